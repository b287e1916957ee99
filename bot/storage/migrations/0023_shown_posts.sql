-- Posts that show a channel a member's score, profile or comparison, so that they can go with the member's data.
CREATE TABLE shown_post (
    guild_id   INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    member_id  INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    posted_at  INTEGER NOT NULL, -- seconds since 1970, as every time here
    PRIMARY KEY (guild_id, message_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX shown_post_by_member ON shown_post (guild_id, member_id);
