"""Registers every table about a server, and what its organisers get of it.

They get, as data, what members can see in the server: of scores the counts, of reviews the posted ones. What
only one member was shown (watchlists, ballots, imports, who voted how) they do not get, though it is deleted
with the rest.
"""

from dataclasses import dataclass
from typing import Final

from bot.storage.club import CHOICES, PLANS
from bot.storage.reviews.reviews import DRAFTS


@dataclass(frozen=True, slots=True)
class GuildTable:
    """A table; organisers get the columns `shown` of the rows that match `among`.

    `key` is what follows the server in its primary key. Deleting a row costs as much as `weight` scores.
    """

    name: str
    key: str = ""
    shown: str = ""
    among: str = ""
    weight: int = 1


_FILM: Final = (
    "film_id title original_title local_titles aliases year directors cast_names leads genres runtime"
    " countries premises prizes"
)
_POSTED: Final = "language written_at edited_at thread_id message_id helpful votes"
_REVIEW: Final = f"film_id author_id {' '.join(DRAFTS.names)} {_POSTED}"
_CLUB: Final = " ".join(CHOICES.names)
_PLAN: Final = " ".join(PLANS.names)
_ROUND: Final = (
    "number picking anchor begun_at film_id picked_by nominator_id pitch comments ended_at started_at"
)
_DISCUSSION: Final = (
    "number film_id opener starter_id opened_at phase question thread_id recap_id round_number"
)

# Tables are emptied in this order: each before the tables it refers to.
GUILD_TABLES: Final = (
    GuildTable("score", "member_id film_id"),
    GuildTable("score_change", "member_id"),
    GuildTable("score_revision"),
    GuildTable("film_tally", "film_id", "film_id votes n1 n2 n3 n4 n5 n6 n7 n8 n9 n10"),
    GuildTable("club_tally", shown="votes total"),
    GuildTable("review_vote", "film_id author_id member_id"),
    GuildTable(
        "review_report",
        "film_id author_id reporter_id",
        "film_id author_id reporter_id reason reported_at is_open",
    ),
    GuildTable("review", "film_id author_id", _REVIEW, among="state = 'public'"),
    GuildTable("unshown_review", "film_id author_id"),
    GuildTable("review_draft", "film_id author_id"),
    GuildTable("review_writing", "author_id written_at film_id"),
    GuildTable(
        "review_deed",
        "film_id author_id done_at organiser_id action",
        "film_id author_id done_at organiser_id action sentence",
    ),
    GuildTable("discussion_offer", "number message_id"),
    GuildTable("unquoted_member", "member_id"),
    GuildTable("shown_post", "message_id member_id"),
    GuildTable("discussion", "number", _DISCUSSION),
    GuildTable("prompt_asked", "place", "place prompt_id asked_at"),
    GuildTable("prompt_custom", "prompt_id", "prompt_id family spoiler language question added_by added_at"),
    GuildTable(
        "prompt_suggestion",
        "prompt_id",
        "prompt_id family spoiler language question suggested_by suggested_at state",
    ),
    GuildTable("prompt_off", "prompt_id", "prompt_id switched_by switched_at"),
    GuildTable("club_film", "film_id", f"{_FILM} added_by added_at is_hidden listed_id"),
    GuildTable("film_addition", "member_id number"),
    GuildTable("film_apart", "from_id other_id", "from_id other_id"),
    GuildTable("film_log", "place", "done_at member_id action film_id title year into_id changes others"),
    GuildTable("film_merge", "number", "from_id into_id title merged_at merged_by undone_at"),
    GuildTable("film_merge_row", "number place"),
    GuildTable("club_thread", "purpose subject channel_id", "purpose subject channel_id thread_id opener_id"),
    GuildTable("club", shown=_CLUB),
    GuildTable("club_counter", "name"),
    GuildTable("organiser_notice"),
    GuildTable("soulmate", "member_id"),
    GuildTable("compare_request", "asker_id other_id"),
    GuildTable("dismissed_film", "member_id film_id"),
    GuildTable("tour", "member_id"),
    GuildTable("tour_film", "member_id film_id"),
    GuildTable("tour_skip", "member_id film_id"),
    GuildTable("tour_soulmate", "member_id soulmate_id"),
    GuildTable("pending_import", "member_id", weight=500),
    GuildTable("import_undo", "member_id part", weight=20),
    GuildTable("film_record", "member_id film_id record name at"),
    GuildTable("waiting_row", "member_id row_key"),
    GuildTable("row_choice", "member_id row_key"),
    GuildTable("refused_film", "member_id row_mark film_id"),
    GuildTable("found_row", "member_id film_id"),
    GuildTable("row_lookup", "member_id"),
    GuildTable("watchlist", "member_id film_id"),
    GuildTable("watch_count", "film_id", "film_id members since"),
    GuildTable("ballot_approval", "number member_id film_id"),
    GuildTable("ballot", "number member_id"),
    GuildTable("ballot_option", "number film_id", "number film_id place member_id why nominated_at"),
    GuildTable("nomination", "film_id", "film_id member_id why nominated_at ballots"),
    GuildTable("fallen_nomination", "film_id member_id"),
    GuildTable("discussion_reminder", "number member_id"),
    GuildTable("chooser_turn", "member_id", "member_id joined_at last_turn_at"),
    GuildTable("round_post", "number step", "number step state channel_id message_id thread_id"),
    GuildTable("club_round", "number", _ROUND),
    GuildTable("club_week", shown="status since"),
    GuildTable("club_plan", shown=_PLAN),
    GuildTable("outdated_post", "number step"),
    GuildTable("unfinished_work", "member_id"),
    GuildTable("message_removal", "message_id quoted_id"),
    GuildTable("woken_thread", "thread_id"),
    GuildTable("departed_guild"),
)
