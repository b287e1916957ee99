-- Discussions: threads about one film. Of what members write in them nothing is kept, but for the
-- comments that their authors offered to the recap, and those only until it is posted.

-- Running numbers of a server, by what they count.
CREATE TABLE club_counter (
    guild_id INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (name IN ('discussions', 'prompts')),
    value    INTEGER NOT NULL CHECK (value >= 0),
    PRIMARY KEY (guild_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE discussion (
    guild_id        INTEGER NOT NULL,
    number          INTEGER NOT NULL CHECK (number > 0),
    film_id         TEXT NOT NULL,
    opener          TEXT NOT NULL CHECK (opener IN ('before', 'after', 'deep-dive')),
    starter_id      INTEGER NOT NULL,
    channel_id      INTEGER NOT NULL, -- the channel or forum that its thread is in
    language        TEXT NOT NULL,
    opened_at       INTEGER NOT NULL, -- seconds since 1970, as every time here
    due_at          INTEGER, -- when it is looked after next; NULL once it is closed
    phase           TEXT NOT NULL CHECK (phase IN ('opening', 'open', 'closing', 'closed')),
    question        TEXT, -- kept until it is posted
    question_hidden INTEGER NOT NULL CHECK (question_hidden IN (0, 1)),
    votes_then      INTEGER NOT NULL CHECK (votes_then >= 0), -- the film's sums at the start
    total_then      INTEGER NOT NULL CHECK (total_then >= 0),
    thread_id       INTEGER, -- NULL until it is open
    closing_at      INTEGER, -- when it was claimed to be closed
    recap_id        INTEGER, -- the recap's message; NULL until it is posted
    PRIMARY KEY (guild_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX discussion_by_thread ON discussion (guild_id, thread_id);
CREATE INDEX discussion_by_starter ON discussion (guild_id, starter_id, opened_at);
CREATE INDEX discussion_by_due ON discussion (due_at);

CREATE TABLE discussion_offer (
    guild_id   INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    author_id  INTEGER NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (guild_id, number, message_id)
) STRICT, WITHOUT ROWID;

-- The prompt bank as a server uses it: what it was asked, what it added, what it switched off.
CREATE TABLE prompt_asked (
    guild_id  INTEGER NOT NULL,
    place     INTEGER NOT NULL CHECK (place > 0), -- the latest has the highest
    prompt_id TEXT NOT NULL,
    asked_at  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE prompt_custom (
    guild_id  INTEGER NOT NULL,
    prompt_id TEXT NOT NULL,
    family    TEXT NOT NULL,
    spoiler   TEXT NOT NULL,
    language  TEXT NOT NULL,
    question  TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 300),
    added_by  INTEGER NOT NULL,
    added_at  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, prompt_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE prompt_off (
    guild_id     INTEGER NOT NULL,
    prompt_id    TEXT NOT NULL,
    switched_by  INTEGER NOT NULL,
    switched_at  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, prompt_id)
) STRICT, WITHOUT ROWID;
