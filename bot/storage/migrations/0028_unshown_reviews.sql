-- Reviews whose posts are not yet as the reviews are: to be posted, changed or taken down, whatever comes between.
CREATE TABLE unshown_review (
    guild_id   INTEGER NOT NULL,
    film_id    TEXT NOT NULL,
    author_id  INTEGER NOT NULL,
    since      INTEGER NOT NULL, -- seconds since 1970, as every time here: no post is older that is not recorded
    revision   INTEGER NOT NULL, -- counts the changes, so that a later one is not taken for shown
    due_at     INTEGER NOT NULL,
    tries      INTEGER NOT NULL,
    shown_at   INTEGER, -- when it was shown after all: its author is still to be told
    PRIMARY KEY (guild_id, film_id, author_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX unshown_review_by_due ON unshown_review (due_at) WHERE shown_at IS NULL;

-- Those that were saved and never posted.
INSERT INTO unshown_review (guild_id, film_id, author_id, since, revision, due_at, tries)
SELECT guild_id, film_id, author_id, written_at, 1, edited_at, 0
FROM review
WHERE state = 'public' AND message_id IS NULL;
