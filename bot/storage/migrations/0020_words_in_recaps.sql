-- Which round opened a discussion: the round's recap is its recap.
ALTER TABLE discussion ADD COLUMN round_number INTEGER;
UPDATE discussion SET round_number = (
    SELECT MIN(round_post.number) FROM round_post
    WHERE round_post.guild_id = discussion.guild_id AND round_post.thread_id = discussion.thread_id
);

-- Members whose comments are not to be quoted.
CREATE TABLE unquoted_member (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    since     INTEGER NOT NULL, -- seconds since 1970, as every time here
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
