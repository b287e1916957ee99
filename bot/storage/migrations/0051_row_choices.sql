-- Which film a member has chosen for a row of their file, so that the row of a later file is not asked about again.
CREATE TABLE row_choice (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    row_key   TEXT NOT NULL, -- the same for the same row of a later file
    film_id   TEXT, -- NULL: the row is left out
    PRIMARY KEY (guild_id, member_id, row_key)
) STRICT;
