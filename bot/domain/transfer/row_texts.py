"""A row's reviews of its film: the one that is offered, and the alternatives."""

import hashlib
from dataclasses import replace
from typing import Final, NamedTuple

from bot.domain.reviews.long_text import with_text as in_pages
from bot.domain.reviews.review import LONGEST_BODY, SHORTEST_BODY, ReviewDraft
from bot.domain.transfer.rows import ImportedRow
from bot.domain.transfer.viewings import Viewing, text_of, with_text

_EMPTY: Final = ReviewDraft("", "", "", 0)
_TOLD_APART: Final = 1000
"""Two texts whose first characters are the same, up to this many, are one review: one may be cut off later.
"""


class RowText(NamedTuple):
    """A review, when it was written (seconds since 1970; None: unknown), and the score at that time."""

    at: int | None
    score: int | None
    text: str


def texts_of(row: ImportedRow) -> tuple[RowText, ...]:
    """All reviews, the offered one first; empty if the row has no other."""
    if row.review is None or not (others := others_of(row)):
        return ()
    return tuple(RowText(seen.at, seen.score, seen.text) for seen in (row.reviewed, *others))


def others_of(row: ImportedRow) -> tuple[Viewing, ...]:
    """The viewings whose review is not the offered one."""
    offered = _start(text_of(row.review)) if row.review else ""
    return tuple(seen for seen in row.viewings if seen.text and _start(seen.text) != offered)


def offering(row: ImportedRow, place: int) -> ImportedRow:
    """The row with the text at this place among `texts_of` as its review; the other one is kept."""
    others = others_of(row)
    if row.review is None or not 0 < place <= len(others):
        return row
    chosen = others[place - 1]
    viewings = tuple(seen._replace(text="") if seen == chosen else seen for seen in row.viewings)
    row = keeping_offered(replace(row, viewings=viewings))
    return fitting(replace(row, review=replace(_EMPTY, body=chosen.text), reviewed_at=chosen.at))


def keeping_offered(row: ImportedRow) -> ImportedRow:
    """The row with its offered review among its viewings, as one that does not become the draft."""
    kept = row.reviewed
    if not kept.text or any(_start(seen.text) == _start(kept.text) for seen in row.viewings):
        return row
    return replace(row, viewings=with_text(row.viewings, kept))


def fitting(row: ImportedRow) -> ImportedRow:
    """The row with its review in pages. A review longer than all pages stays whole in its viewing."""
    review = row.review
    if review is None or len(review.body) <= LONGEST_BODY:
        return row
    whole = review.body
    paged = in_pages(review, whole)
    if len(paged.text) < len(whole.strip()):
        row = replace(row, viewings=with_text(row.viewings, row.reviewed._replace(text=whole)))
    return replace(row, review=paged)


def with_postable(row: ImportedRow) -> ImportedRow:
    """The row with its latest review that is long enough to post, if the offered one is not."""
    if row.review is None or len(row.review.body) >= SHORTEST_BODY:
        return row
    longer = [
        (other.at or 0, place)
        for place, other in enumerate(others_of(row), start=1)
        if len(other.text) >= SHORTEST_BODY
    ]
    return offering(row, max(longer)[1]) if longer else row


def is_cut(row: ImportedRow) -> bool:
    """Whether its review is longer than all pages together, so that the whole is in a viewing."""
    if row.review is None or not row.review.rest:
        return False
    offered = _start(text_of(row.review))
    return any(seen.text and _start(seen.text) == offered for seen in row.viewings)


def has_shorter_later(row: ImportedRow) -> bool:
    """Whether the film has a later review that is too short to post, so that an earlier one is offered."""
    at = row.reviewed.at
    return any(
        seen.at is not None and (at is None or seen.at > at) and len(seen.text) < SHORTEST_BODY
        for seen in (others_of(row) if row.review else ())
    )


def text_mark(text: str) -> str:
    """Identifies a text, whatever white space it has."""
    return hashlib.blake2b(" ".join(text.split()).encode(), digest_size=12).hexdigest()


def marks_of(review: ReviewDraft) -> frozenset[str]:
    """The marks of a review, with its title and spoiler part and without: its author may have added those."""
    return frozenset({text_mark(text_of(review)), text_mark(review.text)})


def _start(text: str) -> str:
    return text.strip()[:_TOLD_APART]
