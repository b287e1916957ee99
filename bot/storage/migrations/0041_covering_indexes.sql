-- Rankings, a film's place and a tour's films are found in this index alone: a server's films are never sorted
-- with all their columns. The most rated come in its order.
DROP INDEX film_tally_by_votes;
CREATE INDEX film_tally_by_votes ON film_tally (
    guild_id, votes DESC, total DESC, film_id, squares, year, genres
);

-- A film's scores over time, likewise: without the score in it, SQLite read all of the server's scores instead.
DROP INDEX score_by_film;
CREATE INDEX score_by_film ON score (guild_id, film_id, rated_at, score);
