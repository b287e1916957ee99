-- Posts of the bot that no longer say what holds (a step is over, the vote is another emoji): until they are edited.
CREATE TABLE outdated_post (
    guild_id INTEGER NOT NULL,
    number   INTEGER NOT NULL, -- the round's, or the discussion's
    step     TEXT NOT NULL, -- of the round; '': what the discussion begins with
    revision INTEGER NOT NULL, -- grows when it is outdated again
    due_at   INTEGER NOT NULL, -- seconds since 1970; 0: at once
    tries    INTEGER NOT NULL,
    PRIMARY KEY (guild_id, number, step)
) STRICT, WITHOUT ROWID;

CREATE INDEX outdated_post_by_due ON outdated_post (due_at, guild_id);
