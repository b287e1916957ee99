-- Imports that wait for their members, an hour at most. What a file says is JSON (a list for each row).
CREATE TABLE pending_import (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    made_at   INTEGER NOT NULL, -- seconds since 1970; what its buttons know it by
    source    TEXT NOT NULL,
    skipped   TEXT NOT NULL,
    asked     TEXT NOT NULL,
    entries   TEXT NOT NULL,
    added     TEXT NOT NULL,
    doubts    TEXT NOT NULL,
    unknown   TEXT NOT NULL,
    choices   TEXT NOT NULL,
    PRIMARY KEY (guild_id, member_id)
) STRICT;

-- What a member had before the latest import, so that it can be undone for an hour.
CREATE TABLE import_undo (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    done_at   INTEGER NOT NULL,
    changes   TEXT NOT NULL, -- JSON
    PRIMARY KEY (guild_id, member_id)
) STRICT;

-- A text that a member typed is kept a day, an imported review until it is published, a year at most.
ALTER TABLE review_draft ADD COLUMN kept_until INTEGER NOT NULL DEFAULT 0;
UPDATE review_draft SET kept_until = kept_at + 86400;
CREATE INDEX review_draft_by_author ON review_draft (guild_id, author_id);
