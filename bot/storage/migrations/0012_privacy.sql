-- Messages of the bot's that are to go, or to lose what they quote of a member, as soon as Discord lets it.
CREATE TABLE message_removal (
    guild_id   INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    quoted_id  INTEGER NOT NULL, -- whose words are to go; 0: the whole message
    channel_id INTEGER NOT NULL,
    queued_at  INTEGER NOT NULL, -- seconds since 1970, as every time here
    due_at     INTEGER NOT NULL,
    tries      INTEGER NOT NULL CHECK (tries >= 0), -- that came to nothing
    PRIMARY KEY (guild_id, message_id, quoted_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX message_removal_by_due ON message_removal (due_at, guild_id);

-- Servers that have removed the bot: what is kept of them goes after a while.
CREATE TABLE departed_guild (
    guild_id INTEGER NOT NULL PRIMARY KEY,
    left_at  INTEGER NOT NULL
) STRICT;

-- All the votes of a member, to be taken back.
CREATE INDEX review_vote_by_member ON review_vote (guild_id, member_id);
