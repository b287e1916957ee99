BEGIN TRANSACTION;
CREATE TABLE ballot (
    guild_id  INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    cast_at   INTEGER NOT NULL,
    PRIMARY KEY (guild_id, number, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "ballot" VALUES(10,1649,1932,1735);
INSERT INTO "ballot" VALUES(510,1649,1932,1735);
CREATE TABLE ballot_approval (
    guild_id  INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    PRIMARY KEY (guild_id, number, member_id, film_id),
    FOREIGN KEY (guild_id, number, member_id) REFERENCES ballot ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO "ballot_approval" VALUES(10,1649,1932,'tt0113277');
INSERT INTO "ballot_approval" VALUES(510,1649,1932,'tt0113277');
CREATE TABLE ballot_option (
    guild_id     INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    film_id      TEXT NOT NULL,
    place        INTEGER NOT NULL CHECK (place BETWEEN 1 AND 10),
    member_id    INTEGER NOT NULL,
    why          TEXT NOT NULL,
    nominated_at INTEGER NOT NULL,
    ballots      INTEGER NOT NULL,
    is_back      INTEGER NOT NULL CHECK (is_back IN (0, 1)),
    PRIMARY KEY (guild_id, number, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "ballot_option" VALUES(10,1649,'tt0113277',10,1932,'why',2267,1753,1);
INSERT INTO "ballot_option" VALUES(510,1649,'tt0113277',10,1932,'why',2267,1753,1);
CREATE TABLE chooser_turn (
    guild_id     INTEGER NOT NULL,
    member_id    INTEGER NOT NULL,
    joined_at    INTEGER NOT NULL,
    last_turn_at INTEGER,
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "chooser_turn" VALUES(10,1932,1941,2296);
INSERT INTO "chooser_turn" VALUES(510,1932,1941,NULL);
CREATE TABLE club (
    guild_id            INTEGER NOT NULL PRIMARY KEY,
    reviews_channel     INTEGER,
    discussions_channel INTEGER,
    organiser_role      INTEGER,
    vote_emoji          TEXT NOT NULL CHECK (length(vote_emoji) BETWEEN 1 AND 100),
    approve_reviews     INTEGER NOT NULL CHECK (approve_reviews IN (0, 1)),
    quiet_days          INTEGER NOT NULL CHECK (quiet_days BETWEEN 1 AND 90),
    blocked_words       TEXT NOT NULL -- a JSON array of strings
, language TEXT, minimum_votes INTEGER NOT NULL DEFAULT 3 CHECK (minimum_votes BETWEEN 1 AND 50), hide_means INTEGER NOT NULL DEFAULT 0 CHECK (hide_means IN (0, 1)), who_adds TEXT NOT NULL DEFAULT 'everyone'
    CHECK (who_adds IN ('everyone', 'confirmed', 'organisers')), notices_channel INTEGER, look_further INTEGER NOT NULL DEFAULT 1 CHECK (look_further IN (0, 1)), past_votes TEXT NOT NULL DEFAULT '[]', country TEXT) STRICT;
INSERT INTO "club" VALUES(10,2597,3031,2499,'vote_emoji',1,90,'blocked_wo','language',50,1,'organisers',2581,1,'past_votes','country');
INSERT INTO "club" VALUES(510,NULL,NULL,NULL,'vote_emoji',1,90,'blocked_wo',NULL,50,1,'organisers',NULL,1,'past_votes',NULL);
CREATE TABLE club_counter (
    guild_id INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (name IN ('discussions', 'prompts', 'compare_requests')),
    value    INTEGER NOT NULL CHECK (value >= 0),
    PRIMARY KEY (guild_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "club_counter" VALUES(10,'compare_requests',1541);
INSERT INTO "club_counter" VALUES(510,'compare_requests',1541);
CREATE TABLE club_film (
    guild_id       INTEGER NOT NULL,
    film_id        TEXT NOT NULL,
    title          TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    original_title TEXT NOT NULL CHECK (length(original_title) <= 200),
    year           INTEGER NOT NULL CHECK (year BETWEEN 0 AND 9999),
    directors      TEXT NOT NULL,
    cast_names     TEXT NOT NULL,
    genres         TEXT NOT NULL,
    runtime        INTEGER CHECK (runtime > 0), -- minutes
    countries      TEXT NOT NULL,
    fame           INTEGER NOT NULL CHECK (fame BETWEEN 1 AND 5),
    folded_titles  TEXT NOT NULL, -- one a line, each word after a space, for ' word%' to find
    added_by       INTEGER NOT NULL,
    added_at       INTEGER NOT NULL, local_titles TEXT NOT NULL DEFAULT '[]', aliases TEXT NOT NULL DEFAULT '[]', leads INTEGER CHECK (leads > 0), premises TEXT NOT NULL DEFAULT '[]', prizes TEXT NOT NULL DEFAULT '[]', is_hidden INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden IN (0, 1)), listed_id TEXT, -- seconds since 1970
    PRIMARY KEY (guild_id, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "club_film" VALUES(10,'tt0113277','title','original_t',9999,'[]','[]','[]',1772,'[]',5,'folded_tit',1812,1806,'local_titl','aliases',1521,'premises','prizes',1,'listed_id 10');
INSERT INTO "club_film" VALUES(510,'tt0113277','title','original_t',9999,'[]','[]','[]',NULL,'[]',5,'folded_tit',1812,1806,'local_titl','aliases',NULL,'premises','prizes',1,NULL);
CREATE TABLE club_plan (
    guild_id      INTEGER NOT NULL PRIMARY KEY,
    channel_id    INTEGER,
    weekday       INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- 0 is Monday
    minute        INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439), -- of the day, by the zone's clocks
    zone          TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 100), -- IANA's name
    weeks         INTEGER NOT NULL CHECK (weeks BETWEEN 1 AND 4),
    picking       TEXT NOT NULL CHECK (picking IN ('ballot', 'chooser', 'watchlists', 'organiser', 'talk')),
    ping_role     INTEGER,
    second_prompt INTEGER NOT NULL CHECK (second_prompt IN (0, 1)),
    events        INTEGER NOT NULL CHECK (events IN (0, 1))
) STRICT;
INSERT INTO "club_plan" VALUES(10,2029,6,1439,'zone',4,'talk',1959,1,1);
INSERT INTO "club_plan" VALUES(510,NULL,6,1439,'zone',4,'talk',NULL,1,1);
CREATE TABLE club_round (
    guild_id     INTEGER NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),
    picking      TEXT NOT NULL CHECK (picking IN ('ballot', 'chooser', 'watchlists', 'organiser', 'talk')),
    anchor       TEXT NOT NULL CHECK (length(anchor) = 10), -- the day of the discussion, as 2026-11-27
    begun_at     INTEGER NOT NULL,
    last_step    TEXT, -- the last that was done or left out
    film_id      TEXT,
    picked_by    TEXT CHECK (picked_by IN ('ballot', 'chooser', 'organiser', 'nomination', 'watchlists')),
    nominator_id INTEGER,
    pitch        TEXT NOT NULL CHECK (length(pitch) <= 300),
    chooser_id   INTEGER, -- whose turn it is to choose
    word         TEXT, -- JSON: what the next post tells of what did not go as planned
    is_joined    INTEGER NOT NULL CHECK (is_joined IN (0, 1)),
    comments     INTEGER CHECK (comments >= 0), -- counted for the recap
    ended_at     INTEGER, started_at INTEGER,
    PRIMARY KEY (guild_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "club_round" VALUES(10,1649,'talk','2026-11-27',1837,'last_step','tt0113277','watchlists',2283,'pitch',2055,'word',1,1870,1820,2067);
INSERT INTO "club_round" VALUES(510,1649,'talk','2026-11-27',1837,NULL,NULL,NULL,NULL,'pitch',NULL,NULL,1,NULL,NULL,NULL);
CREATE TABLE club_tally (
    guild_id INTEGER NOT NULL PRIMARY KEY,
    votes    INTEGER NOT NULL CHECK (votes >= 0),
    total    INTEGER NOT NULL CHECK (total BETWEEN votes AND 10 * votes)
) STRICT;
INSERT INTO "club_tally" VALUES(10,1,10);
INSERT INTO "club_tally" VALUES(510,1,10);
CREATE TABLE club_thread (
    guild_id   INTEGER NOT NULL,
    purpose    TEXT NOT NULL CHECK (purpose IN ('reviews', 'discussion')),
    subject    TEXT NOT NULL, -- of 'reviews' the film's id, of 'discussion' its number
    channel_id INTEGER NOT NULL, -- the channel or forum that it is in
    claimed_at INTEGER NOT NULL, -- seconds since 1970
    thread_id  INTEGER, -- NULL until it is open
    opener_id  INTEGER, shown_tally TEXT NOT NULL DEFAULT '', -- the message it begins with; NULL until that is posted
    PRIMARY KEY (guild_id, purpose, subject, channel_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "club_thread" VALUES(10,'discussion','subject',2029,2027,1932,1949,'shown_tall 10');
INSERT INTO "club_thread" VALUES(510,'discussion','subject',2029,2027,NULL,NULL,'shown_tall 510');
CREATE TABLE club_week (
    guild_id     INTEGER NOT NULL PRIMARY KEY,
    status       TEXT NOT NULL CHECK (status IN ('off', 'on', 'paused', 'unjoined', 'stopped', 'away')),
    since        INTEGER NOT NULL, -- seconds since 1970, as every time here
    reason       TEXT, -- why it was stopped: an English sentence
    refusals     INTEGER NOT NULL CHECK (refusals >= 0), -- of the post that is due
    tries        INTEGER NOT NULL CHECK (tries >= 0),
    empty_rounds INTEGER NOT NULL CHECK (empty_rounds >= 0), -- that nobody joined, one after the other
    due_at       INTEGER, -- NULL: nothing is due before somebody changes something
    revision     INTEGER NOT NULL CHECK (revision > 0),
    leased_by    TEXT,
    leased_until INTEGER
) STRICT;
INSERT INTO "club_week" VALUES(10,'away',1530,'reason',1869,1551,2321,1626,1879,'leased_by',2273);
INSERT INTO "club_week" VALUES(510,'away',1530,NULL,1869,1551,2321,NULL,1879,NULL,NULL);
CREATE TABLE compare_request (
    guild_id INTEGER NOT NULL,
    asker_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    asked_at INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, asker_id, other_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "compare_request" VALUES(10,1834,1846,1828);
INSERT INTO "compare_request" VALUES(510,1834,1846,1828);
CREATE TABLE departed_guild (
    guild_id INTEGER NOT NULL PRIMARY KEY,
    left_at  INTEGER NOT NULL
) STRICT;
INSERT INTO "departed_guild" VALUES(10,1735);
INSERT INTO "departed_guild" VALUES(510,1735);
CREATE TABLE discussion (
    guild_id        INTEGER NOT NULL,
    number          INTEGER NOT NULL CHECK (number > 0),
    film_id         TEXT NOT NULL,
    opener          TEXT NOT NULL CHECK (opener IN ('before', 'after', 'deep-dive')),
    starter_id      INTEGER NOT NULL,
    channel_id      INTEGER NOT NULL, -- the channel or forum that its thread is in
    language        TEXT NOT NULL,
    opened_at       INTEGER NOT NULL, -- seconds since 1970, as every time here
    due_at          INTEGER, -- when it is looked after next; NULL once it is closed
    phase           TEXT NOT NULL CHECK (phase IN ('opening', 'open', 'closing', 'closed')),
    question        TEXT, -- kept until it is posted
    question_hidden INTEGER NOT NULL CHECK (question_hidden IN (0, 1)),
    votes_then      INTEGER NOT NULL CHECK (votes_then >= 0), -- the film's sums at the start
    total_then      INTEGER NOT NULL CHECK (total_then >= 0),
    thread_id       INTEGER, -- NULL until it is open
    closing_at      INTEGER, -- when it was claimed to be closed
    recap_id        INTEGER, question_own INTEGER NOT NULL DEFAULT 0 CHECK (question_own IN (0, 1)), round_number INTEGER, -- the recap's message; NULL until it is posted
    PRIMARY KEY (guild_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "discussion" VALUES(10,1649,'tt0113277','deep-dive',2073,2029,'language',1943,1626,'closed','question',1,2087,2074,1932,2059,1823,1,2296);
INSERT INTO "discussion" VALUES(510,1649,'tt0113277','deep-dive',2073,2029,'language',1943,NULL,'closed',NULL,1,2087,2074,NULL,NULL,NULL,1,NULL);
CREATE TABLE discussion_offer (
    guild_id   INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    author_id  INTEGER NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (guild_id, number, message_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "discussion_offer" VALUES(10,1649,2041,1959,'text 10');
INSERT INTO "discussion_offer" VALUES(510,1649,2041,1959,'text 510');
CREATE TABLE discussion_reminder (
    guild_id  INTEGER NOT NULL,
    number    INTEGER NOT NULL, -- the round's
    member_id INTEGER NOT NULL,
    asked_at  INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, number, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "discussion_reminder" VALUES(10,1649,1932,1828);
INSERT INTO "discussion_reminder" VALUES(510,1649,1932,1828);
CREATE TABLE dismissed_film (
    guild_id     INTEGER NOT NULL,
    member_id    INTEGER NOT NULL,
    film_id      TEXT NOT NULL,
    dismissed_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "dismissed_film" VALUES(10,1932,'tt0113277',2273);
INSERT INTO "dismissed_film" VALUES(510,1932,'tt0113277',2273);
CREATE TABLE fallen_nomination (
    guild_id  INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    member_id INTEGER NOT NULL,
    reason    TEXT NOT NULL CHECK (reason IN ('ballots', 'withdrawn', 'merged')),
    fell_at   INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, film_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "fallen_nomination" VALUES(10,'tt0113277',1932,'merged',1727);
INSERT INTO "fallen_nomination" VALUES(510,'tt0113277',1932,'merged',1727);
CREATE TABLE film_addition (
    guild_id    INTEGER NOT NULL,
    member_id   INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),
    title       TEXT NOT NULL,
    year        TEXT NOT NULL,
    directors   TEXT NOT NULL,
    other_title TEXT NOT NULL,
    link        TEXT NOT NULL,
    onward      TEXT NOT NULL, -- the press that goes on with the film; empty for none
    words       TEXT NOT NULL, -- the reason or question that was typed with the command
    state       TEXT NOT NULL CHECK (state IN ('draft', 'waiting', 'added', 'refused')),
    made_at     INTEGER NOT NULL, -- seconds since 1970, as every time here
    film_id     TEXT, -- the film that came of it
    decided_by  INTEGER NOT NULL, -- the organiser; 0: nobody
    is_told     INTEGER NOT NULL CHECK (is_told IN (0, 1)), -- whether the member knows what came of it
    PRIMARY KEY (guild_id, member_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "film_addition" VALUES(10,1932,1649,'title','year','[]','other_titl','link','onward','words','refused',1715,'tt0113277',2020,1);
INSERT INTO "film_addition" VALUES(510,1932,1649,'title','year','[]','other_titl','link','onward','words','refused',1715,NULL,2020,1);
CREATE TABLE film_apart (
    guild_id INTEGER NOT NULL,
    from_id  TEXT NOT NULL, -- the film that was added
    other_id TEXT NOT NULL, -- the film that was shown
    PRIMARY KEY (guild_id, from_id, other_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "film_apart" VALUES(10,'from_id','other_id 10');
INSERT INTO "film_apart" VALUES(510,'from_id','other_id 510');
CREATE TABLE film_log (
    guild_id  INTEGER NOT NULL,
    place     INTEGER NOT NULL CHECK (place > 0), -- the latest has the highest
    done_at   INTEGER NOT NULL,
    member_id INTEGER NOT NULL, -- 0: nobody, a list brought the film
    action    TEXT NOT NULL CHECK (action IN ('add', 'approve', 'refuse', 'edit', 'hide', 'show', 'merge', 'undo')),
    film_id   TEXT NOT NULL,
    title     TEXT NOT NULL, -- as it was then
    into_id   TEXT, changes TEXT NOT NULL DEFAULT '[]', year INTEGER NOT NULL DEFAULT 0, others INTEGER NOT NULL DEFAULT 0, -- of 'merge' and 'undo' the other film
    PRIMARY KEY (guild_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO "film_log" VALUES(10,1517,1730,1932,'undo','tt0113277','title','into_id','changes',1433,1661);
INSERT INTO "film_log" VALUES(510,1517,1730,1932,'undo','tt0113277','title',NULL,'changes',1433,1661);
CREATE TABLE film_merge (
    guild_id  INTEGER NOT NULL,
    number    INTEGER NOT NULL CHECK (number > 0),
    from_id   TEXT NOT NULL,
    into_id   TEXT NOT NULL,
    title     TEXT NOT NULL,
    film      TEXT NOT NULL, -- JSON: the row of club_film but for who added it
    added_by  INTEGER NOT NULL,
    merged_at INTEGER NOT NULL,
    merged_by INTEGER NOT NULL, -- 0: nobody, a list brought the film
    undone_at INTEGER, folded_titles TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (guild_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "film_merge" VALUES(10,1649,'from_id','into_id','title','film',1812,1936,1942,1957,'folded_tit 10');
INSERT INTO "film_merge" VALUES(510,1649,'from_id','into_id','title','film',1812,1936,1942,NULL,'folded_tit 510');
CREATE TABLE film_merge_row (
    guild_id    INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    name        TEXT NOT NULL, -- the table's
    member_id   INTEGER NOT NULL, -- the members whose row it is; 0: nobody's
    other_id    INTEGER NOT NULL,
    before_from TEXT, -- JSON; NULL: there was none
    before_into TEXT,
    after       TEXT,
    PRIMARY KEY (guild_id, number, place)
) STRICT, WITHOUT ROWID;
INSERT INTO "film_merge_row" VALUES(10,1649,1517,'name',1932,1846,'before_fro','before_int','after 10');
INSERT INTO "film_merge_row" VALUES(510,1649,1517,'name',1932,1846,NULL,NULL,NULL);
CREATE TABLE film_record (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    record    TEXT NOT NULL CHECK (record IN ('viewing', 'rewatch', 'like', 'tag', 'list', 'note')),
    name      TEXT NOT NULL, -- of the tag or the list; of a note a digest of it, since a film can have several
    at        INTEGER NOT NULL, -- seconds since 1970; 0 if unknown
    score     INTEGER CHECK (score BETWEEN 1 AND 10),
    place     INTEGER, -- in the list
    text      TEXT NOT NULL, -- a review of that time, posted nowhere; a note, or the list's note
    about     TEXT NOT NULL DEFAULT '', -- what a list says of itself, at the first of its films
    PRIMARY KEY (guild_id, member_id, film_id, record, name, at)
) STRICT;
INSERT INTO "film_record" VALUES(10,1932,'tt0113277','note','name',1213,10,1517,'text','about 10');
INSERT INTO "film_record" VALUES(510,1932,'tt0113277','note','name',1213,NULL,NULL,'text','about 510');
CREATE TABLE film_tally (
    guild_id INTEGER NOT NULL,
    film_id  TEXT NOT NULL,
    year     INTEGER NOT NULL CHECK (year BETWEEN 0 AND 9999),
    genres   TEXT NOT NULL,
    n1  INTEGER NOT NULL CHECK (n1 >= 0),
    n2  INTEGER NOT NULL CHECK (n2 >= 0),
    n3  INTEGER NOT NULL CHECK (n3 >= 0),
    n4  INTEGER NOT NULL CHECK (n4 >= 0),
    n5  INTEGER NOT NULL CHECK (n5 >= 0),
    n6  INTEGER NOT NULL CHECK (n6 >= 0),
    n7  INTEGER NOT NULL CHECK (n7 >= 0),
    n8  INTEGER NOT NULL CHECK (n8 >= 0),
    n9  INTEGER NOT NULL CHECK (n9 >= 0),
    n10 INTEGER NOT NULL CHECK (n10 >= 0),
    -- Drawn from the counts, kept to order and filter by. Not generated columns: SQLite (3.40) cannot
    -- VACUUM those INTO a copy while the file is read-only.
    votes   INTEGER NOT NULL CHECK (votes = n1 + n2 + n3 + n4 + n5 + n6 + n7 + n8 + n9 + n10),
    total   INTEGER NOT NULL CHECK (
        total = n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5 + 6 * n6 + 7 * n7 + 8 * n8 + 9 * n9 + 10 * n10
    ),
    squares INTEGER NOT NULL CHECK (
        squares = n1 + 4 * n2 + 9 * n3 + 16 * n4 + 25 * n5 + 36 * n6 + 49 * n7 + 64 * n8 + 81 * n9 + 100 * n10
    ),
    PRIMARY KEY (guild_id, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "film_tally" VALUES(10,'tt0113277',9999,'[]',0,0,0,0,0,0,0,0,0,1,1,10,100);
INSERT INTO "film_tally" VALUES(510,'tt0113277',9999,'[]',0,0,0,0,0,0,0,0,0,1,1,10,100);
CREATE TABLE found_row (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    found_at  INTEGER NOT NULL, files_score INTEGER CHECK (files_score BETWEEN 1 AND 10), -- seconds since 1970
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "found_row" VALUES(10,1932,'tt0113277',1848,10);
INSERT INTO "found_row" VALUES(510,1932,'tt0113277',1848,NULL);
CREATE TABLE import_undo (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    part      INTEGER NOT NULL,
    done_at   INTEGER NOT NULL,
    changes   TEXT NOT NULL, -- JSON
    PRIMARY KEY (guild_id, member_id, part)
) STRICT;
INSERT INTO "import_undo" VALUES(10,1932,1439,1730,'changes 10');
INSERT INTO "import_undo" VALUES(510,1932,1439,1730,'changes 510');
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
INSERT INTO "message_removal" VALUES(10,2041,1958,2029,1957,1626,1551);
INSERT INTO "message_removal" VALUES(510,2041,1958,2029,1957,1626,1551);
CREATE TABLE nomination (
    guild_id     INTEGER NOT NULL,
    film_id      TEXT NOT NULL,
    member_id    INTEGER NOT NULL,
    why          TEXT NOT NULL CHECK (length(why) <= 300),
    nominated_at INTEGER NOT NULL,
    ballots      INTEGER NOT NULL CHECK (ballots >= 0), -- that it was on
    is_back      INTEGER NOT NULL CHECK (is_back IN (0, 1)), -- it was picked, but nobody came to discuss it
    PRIMARY KEY (guild_id, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "nomination" VALUES(10,'tt0113277',1932,'why',2267,1753,1);
INSERT INTO "nomination" VALUES(510,'tt0113277',1932,'why',2267,1753,1);
CREATE TABLE organiser_notice (
    guild_id   INTEGER NOT NULL PRIMARY KEY,
    told_at    INTEGER NOT NULL, -- seconds since 1970: what came up to then is told
    claimed_at INTEGER -- a post is about to be made; NULL: none is
, due_at INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "organiser_notice" VALUES(10,1743,2027,1626,1551);
INSERT INTO "organiser_notice" VALUES(510,1743,NULL,1626,1551);
CREATE TABLE outdated_post (
    guild_id INTEGER NOT NULL,
    number   INTEGER NOT NULL, -- the round's, or the discussion's
    step     TEXT NOT NULL, -- of the round; '': what the discussion begins with
    revision INTEGER NOT NULL, -- grows when it is outdated again
    due_at   INTEGER NOT NULL, -- seconds since 1970; 0: at once
    tries    INTEGER NOT NULL,
    PRIMARY KEY (guild_id, number, step)
) STRICT, WITHOUT ROWID;
INSERT INTO "outdated_post" VALUES(10,1649,'step',1879,1626,1551);
INSERT INTO "outdated_post" VALUES(510,1649,'step',1879,1626,1551);
CREATE TABLE pending_import (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    made_at   INTEGER NOT NULL, -- seconds since 1970; what its buttons know it by
    source    TEXT NOT NULL,
    entries   TEXT NOT NULL,
    added     TEXT NOT NULL,
    choices   TEXT NOT NULL, summary TEXT NOT NULL DEFAULT '', file TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (guild_id, member_id)
) STRICT;
INSERT INTO "pending_import" VALUES(10,1932,1715,'source','entries','added','choices','summary','file 10');
INSERT INTO "pending_import" VALUES(510,1932,1715,'source','entries','added','choices','summary','file 510');
CREATE TABLE prompt_asked (
    guild_id  INTEGER NOT NULL,
    place     INTEGER NOT NULL CHECK (place > 0), -- the latest has the highest
    prompt_id TEXT NOT NULL,
    asked_at  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO "prompt_asked" VALUES(10,1517,'prompt_id',1828);
INSERT INTO "prompt_asked" VALUES(510,1517,'prompt_id',1828);
CREATE TABLE prompt_custom (
    guild_id  INTEGER NOT NULL,
    prompt_id TEXT NOT NULL,
    family    TEXT NOT NULL,
    spoiler   TEXT NOT NULL,
    language  TEXT NOT NULL,
    question  TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 300),
    added_by  INTEGER NOT NULL,
    added_at  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, prompt_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "prompt_custom" VALUES(10,'prompt_id','family','spoiler','language','question',1812,1806);
INSERT INTO "prompt_custom" VALUES(510,'prompt_id','family','spoiler','language','question',1812,1806);
CREATE TABLE prompt_off (
    guild_id     INTEGER NOT NULL,
    prompt_id    TEXT NOT NULL,
    switched_by  INTEGER NOT NULL,
    switched_at  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, prompt_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "prompt_off" VALUES(10,'prompt_id',2173,2167);
INSERT INTO "prompt_off" VALUES(510,'prompt_id',2173,2167);
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
INSERT INTO "prompt_suggestion" VALUES(10,'prompt_id','family','spoiler','language','question',2285,2279,'declined',1);
INSERT INTO "prompt_suggestion" VALUES(510,'prompt_id','family','spoiler','language','question',2285,2279,'declined',1);
CREATE TABLE refused_film (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    row_mark  TEXT NOT NULL, -- the same for the same row of a later file
    film_id   TEXT NOT NULL,
    PRIMARY KEY (guild_id, member_id, row_mark, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "refused_film" VALUES(10,1932,'row_mark','tt0113277');
INSERT INTO "refused_film" VALUES(510,1932,'row_mark','tt0113277');
CREATE TABLE review (
    guild_id   INTEGER NOT NULL,
    film_id    TEXT NOT NULL,
    author_id  INTEGER NOT NULL,
    title      TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
    body       TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 2400),
    spoiler    TEXT NOT NULL CHECK (length(spoiler) <= 900),
    score      INTEGER NOT NULL CHECK (score BETWEEN 1 AND 10),
    strengths  TEXT NOT NULL,
    weaknesses TEXT NOT NULL,
    language   TEXT NOT NULL, -- that it is shown in
    state      TEXT NOT NULL CHECK (state IN ('held', 'public', 'removed')),
    channel_id INTEGER NOT NULL, -- where it was written
    written_at INTEGER NOT NULL, -- seconds since 1970
    edited_at  INTEGER NOT NULL,
    thread_id  INTEGER, -- where it is posted; NULL until it is
    message_id INTEGER,
    helpful    INTEGER NOT NULL CHECK (helpful BETWEEN 0 AND votes), -- the sums of review_vote
    votes      INTEGER NOT NULL, why_it_stays TEXT NOT NULL DEFAULT '' CHECK (length(why_it_stays) <= 200), moment TEXT NOT NULL DEFAULT '' CHECK (length(moment) <= 200), moment_is_spoiler INTEGER NOT NULL DEFAULT 0 CHECK (moment_is_spoiler IN (0, 1)), chosen_sentence TEXT NOT NULL DEFAULT '', rest TEXT NOT NULL DEFAULT '', shown_helpful INTEGER NOT NULL DEFAULT 0, shown_votes INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, film_id, author_id)
) STRICT;
INSERT INTO "review" VALUES(10,'tt0113277',1959,'title','body','spoiler',10,'strengths','weaknesses','language','removed',2029,2089,1931,1932,2041,1,1,'why_it_sta','moment',1,'chosen_sen','rest',2406,2215);
INSERT INTO "review" VALUES(510,'tt0113277',1959,'title','body','spoiler',10,'strengths','weaknesses','language','removed',2029,2089,1931,NULL,NULL,1,1,'why_it_sta','moment',1,'chosen_sen','rest',2406,2215);
CREATE TABLE review_deed (
    guild_id     INTEGER NOT NULL,
    film_id      TEXT NOT NULL,
    author_id    INTEGER NOT NULL,
    done_at      INTEGER NOT NULL,
    organiser_id INTEGER NOT NULL,
    action       TEXT NOT NULL CHECK (action IN ('keep', 'remove', 'warn')),
    sentence     TEXT NOT NULL CHECK (length(sentence) <= 300),
    is_told      INTEGER NOT NULL CHECK (is_told IN (0, 1)), -- whether the author has read of it
    PRIMARY KEY (guild_id, film_id, author_id, done_at, organiser_id, action)
) STRICT, WITHOUT ROWID;
INSERT INTO "review_deed" VALUES(10,'tt0113277',1959,1730,2270,'warn','sentence',1);
INSERT INTO "review_deed" VALUES(510,'tt0113277',1959,1730,2270,'warn','sentence',1);
CREATE TABLE review_draft (
    guild_id   INTEGER NOT NULL,
    film_id    TEXT NOT NULL,
    author_id  INTEGER NOT NULL,
    title      TEXT NOT NULL,
    body       TEXT NOT NULL,
    spoiler    TEXT NOT NULL,
    score      INTEGER NOT NULL,
    strengths  TEXT NOT NULL,
    weaknesses TEXT NOT NULL,
    kept_at    INTEGER NOT NULL, kept_until INTEGER NOT NULL DEFAULT 0, why_it_stays TEXT NOT NULL DEFAULT '', moment TEXT NOT NULL DEFAULT '', moment_is_spoiler INTEGER NOT NULL DEFAULT 0 CHECK (moment_is_spoiler IN (0, 1)), chosen_sentence TEXT NOT NULL DEFAULT '', rest TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (guild_id, film_id, author_id)
) STRICT;
INSERT INTO "review_draft" VALUES(10,'tt0113277',1959,'title','body','spoiler',1540,'strengths','weaknesses',1744,2087,'why_it_sta','moment',1,'chosen_sen','rest 10');
INSERT INTO "review_draft" VALUES(510,'tt0113277',1959,'title','body','spoiler',1540,'strengths','weaknesses',1744,2087,'why_it_sta','moment',1,'chosen_sen','rest 510');
CREATE TABLE review_report (
    guild_id    INTEGER NOT NULL,
    film_id     TEXT NOT NULL,
    author_id   INTEGER NOT NULL,
    reporter_id INTEGER NOT NULL CHECK (reporter_id <> author_id),
    reason      TEXT NOT NULL CHECK (length(reason) <= 300),
    reported_at INTEGER NOT NULL,
    is_open     INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    PRIMARY KEY (guild_id, film_id, author_id, reporter_id),
    FOREIGN KEY (guild_id, film_id, author_id) REFERENCES review ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO "review_report" VALUES(10,'tt0113277',1959,2183,'reason',2177,1);
INSERT INTO "review_report" VALUES(510,'tt0113277',1959,2183,'reason',2177,1);
CREATE TABLE review_vote (
    guild_id  INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    author_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL CHECK (member_id <> author_id),
    useful    INTEGER NOT NULL CHECK (useful IN (0, 1)),
    voted_at  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, film_id, author_id, member_id),
    FOREIGN KEY (guild_id, film_id, author_id) REFERENCES review ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO "review_vote" VALUES(10,'tt0113277',1959,1932,1,1854);
INSERT INTO "review_vote" VALUES(510,'tt0113277',1959,1932,1,1854);
CREATE TABLE review_writing (
    guild_id   INTEGER NOT NULL,
    author_id  INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    film_id    TEXT NOT NULL,
    PRIMARY KEY (guild_id, author_id, written_at, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "review_writing" VALUES(10,1959,2089,'tt0113277');
INSERT INTO "review_writing" VALUES(510,1959,2089,'tt0113277');
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
INSERT INTO "round_post" VALUES(10,1649,'recap','folded',2027,2029,2041,1932,'question',1);
INSERT INTO "round_post" VALUES(510,1649,'recap','folded',2027,NULL,NULL,NULL,NULL,1);
CREATE TABLE row_choice (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    row_key   TEXT NOT NULL, -- the same for the same row of a later file
    film_id   TEXT, -- NULL: the row is left out
    PRIMARY KEY (guild_id, member_id, row_key)
) STRICT;
INSERT INTO "row_choice" VALUES(10,1932,'row_key','tt0113277');
INSERT INTO "row_choice" VALUES(510,1932,'row_key',NULL);
CREATE TABLE row_lookup (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    asked_at  INTEGER NOT NULL, -- seconds since 1970, as every time here
    due_at    INTEGER NOT NULL, -- when the next rows are looked up; until then they are claimed
    last_key  TEXT NOT NULL, -- of the last row that was looked up; they go in the order of their keys
    done      INTEGER NOT NULL,
    total     INTEGER NOT NULL,
    is_over   INTEGER NOT NULL CHECK (is_over IN (0, 1)), -- the member is told, then the row goes
    PRIMARY KEY (guild_id, member_id)
) STRICT;
INSERT INTO "row_lookup" VALUES(10,1932,1828,1626,'last_key',1422,10,1);
INSERT INTO "row_lookup" VALUES(510,1932,1828,1626,'last_key',1422,10,1);
CREATE TABLE running_process (
    holder       TEXT NOT NULL PRIMARY KEY, -- a number that a process draws at its start
    leased_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "running_process" VALUES('holder 10',2273);
INSERT INTO "running_process" VALUES('holder 510',2273);
CREATE TABLE schema_migration (
    version    INTEGER NOT NULL PRIMARY KEY,
    checksum   TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;
INSERT INTO "schema_migration" VALUES(1,'ca71731f2fd92c2ce6c6c944195fc76d5a6178382c2a1e15457a28694572f075',1796127347);
INSERT INTO "schema_migration" VALUES(2,'bb88ac02f2a31e29dedeff4088a3250330ebfadafd43b49dbb539d49b2d2d4b9',1796127347);
INSERT INTO "schema_migration" VALUES(3,'d0ec61f14414fa5955082cb45d7c3a053464a5a4c5df87ad8201225bfc074c1a',1796127347);
INSERT INTO "schema_migration" VALUES(4,'0a4d350990bd5a3a481241251b005681e0decf66e971a0dc238c7d8ae939e9cd',1796127347);
INSERT INTO "schema_migration" VALUES(5,'de359b32e2fc6f8d8004254e529654ddaabad2736901090de4e8fb19d5812c09',1796127347);
INSERT INTO "schema_migration" VALUES(6,'fe6545b1531319352631372bfd6e96a1565cfb81bec090c8310c2503a1e339e5',1796127347);
INSERT INTO "schema_migration" VALUES(7,'b2d2a4f93e2ce8ea8a72eaa2ba6e85219f93d508e83da4c4bdc551cd100987a1',1796127347);
INSERT INTO "schema_migration" VALUES(8,'bd6d6d07534f4e6dfa771461b582c6a4283a6bff99e37ba56f928619728368c3',1796127347);
INSERT INTO "schema_migration" VALUES(9,'bcb030b57fa117035dc39cde6e4f33262874a6784627ff625171fbedb4d9d97a',1796127347);
INSERT INTO "schema_migration" VALUES(10,'2e92a0dec209b4a4faf4ff7a16cbe46e62ea83524abd3f93e9d229f4bdeefe50',1796127347);
INSERT INTO "schema_migration" VALUES(11,'12c9a0ad16e526fa6cbad1c3c01f452152f707056229b8bb716e4f4fb059f184',1796127347);
INSERT INTO "schema_migration" VALUES(12,'060fa805980138e0c2584e34314e608a27e9468a4df23f3105183497c2b8d78b',1796127347);
INSERT INTO "schema_migration" VALUES(13,'1f77b2a40dad72598303fedb4c338d0a190f62aca092420a7ce9cd542f256fcc',1796127347);
INSERT INTO "schema_migration" VALUES(14,'e659230a1261a55729c89509da9c53ff11eba9f5fba75c0b9536ed86f9d5d5cf',1796127347);
INSERT INTO "schema_migration" VALUES(15,'f2a983adc0cc72fd5e9b8bd2f7f2390028912875bf15ae6ebc958a4868ce6d2e',1796127347);
INSERT INTO "schema_migration" VALUES(16,'b08090af30f1751c787fa3fe0e7679cf68d79ca112689c273aea0b5cb8df2131',1796127347);
INSERT INTO "schema_migration" VALUES(17,'1eca9bd6d1e72b2f3c9e9244e6360476761e757b3284bb3d15c74b6f541cbe61',1796127347);
INSERT INTO "schema_migration" VALUES(18,'ab963c2ed26d0446fc9511375f56a3dac8872a36d2fd377e83cceaf545e7eb2f',1796127347);
INSERT INTO "schema_migration" VALUES(19,'f086150d0748745d4b0a4df154965c8bc01447d03d78f448f601cc267fac2539',1796127347);
INSERT INTO "schema_migration" VALUES(20,'aae45803d3d53cb9e9834fad4375a8253e4b98b6940e510890c7669a169563dc',1796127347);
INSERT INTO "schema_migration" VALUES(21,'909c93f50173055b3401ea1edd7159ea2784fbce0a68114ff5840cbc9a0745b4',1796127347);
INSERT INTO "schema_migration" VALUES(22,'a23bde770b55cf47e9ed98a5b7952c3dd8518e2b978f25e5d741a6a9e1b8c304',1796127347);
INSERT INTO "schema_migration" VALUES(23,'9b15bf0afeac6563616da4764964f0305953b95b5391c59ed36e2fa14cec04a1',1796127347);
INSERT INTO "schema_migration" VALUES(24,'6cf7f1666fbf4343eb0ce10980141503c4dc5cd8f15a032551ebeb9e988a5075',1796127347);
INSERT INTO "schema_migration" VALUES(25,'f9b15a1eaa6fa0ca1bcd903ae69b8949866328357ae48ed65c718318dfd0cdb4',1796127347);
INSERT INTO "schema_migration" VALUES(26,'2a9c36b5c7ed6ddbd0756652e282890c5dcf1e775e528f5364ba257a74271e06',1796127347);
INSERT INTO "schema_migration" VALUES(27,'66db9f5717bfb7839df35889ad4ed56273bc044da67e5f6e9c7219da56792354',1796127347);
INSERT INTO "schema_migration" VALUES(28,'4a0a9ea2b510c7bbe704b5d9de43a261a2bf68fb4aef0666a3fbcc5da125d29a',1796127347);
INSERT INTO "schema_migration" VALUES(29,'2132b8aa7978a6ac1595f55a105a9bd8d9af9dc3b4d4da0baef98d2578b99199',1796127347);
INSERT INTO "schema_migration" VALUES(30,'596f25111dc7be3ab4f4d5bef6f7e074c2a95de0d449686e43e4b2294a999a54',1796127347);
INSERT INTO "schema_migration" VALUES(31,'57bd717528292153e64c64139d82f2628fb0933d84cfaa34f9e4d81e65483a02',1796127347);
INSERT INTO "schema_migration" VALUES(32,'e782d696bb37969c325894765d6a7dea1bc7446a7257f56733efe7a59a5664ad',1796127347);
INSERT INTO "schema_migration" VALUES(33,'81d4d4929f723fda297e5d1abdc356d42fc443682c01b579366752d42566cad4',1796127347);
INSERT INTO "schema_migration" VALUES(34,'befcded7829b455622da98f5658a143daeef649d227fd834eedd6de5032055a0',1796127347);
INSERT INTO "schema_migration" VALUES(35,'1fd1962881acbeaeffd8287d360f756f3c944acdc49f428606a6a12066340d70',1796127347);
INSERT INTO "schema_migration" VALUES(36,'03e98d72895b7d6d83736bc30d527bd78b353f2253ed6ce29350e57d3e6aa4f8',1796127347);
INSERT INTO "schema_migration" VALUES(37,'d5622f4298dd42e69962f9bd5a23157aa721186ea286bf35b1d991c60e4b96ee',1796127347);
INSERT INTO "schema_migration" VALUES(38,'0403fa294d2b553232542c51747fde69cb2111855b44cce7cb40cb94330b5f5a',1796127347);
INSERT INTO "schema_migration" VALUES(39,'80c1ad73bf1c4de2ba1eb9051917fc6e48c8946ceab7e6e27afb6eb3aeb3675f',1796127347);
INSERT INTO "schema_migration" VALUES(40,'6148257098e655cf1bb75b6793b06c8f2462bb323c0ec9957893cdb37da9ee01',1796127347);
INSERT INTO "schema_migration" VALUES(41,'633ced92b1c810d044430ab445ea7f0465a389727eedf4575060bc08aa46a4b2',1796127347);
INSERT INTO "schema_migration" VALUES(42,'f245632a667acb1543f392dc76c3bb279ba6fe7a40ccabfbc65a7b0f2409d7e1',1796127347);
INSERT INTO "schema_migration" VALUES(43,'f026c1352989fc25dfe3f38bdf6f5891f97ac0493afb463092775dead3cbad1b',1796127347);
INSERT INTO "schema_migration" VALUES(44,'fb63eadfeefc11500a9df4cd2d9d531452804e30f5dab2cf9553443b2b8b24bd',1796127347);
INSERT INTO "schema_migration" VALUES(45,'3974dff7e03aaa637919add9fba61df845ddbfda54377a3c1b343f940fdada80',1796127347);
INSERT INTO "schema_migration" VALUES(46,'1b7f2cdc6e6d7c6ca57ab808f5c9bf90a97debd43237691524548fe131bdb2cf',1796127347);
INSERT INTO "schema_migration" VALUES(47,'7031c09f782f53d8772d72b427f57a0a6afc97cf2db2547c0eac5715fef3a2b5',1796127347);
INSERT INTO "schema_migration" VALUES(48,'99fd992f362c6905a88bb88a8ed7fdfa65f643374a07c5c5362a041638d8c53e',1796127347);
INSERT INTO "schema_migration" VALUES(49,'06210877fec69d6d96a2d30377b3613e7a6028f723d1ac6d9946aa8dbe499104',1796127347);
INSERT INTO "schema_migration" VALUES(50,'03e98a37e125a7a1d6deec386ad552035bc1dc8bb265970873cc1f2ff54cf1fb',1796127347);
INSERT INTO "schema_migration" VALUES(51,'60f453218daaf1e00885e8c8f3d83e04c0f6a53dd074723d271ae626f77f89e0',1796127347);
CREATE TABLE score (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    score     INTEGER NOT NULL CHECK (score BETWEEN 1 AND 10),
    rated_at  INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "score" VALUES(10,1932,'tt0113277',10,1836);
INSERT INTO "score" VALUES(510,1932,'tt0113277',10,1836);
CREATE TABLE score_change (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    revision  INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "score_change" VALUES(10,1932,1879);
INSERT INTO "score_change" VALUES(510,1932,1879);
CREATE TABLE score_revision (
    guild_id INTEGER NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT INTO "score_revision" VALUES(10,1879);
INSERT INTO "score_revision" VALUES(510,1879);
CREATE TABLE shown_post (
    guild_id   INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    member_id  INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    posted_at  INTEGER NOT NULL, film_id TEXT NOT NULL DEFAULT '', -- seconds since 1970, as every time here
    PRIMARY KEY (guild_id, message_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "shown_post" VALUES(10,2041,1932,2029,1963,'tt0113277');
INSERT INTO "shown_post" VALUES(510,2041,1932,2029,1963,'tt0113277');
CREATE TABLE soulmate (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    since     INTEGER NOT NULL, -- seconds since 1970, as every time here
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "soulmate" VALUES(10,1932,1530);
INSERT INTO "soulmate" VALUES(510,1932,1530);
ANALYZE "sqlite_master";
CREATE TABLE told_commands (
    application_id INTEGER NOT NULL PRIMARY KEY,
    payload_hash   TEXT NOT NULL,
    command_ids    TEXT NOT NULL -- a JSON object from name to id
) STRICT;
INSERT INTO "told_commands" VALUES(10,'payload_ha','command_id');
INSERT INTO "told_commands" VALUES(510,'payload_ha','command_id');
CREATE TABLE tour (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('every', 'shared')),
    genre     TEXT, -- NULL for all
    decade    INTEGER, -- its first year; NULL for all
    is_over   INTEGER NOT NULL CHECK (is_over IN (0, 1)),
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "tour" VALUES(10,1932,'shared','genre',1598,1);
INSERT INTO "tour" VALUES(510,1932,'shared',NULL,NULL,1);
CREATE TABLE tour_film (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    place     INTEGER NOT NULL CHECK (place > 0),
    answer    TEXT CHECK (answer IN ('scored', 'unseen', 'wanted')), -- NULL until it is given
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "tour_film" VALUES(10,1932,'tt0113277',1517,'wanted');
INSERT INTO "tour_film" VALUES(510,1932,'tt0113277',1517,NULL);
CREATE TABLE tour_skip (
    guild_id   INTEGER NOT NULL,
    member_id  INTEGER NOT NULL,
    film_id    TEXT NOT NULL,
    skipped_at INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "tour_skip" VALUES(10,1932,'tt0113277',2060);
INSERT INTO "tour_skip" VALUES(510,1932,'tt0113277',2060);
CREATE TABLE tour_soulmate (
    guild_id    INTEGER NOT NULL,
    member_id   INTEGER NOT NULL,
    soulmate_id INTEGER NOT NULL,
    affinity    INTEGER NOT NULL CHECK (affinity BETWEEN 0 AND 100),
    PRIMARY KEY (guild_id, member_id, soulmate_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "tour_soulmate" VALUES(10,1932,2174,100);
INSERT INTO "tour_soulmate" VALUES(510,1932,2174,100);
CREATE TABLE unfinished_work (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL, -- whose data it is about; 0: the server's
    kind      TEXT NOT NULL CHECK (kind IN ('import', 'undo', 'deletion')),
    begun_at  INTEGER NOT NULL, -- seconds since 1970, as every time here
    about     INTEGER NOT NULL, -- when the import was made, or done if it is undone
    clash     TEXT NOT NULL, -- of an import: which score stays where two differ
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "unfinished_work" VALUES(10,1932,'deletion',1837,1539,'clash 10');
INSERT INTO "unfinished_work" VALUES(510,1932,'deletion',1837,1539,'clash 510');
CREATE TABLE unquoted_member (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    since     INTEGER NOT NULL, -- seconds since 1970, as every time here
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "unquoted_member" VALUES(10,1932,1530);
INSERT INTO "unquoted_member" VALUES(510,1932,1530);
CREATE TABLE unshown_review (
    guild_id   INTEGER NOT NULL,
    film_id    TEXT NOT NULL,
    author_id  INTEGER NOT NULL,
    since      INTEGER NOT NULL, -- seconds since 1970, as every time here: no post is older that is not recorded
    revision   INTEGER NOT NULL, -- counts the changes, so that a later one is not taken for shown
    due_at     INTEGER NOT NULL,
    tries      INTEGER NOT NULL,
    shown_at   INTEGER, -- when it was shown after all: its author is still to be told
    PRIMARY KEY (guild_id, film_id, author_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "unshown_review" VALUES(10,'tt0113277',1959,1530,1879,1626,1551,1867);
INSERT INTO "unshown_review" VALUES(510,'tt0113277',1959,1530,1879,1626,1551,NULL);
CREATE TABLE waiting_row (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    row_key   TEXT NOT NULL,
    kept_at   INTEGER NOT NULL,
    said      TEXT NOT NULL, is_doubtful INTEGER NOT NULL DEFAULT 0 CHECK (is_doubtful IN (0, 1)), -- JSON: what the row says
    PRIMARY KEY (guild_id, member_id, row_key)
) STRICT;
INSERT INTO "waiting_row" VALUES(10,1932,'row_key',1744,'said',1);
INSERT INTO "waiting_row" VALUES(510,1932,'row_key',1744,'said',1);
CREATE TABLE watch_count (
    guild_id INTEGER NOT NULL,
    film_id  TEXT NOT NULL,
    members  INTEGER NOT NULL CHECK (members >= 0),
    since    INTEGER NOT NULL,
    PRIMARY KEY (guild_id, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "watch_count" VALUES(10,'tt0113277',1747,1530);
INSERT INTO "watch_count" VALUES(510,'tt0113277',1747,1530);
CREATE TABLE watchlist (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    film_id   TEXT NOT NULL,
    added_at  INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (guild_id, member_id, film_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "watchlist" VALUES(10,1932,'tt0113277',1806);
INSERT INTO "watchlist" VALUES(510,1932,'tt0113277',1806);
CREATE TABLE woken_thread (
    guild_id  INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    woken_at  INTEGER NOT NULL, -- seconds since 1970, as every time here
    due_at    INTEGER NOT NULL,
    tries     INTEGER NOT NULL,
    PRIMARY KEY (guild_id, thread_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "woken_thread" VALUES(10,1932,1856,1626,1551);
INSERT INTO "woken_thread" VALUES(510,1932,1856,1626,1551);
CREATE INDEX review_by_author ON review (guild_id, author_id);
CREATE INDEX review_deed_untold ON review_deed (guild_id, author_id, is_told);
CREATE INDEX discussion_by_thread ON discussion (guild_id, thread_id);
CREATE INDEX discussion_by_starter ON discussion (guild_id, starter_id, opened_at);
CREATE INDEX discussion_by_due ON discussion (due_at);
CREATE INDEX watchlist_by_film ON watchlist (guild_id, film_id, added_at);
CREATE INDEX watch_count_by_members ON watch_count (guild_id, members DESC, since, film_id);
CREATE INDEX club_week_by_due ON club_week (due_at);
CREATE UNIQUE INDEX club_round_current ON club_round (guild_id) WHERE ended_at IS NULL;
CREATE INDEX score_change_by_revision ON score_change (guild_id, revision);
CREATE INDEX review_draft_by_author ON review_draft (guild_id, author_id);
CREATE INDEX message_removal_by_due ON message_removal (due_at, guild_id);
CREATE INDEX review_vote_by_member ON review_vote (guild_id, member_id);
CREATE INDEX film_addition_by_state ON film_addition (guild_id, state, made_at);
CREATE INDEX film_merge_by_film ON film_merge (guild_id, from_id);
CREATE INDEX prompt_suggestion_by_member ON prompt_suggestion (guild_id, suggested_by);
CREATE INDEX shown_post_by_member ON shown_post (guild_id, member_id);
CREATE INDEX discussion_by_film ON discussion (guild_id, film_id, phase);
CREATE INDEX row_lookup_by_time ON row_lookup (is_over, due_at);
CREATE INDEX unshown_review_by_due ON unshown_review (due_at) WHERE shown_at IS NULL;
CREATE UNIQUE INDEX club_thread_by_id ON club_thread (guild_id, thread_id);
CREATE INDEX outdated_post_by_due ON outdated_post (due_at, guild_id);
CREATE INDEX fallen_nomination_by_member ON fallen_nomination (guild_id, member_id);
CREATE INDEX film_tally_by_votes ON film_tally (
    guild_id, votes DESC, total DESC, film_id, squares, year, genres
);
CREATE INDEX score_by_film ON score (guild_id, film_id, rated_at, score);
CREATE INDEX woken_thread_by_due ON woken_thread (due_at);
COMMIT;
