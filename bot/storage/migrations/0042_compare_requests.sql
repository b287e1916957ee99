-- Who asked whom to compare tastes, which pings them: for a day.
CREATE TABLE compare_request (
    guild_id INTEGER NOT NULL,
    asker_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    asked_at INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, asker_id, other_id)
) STRICT, WITHOUT ROWID;

-- Requests of one server wait for each other, by a counter of their own. A check cannot be changed in place.
ALTER TABLE club_counter RENAME TO earlier_club_counter;

CREATE TABLE club_counter (
    guild_id INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (name IN ('discussions', 'prompts', 'compare_requests')),
    value    INTEGER NOT NULL CHECK (value >= 0),
    PRIMARY KEY (guild_id, name)
) STRICT, WITHOUT ROWID;

INSERT INTO club_counter (guild_id, name, value) SELECT guild_id, name, value FROM earlier_club_counter;

DROP TABLE earlier_club_counter;
