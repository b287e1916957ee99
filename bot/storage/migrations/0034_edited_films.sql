-- What an organiser edited of a film: JSON, a list of [field, before, after].
ALTER TABLE film_log ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';
