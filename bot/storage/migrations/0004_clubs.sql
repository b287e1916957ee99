-- What the organisers of a server have chosen. A server without a row has chosen nothing.
CREATE TABLE club (
    guild_id            INTEGER NOT NULL PRIMARY KEY,
    reviews_channel     INTEGER,
    discussions_channel INTEGER,
    organiser_role      INTEGER,
    vote_emoji          TEXT NOT NULL CHECK (length(vote_emoji) BETWEEN 1 AND 100),
    approve_reviews     INTEGER NOT NULL CHECK (approve_reviews IN (0, 1)),
    quiet_days          INTEGER NOT NULL CHECK (quiet_days BETWEEN 1 AND 90),
    blocked_words       TEXT NOT NULL -- a JSON array of strings
) STRICT;

-- The threads that the bot opened: at most one for each purpose and subject. The row is there before
-- the thread, so that after a crash between the two the thread is found again and not opened twice.
CREATE TABLE club_thread (
    guild_id   INTEGER NOT NULL,
    purpose    TEXT NOT NULL CHECK (purpose IN ('reviews', 'discussion')),
    subject    TEXT NOT NULL, -- of 'reviews' the film's id, of 'discussion' its number
    channel_id INTEGER NOT NULL, -- the channel or forum that it is in
    claimed_at INTEGER NOT NULL, -- seconds since 1970
    thread_id  INTEGER, -- NULL until it is open
    opener_id  INTEGER, -- the message it begins with; NULL until that is posted
    PRIMARY KEY (guild_id, purpose, subject)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX club_thread_by_id ON club_thread (guild_id, thread_id);
