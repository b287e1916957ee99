-- The processes of the bot that run at the moment, each until its lease ends: they share what Discord accepts from a bot in a
-- second. It is about no server.
CREATE TABLE running_process (
    holder       TEXT NOT NULL PRIMARY KEY, -- a number that a process draws at its start
    leased_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
