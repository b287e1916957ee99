-- Members who asked to be reminded of a round's discussion: until they are.
CREATE TABLE discussion_reminder (
    guild_id  INTEGER NOT NULL,
    number    INTEGER NOT NULL, -- the round's
    member_id INTEGER NOT NULL,
    asked_at  INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, number, member_id)
) STRICT, WITHOUT ROWID;

-- Two more steps: 'reminder' names those who asked, 'words' those whose comments lead. A check cannot be
-- changed in place.
ALTER TABLE round_post RENAME TO earlier_round_post;

CREATE TABLE round_post (
    guild_id        INTEGER NOT NULL,
    number          INTEGER NOT NULL,
    step            TEXT NOT NULL CHECK (step IN ('nominations', 'ballot', 'announcement', 'event', 'before',
        'discussion', 'after', 'reminder', 'second', 'words', 'recap')),
    state           TEXT NOT NULL CHECK (state IN ('claimed', 'posted', 'folded')),
    claimed_at      INTEGER NOT NULL,
    channel_id      INTEGER,
    message_id      INTEGER, -- of 'event' the event's
    thread_id       INTEGER,
    question        TEXT, -- kept until it is posted
    question_hidden INTEGER NOT NULL CHECK (question_hidden IN (0, 1)),
    PRIMARY KEY (guild_id, number, step)
) STRICT, WITHOUT ROWID;

INSERT INTO round_post (guild_id, number, step, state, claimed_at, channel_id, message_id, thread_id, question,
    question_hidden)
SELECT guild_id, number, step, state, claimed_at, channel_id, message_id, thread_id, question, question_hidden
FROM earlier_round_post;

DROP TABLE earlier_round_post;
