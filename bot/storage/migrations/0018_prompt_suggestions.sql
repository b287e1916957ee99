-- Questions that members propose for the server's own; the row goes some time after its author was told.
CREATE TABLE prompt_suggestion (
    guild_id     INTEGER NOT NULL,
    prompt_id    TEXT NOT NULL,
    family       TEXT NOT NULL,
    spoiler      TEXT NOT NULL,
    language     TEXT NOT NULL,
    question     TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 300),
    suggested_by INTEGER NOT NULL,
    suggested_at INTEGER NOT NULL, -- seconds since 1970, as every time here
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'declined')),
    is_told      INTEGER NOT NULL CHECK (is_told IN (0, 1)), -- of what was decided
    PRIMARY KEY (guild_id, prompt_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX prompt_suggestion_by_member ON prompt_suggestion (guild_id, suggested_by);
