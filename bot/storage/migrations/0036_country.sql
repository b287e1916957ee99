-- The country (ISO 3166) for which members are told where to watch a film.
ALTER TABLE club ADD COLUMN country TEXT;
