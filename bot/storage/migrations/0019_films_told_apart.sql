-- Films that the member who added one was shown, and said that it is none of: no list merges the two by itself.
CREATE TABLE film_apart (
    guild_id INTEGER NOT NULL,
    from_id  TEXT NOT NULL, -- the film that was added
    other_id TEXT NOT NULL, -- the film that was shown
    PRIMARY KEY (guild_id, from_id, other_id)
) STRICT, WITHOUT ROWID;

-- What a film that became another was called, to be looked up.
ALTER TABLE film_merge ADD COLUMN folded_titles TEXT NOT NULL DEFAULT '';
