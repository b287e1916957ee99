-- One more kind of record: 'note', what a member noted about a film for themselves. A check cannot be changed
-- in place.
ALTER TABLE film_record RENAME TO earlier_film_record;

CREATE TABLE film_record (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    record    TEXT NOT NULL CHECK (record IN ('viewing', 'rewatch', 'like', 'tag', 'list', 'note')),
    name      TEXT NOT NULL, -- of the tag or the list; of a note a digest of it, since a film can have several
    at        INTEGER NOT NULL, -- seconds since 1970; 0 if unknown
    score     INTEGER CHECK (score BETWEEN 1 AND 10),
    place     INTEGER, -- in the list
    text      TEXT NOT NULL, -- a review of that time, posted nowhere; a note, or the list's note
    about     TEXT NOT NULL DEFAULT '', -- what a list says of itself, at the first of its films
    PRIMARY KEY (guild_id, member_id, film_id, record, name, at)
) STRICT;

INSERT INTO film_record (guild_id, member_id, film_id, record, name, at, score, place, text, about)
SELECT guild_id, member_id, film_id, record, name, at, score, place, text, about FROM earlier_film_record;

DROP TABLE earlier_film_record;
