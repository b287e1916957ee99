-- Members' scores, and the sums that cards and rankings are drawn from.
-- guild_id leads every key, so that a server is exported, deleted or moved whole.

CREATE TABLE score (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    score     INTEGER NOT NULL CHECK (score BETWEEN 1 AND 10),
    rated_at  INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;

-- How often each score was given to a film. Year and genres are the film's, copied when it is rated,
-- so that a ranking filters without the catalogue; genres read ',drama,romance,'.
CREATE TABLE film_tally (
    guild_id INTEGER NOT NULL,
    film_id  TEXT NOT NULL,
    year     INTEGER NOT NULL CHECK (year BETWEEN 0 AND 9999),
    genres   TEXT NOT NULL,
    n1  INTEGER NOT NULL CHECK (n1 >= 0),
    n2  INTEGER NOT NULL CHECK (n2 >= 0),
    n3  INTEGER NOT NULL CHECK (n3 >= 0),
    n4  INTEGER NOT NULL CHECK (n4 >= 0),
    n5  INTEGER NOT NULL CHECK (n5 >= 0),
    n6  INTEGER NOT NULL CHECK (n6 >= 0),
    n7  INTEGER NOT NULL CHECK (n7 >= 0),
    n8  INTEGER NOT NULL CHECK (n8 >= 0),
    n9  INTEGER NOT NULL CHECK (n9 >= 0),
    n10 INTEGER NOT NULL CHECK (n10 >= 0),
    -- Drawn from the counts, kept to order and filter by. Not generated columns: SQLite (3.40) cannot
    -- VACUUM those INTO a copy while the file is read-only.
    votes   INTEGER NOT NULL CHECK (votes = n1 + n2 + n3 + n4 + n5 + n6 + n7 + n8 + n9 + n10),
    total   INTEGER NOT NULL CHECK (
        total = n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5 + 6 * n6 + 7 * n7 + 8 * n8 + 9 * n9 + 10 * n10
    ),
    squares INTEGER NOT NULL CHECK (
        squares = n1 + 4 * n2 + 9 * n3 + 16 * n4 + 25 * n5 + 36 * n6 + 49 * n7 + 64 * n8 + 81 * n9 + 100 * n10
    ),
    PRIMARY KEY (guild_id, film_id)
) STRICT, WITHOUT ROWID;

-- A film's place is counted from this index alone.
CREATE INDEX film_tally_by_votes ON film_tally (guild_id, votes, total);

-- All the scores of a server. On PostgreSQL its row is also the lock that scores are written under.
CREATE TABLE club_tally (
    guild_id INTEGER NOT NULL PRIMARY KEY,
    votes    INTEGER NOT NULL CHECK (votes >= 0),
    total    INTEGER NOT NULL CHECK (total BETWEEN votes AND 10 * votes)
) STRICT;
