-- Members whose waiting rows are looked up elsewhere, in the background.
CREATE TABLE row_lookup (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    asked_at  INTEGER NOT NULL, -- seconds since 1970, as every time here
    due_at    INTEGER NOT NULL, -- when the next rows are looked up; until then they are claimed
    last_key  TEXT NOT NULL, -- of the last row that was looked up; they go in the order of their keys
    done      INTEGER NOT NULL,
    total     INTEGER NOT NULL,
    is_over   INTEGER NOT NULL CHECK (is_over IN (0, 1)), -- the member is told, then the row goes
    PRIMARY KEY (guild_id, member_id)
) STRICT;

CREATE INDEX row_lookup_by_time ON row_lookup (is_over, due_at);
