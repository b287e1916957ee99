-- What films have in any number of languages, and what else is known of them.
ALTER TABLE club_film ADD COLUMN local_titles TEXT NOT NULL DEFAULT '[]'; -- JSON: pairs of language and title
ALTER TABLE club_film ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]'; -- JSON: strings
ALTER TABLE club_film ADD COLUMN leads INTEGER CHECK (leads > 0); -- how many of the cast carry the film
ALTER TABLE club_film ADD COLUMN premises TEXT NOT NULL DEFAULT '[]'; -- JSON: pairs of language and sentence
ALTER TABLE club_film ADD COLUMN prizes TEXT NOT NULL DEFAULT '[]'; -- JSON: pairs of prize and year

UPDATE club_film
SET local_titles = '[["es","' || replace(replace(spanish_title, '\', '\\'), '"', '\"') || '"]]'
WHERE spanish_title <> '';

ALTER TABLE club_film DROP COLUMN spanish_title;
