-- Archived threads that are woken to change something in them, until they are archived again: whatever comes between.
CREATE TABLE woken_thread (
    guild_id  INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    woken_at  INTEGER NOT NULL, -- seconds since 1970, as every time here
    due_at    INTEGER NOT NULL,
    tries     INTEGER NOT NULL,
    PRIMARY KEY (guild_id, thread_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX woken_thread_by_due ON woken_thread (due_at);
