-- Members' reviews. What stood out is a list of aspects, as 'lead,themes'.
-- The score is the author's when the review was written; the score table has the present one.
CREATE TABLE review (
    guild_id   INTEGER NOT NULL,
    film_id    TEXT NOT NULL,
    author_id  INTEGER NOT NULL,
    title      TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
    body       TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 2400),
    spoiler    TEXT NOT NULL CHECK (length(spoiler) <= 900),
    score      INTEGER NOT NULL CHECK (score BETWEEN 1 AND 10),
    strengths  TEXT NOT NULL,
    weaknesses TEXT NOT NULL,
    language   TEXT NOT NULL, -- that it is shown in
    state      TEXT NOT NULL CHECK (state IN ('held', 'public', 'removed')),
    channel_id INTEGER NOT NULL, -- where it was written
    written_at INTEGER NOT NULL, -- seconds since 1970
    edited_at  INTEGER NOT NULL,
    thread_id  INTEGER, -- where it is posted; NULL until it is
    message_id INTEGER,
    helpful    INTEGER NOT NULL CHECK (helpful BETWEEN 0 AND votes), -- the sums of review_vote
    votes      INTEGER NOT NULL,
    PRIMARY KEY (guild_id, film_id, author_id)
) STRICT;

CREATE INDEX review_by_author ON review (guild_id, author_id);

CREATE TABLE review_vote (
    guild_id  INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    author_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL CHECK (member_id <> author_id),
    useful    INTEGER NOT NULL CHECK (useful IN (0, 1)),
    voted_at  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, film_id, author_id, member_id),
    FOREIGN KEY (guild_id, film_id, author_id) REFERENCES review ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What a member wrote that is not (yet) a review: kept a day, so that no text is lost.
CREATE TABLE review_draft (
    guild_id   INTEGER NOT NULL,
    film_id    TEXT NOT NULL,
    author_id  INTEGER NOT NULL,
    title      TEXT NOT NULL,
    body       TEXT NOT NULL,
    spoiler    TEXT NOT NULL,
    score      INTEGER NOT NULL,
    strengths  TEXT NOT NULL,
    weaknesses TEXT NOT NULL,
    kept_at    INTEGER NOT NULL,
    PRIMARY KEY (guild_id, film_id, author_id)
) STRICT;

-- When members wrote or rewrote reviews lately: their pace.
CREATE TABLE review_writing (
    guild_id   INTEGER NOT NULL,
    author_id  INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    film_id    TEXT NOT NULL,
    PRIMARY KEY (guild_id, author_id, written_at, film_id)
) STRICT, WITHOUT ROWID;

-- Reports are closed when an organiser has decided; they stay, so that nobody reports twice.
CREATE TABLE review_report (
    guild_id    INTEGER NOT NULL,
    film_id     TEXT NOT NULL,
    author_id   INTEGER NOT NULL,
    reporter_id INTEGER NOT NULL CHECK (reporter_id <> author_id),
    reason      TEXT NOT NULL CHECK (length(reason) <= 300),
    reported_at INTEGER NOT NULL,
    is_open     INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    PRIMARY KEY (guild_id, film_id, author_id, reporter_id),
    FOREIGN KEY (guild_id, film_id, author_id) REFERENCES review ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Which organiser did what. It outlives the review.
CREATE TABLE review_deed (
    guild_id     INTEGER NOT NULL,
    film_id      TEXT NOT NULL,
    author_id    INTEGER NOT NULL,
    done_at      INTEGER NOT NULL,
    organiser_id INTEGER NOT NULL,
    action       TEXT NOT NULL CHECK (action IN ('keep', 'remove', 'warn')),
    sentence     TEXT NOT NULL CHECK (length(sentence) <= 300),
    is_told      INTEGER NOT NULL CHECK (is_told IN (0, 1)), -- whether the author has read of it
    PRIMARY KEY (guild_id, film_id, author_id, done_at, organiser_id, action)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_deed_untold ON review_deed (guild_id, author_id, is_told);
