"""Registers every column that holds a member's id, and what happens to it on deletion.

A test walks the migrations and demands every such column here, so that no table is forgotten.
"""

from dataclasses import dataclass
from typing import Final

from bot.storage.reviews.reviews import DRAFTS


@dataclass(frozen=True, slots=True)
class MemberColumn:
    """A column that holds a member's id.

    When a member's data is deleted, the row is deleted; with `wiped` the row is the club's and stays, without
    saying who it was, or it is a refusal, which stays in force until the member takes it back. `kind` names
    the member's own rows where they are counted and exported, with the columns `exported`; without a kind
    they go with the rows of another column. Rows with the same value of `counted` are parts of one record.
    """

    table: str
    column: str
    kind: str = ""
    exported: str = ""
    wiped: str = ""
    counted: str = ""


_TEXT: Final = f"film_id {' '.join(DRAFTS.names)}"
_POSTED: Final = "language state channel_id written_at edited_at thread_id message_id helpful votes"
_ADDITION: Final = "title year directors other_title link words"
_NOMINATED: Final = "film_id why nominated_at"

# An import takes the later of two texts about one film, so drafts come before published reviews.
MEMBER_DATA: Final = (
    MemberColumn("score", "member_id", "score", "film_id score rated_at"),
    MemberColumn("score_change", "member_id", "score_change", "revision"),
    MemberColumn("watchlist", "member_id", "watchlist", "film_id added_at"),
    MemberColumn("review_draft", "author_id", "review_draft", f"{_TEXT} kept_at kept_until"),
    MemberColumn("review", "author_id", "review", f"{_TEXT} {_POSTED}"),
    MemberColumn("unshown_review", "author_id", wiped="shown_at = NULL, due_at = 0, revision = revision + 1"),
    MemberColumn("review_writing", "author_id", "review_writing", "film_id written_at"),
    MemberColumn("review_vote", "member_id", "review_vote", "film_id author_id useful voted_at"),
    MemberColumn("review_vote", "author_id"),
    MemberColumn(
        "review_report", "reporter_id", "review_report", "film_id author_id reason reported_at is_open"
    ),
    MemberColumn("review_report", "author_id"),
    MemberColumn("review_deed", "author_id", "review_decision", "film_id action sentence done_at"),
    MemberColumn(
        "review_deed",
        "organiser_id",
        "review_decided",
        "film_id author_id action sentence done_at",
        wiped="organiser_id = 0",
    ),
    MemberColumn(
        "discussion",
        "starter_id",
        "discussion",
        "number film_id opener opened_at phase question thread_id",
        wiped=(
            "starter_id = 0, question_own = 0,"
            " question = CASE question_own WHEN 1 THEN NULL ELSE question END"
        ),
    ),
    MemberColumn("discussion_offer", "author_id", "discussion_offer", "number message_id text"),
    MemberColumn("shown_post", "member_id", "shown_post", "channel_id message_id posted_at film_id"),
    MemberColumn("unquoted_member", "member_id", "unquoted_member", "since", wiped="since = 0"),
    MemberColumn(
        "prompt_custom",
        "added_by",
        "prompt_custom",
        "prompt_id family spoiler language question added_at",
        wiped="added_by = 0",
    ),
    MemberColumn(
        "prompt_suggestion",
        "suggested_by",
        "prompt_suggestion",
        "prompt_id family spoiler language question suggested_at state",
    ),
    MemberColumn("prompt_off", "switched_by", "prompt_off", "prompt_id switched_at", wiped="switched_by = 0"),
    MemberColumn("club_film", "added_by", "club_film", "film_id added_at", wiped="added_by = 0"),
    MemberColumn("film_addition", "member_id", "film_addition", f"{_ADDITION} state made_at film_id"),
    MemberColumn("film_addition", "decided_by", wiped="decided_by = 0"),
    MemberColumn(
        "film_log",
        "member_id",
        "film_log",
        "done_at action film_id title year into_id changes others",
        wiped="member_id = 0",
    ),
    MemberColumn("film_merge", "added_by", wiped="added_by = 0"),
    MemberColumn("film_merge", "merged_by", wiped="merged_by = 0"),
    MemberColumn("film_merge_row", "member_id", "film_merge_row", "name before_from before_into after"),
    MemberColumn("film_merge_row", "other_id"),
    MemberColumn("soulmate", "member_id", "soulmate", "since"),
    MemberColumn("compare_request", "asker_id", "compare_request", "other_id asked_at"),
    MemberColumn("compare_request", "other_id"),
    MemberColumn("dismissed_film", "member_id", "dismissed_film", "film_id dismissed_at"),
    MemberColumn("tour", "member_id", "tour", "genre decade is_over"),
    MemberColumn("tour_film", "member_id", "tour_film", "film_id place answer"),
    MemberColumn("tour_skip", "member_id", "tour_skip", "film_id skipped_at"),
    MemberColumn("tour_soulmate", "member_id", "tour_soulmate", "soulmate_id affinity"),
    MemberColumn("tour_soulmate", "soulmate_id"),
    MemberColumn("pending_import", "member_id", "pending_import", "source made_at entries added choices"),
    MemberColumn("film_record", "member_id", "film_record", "film_id record name at score place text about"),
    MemberColumn("waiting_row", "member_id", "waiting_row", "row_key kept_at said is_doubtful"),
    MemberColumn("row_choice", "member_id", "row_choice", "row_key film_id"),
    MemberColumn("refused_film", "member_id", "refused_film", "row_mark film_id"),
    MemberColumn("found_row", "member_id", "found_row", "film_id found_at files_score"),
    MemberColumn("row_lookup", "member_id", "row_lookup", "asked_at due_at last_key done total is_over"),
    MemberColumn("import_undo", "member_id", "import_undo", "part done_at changes", counted="done_at"),
    MemberColumn("unfinished_work", "member_id"),
    MemberColumn("nomination", "member_id", "nomination", f"{_NOMINATED} ballots is_back"),
    MemberColumn("fallen_nomination", "member_id", "fallen_nomination", "film_id reason fell_at"),
    MemberColumn(
        "ballot_option",
        "member_id",
        "ballot_option",
        f"number {_NOMINATED}",
        wiped="member_id = 0, why = ''",
    ),
    MemberColumn("ballot_approval", "member_id", "ballot_approval", "number film_id"),
    MemberColumn("ballot", "member_id", "ballot", "number cast_at"),
    MemberColumn(
        "club_round",
        "nominator_id",
        "nominated_round",
        "number film_id pitch",
        wiped="nominator_id = NULL, pitch = ''",
    ),
    MemberColumn("club_round", "chooser_id", "chosen_round", "number film_id", wiped="chooser_id = NULL"),
    MemberColumn("discussion_reminder", "member_id", "discussion_reminder", "number asked_at"),
    MemberColumn("chooser_turn", "member_id", "chooser_turn", "joined_at last_turn_at"),
)
"""Everything but `message_removal.quoted_id`, which is needed to remove the member's words, and goes with
them. `unshown_review` stays as long: a crash may have left a post that nobody recorded.
"""
