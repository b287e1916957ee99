-- The films that a member has refused for a row of their file, so that nobody asks about them again.
CREATE TABLE refused_film (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    row_mark  TEXT NOT NULL, -- the same for the same row of a later file
    film_id   TEXT NOT NULL,
    PRIMARY KEY (guild_id, member_id, row_mark, film_id)
) STRICT, WITHOUT ROWID;
