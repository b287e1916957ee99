-- Discovering films and each other. Soulmates are sought among these members alone.
CREATE TABLE soulmate (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    since     INTEGER NOT NULL, -- seconds since 1970, as every time here
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;

-- Films that a member does not want to be recommended.
CREATE TABLE dismissed_film (
    guild_id     INTEGER NOT NULL,
    member_id    INTEGER NOT NULL,
    film_id      TEXT NOT NULL,
    dismissed_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;

-- Changes to a server's scores are numbered, so that what is kept of them in memory can follow.
CREATE TABLE score_revision (
    guild_id INTEGER NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;

-- The latest change to each member's scores.
CREATE TABLE score_change (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    revision  INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX score_change_by_revision ON score_change (guild_id, revision);
