-- An import that waits is an hour old at most: what waited is let go. The rows of all kinds are one list now.
DELETE FROM pending_import;
ALTER TABLE pending_import DROP COLUMN skipped;
ALTER TABLE pending_import DROP COLUMN asked;
ALTER TABLE pending_import DROP COLUMN doubts;
ALTER TABLE pending_import DROP COLUMN unknown;
ALTER TABLE pending_import ADD COLUMN summary TEXT NOT NULL DEFAULT ''; -- JSON: what became of the other rows
ALTER TABLE pending_import ADD COLUMN file TEXT NOT NULL DEFAULT ''; -- base64, while something is asked about it

-- What members brought along for themselves: when they saw a film, what they like, tags, lists.
CREATE TABLE film_record (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    record    TEXT NOT NULL CHECK (record IN ('viewing', 'rewatch', 'like', 'tag', 'list')),
    name      TEXT NOT NULL, -- of the tag or the list
    at        INTEGER NOT NULL, -- seconds since 1970; 0 if unknown
    score     INTEGER CHECK (score BETWEEN 1 AND 10),
    place     INTEGER, -- in the list
    text      TEXT NOT NULL, -- a review of that time, posted nowhere
    PRIMARY KEY (guild_id, member_id, film_id, record, name, at)
) STRICT;

-- Rows of members' files whose films are not known yet, until a list or a member brings the film.
CREATE TABLE waiting_row (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    row_key   TEXT NOT NULL,
    kept_at   INTEGER NOT NULL,
    said      TEXT NOT NULL, -- JSON: what the row says
    PRIMARY KEY (guild_id, member_id, row_key)
) STRICT;
