-- How many more films an import added with this one: it has one line.
ALTER TABLE film_log ADD COLUMN others INTEGER NOT NULL DEFAULT 0;
