-- What members want to see. A film that a member rates leaves the member's list with the same write.

CREATE TABLE watchlist (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    added_at  INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;

-- Who of a film's waits longest, when somebody leaves.
CREATE INDEX watchlist_by_film ON watchlist (guild_id, film_id, added_at);

-- How many want a film, and since when the first of them; without a row, nobody does.
CREATE TABLE watch_count (
    guild_id INTEGER NOT NULL,
    film_id  TEXT NOT NULL,
    members  INTEGER NOT NULL CHECK (members >= 0),
    since    INTEGER NOT NULL,
    PRIMARY KEY (guild_id, film_id)
) STRICT, WITHOUT ROWID;

-- The most wanted first, then those who wait longest: read in this order, never sorted.
CREATE INDEX watch_count_by_members ON watch_count (guild_id, members DESC, since, film_id);
