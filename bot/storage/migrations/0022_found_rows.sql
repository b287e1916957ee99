-- Films that waiting rows of members' files have found, until their members are told.
CREATE TABLE found_row (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    found_at  INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;
