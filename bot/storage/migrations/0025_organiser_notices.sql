-- Where organisers are told what waits for them, and up to when they have been told.
ALTER TABLE club ADD COLUMN notices_channel INTEGER; -- NULL: an organiser is told at their next command

CREATE TABLE organiser_notice (
    guild_id   INTEGER NOT NULL PRIMARY KEY,
    told_at    INTEGER NOT NULL, -- seconds since 1970: what came up to then is told
    claimed_at INTEGER -- a post is about to be made; NULL: none is
) STRICT;
