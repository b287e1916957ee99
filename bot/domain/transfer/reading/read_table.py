"""Reads one table's rows: drafts them one by one, then finishes them once whole columns are known."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain.transfer.formats.cell_values import best_of, needs_order, order_of
from bot.domain.transfer.formats.table_formats import TableFormat
from bot.domain.transfer.formats.table_rows import TableRow
from bot.domain.transfer.named_rows import UnreadRow, WhyUnread, shortened
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.reading.parse_row import (
    ColumnsMean,
    RowDraft,
    drafted,
    given_score,
    has_unread_date,
    settled,
)
from bot.domain.transfer.rows import (
    MOST_LINES,
    MOST_TEXT,
    MOST_TEXTS,
    ImportedRow,
    ImportTrouble,
    Remark,
    SkipReason,
    Source,
    Trouble,
)

_OURS: Final = 10
_STARS: Final = 5


@dataclass(slots=True)
class Limits:
    """How many more rows, reviews and characters of reviews this upload may have."""

    lines: int = MOST_LINES
    texts: int = MOST_TEXTS
    text: int = MOST_TEXT

    def count_line(self) -> None:
        """Count a row; raises `ImportTrouble` if there are too many."""
        self.lines -= 1
        if self.lines < 0:
            raise ImportTrouble(Trouble.TOO_MANY_ROWS)

    def has_room_for(self, text: str) -> bool:
        """Count a review if there is room for it."""
        if self.texts <= 0 or len(text) > self.text:
            return False
        self.texts -= 1
        self.text -= len(text)
        return True


@dataclass(slots=True)
class Findings:
    """The rows found in one file, and what became of the others. `name` is the file's name in a ZIP."""

    name: str = ""
    total: int = 0
    skipped: Counter[SkipReason] = field(default_factory=Counter)
    remarks: Counter[Remark] = field(default_factory=Counter)
    asks_best: bool = False
    best: str = ""
    unread: list[UnreadRow] = field(default_factory=list)

    def add(self, other: "Findings") -> None:
        """Add the findings of another file."""
        self.total += other.total
        self.skipped += other.skipped
        self.remarks += other.remarks
        self.asks_best |= other.asks_best
        self.best = self.best or other.best
        self.unread += sorted(other.unread, key=lambda row: row.number)

    def leave_unread(self, number: int, cells: Iterable[str], why: WhyUnread) -> None:
        """Count an unreadable row, and note it."""
        self.skipped[SkipReason.UNREADABLE] += 1
        self.unread.append(UnreadRow(number, shortened(cells), why, self.name))

    def bounded(self, row: ImportedRow, limits: Limits) -> ImportedRow:
        """The row, without its review if the limit of reviews is reached."""
        if row.review is None or limits.has_room_for(row.review.text):
            return row
        self.remarks[Remark.TEXTS] += 1
        return replace(row, review=None)


def read_table(
    table: TableFormat,
    rows: Iterable[TableRow],
    options: ReadOptions,
    limits: Limits,
    findings: Findings,
) -> list[ImportedRow]:
    """The table's rows of films. Raises `ImportTrouble`."""
    drafts = list(_drafts(table, rows, options, limits, findings))
    mean = _meaning(table, drafts, options, findings)
    read: list[ImportedRow] = []
    for draft in drafts:
        row = settled(draft, table, mean)
        if row is SkipReason.UNREADABLE:
            findings.leave_unread(draft.number, draft.said, WhyUnread.SCORE)
        elif isinstance(row, SkipReason):
            findings.skipped[row] += 1
            if row is SkipReason.HALVES and options.halves:
                findings.remarks[Remark.HALVES] -= 1  # the member is told that this row is left out
        else:
            read.append(row)
    return read


def _drafts(
    table: TableFormat,
    rows: Iterable[TableRow],
    options: ReadOptions,
    limits: Limits,
    findings: Findings,
) -> Iterator[RowDraft]:
    for number, cells, why in rows:
        limits.count_line()
        draft = why or drafted(table, cells, takes_anime=bool(options.takes_anime))
        if draft is None:
            continue
        findings.total += 1
        if isinstance(draft, WhyUnread):
            findings.leave_unread(number, cells.values(), draft)
        elif isinstance(draft, SkipReason):
            findings.skipped[draft] += 1
        else:
            yield replace(draft, number=number, row=findings.bounded(draft.row, limits))


def _meaning(
    table: TableFormat, drafts: list[RowDraft], options: ReadOptions, findings: Findings
) -> ColumnsMean:
    by_hand = table.source is Source.TABLE
    written = (draft.score for draft in drafts)
    best = options.best or (best_of(written, by_hand=by_hand) if table.any_score else _OURS)
    if table.any_score and any(draft.score for draft in drafts):
        findings.asks_best |= not best
        findings.best = "" if best in (0, _OURS) else str(best)
    days = (text for draft in drafts for text in (*draft.dates, draft.viewed))
    order = order_of(days, options.this_year) or table.order
    half_best = _half_best(table, drafts, options, findings)
    mean = ColumnsMean(best or _OURS, half_best, order, options.halves, options.this_year)
    _count_dates(drafts, mean, findings)
    given = (given_score(draft, mean) for draft in drafts)
    findings.remarks[Remark.HALVES] += sum(score is not None and score.is_half for score in given)
    return mean


def _count_dates(drafts: list[RowDraft], mean: ColumnsMean, findings: Findings) -> None:
    """Count the rows whose dates cannot be read."""
    for draft in drafts:
        if mean.order is None and any(needs_order(text, mean.this_year) for text in draft.dates):
            findings.remarks[Remark.DATES] += 1
        elif has_unread_date(draft, mean):
            findings.remarks[Remark.UNREAD_DATES] += 1


def _half_best(table: TableFormat, drafts: list[RowDraft], options: ReadOptions, findings: Findings) -> int:
    """The best score of a column that has stars on Letterboxd.

    Other programs write tables with the same header, and one score above five rules stars out.
    """
    written = [draft.half_score for draft in drafts if draft.half_score]
    if table.source is not Source.TABLE or not written:
        return _STARS
    best = best_of(written, low=_STARS)
    findings.asks_best |= not best
    best = best or options.best
    if best <= _STARS:
        return _STARS
    findings.best = findings.best or ("" if best == _OURS else str(best))
    return best
