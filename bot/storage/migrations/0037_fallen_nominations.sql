-- Nominations that fell off, until their nominators are told.
CREATE TABLE fallen_nomination (
    guild_id  INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    member_id INTEGER NOT NULL,
    reason    TEXT NOT NULL CHECK (reason IN ('ballots', 'withdrawn', 'merged')),
    fell_at   INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, film_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX fallen_nomination_by_member ON fallen_nomination (guild_id, member_id);
