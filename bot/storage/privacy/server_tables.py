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
    """A table; organisers get the columns `shown` of the rows that match `among`."""

    name: str
    shown: str = ""
    among: str = ""


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
    GuildTable("score"),
    GuildTable("score_change"),
    GuildTable("score_revision"),
    GuildTable("film_tally", "film_id votes n1 n2 n3 n4 n5 n6 n7 n8 n9 n10"),
    GuildTable("club_tally", "votes total"),
    GuildTable("review_vote"),
    GuildTable("review_report", "film_id author_id reporter_id reason reported_at is_open"),
    GuildTable("review", _REVIEW, among="state = 'public'"),
    GuildTable("unshown_review"),
    GuildTable("review_draft"),
    GuildTable("review_writing"),
    GuildTable("review_deed", "film_id author_id done_at organiser_id action sentence"),
    GuildTable("discussion_offer"),
    GuildTable("unquoted_member"),
    GuildTable("shown_post"),
    GuildTable("discussion", _DISCUSSION),
    GuildTable("prompt_asked", "place prompt_id asked_at"),
    GuildTable("prompt_custom", "prompt_id family spoiler language question added_by added_at"),
    GuildTable(
        "prompt_suggestion", "prompt_id family spoiler language question suggested_by suggested_at state"
    ),
    GuildTable("prompt_off", "prompt_id switched_by switched_at"),
    GuildTable("club_film", f"{_FILM} added_by added_at is_hidden listed_id"),
    GuildTable("film_addition"),
    GuildTable("film_apart", "from_id other_id"),
    GuildTable("film_log", "done_at member_id action film_id title year into_id changes"),
    GuildTable("film_merge", "from_id into_id title merged_at merged_by undone_at"),
    GuildTable("film_merge_row"),
    GuildTable("club_thread", "purpose subject channel_id thread_id opener_id"),
    GuildTable("club", _CLUB),
    GuildTable("club_counter"),
    GuildTable("organiser_notice"),
    GuildTable("soulmate"),
    GuildTable("compare_request"),
    GuildTable("dismissed_film"),
    GuildTable("tour"),
    GuildTable("tour_film"),
    GuildTable("tour_skip"),
    GuildTable("tour_soulmate"),
    GuildTable("pending_import"),
    GuildTable("import_undo"),
    GuildTable("film_record"),
    GuildTable("waiting_row"),
    GuildTable("found_row"),
    GuildTable("row_lookup"),
    GuildTable("watchlist"),
    GuildTable("watch_count", "film_id members since"),
    GuildTable("ballot_approval"),
    GuildTable("ballot"),
    GuildTable("ballot_option", "number film_id place member_id why nominated_at"),
    GuildTable("nomination", "film_id member_id why nominated_at ballots"),
    GuildTable("fallen_nomination"),
    GuildTable("discussion_reminder"),
    GuildTable("chooser_turn", "member_id joined_at last_turn_at"),
    GuildTable("round_post", "number step state channel_id message_id thread_id"),
    GuildTable("club_round", _ROUND),
    GuildTable("club_week", "status since"),
    GuildTable("club_plan", _PLAN),
    GuildTable("outdated_post"),
    GuildTable("message_removal"),
    GuildTable("departed_guild"),
)
