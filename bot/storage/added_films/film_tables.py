"""Registers everything attached to a film: each table that names one, and how its rows move in a merge.

A test walks the schema and demands every table here, so that none is forgotten.
"""

from dataclasses import dataclass
from typing import Final

from bot.storage.reviews.reviews import DRAFTS


@dataclass(frozen=True, slots=True)
class FilmTable:
    """A table with rows about a film. If both films have a row with the same `key`, one of them goes.

    `columns` are all but the server and the film. `later` is the time column by which the later row wins;
    without it, the row of the remaining film wins. A row in a child of `parent` goes where its parent row
    goes. Changes to `volatile` columns do not make a row a different one. `members` are the columns (at most
    two) with the row's members. `film` is the column with the film's id, in the rows that match `among`.
    """

    name: str
    columns: str
    key: str
    later: str = ""
    parent: str = ""
    volatile: str = ""
    members: str = ""
    film: str = "film_id"
    among: str = ""


_TEXT: Final = " ".join(DRAFTS.names)

# Rows are written in this order: each table comes after those it refers to.
FILM_TABLES: Final = (
    FilmTable("score", "member_id score rated_at", "member_id", "rated_at", members="member_id"),
    FilmTable("watchlist", "member_id added_at", "member_id", "added_at", members="member_id"),
    FilmTable(
        "review",
        f"author_id {_TEXT} language state channel_id written_at edited_at thread_id message_id"
        " helpful votes shown_helpful shown_votes",
        "author_id",
        "edited_at",
        volatile="language state channel_id thread_id message_id helpful votes shown_helpful shown_votes",
        members="author_id",
    ),
    FilmTable(
        "unshown_review",
        "author_id since revision due_at tries shown_at",
        "author_id",
        "since",
        volatile="since revision due_at tries shown_at",
        members="author_id",
    ),
    FilmTable(
        "review_vote",
        "author_id member_id useful voted_at",
        "author_id member_id",
        parent="review",
        members="member_id author_id",
    ),
    FilmTable(
        "review_report",
        "author_id reporter_id reason reported_at is_open",
        "author_id reporter_id",
        parent="review",
        members="reporter_id author_id",
    ),
    FilmTable(
        "review_draft",
        f"author_id {_TEXT} kept_at kept_until",
        "author_id",
        "kept_at",
        members="author_id",
    ),
    FilmTable("review_writing", "author_id written_at", "author_id written_at", members="author_id"),
    FilmTable(
        "review_deed",
        "author_id done_at organiser_id action sentence is_told",
        "author_id done_at organiser_id action",
        volatile="is_told",
        members="author_id organiser_id",
    ),
    FilmTable(
        "nomination",
        "member_id why nominated_at ballots is_back",
        "",
        "nominated_at",
        volatile="ballots is_back",
        members="member_id",
    ),
    FilmTable("fallen_nomination", "member_id reason fell_at", "member_id", "fell_at", members="member_id"),
    FilmTable(
        "ballot_option",
        "number place member_id why nominated_at ballots is_back",
        "number",
        "nominated_at",
        members="member_id",
    ),
    FilmTable(
        "film_record",
        "member_id record name at score place text about",
        "member_id record name at",
        members="member_id",
    ),
    FilmTable("found_row", "member_id found_at files_score", "member_id", members="member_id"),
    FilmTable("row_choice", "member_id row_key", "member_id row_key", members="member_id"),
    FilmTable("refused_film", "member_id row_mark", "member_id row_mark", members="member_id"),
    FilmTable("ballot_approval", "number member_id", "number member_id", members="member_id"),
    FilmTable("dismissed_film", "member_id dismissed_at", "member_id", "dismissed_at", members="member_id"),
    FilmTable("tour_film", "member_id place answer", "member_id", volatile="place", members="member_id"),
    FilmTable("tour_skip", "member_id skipped_at", "member_id", "skipped_at", members="member_id"),
    FilmTable(
        "club_thread",
        "purpose channel_id claimed_at thread_id opener_id shown_tally",
        "purpose channel_id",
        "claimed_at",
        volatile="shown_tally",
        film="subject",
        among="purpose = 'reviews'",
    ),
)
"""Tables with at most one row of a key about a film."""

POINTERS: Final = {
    "discussion": "number",
    "club_round": "number",
    "film_addition": "member_id number",
    "shown_post": "message_id member_id",
}
"""Tables whose rows only point to a film, with the key of each row."""

TO_BE_ADDED: Final = "added"
"""The column with the films that an import would add; each is a list that begins with its id."""
JSON_COLUMNS: Final = {
    "pending_import": ("entries", "choices", TO_BE_ADDED),
    "import_undo": ("changes",),
}
"""Tables that name films in JSON, with those columns. Rows last an hour at most, so an undo leaves them."""

SUMS: Final = frozenset({"film_tally", "watch_count"})
"""Tables that are recounted from others."""

HISTORY: Final = frozenset({"film_apart", "film_log", "film_merge", "film_merge_row"})
"""Tables that record the past, and do not change."""

CLUB_FILM: Final = FilmTable(
    "club_film",
    "title original_title year directors cast_names genres runtime countries fame folded_titles added_by"
    " added_at local_titles aliases leads premises prizes is_hidden listed_id",
    "",
)
"""The added film itself: a merge deletes it, and an undo restores it."""
