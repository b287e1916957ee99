-- Tours: rating film after film in one sitting. A member has one at a time in a server.

CREATE TABLE tour (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('every', 'shared')),
    genre     TEXT, -- NULL for all
    decade    INTEGER, -- its first year; NULL for all
    is_over   INTEGER NOT NULL CHECK (is_over IN (0, 1)),
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;

-- The films of that tour, in the order in which they are asked about.
CREATE TABLE tour_film (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    place     INTEGER NOT NULL CHECK (place > 0),
    answer    TEXT CHECK (answer IN ('scored', 'unseen', 'wanted')), -- NULL until it is given
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;

-- Films that members have not seen: no tour asks about them for a while.
CREATE TABLE tour_skip (
    guild_id   INTEGER NOT NULL,
    member_id  INTEGER NOT NULL,
    film_id    TEXT NOT NULL,
    skipped_at INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;

-- Who was closest to a member's taste when the tour began, to say what it has changed.
CREATE TABLE tour_soulmate (
    guild_id    INTEGER NOT NULL,
    member_id   INTEGER NOT NULL,
    soulmate_id INTEGER NOT NULL,
    affinity    INTEGER NOT NULL CHECK (affinity BETWEEN 0 AND 100),
    PRIMARY KEY (guild_id, member_id, soulmate_id)
) STRICT, WITHOUT ROWID;
