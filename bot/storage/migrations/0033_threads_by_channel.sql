-- A film's reviews have a thread in each channel that they are posted in: who may not see one channel reads and
-- writes in another. A key cannot be changed in place.
ALTER TABLE club_thread RENAME TO earlier_club_thread;
DROP INDEX club_thread_by_id;

CREATE TABLE club_thread (
    guild_id   INTEGER NOT NULL,
    purpose    TEXT NOT NULL CHECK (purpose IN ('reviews', 'discussion')),
    subject    TEXT NOT NULL, -- of 'reviews' the film's id, of 'discussion' its number
    channel_id INTEGER NOT NULL, -- the channel or forum that it is in
    claimed_at INTEGER NOT NULL, -- seconds since 1970
    thread_id  INTEGER, -- NULL until it is open
    opener_id  INTEGER, -- the message it begins with; NULL until that is posted
    PRIMARY KEY (guild_id, purpose, subject, channel_id)
) STRICT, WITHOUT ROWID;

INSERT INTO club_thread (guild_id, purpose, subject, channel_id, claimed_at, thread_id, opener_id)
SELECT guild_id, purpose, subject, channel_id, claimed_at, thread_id, opener_id FROM earlier_club_thread;

DROP TABLE earlier_club_thread;
CREATE UNIQUE INDEX club_thread_by_id ON club_thread (guild_id, thread_id);

-- A review belongs to the channel that it is posted in, wherever it was written.
UPDATE review SET channel_id = (
    SELECT channel_id FROM club_thread
    WHERE club_thread.guild_id = review.guild_id AND club_thread.thread_id = review.thread_id
)
WHERE EXISTS (
    SELECT 1 FROM club_thread
    WHERE club_thread.guild_id = review.guild_id AND club_thread.thread_id = review.thread_id
);
