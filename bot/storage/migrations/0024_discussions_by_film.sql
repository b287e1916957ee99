-- How many discussions of a film are open is told on its card.
CREATE INDEX discussion_by_film ON discussion (guild_id, film_id, phase);
