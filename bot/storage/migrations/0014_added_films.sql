-- Films that members add: who may, what waits, what was merged into what, and who did it.
ALTER TABLE club ADD COLUMN who_adds TEXT NOT NULL DEFAULT 'everyone'
    CHECK (who_adds IN ('everyone', 'confirmed', 'organisers'));

ALTER TABLE club_film ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden IN (0, 1));
ALTER TABLE club_film ADD COLUMN listed_id TEXT; -- the id that its link gave, by which a list may know it later

-- A film as a member wrote it down, and the command that goes on with it. A form that was sent stays a day.
CREATE TABLE film_addition (
    guild_id    INTEGER NOT NULL,
    member_id   INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),
    title       TEXT NOT NULL,
    year        TEXT NOT NULL,
    directors   TEXT NOT NULL,
    other_title TEXT NOT NULL,
    link        TEXT NOT NULL,
    onward      TEXT NOT NULL, -- the press that goes on with the film; empty for none
    words       TEXT NOT NULL, -- the reason or question that was typed with the command
    state       TEXT NOT NULL CHECK (state IN ('draft', 'waiting', 'added', 'refused')),
    made_at     INTEGER NOT NULL, -- seconds since 1970, as every time here
    film_id     TEXT, -- the film that came of it
    decided_by  INTEGER NOT NULL, -- the organiser; 0: nobody
    is_told     INTEGER NOT NULL CHECK (is_told IN (0, 1)), -- whether the member knows what came of it
    PRIMARY KEY (guild_id, member_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX film_addition_by_state ON film_addition (guild_id, state, made_at);

-- Who did what to the server's films. It outlives them.
CREATE TABLE film_log (
    guild_id  INTEGER NOT NULL,
    place     INTEGER NOT NULL CHECK (place > 0), -- the latest has the highest
    done_at   INTEGER NOT NULL,
    member_id INTEGER NOT NULL, -- 0: nobody, a list brought the film
    action    TEXT NOT NULL CHECK (action IN ('add', 'approve', 'refuse', 'edit', 'hide', 'show', 'merge', 'undo')),
    film_id   TEXT NOT NULL,
    title     TEXT NOT NULL, -- as it was then
    into_id   TEXT, -- of 'merge' and 'undo' the other film
    PRIMARY KEY (guild_id, place)
) STRICT, WITHOUT ROWID;

-- Films that became another. The row stays, so that old buttons still find the film.
CREATE TABLE film_merge (
    guild_id  INTEGER NOT NULL,
    number    INTEGER NOT NULL CHECK (number > 0),
    from_id   TEXT NOT NULL,
    into_id   TEXT NOT NULL,
    title     TEXT NOT NULL,
    film      TEXT NOT NULL, -- JSON: the row of club_film but for who added it
    added_by  INTEGER NOT NULL,
    merged_at INTEGER NOT NULL,
    merged_by INTEGER NOT NULL, -- 0: nobody, a list brought the film
    undone_at INTEGER,
    PRIMARY KEY (guild_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX film_merge_by_film ON film_merge (guild_id, from_id);

-- Rows as they were before a merge and after it, for a week, so that it can be undone.
CREATE TABLE film_merge_row (
    guild_id    INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    name        TEXT NOT NULL, -- the table's
    member_id   INTEGER NOT NULL, -- the members whose row it is; 0: nobody's
    other_id    INTEGER NOT NULL,
    before_from TEXT, -- JSON; NULL: there was none
    before_into TEXT,
    after       TEXT,
    PRIMARY KEY (guild_id, number, place)
) STRICT, WITHOUT ROWID;
