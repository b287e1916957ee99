-- The film's year, which tells films of one title apart; 0 where it was not kept.
ALTER TABLE film_log ADD COLUMN year INTEGER NOT NULL DEFAULT 0;
UPDATE film_log SET year = COALESCE((
    SELECT year FROM club_film
    WHERE club_film.guild_id = film_log.guild_id AND club_film.film_id = film_log.film_id
), 0);
