-- What takes many transactions and was begun, until it is done: it is gone on with after a restart.
CREATE TABLE unfinished_work (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL, -- whose data it is about; 0: the server's
    kind      TEXT NOT NULL CHECK (kind IN ('import', 'undo', 'deletion')),
    begun_at  INTEGER NOT NULL, -- seconds since 1970, as every time here
    about     INTEGER NOT NULL, -- when the import was made, or done if it is undone
    clash     TEXT NOT NULL, -- of an import: which score stays where two differ
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;

-- What an import changed is kept in parts, since it is written in parts.
ALTER TABLE import_undo RENAME TO earlier_import_undo;

CREATE TABLE import_undo (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    part      INTEGER NOT NULL,
    done_at   INTEGER NOT NULL,
    changes   TEXT NOT NULL, -- JSON
    PRIMARY KEY (guild_id, member_id, part)
) STRICT;

INSERT INTO import_undo (guild_id, member_id, part, done_at, changes)
SELECT guild_id, member_id, 1, done_at, changes FROM earlier_import_undo;

DROP TABLE earlier_import_undo;
