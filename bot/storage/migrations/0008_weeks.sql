-- What organisers choose about figures and texts, and when their club's week takes place.
ALTER TABLE club ADD COLUMN language TEXT; -- NULL: the server's own in Discord
ALTER TABLE club ADD COLUMN minimum_votes INTEGER NOT NULL DEFAULT 3 CHECK (minimum_votes BETWEEN 1 AND 50);
ALTER TABLE club ADD COLUMN hide_means INTEGER NOT NULL DEFAULT 0 CHECK (hide_means IN (0, 1));

-- A server without a row has not planned a week; one without a channel has switched it off.
CREATE TABLE club_plan (
    guild_id      INTEGER NOT NULL PRIMARY KEY,
    channel_id    INTEGER,
    weekday       INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- 0 is Monday
    minute        INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439), -- of the day, by the zone's clocks
    zone          TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 100), -- IANA's name
    weeks         INTEGER NOT NULL CHECK (weeks BETWEEN 1 AND 4),
    picking       TEXT NOT NULL CHECK (picking IN ('ballot', 'chooser', 'watchlists', 'organiser', 'talk')),
    ping_role     INTEGER,
    second_prompt INTEGER NOT NULL CHECK (second_prompt IN (0, 1)),
    events        INTEGER NOT NULL CHECK (events IN (0, 1))
) STRICT;

-- How a server's week stands. Whoever does what is due there leases the row before; what changes it
-- counts its revision up, so that nobody saves what rests on an older state.
CREATE TABLE club_week (
    guild_id     INTEGER NOT NULL PRIMARY KEY,
    status       TEXT NOT NULL CHECK (status IN ('off', 'on', 'paused', 'unjoined', 'stopped', 'away')),
    since        INTEGER NOT NULL, -- seconds since 1970, as every time here
    reason       TEXT, -- why it was stopped: an English sentence
    refusals     INTEGER NOT NULL CHECK (refusals >= 0), -- of the post that is due
    tries        INTEGER NOT NULL CHECK (tries >= 0),
    empty_rounds INTEGER NOT NULL CHECK (empty_rounds >= 0), -- that nobody joined, one after the other
    due_at       INTEGER, -- NULL: nothing is due before somebody changes something
    revision     INTEGER NOT NULL CHECK (revision > 0),
    leased_by    TEXT,
    leased_until INTEGER
) STRICT;

CREATE INDEX club_week_by_due ON club_week (due_at);

CREATE TABLE club_round (
    guild_id     INTEGER NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),
    picking      TEXT NOT NULL CHECK (picking IN ('ballot', 'chooser', 'watchlists', 'organiser', 'talk')),
    anchor       TEXT NOT NULL CHECK (length(anchor) = 10), -- the day of the discussion, as 2026-11-27
    begun_at     INTEGER NOT NULL,
    last_step    TEXT, -- the last that was done or left out
    film_id      TEXT,
    picked_by    TEXT CHECK (picked_by IN ('ballot', 'chooser', 'organiser', 'nomination', 'watchlists')),
    nominator_id INTEGER,
    pitch        TEXT NOT NULL CHECK (length(pitch) <= 300),
    chooser_id   INTEGER, -- whose turn it is to choose
    word         TEXT, -- JSON: what the next post tells of what did not go as planned
    is_joined    INTEGER NOT NULL CHECK (is_joined IN (0, 1)),
    comments     INTEGER CHECK (comments >= 0), -- counted for the recap
    ended_at     INTEGER,
    PRIMARY KEY (guild_id, number)
) STRICT, WITHOUT ROWID;

-- One round at a time.
CREATE UNIQUE INDEX club_round_current ON club_round (guild_id) WHERE ended_at IS NULL;

-- What became of each step. The row is there before the post, so that after a crash between the two the
-- post is looked for, and not posted twice.
CREATE TABLE round_post (
    guild_id        INTEGER NOT NULL,
    number          INTEGER NOT NULL,
    step            TEXT NOT NULL CHECK (step IN ('nominations', 'ballot', 'announcement', 'event', 'before',
        'discussion', 'after', 'second', 'recap')),
    state           TEXT NOT NULL CHECK (state IN ('claimed', 'posted', 'folded')),
    claimed_at      INTEGER NOT NULL,
    channel_id      INTEGER,
    message_id      INTEGER, -- of 'event' the event's
    thread_id       INTEGER,
    question        TEXT, -- kept until it is posted
    question_hidden INTEGER NOT NULL CHECK (question_hidden IN (0, 1)),
    PRIMARY KEY (guild_id, number, step)
) STRICT, WITHOUT ROWID;

-- What waits for the next ballot.
CREATE TABLE nomination (
    guild_id     INTEGER NOT NULL,
    film_id      TEXT NOT NULL,
    member_id    INTEGER NOT NULL,
    why          TEXT NOT NULL CHECK (length(why) <= 300),
    nominated_at INTEGER NOT NULL,
    ballots      INTEGER NOT NULL CHECK (ballots >= 0), -- that it was on
    is_back      INTEGER NOT NULL CHECK (is_back IN (0, 1)), -- it was picked, but nobody came to discuss it
    PRIMARY KEY (guild_id, film_id)
) STRICT, WITHOUT ROWID;

-- What a ballot is about: the nominations as they were when it opened.
CREATE TABLE ballot_option (
    guild_id     INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    film_id      TEXT NOT NULL,
    place        INTEGER NOT NULL CHECK (place BETWEEN 1 AND 10),
    member_id    INTEGER NOT NULL,
    why          TEXT NOT NULL,
    nominated_at INTEGER NOT NULL,
    ballots      INTEGER NOT NULL,
    is_back      INTEGER NOT NULL CHECK (is_back IN (0, 1)),
    PRIMARY KEY (guild_id, number, film_id)
) STRICT, WITHOUT ROWID;

-- That a member voted, be it for nothing; and for what.
CREATE TABLE ballot (
    guild_id  INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    cast_at   INTEGER NOT NULL,
    PRIMARY KEY (guild_id, number, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE ballot_approval (
    guild_id  INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    PRIMARY KEY (guild_id, number, member_id, film_id),
    FOREIGN KEY (guild_id, number, member_id) REFERENCES ballot ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Members who choose the film in turn.
CREATE TABLE chooser_turn (
    guild_id     INTEGER NOT NULL,
    member_id    INTEGER NOT NULL,
    joined_at    INTEGER NOT NULL,
    last_turn_at INTEGER,
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;

-- Whether anyone scored the film since its round began is asked of every round.
CREATE INDEX score_by_film ON score (guild_id, film_id, rated_at);
