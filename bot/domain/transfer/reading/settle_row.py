"""Finishes a row once the whole table shows what its columns mean: its score, its dates, what it is for."""

from dataclasses import dataclass, replace
from typing import Final

from bot.domain.transfer.formats.cell_values import (
    DateOrder,
    Halves,
    OutOfTen,
    is_ours,
    out_of_ten,
    seconds,
    with_best,
    written,
)
from bot.domain.transfer.formats.table_formats import BareRow, TableFormat
from bot.domain.transfer.found_scale import HalfScore
from bot.domain.transfer.reading.parse_row import NOTHING, RowDraft
from bot.domain.transfer.rows import ImportedRow, SkipReason
from bot.domain.transfer.viewings import Viewing

_AHEAD: Final = 26 * 3600
"""In some places the next day begins 14 hours before it does in UTC, and a date counts as its noon."""


@dataclass(frozen=True, slots=True)
class ColumnsMean:
    """What a table's columns mean, once all rows are read.

    `best` is the best score of `any_score`, `half_best` that of `half_score`. Two-digit years are read up to
    `this_year`, and no dates after `now`, in seconds since 1970.
    """

    best: int = 10
    half_best: int = 5
    order: DateOrder | None = None
    halves: Halves | None = None
    this_year: int = 0
    now: int = 0

    def day(self, text: str) -> int | None:
        """The date in this cell, in seconds; None if it cannot be read, or is in the future."""
        at = seconds(text, self.order, self.this_year)
        return at if at is None or not self.now or at <= self.now + _AHEAD else None


def settled(draft: RowDraft, table: TableFormat, mean: ColumnsMean) -> ImportedRow | SkipReason:
    """The finished row, or why it is left out."""
    given = given_score(draft, mean)
    if given is None:
        return SkipReason.UNREADABLE
    score = given.whole(mean.halves)
    if not is_ours(score):
        return SkipReason.UNREADABLE
    at = mean.day(draft.date)
    row = replace(draft.row, score=score, at=at, reviewed_at=at if draft.row.review else None)
    if table.viewed and draft.viewed and not (draft.is_later or draft.is_unfinished):
        seen = Viewing(mean.day(draft.viewed), score, draft.is_rewatch)
        row = replace(row, viewings=(seen,))
    if score is None and given.value == 0 and (table.bare is BareRow.WANTED or draft.is_later):
        row = replace(row, is_wanted=True)
    if row.is_bare and given.is_half:
        return SkipReason.HALVES
    if row.is_bare and not row.notes and draft.is_unfinished:
        return SkipReason.UNFINISHED
    asks = table.bare is BareRow.ASKED and not table.later
    return SkipReason.UNRATED if row.is_bare and not row.notes and not asks else row


def given_score(draft: RowDraft, mean: ColumnsMean) -> OutOfTen | None:
    """The row's score out of ten; None if it cannot be read."""
    return out_of_ten(*_given(draft, mean))


def passed_best(draft: RowDraft, mean: ColumnsMean) -> int:
    """The best score that the row's own is above; 0 if it is not above any, or cannot be read."""
    text, best = _given(draft, mean)
    cell = written(text)
    best = cell.best or best if cell else 0
    return best if cell and cell.value > best else 0


def half_score(draft: RowDraft, mean: ColumnsMean) -> HalfScore | None:
    """The row's score if it is half-way between two of ours."""
    text, best = _given(draft, mean)
    score = out_of_ten(text, best)
    if score is None or not score.is_half:
        return None
    return HalfScore(with_best(text, best), int(score.value))


def _given(draft: RowDraft, mean: ColumnsMean) -> tuple[str, int]:
    """The score as the file has it (empty for none), and the best one of its column."""
    if draft.score not in NOTHING:
        return draft.score, mean.best
    return "" if draft.half_score in NOTHING else draft.half_score, mean.half_best


def unread_date(draft: RowDraft, mean: ColumnsMean) -> str:
    """The row's date, or the day on which it was watched, if it cannot be read; otherwise empty."""
    told = (draft.date, draft.viewed)
    return next((text for text in told if text not in NOTHING and mean.day(text) is None), "")
