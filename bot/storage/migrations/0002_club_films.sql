-- Films that a server added because the catalogue lacks them.
-- Lists are JSON arrays of strings: a name may hold any separator.

CREATE TABLE club_film (
    guild_id       INTEGER NOT NULL,
    film_id        TEXT NOT NULL,
    title          TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    original_title TEXT NOT NULL CHECK (length(original_title) <= 200),
    spanish_title  TEXT NOT NULL CHECK (length(spanish_title) <= 200),
    year           INTEGER NOT NULL CHECK (year BETWEEN 0 AND 9999),
    directors      TEXT NOT NULL,
    cast_names     TEXT NOT NULL,
    genres         TEXT NOT NULL,
    runtime        INTEGER CHECK (runtime > 0), -- minutes
    countries      TEXT NOT NULL,
    fame           INTEGER NOT NULL CHECK (fame BETWEEN 1 AND 5),
    folded_titles  TEXT NOT NULL, -- one a line, each word after a space, for ' word%' to find
    added_by       INTEGER NOT NULL,
    added_at       INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, film_id)
) STRICT, WITHOUT ROWID;
