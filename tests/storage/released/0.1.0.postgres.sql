CREATE TABLE public.ballot (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    member_id bigint NOT NULL,
    cast_at bigint NOT NULL
);
CREATE TABLE public.ballot_approval (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    member_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.ballot_option (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    place bigint NOT NULL,
    member_id bigint NOT NULL,
    why text NOT NULL COLLATE pg_catalog."C",
    nominated_at bigint NOT NULL,
    ballots bigint NOT NULL,
    is_back bigint NOT NULL,
    CONSTRAINT ballot_option_is_back_check CHECK ((is_back = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT ballot_option_place_check CHECK (((place >= 1) AND (place <= 10)))
);
CREATE TABLE public.chooser_turn (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    joined_at bigint NOT NULL,
    last_turn_at bigint
);
CREATE TABLE public.club (
    guild_id bigint NOT NULL,
    reviews_channel bigint,
    discussions_channel bigint,
    organiser_role bigint,
    vote_emoji text NOT NULL COLLATE pg_catalog."C",
    approve_reviews bigint NOT NULL,
    quiet_days bigint NOT NULL,
    blocked_words text NOT NULL COLLATE pg_catalog."C",
    language text COLLATE pg_catalog."C",
    minimum_votes bigint DEFAULT 3 NOT NULL,
    hide_means bigint DEFAULT 0 NOT NULL,
    who_adds text DEFAULT 'everyone'::text NOT NULL COLLATE pg_catalog."C",
    notices_channel bigint,
    look_further bigint DEFAULT 1 NOT NULL,
    past_votes text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    CONSTRAINT club_approve_reviews_check CHECK ((approve_reviews = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT club_hide_means_check CHECK ((hide_means = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT club_look_further_check CHECK ((look_further = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT club_minimum_votes_check CHECK (((minimum_votes >= 1) AND (minimum_votes <= 50))),
    CONSTRAINT club_quiet_days_check CHECK (((quiet_days >= 1) AND (quiet_days <= 90))),
    CONSTRAINT club_vote_emoji_check CHECK (((length(vote_emoji) >= 1) AND (length(vote_emoji) <= 100))),
    CONSTRAINT club_who_adds_check CHECK ((who_adds = ANY (ARRAY['everyone'::text, 'confirmed'::text, 'organisers'::text])))
);
CREATE TABLE public.club_counter (
    guild_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    value bigint NOT NULL,
    CONSTRAINT club_counter_name_check1 CHECK ((name = ANY (ARRAY['discussions'::text, 'prompts'::text, 'compare_requests'::text]))),
    CONSTRAINT club_counter_value_check1 CHECK ((value >= 0))
);
CREATE TABLE public.club_film (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    original_title text NOT NULL COLLATE pg_catalog."C",
    year bigint NOT NULL,
    directors text NOT NULL COLLATE pg_catalog."C",
    cast_names text NOT NULL COLLATE pg_catalog."C",
    genres text NOT NULL COLLATE pg_catalog."C",
    runtime bigint,
    countries text NOT NULL COLLATE pg_catalog."C",
    fame bigint NOT NULL,
    folded_titles text NOT NULL COLLATE pg_catalog."C",
    added_by bigint NOT NULL,
    added_at bigint NOT NULL,
    local_titles text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    aliases text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    leads bigint,
    premises text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    prizes text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    is_hidden bigint DEFAULT 0 NOT NULL,
    listed_id text COLLATE pg_catalog."C",
    CONSTRAINT club_film_fame_check CHECK (((fame >= 1) AND (fame <= 5))),
    CONSTRAINT club_film_is_hidden_check CHECK ((is_hidden = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT club_film_leads_check CHECK ((leads > 0)),
    CONSTRAINT club_film_original_title_check CHECK ((length(original_title) <= 200)),
    CONSTRAINT club_film_runtime_check CHECK ((runtime > 0)),
    CONSTRAINT club_film_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
    CONSTRAINT club_film_year_check CHECK (((year >= 0) AND (year <= 9999)))
);
CREATE TABLE public.club_plan (
    guild_id bigint NOT NULL,
    channel_id bigint,
    weekday bigint NOT NULL,
    minute bigint NOT NULL,
    zone text NOT NULL COLLATE pg_catalog."C",
    weeks bigint NOT NULL,
    picking text NOT NULL COLLATE pg_catalog."C",
    ping_role bigint,
    second_prompt bigint NOT NULL,
    events bigint NOT NULL,
    CONSTRAINT club_plan_events_check CHECK ((events = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT club_plan_minute_check CHECK (((minute >= 0) AND (minute <= 1439))),
    CONSTRAINT club_plan_picking_check CHECK ((picking = ANY (ARRAY['ballot'::text, 'chooser'::text, 'watchlists'::text, 'organiser'::text, 'talk'::text]))),
    CONSTRAINT club_plan_second_prompt_check CHECK ((second_prompt = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT club_plan_weekday_check CHECK (((weekday >= 0) AND (weekday <= 6))),
    CONSTRAINT club_plan_weeks_check CHECK (((weeks >= 1) AND (weeks <= 4))),
    CONSTRAINT club_plan_zone_check CHECK (((length(zone) >= 1) AND (length(zone) <= 100)))
);
CREATE TABLE public.club_round (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    picking text NOT NULL COLLATE pg_catalog."C",
    anchor text NOT NULL COLLATE pg_catalog."C",
    begun_at bigint NOT NULL,
    last_step text COLLATE pg_catalog."C",
    film_id text COLLATE pg_catalog."C",
    picked_by text COLLATE pg_catalog."C",
    nominator_id bigint,
    pitch text NOT NULL COLLATE pg_catalog."C",
    chooser_id bigint,
    word text COLLATE pg_catalog."C",
    is_joined bigint NOT NULL,
    comments bigint,
    ended_at bigint,
    started_at bigint,
    CONSTRAINT club_round_anchor_check CHECK ((length(anchor) = 10)),
    CONSTRAINT club_round_comments_check CHECK ((comments >= 0)),
    CONSTRAINT club_round_is_joined_check CHECK ((is_joined = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT club_round_number_check CHECK ((number > 0)),
    CONSTRAINT club_round_picked_by_check CHECK ((picked_by = ANY (ARRAY['ballot'::text, 'chooser'::text, 'organiser'::text, 'nomination'::text, 'watchlists'::text]))),
    CONSTRAINT club_round_picking_check CHECK ((picking = ANY (ARRAY['ballot'::text, 'chooser'::text, 'watchlists'::text, 'organiser'::text, 'talk'::text]))),
    CONSTRAINT club_round_pitch_check CHECK ((length(pitch) <= 300))
);
CREATE TABLE public.club_tally (
    guild_id bigint NOT NULL,
    votes bigint NOT NULL,
    total bigint NOT NULL,
    CONSTRAINT club_tally_check CHECK (((total >= votes) AND (total <= (10 * votes)))),
    CONSTRAINT club_tally_votes_check CHECK ((votes >= 0))
);
CREATE TABLE public.club_thread (
    guild_id bigint NOT NULL,
    purpose text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    channel_id bigint NOT NULL,
    claimed_at bigint NOT NULL,
    thread_id bigint,
    opener_id bigint,
    shown_tally text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT club_thread_purpose_check1 CHECK ((purpose = ANY (ARRAY['reviews'::text, 'discussion'::text])))
);
CREATE TABLE public.club_week (
    guild_id bigint NOT NULL,
    status text NOT NULL COLLATE pg_catalog."C",
    since bigint NOT NULL,
    reason text COLLATE pg_catalog."C",
    refusals bigint NOT NULL,
    tries bigint NOT NULL,
    empty_rounds bigint NOT NULL,
    due_at bigint,
    revision bigint NOT NULL,
    leased_by text COLLATE pg_catalog."C",
    leased_until bigint,
    CONSTRAINT club_week_empty_rounds_check CHECK ((empty_rounds >= 0)),
    CONSTRAINT club_week_refusals_check CHECK ((refusals >= 0)),
    CONSTRAINT club_week_revision_check CHECK ((revision > 0)),
    CONSTRAINT club_week_status_check CHECK ((status = ANY (ARRAY['off'::text, 'on'::text, 'paused'::text, 'unjoined'::text, 'stopped'::text, 'away'::text]))),
    CONSTRAINT club_week_tries_check CHECK ((tries >= 0))
);
CREATE TABLE public.compare_request (
    guild_id bigint NOT NULL,
    asker_id bigint NOT NULL,
    other_id bigint NOT NULL,
    asked_at bigint NOT NULL
);
CREATE TABLE public.departed_guild (
    guild_id bigint NOT NULL,
    left_at bigint NOT NULL
);
CREATE TABLE public.discussion (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    opener text NOT NULL COLLATE pg_catalog."C",
    starter_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    language text NOT NULL COLLATE pg_catalog."C",
    opened_at bigint NOT NULL,
    due_at bigint,
    phase text NOT NULL COLLATE pg_catalog."C",
    question text COLLATE pg_catalog."C",
    question_hidden bigint NOT NULL,
    votes_then bigint NOT NULL,
    total_then bigint NOT NULL,
    thread_id bigint,
    closing_at bigint,
    recap_id bigint,
    question_own bigint DEFAULT 0 NOT NULL,
    round_number bigint,
    CONSTRAINT discussion_number_check CHECK ((number > 0)),
    CONSTRAINT discussion_opener_check CHECK ((opener = ANY (ARRAY['before'::text, 'after'::text, 'deep-dive'::text]))),
    CONSTRAINT discussion_phase_check CHECK ((phase = ANY (ARRAY['opening'::text, 'open'::text, 'closing'::text, 'closed'::text]))),
    CONSTRAINT discussion_question_hidden_check CHECK ((question_hidden = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT discussion_question_own_check CHECK ((question_own = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT discussion_total_then_check CHECK ((total_then >= 0)),
    CONSTRAINT discussion_votes_then_check CHECK ((votes_then >= 0))
);
CREATE TABLE public.discussion_offer (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    message_id bigint NOT NULL,
    author_id bigint NOT NULL,
    text text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.discussion_reminder (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    member_id bigint NOT NULL,
    asked_at bigint NOT NULL
);
CREATE TABLE public.dismissed_film (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    dismissed_at bigint NOT NULL
);
CREATE TABLE public.fallen_nomination (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    member_id bigint NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C",
    fell_at bigint NOT NULL,
    CONSTRAINT fallen_nomination_reason_check CHECK ((reason = ANY (ARRAY['ballots'::text, 'withdrawn'::text, 'merged'::text])))
);
CREATE TABLE public.film_addition (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    number bigint NOT NULL,
    title text NOT NULL COLLATE pg_catalog."C",
    year text NOT NULL COLLATE pg_catalog."C",
    directors text NOT NULL COLLATE pg_catalog."C",
    other_title text NOT NULL COLLATE pg_catalog."C",
    link text NOT NULL COLLATE pg_catalog."C",
    onward text NOT NULL COLLATE pg_catalog."C",
    words text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    made_at bigint NOT NULL,
    film_id text COLLATE pg_catalog."C",
    decided_by bigint NOT NULL,
    is_told bigint NOT NULL,
    CONSTRAINT film_addition_is_told_check CHECK ((is_told = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT film_addition_number_check CHECK ((number > 0)),
    CONSTRAINT film_addition_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'waiting'::text, 'added'::text, 'refused'::text])))
);
CREATE TABLE public.film_apart (
    guild_id bigint NOT NULL,
    from_id text NOT NULL COLLATE pg_catalog."C",
    other_id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.film_log (
    guild_id bigint NOT NULL,
    place bigint NOT NULL,
    done_at bigint NOT NULL,
    member_id bigint NOT NULL,
    action text NOT NULL COLLATE pg_catalog."C",
    film_id text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    into_id text COLLATE pg_catalog."C",
    changes text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C",
    year bigint DEFAULT 0 NOT NULL,
    others bigint DEFAULT 0 NOT NULL,
    CONSTRAINT film_log_action_check CHECK ((action = ANY (ARRAY['add'::text, 'approve'::text, 'refuse'::text, 'edit'::text, 'hide'::text, 'show'::text, 'merge'::text, 'undo'::text]))),
    CONSTRAINT film_log_place_check CHECK ((place > 0))
);
CREATE TABLE public.film_merge (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    from_id text NOT NULL COLLATE pg_catalog."C",
    into_id text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    film text NOT NULL COLLATE pg_catalog."C",
    added_by bigint NOT NULL,
    merged_at bigint NOT NULL,
    merged_by bigint NOT NULL,
    undone_at bigint,
    folded_titles text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT film_merge_number_check CHECK ((number > 0))
);
CREATE TABLE public.film_merge_row (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    place bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    member_id bigint NOT NULL,
    other_id bigint NOT NULL,
    before_from text COLLATE pg_catalog."C",
    before_into text COLLATE pg_catalog."C",
    after text COLLATE pg_catalog."C"
);
CREATE TABLE public.film_record (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    record text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    score bigint,
    place bigint,
    text text NOT NULL COLLATE pg_catalog."C",
    about text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT film_record_record_check1 CHECK ((record = ANY (ARRAY['viewing'::text, 'rewatch'::text, 'like'::text, 'tag'::text, 'list'::text, 'note'::text]))),
    CONSTRAINT film_record_score_check1 CHECK (((score >= 1) AND (score <= 10)))
);
CREATE TABLE public.film_tally (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    year bigint NOT NULL,
    genres text NOT NULL COLLATE pg_catalog."C",
    n1 bigint NOT NULL,
    n2 bigint NOT NULL,
    n3 bigint NOT NULL,
    n4 bigint NOT NULL,
    n5 bigint NOT NULL,
    n6 bigint NOT NULL,
    n7 bigint NOT NULL,
    n8 bigint NOT NULL,
    n9 bigint NOT NULL,
    n10 bigint NOT NULL,
    votes bigint NOT NULL,
    total bigint NOT NULL,
    squares bigint NOT NULL,
    CONSTRAINT film_tally_check CHECK ((votes = (((((((((n1 + n2) + n3) + n4) + n5) + n6) + n7) + n8) + n9) + n10))),
    CONSTRAINT film_tally_check1 CHECK ((total = (((((((((n1 + (2 * n2)) + (3 * n3)) + (4 * n4)) + (5 * n5)) + (6 * n6)) + (7 * n7)) + (8 * n8)) + (9 * n9)) + (10 * n10)))),
    CONSTRAINT film_tally_check2 CHECK ((squares = (((((((((n1 + (4 * n2)) + (9 * n3)) + (16 * n4)) + (25 * n5)) + (36 * n6)) + (49 * n7)) + (64 * n8)) + (81 * n9)) + (100 * n10)))),
    CONSTRAINT film_tally_n10_check CHECK ((n10 >= 0)),
    CONSTRAINT film_tally_n1_check CHECK ((n1 >= 0)),
    CONSTRAINT film_tally_n2_check CHECK ((n2 >= 0)),
    CONSTRAINT film_tally_n3_check CHECK ((n3 >= 0)),
    CONSTRAINT film_tally_n4_check CHECK ((n4 >= 0)),
    CONSTRAINT film_tally_n5_check CHECK ((n5 >= 0)),
    CONSTRAINT film_tally_n6_check CHECK ((n6 >= 0)),
    CONSTRAINT film_tally_n7_check CHECK ((n7 >= 0)),
    CONSTRAINT film_tally_n8_check CHECK ((n8 >= 0)),
    CONSTRAINT film_tally_n9_check CHECK ((n9 >= 0)),
    CONSTRAINT film_tally_year_check CHECK (((year >= 0) AND (year <= 9999)))
);
CREATE TABLE public.found_row (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    found_at bigint NOT NULL,
    files_score bigint,
    CONSTRAINT found_row_files_score_check CHECK (((files_score >= 1) AND (files_score <= 10)))
);
CREATE TABLE public.import_undo (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    part bigint NOT NULL,
    done_at bigint NOT NULL,
    changes text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.message_removal (
    guild_id bigint NOT NULL,
    message_id bigint NOT NULL,
    quoted_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    queued_at bigint NOT NULL,
    due_at bigint NOT NULL,
    tries bigint NOT NULL,
    CONSTRAINT message_removal_tries_check CHECK ((tries >= 0))
);
CREATE TABLE public.nomination (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    member_id bigint NOT NULL,
    why text NOT NULL COLLATE pg_catalog."C",
    nominated_at bigint NOT NULL,
    ballots bigint NOT NULL,
    is_back bigint NOT NULL,
    CONSTRAINT nomination_ballots_check CHECK ((ballots >= 0)),
    CONSTRAINT nomination_is_back_check CHECK ((is_back = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT nomination_why_check CHECK ((length(why) <= 300))
);
CREATE TABLE public.organiser_notice (
    guild_id bigint NOT NULL,
    told_at bigint NOT NULL,
    claimed_at bigint,
    due_at bigint DEFAULT 0 NOT NULL,
    tries bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public.outdated_post (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    step text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    due_at bigint NOT NULL,
    tries bigint NOT NULL
);
CREATE TABLE public.pending_import (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    made_at bigint NOT NULL,
    source text NOT NULL COLLATE pg_catalog."C",
    entries text NOT NULL COLLATE pg_catalog."C",
    added text NOT NULL COLLATE pg_catalog."C",
    choices text NOT NULL COLLATE pg_catalog."C",
    summary text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    file text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.prompt_asked (
    guild_id bigint NOT NULL,
    place bigint NOT NULL,
    prompt_id text NOT NULL COLLATE pg_catalog."C",
    asked_at bigint NOT NULL,
    CONSTRAINT prompt_asked_place_check CHECK ((place > 0))
);
CREATE TABLE public.prompt_custom (
    guild_id bigint NOT NULL,
    prompt_id text NOT NULL COLLATE pg_catalog."C",
    family text NOT NULL COLLATE pg_catalog."C",
    spoiler text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    question text NOT NULL COLLATE pg_catalog."C",
    added_by bigint NOT NULL,
    added_at bigint NOT NULL,
    CONSTRAINT prompt_custom_question_check CHECK (((length(question) >= 1) AND (length(question) <= 300)))
);
CREATE TABLE public.prompt_off (
    guild_id bigint NOT NULL,
    prompt_id text NOT NULL COLLATE pg_catalog."C",
    switched_by bigint NOT NULL,
    switched_at bigint NOT NULL
);
CREATE TABLE public.prompt_suggestion (
    guild_id bigint NOT NULL,
    prompt_id text NOT NULL COLLATE pg_catalog."C",
    family text NOT NULL COLLATE pg_catalog."C",
    spoiler text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    question text NOT NULL COLLATE pg_catalog."C",
    suggested_by bigint NOT NULL,
    suggested_at bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    is_told bigint NOT NULL,
    CONSTRAINT prompt_suggestion_is_told_check CHECK ((is_told = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT prompt_suggestion_question_check CHECK (((length(question) >= 1) AND (length(question) <= 300))),
    CONSTRAINT prompt_suggestion_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'declined'::text])))
);
CREATE TABLE public.refused_film (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    row_mark text NOT NULL COLLATE pg_catalog."C",
    film_id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.review (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    author_id bigint NOT NULL,
    title text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    spoiler text NOT NULL COLLATE pg_catalog."C",
    score bigint NOT NULL,
    strengths text NOT NULL COLLATE pg_catalog."C",
    weaknesses text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    channel_id bigint NOT NULL,
    written_at bigint NOT NULL,
    edited_at bigint NOT NULL,
    thread_id bigint,
    message_id bigint,
    helpful bigint NOT NULL,
    votes bigint NOT NULL,
    why_it_stays text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    moment text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    moment_is_spoiler bigint DEFAULT 0 NOT NULL,
    chosen_sentence text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    rest text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    shown_helpful bigint DEFAULT 0 NOT NULL,
    shown_votes bigint DEFAULT 0 NOT NULL,
    CONSTRAINT review_body_check CHECK (((length(body) >= 1) AND (length(body) <= 2400))),
    CONSTRAINT review_check CHECK (((helpful >= 0) AND (helpful <= votes))),
    CONSTRAINT review_moment_check CHECK ((length(moment) <= 200)),
    CONSTRAINT review_moment_is_spoiler_check CHECK ((moment_is_spoiler = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT review_score_check CHECK (((score >= 1) AND (score <= 10))),
    CONSTRAINT review_spoiler_check CHECK ((length(spoiler) <= 900)),
    CONSTRAINT review_state_check CHECK ((state = ANY (ARRAY['held'::text, 'public'::text, 'removed'::text]))),
    CONSTRAINT review_title_check CHECK (((length(title) >= 1) AND (length(title) <= 80))),
    CONSTRAINT review_why_it_stays_check CHECK ((length(why_it_stays) <= 200))
);
CREATE TABLE public.review_deed (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    author_id bigint NOT NULL,
    done_at bigint NOT NULL,
    organiser_id bigint NOT NULL,
    action text NOT NULL COLLATE pg_catalog."C",
    sentence text NOT NULL COLLATE pg_catalog."C",
    is_told bigint NOT NULL,
    CONSTRAINT review_deed_action_check CHECK ((action = ANY (ARRAY['keep'::text, 'remove'::text, 'warn'::text]))),
    CONSTRAINT review_deed_is_told_check CHECK ((is_told = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT review_deed_sentence_check CHECK ((length(sentence) <= 300))
);
CREATE TABLE public.review_draft (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    author_id bigint NOT NULL,
    title text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    spoiler text NOT NULL COLLATE pg_catalog."C",
    score bigint NOT NULL,
    strengths text NOT NULL COLLATE pg_catalog."C",
    weaknesses text NOT NULL COLLATE pg_catalog."C",
    kept_at bigint NOT NULL,
    kept_until bigint DEFAULT 0 NOT NULL,
    why_it_stays text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    moment text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    moment_is_spoiler bigint DEFAULT 0 NOT NULL,
    chosen_sentence text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    rest text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT review_draft_moment_is_spoiler_check CHECK ((moment_is_spoiler = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.review_report (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    author_id bigint NOT NULL,
    reporter_id bigint NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C",
    reported_at bigint NOT NULL,
    is_open bigint NOT NULL,
    CONSTRAINT review_report_check CHECK ((reporter_id <> author_id)),
    CONSTRAINT review_report_is_open_check CHECK ((is_open = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT review_report_reason_check CHECK ((length(reason) <= 300))
);
CREATE TABLE public.review_vote (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    author_id bigint NOT NULL,
    member_id bigint NOT NULL,
    useful bigint NOT NULL,
    voted_at bigint NOT NULL,
    CONSTRAINT review_vote_check CHECK ((member_id <> author_id)),
    CONSTRAINT review_vote_useful_check CHECK ((useful = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.review_writing (
    guild_id bigint NOT NULL,
    author_id bigint NOT NULL,
    written_at bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.round_post (
    guild_id bigint NOT NULL,
    number bigint NOT NULL,
    step text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    claimed_at bigint NOT NULL,
    channel_id bigint,
    message_id bigint,
    thread_id bigint,
    question text COLLATE pg_catalog."C",
    question_hidden bigint NOT NULL,
    CONSTRAINT round_post_question_hidden_check1 CHECK ((question_hidden = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT round_post_state_check1 CHECK ((state = ANY (ARRAY['claimed'::text, 'posted'::text, 'folded'::text]))),
    CONSTRAINT round_post_step_check1 CHECK ((step = ANY (ARRAY['nominations'::text, 'ballot'::text, 'announcement'::text, 'event'::text, 'before'::text, 'discussion'::text, 'after'::text, 'reminder'::text, 'second'::text, 'words'::text, 'recap'::text])))
);
CREATE TABLE public.row_choice (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    row_key text NOT NULL COLLATE pg_catalog."C",
    film_id text COLLATE pg_catalog."C"
);
CREATE TABLE public.row_lookup (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    asked_at bigint NOT NULL,
    due_at bigint NOT NULL,
    last_key text NOT NULL COLLATE pg_catalog."C",
    done bigint NOT NULL,
    total bigint NOT NULL,
    is_over bigint NOT NULL,
    CONSTRAINT row_lookup_is_over_check CHECK ((is_over = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.running_process (
    holder text NOT NULL COLLATE pg_catalog."C",
    leased_until bigint NOT NULL
);
CREATE TABLE public.schema_migration (
    version bigint NOT NULL,
    checksum text NOT NULL COLLATE pg_catalog."C",
    applied_at bigint NOT NULL
);
CREATE TABLE public.score (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    score bigint NOT NULL,
    rated_at bigint NOT NULL,
    CONSTRAINT score_score_check CHECK (((score >= 1) AND (score <= 10)))
);
CREATE TABLE public.score_change (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT score_change_revision_check CHECK ((revision > 0))
);
CREATE TABLE public.score_revision (
    guild_id bigint NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT score_revision_revision_check CHECK ((revision > 0))
);
CREATE TABLE public.shown_post (
    guild_id bigint NOT NULL,
    message_id bigint NOT NULL,
    member_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    posted_at bigint NOT NULL,
    film_id text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.soulmate (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    since bigint NOT NULL
);
CREATE TABLE public.told_commands (
    application_id bigint NOT NULL,
    payload_hash text NOT NULL COLLATE pg_catalog."C",
    command_ids text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.tour (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    genre text COLLATE pg_catalog."C",
    decade bigint,
    is_over bigint NOT NULL,
    CONSTRAINT tour_is_over_check CHECK ((is_over = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT tour_kind_check CHECK ((kind = ANY (ARRAY['every'::text, 'shared'::text])))
);
CREATE TABLE public.tour_film (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    place bigint NOT NULL,
    answer text COLLATE pg_catalog."C",
    CONSTRAINT tour_film_answer_check CHECK ((answer = ANY (ARRAY['scored'::text, 'unseen'::text, 'wanted'::text]))),
    CONSTRAINT tour_film_place_check CHECK ((place > 0))
);
CREATE TABLE public.tour_skip (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    skipped_at bigint NOT NULL
);
CREATE TABLE public.tour_soulmate (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    soulmate_id bigint NOT NULL,
    affinity bigint NOT NULL,
    CONSTRAINT tour_soulmate_affinity_check CHECK (((affinity >= 0) AND (affinity <= 100)))
);
CREATE TABLE public.unfinished_work (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    begun_at bigint NOT NULL,
    about bigint NOT NULL,
    clash text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT unfinished_work_kind_check CHECK ((kind = ANY (ARRAY['import'::text, 'undo'::text, 'deletion'::text])))
);
CREATE TABLE public.unquoted_member (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    since bigint NOT NULL
);
CREATE TABLE public.unshown_review (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    author_id bigint NOT NULL,
    since bigint NOT NULL,
    revision bigint NOT NULL,
    due_at bigint NOT NULL,
    tries bigint NOT NULL,
    shown_at bigint
);
CREATE TABLE public.waiting_row (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    row_key text NOT NULL COLLATE pg_catalog."C",
    kept_at bigint NOT NULL,
    said text NOT NULL COLLATE pg_catalog."C",
    is_doubtful bigint DEFAULT 0 NOT NULL,
    CONSTRAINT waiting_row_is_doubtful_check CHECK ((is_doubtful = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.watch_count (
    guild_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    members bigint NOT NULL,
    since bigint NOT NULL,
    CONSTRAINT watch_count_members_check CHECK ((members >= 0))
);
CREATE TABLE public.watchlist (
    guild_id bigint NOT NULL,
    member_id bigint NOT NULL,
    film_id text NOT NULL COLLATE pg_catalog."C",
    added_at bigint NOT NULL
);
CREATE TABLE public.woken_thread (
    guild_id bigint NOT NULL,
    thread_id bigint NOT NULL,
    woken_at bigint NOT NULL,
    due_at bigint NOT NULL,
    tries bigint NOT NULL
);
INSERT INTO public.ballot VALUES (10, 1649, 1932, 1735);
INSERT INTO public.ballot VALUES (510, 1649, 1932, 1735);
INSERT INTO public.ballot_approval VALUES (10, 1649, 1932, 'tt0113277');
INSERT INTO public.ballot_approval VALUES (510, 1649, 1932, 'tt0113277');
INSERT INTO public.ballot_option VALUES (10, 1649, 'tt0113277', 10, 1932, 'why', 2267, 1753, 1);
INSERT INTO public.ballot_option VALUES (510, 1649, 'tt0113277', 10, 1932, 'why', 2267, 1753, 1);
INSERT INTO public.chooser_turn VALUES (10, 1932, 1941, 2296);
INSERT INTO public.chooser_turn VALUES (510, 1932, 1941, NULL);
INSERT INTO public.club VALUES (10, 2597, 3031, 2499, 'vote_emoji', 1, 90, 'blocked_wo', 'language', 50, 1, 'organisers', 2581, 1, 'past_votes', 'country');
INSERT INTO public.club VALUES (510, NULL, NULL, NULL, 'vote_emoji', 1, 90, 'blocked_wo', NULL, 50, 1, 'organisers', NULL, 1, 'past_votes', NULL);
INSERT INTO public.club_counter VALUES (10, 'compare_requests', 1541);
INSERT INTO public.club_counter VALUES (510, 'compare_requests', 1541);
INSERT INTO public.club_film VALUES (10, 'tt0113277', 'title', 'original_t', 9999, '[]', '[]', '[]', 1772, '[]', 5, 'folded_tit', 1812, 1806, 'local_titl', 'aliases', 1521, 'premises', 'prizes', 1, 'listed_id 10');
INSERT INTO public.club_film VALUES (510, 'tt0113277', 'title', 'original_t', 9999, '[]', '[]', '[]', NULL, '[]', 5, 'folded_tit', 1812, 1806, 'local_titl', 'aliases', NULL, 'premises', 'prizes', 1, NULL);
INSERT INTO public.club_plan VALUES (10, 2029, 6, 1439, 'zone', 4, 'talk', 1959, 1, 1);
INSERT INTO public.club_plan VALUES (510, NULL, 6, 1439, 'zone', 4, 'talk', NULL, 1, 1);
INSERT INTO public.club_round VALUES (10, 1649, 'talk', '2026-11-27', 1837, 'last_step', 'tt0113277', 'watchlists', 2283, 'pitch', 2055, 'word', 1, 1870, 1820, 2067);
INSERT INTO public.club_round VALUES (510, 1649, 'talk', '2026-11-27', 1837, NULL, NULL, NULL, NULL, 'pitch', NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO public.club_tally VALUES (10, 1, 10);
INSERT INTO public.club_tally VALUES (510, 1, 10);
INSERT INTO public.club_thread VALUES (10, 'discussion', 'subject', 2029, 2027, 1932, 1949, 'shown_tall 10');
INSERT INTO public.club_thread VALUES (510, 'discussion', 'subject', 2029, 2027, NULL, NULL, 'shown_tall 510');
INSERT INTO public.club_week VALUES (10, 'away', 1530, 'reason', 1869, 1551, 2321, 1626, 1879, 'leased_by', 2273);
INSERT INTO public.club_week VALUES (510, 'away', 1530, NULL, 1869, 1551, 2321, NULL, 1879, NULL, NULL);
INSERT INTO public.compare_request VALUES (10, 1834, 1846, 1828);
INSERT INTO public.compare_request VALUES (510, 1834, 1846, 1828);
INSERT INTO public.departed_guild VALUES (10, 1735);
INSERT INTO public.departed_guild VALUES (510, 1735);
INSERT INTO public.discussion VALUES (10, 1649, 'tt0113277', 'deep-dive', 2073, 2029, 'language', 1943, 1626, 'closed', 'question', 1, 2087, 2074, 1932, 2059, 1823, 1, 2296);
INSERT INTO public.discussion VALUES (510, 1649, 'tt0113277', 'deep-dive', 2073, 2029, 'language', 1943, NULL, 'closed', NULL, 1, 2087, 2074, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.discussion_offer VALUES (10, 1649, 2041, 1959, 'text 10');
INSERT INTO public.discussion_offer VALUES (510, 1649, 2041, 1959, 'text 510');
INSERT INTO public.discussion_reminder VALUES (10, 1649, 1932, 1828);
INSERT INTO public.discussion_reminder VALUES (510, 1649, 1932, 1828);
INSERT INTO public.dismissed_film VALUES (10, 1932, 'tt0113277', 2273);
INSERT INTO public.dismissed_film VALUES (510, 1932, 'tt0113277', 2273);
INSERT INTO public.fallen_nomination VALUES (10, 'tt0113277', 1932, 'merged', 1727);
INSERT INTO public.fallen_nomination VALUES (510, 'tt0113277', 1932, 'merged', 1727);
INSERT INTO public.film_addition VALUES (10, 1932, 1649, 'title', 'year', '[]', 'other_titl', 'link', 'onward', 'words', 'refused', 1715, 'tt0113277', 2020, 1);
INSERT INTO public.film_addition VALUES (510, 1932, 1649, 'title', 'year', '[]', 'other_titl', 'link', 'onward', 'words', 'refused', 1715, NULL, 2020, 1);
INSERT INTO public.film_apart VALUES (10, 'from_id', 'other_id 10');
INSERT INTO public.film_apart VALUES (510, 'from_id', 'other_id 510');
INSERT INTO public.film_log VALUES (10, 1517, 1730, 1932, 'undo', 'tt0113277', 'title', 'into_id', 'changes', 1433, 1661);
INSERT INTO public.film_log VALUES (510, 1517, 1730, 1932, 'undo', 'tt0113277', 'title', NULL, 'changes', 1433, 1661);
INSERT INTO public.film_merge VALUES (10, 1649, 'from_id', 'into_id', 'title', 'film', 1812, 1936, 1942, 1957, 'folded_tit 10');
INSERT INTO public.film_merge VALUES (510, 1649, 'from_id', 'into_id', 'title', 'film', 1812, 1936, 1942, NULL, 'folded_tit 510');
INSERT INTO public.film_merge_row VALUES (10, 1649, 1517, 'name', 1932, 1846, 'before_fro', 'before_int', 'after 10');
INSERT INTO public.film_merge_row VALUES (510, 1649, 1517, 'name', 1932, 1846, NULL, NULL, NULL);
INSERT INTO public.film_record VALUES (10, 1932, 'tt0113277', 'note', 'name', 1213, 10, 1517, 'text', 'about 10');
INSERT INTO public.film_record VALUES (510, 1932, 'tt0113277', 'note', 'name', 1213, NULL, NULL, 'text', 'about 510');
INSERT INTO public.film_tally VALUES (10, 'tt0113277', 9999, '[]', 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 10, 100);
INSERT INTO public.film_tally VALUES (510, 'tt0113277', 9999, '[]', 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 10, 100);
INSERT INTO public.found_row VALUES (10, 1932, 'tt0113277', 1848, 10);
INSERT INTO public.found_row VALUES (510, 1932, 'tt0113277', 1848, NULL);
INSERT INTO public.import_undo VALUES (10, 1932, 1439, 1730, 'changes 10');
INSERT INTO public.import_undo VALUES (510, 1932, 1439, 1730, 'changes 510');
INSERT INTO public.message_removal VALUES (10, 2041, 1958, 2029, 1957, 1626, 1551);
INSERT INTO public.message_removal VALUES (510, 2041, 1958, 2029, 1957, 1626, 1551);
INSERT INTO public.nomination VALUES (10, 'tt0113277', 1932, 'why', 2267, 1753, 1);
INSERT INTO public.nomination VALUES (510, 'tt0113277', 1932, 'why', 2267, 1753, 1);
INSERT INTO public.organiser_notice VALUES (10, 1743, 2027, 1626, 1551);
INSERT INTO public.organiser_notice VALUES (510, 1743, NULL, 1626, 1551);
INSERT INTO public.outdated_post VALUES (10, 1649, 'step', 1879, 1626, 1551);
INSERT INTO public.outdated_post VALUES (510, 1649, 'step', 1879, 1626, 1551);
INSERT INTO public.pending_import VALUES (10, 1932, 1715, 'source', 'entries', 'added', 'choices', 'summary', 'file 10');
INSERT INTO public.pending_import VALUES (510, 1932, 1715, 'source', 'entries', 'added', 'choices', 'summary', 'file 510');
INSERT INTO public.prompt_asked VALUES (10, 1517, 'prompt_id', 1828);
INSERT INTO public.prompt_asked VALUES (510, 1517, 'prompt_id', 1828);
INSERT INTO public.prompt_custom VALUES (10, 'prompt_id', 'family', 'spoiler', 'language', 'question', 1812, 1806);
INSERT INTO public.prompt_custom VALUES (510, 'prompt_id', 'family', 'spoiler', 'language', 'question', 1812, 1806);
INSERT INTO public.prompt_off VALUES (10, 'prompt_id', 2173, 2167);
INSERT INTO public.prompt_off VALUES (510, 'prompt_id', 2173, 2167);
INSERT INTO public.prompt_suggestion VALUES (10, 'prompt_id', 'family', 'spoiler', 'language', 'question', 2285, 2279, 'declined', 1);
INSERT INTO public.prompt_suggestion VALUES (510, 'prompt_id', 'family', 'spoiler', 'language', 'question', 2285, 2279, 'declined', 1);
INSERT INTO public.refused_film VALUES (10, 1932, 'row_mark', 'tt0113277');
INSERT INTO public.refused_film VALUES (510, 1932, 'row_mark', 'tt0113277');
INSERT INTO public.review VALUES (10, 'tt0113277', 1959, 'title', 'body', 'spoiler', 10, 'strengths', 'weaknesses', 'language', 'removed', 2029, 2089, 1931, 1932, 2041, 1, 1, 'why_it_sta', 'moment', 1, 'chosen_sen', 'rest', 2406, 2215);
INSERT INTO public.review VALUES (510, 'tt0113277', 1959, 'title', 'body', 'spoiler', 10, 'strengths', 'weaknesses', 'language', 'removed', 2029, 2089, 1931, NULL, NULL, 1, 1, 'why_it_sta', 'moment', 1, 'chosen_sen', 'rest', 2406, 2215);
INSERT INTO public.review_deed VALUES (10, 'tt0113277', 1959, 1730, 2270, 'warn', 'sentence', 1);
INSERT INTO public.review_deed VALUES (510, 'tt0113277', 1959, 1730, 2270, 'warn', 'sentence', 1);
INSERT INTO public.review_draft VALUES (10, 'tt0113277', 1959, 'title', 'body', 'spoiler', 1540, 'strengths', 'weaknesses', 1744, 2087, 'why_it_sta', 'moment', 1, 'chosen_sen', 'rest 10');
INSERT INTO public.review_draft VALUES (510, 'tt0113277', 1959, 'title', 'body', 'spoiler', 1540, 'strengths', 'weaknesses', 1744, 2087, 'why_it_sta', 'moment', 1, 'chosen_sen', 'rest 510');
INSERT INTO public.review_report VALUES (10, 'tt0113277', 1959, 2183, 'reason', 2177, 1);
INSERT INTO public.review_report VALUES (510, 'tt0113277', 1959, 2183, 'reason', 2177, 1);
INSERT INTO public.review_vote VALUES (10, 'tt0113277', 1959, 1932, 1, 1854);
INSERT INTO public.review_vote VALUES (510, 'tt0113277', 1959, 1932, 1, 1854);
INSERT INTO public.review_writing VALUES (10, 1959, 2089, 'tt0113277');
INSERT INTO public.review_writing VALUES (510, 1959, 2089, 'tt0113277');
INSERT INTO public.round_post VALUES (10, 1649, 'recap', 'folded', 2027, 2029, 2041, 1932, 'question', 1);
INSERT INTO public.round_post VALUES (510, 1649, 'recap', 'folded', 2027, NULL, NULL, NULL, NULL, 1);
INSERT INTO public.row_choice VALUES (10, 1932, 'row_key', 'tt0113277');
INSERT INTO public.row_choice VALUES (510, 1932, 'row_key', NULL);
INSERT INTO public.row_lookup VALUES (10, 1932, 1828, 1626, 'last_key', 1422, 10, 1);
INSERT INTO public.row_lookup VALUES (510, 1932, 1828, 1626, 'last_key', 1422, 10, 1);
INSERT INTO public.running_process VALUES ('holder 10', 2273);
INSERT INTO public.running_process VALUES ('holder 510', 2273);
INSERT INTO public.schema_migration VALUES (1, 'ca71731f2fd92c2ce6c6c944195fc76d5a6178382c2a1e15457a28694572f075', 1796127349);
INSERT INTO public.schema_migration VALUES (2, 'bb88ac02f2a31e29dedeff4088a3250330ebfadafd43b49dbb539d49b2d2d4b9', 1796127349);
INSERT INTO public.schema_migration VALUES (3, 'd0ec61f14414fa5955082cb45d7c3a053464a5a4c5df87ad8201225bfc074c1a', 1796127349);
INSERT INTO public.schema_migration VALUES (4, '0a4d350990bd5a3a481241251b005681e0decf66e971a0dc238c7d8ae939e9cd', 1796127349);
INSERT INTO public.schema_migration VALUES (5, 'de359b32e2fc6f8d8004254e529654ddaabad2736901090de4e8fb19d5812c09', 1796127349);
INSERT INTO public.schema_migration VALUES (6, 'fe6545b1531319352631372bfd6e96a1565cfb81bec090c8310c2503a1e339e5', 1796127349);
INSERT INTO public.schema_migration VALUES (7, 'b2d2a4f93e2ce8ea8a72eaa2ba6e85219f93d508e83da4c4bdc551cd100987a1', 1796127349);
INSERT INTO public.schema_migration VALUES (8, 'bd6d6d07534f4e6dfa771461b582c6a4283a6bff99e37ba56f928619728368c3', 1796127349);
INSERT INTO public.schema_migration VALUES (9, 'bcb030b57fa117035dc39cde6e4f33262874a6784627ff625171fbedb4d9d97a', 1796127349);
INSERT INTO public.schema_migration VALUES (10, '2e92a0dec209b4a4faf4ff7a16cbe46e62ea83524abd3f93e9d229f4bdeefe50', 1796127349);
INSERT INTO public.schema_migration VALUES (11, '12c9a0ad16e526fa6cbad1c3c01f452152f707056229b8bb716e4f4fb059f184', 1796127349);
INSERT INTO public.schema_migration VALUES (12, '060fa805980138e0c2584e34314e608a27e9468a4df23f3105183497c2b8d78b', 1796127349);
INSERT INTO public.schema_migration VALUES (13, '1f77b2a40dad72598303fedb4c338d0a190f62aca092420a7ce9cd542f256fcc', 1796127349);
INSERT INTO public.schema_migration VALUES (14, 'e659230a1261a55729c89509da9c53ff11eba9f5fba75c0b9536ed86f9d5d5cf', 1796127349);
INSERT INTO public.schema_migration VALUES (15, 'f2a983adc0cc72fd5e9b8bd2f7f2390028912875bf15ae6ebc958a4868ce6d2e', 1796127349);
INSERT INTO public.schema_migration VALUES (16, 'b08090af30f1751c787fa3fe0e7679cf68d79ca112689c273aea0b5cb8df2131', 1796127349);
INSERT INTO public.schema_migration VALUES (17, '1eca9bd6d1e72b2f3c9e9244e6360476761e757b3284bb3d15c74b6f541cbe61', 1796127349);
INSERT INTO public.schema_migration VALUES (18, 'ab963c2ed26d0446fc9511375f56a3dac8872a36d2fd377e83cceaf545e7eb2f', 1796127349);
INSERT INTO public.schema_migration VALUES (19, 'f086150d0748745d4b0a4df154965c8bc01447d03d78f448f601cc267fac2539', 1796127349);
INSERT INTO public.schema_migration VALUES (20, 'aae45803d3d53cb9e9834fad4375a8253e4b98b6940e510890c7669a169563dc', 1796127349);
INSERT INTO public.schema_migration VALUES (21, '909c93f50173055b3401ea1edd7159ea2784fbce0a68114ff5840cbc9a0745b4', 1796127349);
INSERT INTO public.schema_migration VALUES (22, 'a23bde770b55cf47e9ed98a5b7952c3dd8518e2b978f25e5d741a6a9e1b8c304', 1796127349);
INSERT INTO public.schema_migration VALUES (23, '9b15bf0afeac6563616da4764964f0305953b95b5391c59ed36e2fa14cec04a1', 1796127349);
INSERT INTO public.schema_migration VALUES (24, '6cf7f1666fbf4343eb0ce10980141503c4dc5cd8f15a032551ebeb9e988a5075', 1796127349);
INSERT INTO public.schema_migration VALUES (25, 'f9b15a1eaa6fa0ca1bcd903ae69b8949866328357ae48ed65c718318dfd0cdb4', 1796127349);
INSERT INTO public.schema_migration VALUES (26, '2a9c36b5c7ed6ddbd0756652e282890c5dcf1e775e528f5364ba257a74271e06', 1796127349);
INSERT INTO public.schema_migration VALUES (27, '66db9f5717bfb7839df35889ad4ed56273bc044da67e5f6e9c7219da56792354', 1796127349);
INSERT INTO public.schema_migration VALUES (28, '4a0a9ea2b510c7bbe704b5d9de43a261a2bf68fb4aef0666a3fbcc5da125d29a', 1796127349);
INSERT INTO public.schema_migration VALUES (29, '2132b8aa7978a6ac1595f55a105a9bd8d9af9dc3b4d4da0baef98d2578b99199', 1796127349);
INSERT INTO public.schema_migration VALUES (30, '596f25111dc7be3ab4f4d5bef6f7e074c2a95de0d449686e43e4b2294a999a54', 1796127349);
INSERT INTO public.schema_migration VALUES (31, '57bd717528292153e64c64139d82f2628fb0933d84cfaa34f9e4d81e65483a02', 1796127349);
INSERT INTO public.schema_migration VALUES (32, 'e782d696bb37969c325894765d6a7dea1bc7446a7257f56733efe7a59a5664ad', 1796127349);
INSERT INTO public.schema_migration VALUES (33, '81d4d4929f723fda297e5d1abdc356d42fc443682c01b579366752d42566cad4', 1796127349);
INSERT INTO public.schema_migration VALUES (34, 'befcded7829b455622da98f5658a143daeef649d227fd834eedd6de5032055a0', 1796127349);
INSERT INTO public.schema_migration VALUES (35, '1fd1962881acbeaeffd8287d360f756f3c944acdc49f428606a6a12066340d70', 1796127349);
INSERT INTO public.schema_migration VALUES (36, '03e98d72895b7d6d83736bc30d527bd78b353f2253ed6ce29350e57d3e6aa4f8', 1796127349);
INSERT INTO public.schema_migration VALUES (37, 'd5622f4298dd42e69962f9bd5a23157aa721186ea286bf35b1d991c60e4b96ee', 1796127349);
INSERT INTO public.schema_migration VALUES (38, '0403fa294d2b553232542c51747fde69cb2111855b44cce7cb40cb94330b5f5a', 1796127349);
INSERT INTO public.schema_migration VALUES (39, '80c1ad73bf1c4de2ba1eb9051917fc6e48c8946ceab7e6e27afb6eb3aeb3675f', 1796127349);
INSERT INTO public.schema_migration VALUES (40, '6148257098e655cf1bb75b6793b06c8f2462bb323c0ec9957893cdb37da9ee01', 1796127349);
INSERT INTO public.schema_migration VALUES (41, '633ced92b1c810d044430ab445ea7f0465a389727eedf4575060bc08aa46a4b2', 1796127349);
INSERT INTO public.schema_migration VALUES (42, 'f245632a667acb1543f392dc76c3bb279ba6fe7a40ccabfbc65a7b0f2409d7e1', 1796127349);
INSERT INTO public.schema_migration VALUES (43, 'f026c1352989fc25dfe3f38bdf6f5891f97ac0493afb463092775dead3cbad1b', 1796127349);
INSERT INTO public.schema_migration VALUES (44, 'fb63eadfeefc11500a9df4cd2d9d531452804e30f5dab2cf9553443b2b8b24bd', 1796127349);
INSERT INTO public.schema_migration VALUES (45, '3974dff7e03aaa637919add9fba61df845ddbfda54377a3c1b343f940fdada80', 1796127349);
INSERT INTO public.schema_migration VALUES (46, '1b7f2cdc6e6d7c6ca57ab808f5c9bf90a97debd43237691524548fe131bdb2cf', 1796127349);
INSERT INTO public.schema_migration VALUES (47, '7031c09f782f53d8772d72b427f57a0a6afc97cf2db2547c0eac5715fef3a2b5', 1796127349);
INSERT INTO public.schema_migration VALUES (48, '99fd992f362c6905a88bb88a8ed7fdfa65f643374a07c5c5362a041638d8c53e', 1796127349);
INSERT INTO public.schema_migration VALUES (49, '06210877fec69d6d96a2d30377b3613e7a6028f723d1ac6d9946aa8dbe499104', 1796127349);
INSERT INTO public.schema_migration VALUES (50, '03e98a37e125a7a1d6deec386ad552035bc1dc8bb265970873cc1f2ff54cf1fb', 1796127349);
INSERT INTO public.schema_migration VALUES (51, '60f453218daaf1e00885e8c8f3d83e04c0f6a53dd074723d271ae626f77f89e0', 1796127349);
INSERT INTO public.score VALUES (10, 1932, 'tt0113277', 10, 1836);
INSERT INTO public.score VALUES (510, 1932, 'tt0113277', 10, 1836);
INSERT INTO public.score_change VALUES (10, 1932, 1879);
INSERT INTO public.score_change VALUES (510, 1932, 1879);
INSERT INTO public.score_revision VALUES (10, 1879);
INSERT INTO public.score_revision VALUES (510, 1879);
INSERT INTO public.shown_post VALUES (10, 2041, 1932, 2029, 1963, 'tt0113277');
INSERT INTO public.shown_post VALUES (510, 2041, 1932, 2029, 1963, 'tt0113277');
INSERT INTO public.soulmate VALUES (10, 1932, 1530);
INSERT INTO public.soulmate VALUES (510, 1932, 1530);
INSERT INTO public.told_commands VALUES (10, 'payload_ha', 'command_id');
INSERT INTO public.told_commands VALUES (510, 'payload_ha', 'command_id');
INSERT INTO public.tour VALUES (10, 1932, 'shared', 'genre', 1598, 1);
INSERT INTO public.tour VALUES (510, 1932, 'shared', NULL, NULL, 1);
INSERT INTO public.tour_film VALUES (10, 1932, 'tt0113277', 1517, 'wanted');
INSERT INTO public.tour_film VALUES (510, 1932, 'tt0113277', 1517, NULL);
INSERT INTO public.tour_skip VALUES (10, 1932, 'tt0113277', 2060);
INSERT INTO public.tour_skip VALUES (510, 1932, 'tt0113277', 2060);
INSERT INTO public.tour_soulmate VALUES (10, 1932, 2174, 100);
INSERT INTO public.tour_soulmate VALUES (510, 1932, 2174, 100);
INSERT INTO public.unfinished_work VALUES (10, 1932, 'deletion', 1837, 1539, 'clash 10');
INSERT INTO public.unfinished_work VALUES (510, 1932, 'deletion', 1837, 1539, 'clash 510');
INSERT INTO public.unquoted_member VALUES (10, 1932, 1530);
INSERT INTO public.unquoted_member VALUES (510, 1932, 1530);
INSERT INTO public.unshown_review VALUES (10, 'tt0113277', 1959, 1530, 1879, 1626, 1551, 1867);
INSERT INTO public.unshown_review VALUES (510, 'tt0113277', 1959, 1530, 1879, 1626, 1551, NULL);
INSERT INTO public.waiting_row VALUES (10, 1932, 'row_key', 1744, 'said', 1);
INSERT INTO public.waiting_row VALUES (510, 1932, 'row_key', 1744, 'said', 1);
INSERT INTO public.watch_count VALUES (10, 'tt0113277', 1747, 1530);
INSERT INTO public.watch_count VALUES (510, 'tt0113277', 1747, 1530);
INSERT INTO public.watchlist VALUES (10, 1932, 'tt0113277', 1806);
INSERT INTO public.watchlist VALUES (510, 1932, 'tt0113277', 1806);
INSERT INTO public.woken_thread VALUES (10, 1932, 1856, 1626, 1551);
INSERT INTO public.woken_thread VALUES (510, 1932, 1856, 1626, 1551);
ALTER TABLE ONLY public.ballot_approval
    ADD CONSTRAINT ballot_approval_pkey PRIMARY KEY (guild_id, number, member_id, film_id);
ALTER TABLE ONLY public.ballot_option
    ADD CONSTRAINT ballot_option_pkey PRIMARY KEY (guild_id, number, film_id);
ALTER TABLE ONLY public.ballot
    ADD CONSTRAINT ballot_pkey PRIMARY KEY (guild_id, number, member_id);
ALTER TABLE ONLY public.chooser_turn
    ADD CONSTRAINT chooser_turn_pkey PRIMARY KEY (guild_id, member_id);
ALTER TABLE ONLY public.club_counter
    ADD CONSTRAINT club_counter_pkey1 PRIMARY KEY (guild_id, name);
ALTER TABLE ONLY public.club_film
    ADD CONSTRAINT club_film_pkey PRIMARY KEY (guild_id, film_id);
ALTER TABLE ONLY public.club
    ADD CONSTRAINT club_pkey PRIMARY KEY (guild_id);
ALTER TABLE ONLY public.club_plan
    ADD CONSTRAINT club_plan_pkey PRIMARY KEY (guild_id);
ALTER TABLE ONLY public.club_round
    ADD CONSTRAINT club_round_pkey PRIMARY KEY (guild_id, number);
ALTER TABLE ONLY public.club_tally
    ADD CONSTRAINT club_tally_pkey PRIMARY KEY (guild_id);
ALTER TABLE ONLY public.club_thread
    ADD CONSTRAINT club_thread_pkey1 PRIMARY KEY (guild_id, purpose, subject, channel_id);
ALTER TABLE ONLY public.club_week
    ADD CONSTRAINT club_week_pkey PRIMARY KEY (guild_id);
ALTER TABLE ONLY public.compare_request
    ADD CONSTRAINT compare_request_pkey PRIMARY KEY (guild_id, asker_id, other_id);
ALTER TABLE ONLY public.departed_guild
    ADD CONSTRAINT departed_guild_pkey PRIMARY KEY (guild_id);
ALTER TABLE ONLY public.discussion_offer
    ADD CONSTRAINT discussion_offer_pkey PRIMARY KEY (guild_id, number, message_id);
ALTER TABLE ONLY public.discussion
    ADD CONSTRAINT discussion_pkey PRIMARY KEY (guild_id, number);
ALTER TABLE ONLY public.discussion_reminder
    ADD CONSTRAINT discussion_reminder_pkey PRIMARY KEY (guild_id, number, member_id);
ALTER TABLE ONLY public.dismissed_film
    ADD CONSTRAINT dismissed_film_pkey PRIMARY KEY (guild_id, member_id, film_id);
ALTER TABLE ONLY public.fallen_nomination
    ADD CONSTRAINT fallen_nomination_pkey PRIMARY KEY (guild_id, film_id, member_id);
ALTER TABLE ONLY public.film_addition
    ADD CONSTRAINT film_addition_pkey PRIMARY KEY (guild_id, member_id, number);
ALTER TABLE ONLY public.film_apart
    ADD CONSTRAINT film_apart_pkey PRIMARY KEY (guild_id, from_id, other_id);
ALTER TABLE ONLY public.film_log
    ADD CONSTRAINT film_log_pkey PRIMARY KEY (guild_id, place);
ALTER TABLE ONLY public.film_merge
    ADD CONSTRAINT film_merge_pkey PRIMARY KEY (guild_id, number);
ALTER TABLE ONLY public.film_merge_row
    ADD CONSTRAINT film_merge_row_pkey PRIMARY KEY (guild_id, number, place);
ALTER TABLE ONLY public.film_record
    ADD CONSTRAINT film_record_pkey1 PRIMARY KEY (guild_id, member_id, film_id, record, name, at);
ALTER TABLE ONLY public.film_tally
    ADD CONSTRAINT film_tally_pkey PRIMARY KEY (guild_id, film_id);
ALTER TABLE ONLY public.found_row
    ADD CONSTRAINT found_row_pkey PRIMARY KEY (guild_id, member_id, film_id);
ALTER TABLE ONLY public.import_undo
    ADD CONSTRAINT import_undo_pkey1 PRIMARY KEY (guild_id, member_id, part);
ALTER TABLE ONLY public.message_removal
    ADD CONSTRAINT message_removal_pkey PRIMARY KEY (guild_id, message_id, quoted_id);
ALTER TABLE ONLY public.nomination
    ADD CONSTRAINT nomination_pkey PRIMARY KEY (guild_id, film_id);
ALTER TABLE ONLY public.organiser_notice
    ADD CONSTRAINT organiser_notice_pkey PRIMARY KEY (guild_id);
ALTER TABLE ONLY public.outdated_post
    ADD CONSTRAINT outdated_post_pkey PRIMARY KEY (guild_id, number, step);
ALTER TABLE ONLY public.pending_import
    ADD CONSTRAINT pending_import_pkey PRIMARY KEY (guild_id, member_id);
ALTER TABLE ONLY public.prompt_asked
    ADD CONSTRAINT prompt_asked_pkey PRIMARY KEY (guild_id, place);
ALTER TABLE ONLY public.prompt_custom
    ADD CONSTRAINT prompt_custom_pkey PRIMARY KEY (guild_id, prompt_id);
ALTER TABLE ONLY public.prompt_off
    ADD CONSTRAINT prompt_off_pkey PRIMARY KEY (guild_id, prompt_id);
ALTER TABLE ONLY public.prompt_suggestion
    ADD CONSTRAINT prompt_suggestion_pkey PRIMARY KEY (guild_id, prompt_id);
ALTER TABLE ONLY public.refused_film
    ADD CONSTRAINT refused_film_pkey PRIMARY KEY (guild_id, member_id, row_mark, film_id);
ALTER TABLE ONLY public.review_deed
    ADD CONSTRAINT review_deed_pkey PRIMARY KEY (guild_id, film_id, author_id, done_at, organiser_id, action);
ALTER TABLE ONLY public.review_draft
    ADD CONSTRAINT review_draft_pkey PRIMARY KEY (guild_id, film_id, author_id);
ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_pkey PRIMARY KEY (guild_id, film_id, author_id);
ALTER TABLE ONLY public.review_report
    ADD CONSTRAINT review_report_pkey PRIMARY KEY (guild_id, film_id, author_id, reporter_id);
ALTER TABLE ONLY public.review_vote
    ADD CONSTRAINT review_vote_pkey PRIMARY KEY (guild_id, film_id, author_id, member_id);
ALTER TABLE ONLY public.review_writing
    ADD CONSTRAINT review_writing_pkey PRIMARY KEY (guild_id, author_id, written_at, film_id);
ALTER TABLE ONLY public.round_post
    ADD CONSTRAINT round_post_pkey1 PRIMARY KEY (guild_id, number, step);
ALTER TABLE ONLY public.row_choice
    ADD CONSTRAINT row_choice_pkey PRIMARY KEY (guild_id, member_id, row_key);
ALTER TABLE ONLY public.row_lookup
    ADD CONSTRAINT row_lookup_pkey PRIMARY KEY (guild_id, member_id);
ALTER TABLE ONLY public.running_process
    ADD CONSTRAINT running_process_pkey PRIMARY KEY (holder);
ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.score_change
    ADD CONSTRAINT score_change_pkey PRIMARY KEY (guild_id, member_id);
ALTER TABLE ONLY public.score
    ADD CONSTRAINT score_pkey PRIMARY KEY (guild_id, member_id, film_id);
ALTER TABLE ONLY public.score_revision
    ADD CONSTRAINT score_revision_pkey PRIMARY KEY (guild_id);
ALTER TABLE ONLY public.shown_post
    ADD CONSTRAINT shown_post_pkey PRIMARY KEY (guild_id, message_id, member_id);
ALTER TABLE ONLY public.soulmate
    ADD CONSTRAINT soulmate_pkey PRIMARY KEY (guild_id, member_id);
ALTER TABLE ONLY public.told_commands
    ADD CONSTRAINT told_commands_pkey PRIMARY KEY (application_id);
ALTER TABLE ONLY public.tour_film
    ADD CONSTRAINT tour_film_pkey PRIMARY KEY (guild_id, member_id, film_id);
ALTER TABLE ONLY public.tour
    ADD CONSTRAINT tour_pkey PRIMARY KEY (guild_id, member_id);
ALTER TABLE ONLY public.tour_skip
    ADD CONSTRAINT tour_skip_pkey PRIMARY KEY (guild_id, member_id, film_id);
ALTER TABLE ONLY public.tour_soulmate
    ADD CONSTRAINT tour_soulmate_pkey PRIMARY KEY (guild_id, member_id, soulmate_id);
ALTER TABLE ONLY public.unfinished_work
    ADD CONSTRAINT unfinished_work_pkey PRIMARY KEY (guild_id, member_id);
ALTER TABLE ONLY public.unquoted_member
    ADD CONSTRAINT unquoted_member_pkey PRIMARY KEY (guild_id, member_id);
ALTER TABLE ONLY public.unshown_review
    ADD CONSTRAINT unshown_review_pkey PRIMARY KEY (guild_id, film_id, author_id);
ALTER TABLE ONLY public.waiting_row
    ADD CONSTRAINT waiting_row_pkey PRIMARY KEY (guild_id, member_id, row_key);
ALTER TABLE ONLY public.watch_count
    ADD CONSTRAINT watch_count_pkey PRIMARY KEY (guild_id, film_id);
ALTER TABLE ONLY public.watchlist
    ADD CONSTRAINT watchlist_pkey PRIMARY KEY (guild_id, member_id, film_id);
ALTER TABLE ONLY public.woken_thread
    ADD CONSTRAINT woken_thread_pkey PRIMARY KEY (guild_id, thread_id);
CREATE UNIQUE INDEX club_round_current ON public.club_round USING btree (guild_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX club_thread_by_id ON public.club_thread USING btree (guild_id, thread_id);
CREATE INDEX club_week_by_due ON public.club_week USING btree (due_at);
CREATE INDEX discussion_by_due ON public.discussion USING btree (due_at);
CREATE INDEX discussion_by_film ON public.discussion USING btree (guild_id, film_id, phase);
CREATE INDEX discussion_by_starter ON public.discussion USING btree (guild_id, starter_id, opened_at);
CREATE INDEX discussion_by_thread ON public.discussion USING btree (guild_id, thread_id);
CREATE INDEX fallen_nomination_by_member ON public.fallen_nomination USING btree (guild_id, member_id);
CREATE INDEX film_addition_by_state ON public.film_addition USING btree (guild_id, state, made_at);
CREATE INDEX film_merge_by_film ON public.film_merge USING btree (guild_id, from_id);
CREATE INDEX film_tally_by_votes ON public.film_tally USING btree (guild_id, votes DESC, total DESC, film_id, squares, year, genres);
CREATE INDEX message_removal_by_due ON public.message_removal USING btree (due_at, guild_id);
CREATE INDEX outdated_post_by_due ON public.outdated_post USING btree (due_at, guild_id);
CREATE INDEX prompt_suggestion_by_member ON public.prompt_suggestion USING btree (guild_id, suggested_by);
CREATE INDEX review_by_author ON public.review USING btree (guild_id, author_id);
CREATE INDEX review_deed_untold ON public.review_deed USING btree (guild_id, author_id, is_told);
CREATE INDEX review_draft_by_author ON public.review_draft USING btree (guild_id, author_id);
CREATE INDEX review_vote_by_member ON public.review_vote USING btree (guild_id, member_id);
CREATE INDEX row_lookup_by_time ON public.row_lookup USING btree (is_over, due_at);
CREATE INDEX score_by_film ON public.score USING btree (guild_id, film_id, rated_at, score);
CREATE INDEX score_change_by_revision ON public.score_change USING btree (guild_id, revision);
CREATE INDEX shown_post_by_member ON public.shown_post USING btree (guild_id, member_id);
CREATE INDEX unshown_review_by_due ON public.unshown_review USING btree (due_at) WHERE (shown_at IS NULL);
CREATE INDEX watch_count_by_members ON public.watch_count USING btree (guild_id, members DESC, since, film_id);
CREATE INDEX watchlist_by_film ON public.watchlist USING btree (guild_id, film_id, added_at);
CREATE INDEX woken_thread_by_due ON public.woken_thread USING btree (due_at);
ALTER TABLE ONLY public.ballot_approval
    ADD CONSTRAINT ballot_approval_guild_id_number_member_id_fkey FOREIGN KEY (guild_id, number, member_id) REFERENCES public.ballot(guild_id, number, member_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.review_report
    ADD CONSTRAINT review_report_guild_id_film_id_author_id_fkey FOREIGN KEY (guild_id, film_id, author_id) REFERENCES public.review(guild_id, film_id, author_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.review_vote
    ADD CONSTRAINT review_vote_guild_id_film_id_author_id_fkey FOREIGN KEY (guild_id, film_id, author_id) REFERENCES public.review(guild_id, film_id, author_id) ON DELETE CASCADE;
