-- What a list says of itself, at the first of its films; `text` is what it says of a film, too.
ALTER TABLE film_record ADD COLUMN about TEXT NOT NULL DEFAULT '';
