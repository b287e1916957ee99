-- What Discord was last told of the commands. The one table that belongs to no server: it is about
-- the application (the bot account) itself.

CREATE TABLE told_commands (
    application_id INTEGER NOT NULL PRIMARY KEY,
    payload_hash   TEXT NOT NULL,
    command_ids    TEXT NOT NULL -- a JSON object from name to id
) STRICT;
