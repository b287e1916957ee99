"""Reads one table's rows: drafts them one by one, then finishes them once whole columns are known."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain.transfer.asked_rows import name_in
from bot.domain.transfer.formats.cell_values import is_day, needs_order, order_of
from bot.domain.transfer.formats.scales import (
    OURS,
    STARS,
    Scale,
    is_above,
    possible_bests,
    scale_of,
    steps_of,
)
from bot.domain.transfer.formats.table_formats import TableFormat
from bot.domain.transfer.formats.table_rows import TableRow
from bot.domain.transfer.found_scale import (
    NO_SCALE,
    NONE_FOUND,
    DoubtedScore,
    FoundColumns,
    FoundScale,
    HalfScore,
)
from bot.domain.transfer.named_rows import MOST_DATES, UnreadDate, UnreadRow, WhyUnread, shortened
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.reading.parse_row import RowDraft, drafted
from bot.domain.transfer.reading.settle_row import (
    ColumnsMean,
    half_score,
    passed_best,
    settled,
    unread_date,
)
from bot.domain.transfer.reading.sum_rows import sums_up
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

_LONGEST_NAME: Final = 100
_AT_A_TIME: Final = 100
"""This many rows are read in one or two milliseconds."""


def no_rest() -> None:
    """Continues at once, since nobody is waiting."""


@dataclass(slots=True)
class Limits:
    """How many more rows, reviews and characters of reviews this upload may have.

    `rest` is called after every hundred rows, so that others can go first if this runs in a thread.
    """

    rest: Callable[[], None] = no_rest
    lines: int = MOST_LINES
    texts: int = MOST_TEXTS
    text: int = MOST_TEXT

    def count_line(self) -> None:
        """Count a row; raises `ImportTrouble` if there are too many."""
        self.lines -= 1
        if self.lines < 0:
            raise ImportTrouble(Trouble.TOO_MANY_ROWS)
        self.rest_after(self.lines)

    def rest_after(self, number: int) -> None:
        """Rest after every hundredth row."""
        if number % _AT_A_TIME == 0:
            self.rest()

    def has_room_for(self, text: str) -> bool:
        """Count a review if there is room for it."""
        if self.texts <= 0 or len(text) > self.text:
            return False
        self.texts -= 1
        self.text -= len(text)
        return True


@dataclass(slots=True)
class Findings:
    """The rows found in one file, and what happened to the others. `name` is the file's name in a ZIP."""

    name: str = ""
    total: int = 0
    skipped: Counter[SkipReason] = field(default_factory=Counter)
    remarks: Counter[Remark] = field(default_factory=Counter)
    scale: FoundScale = NO_SCALE
    unread: list[UnreadRow] = field(default_factory=list)
    dates: list[UnreadDate] = field(default_factory=list)
    halves: list[HalfScore] = field(default_factory=list)
    left_columns: list[str] = field(default_factory=list)
    found: FoundColumns = NONE_FOUND

    def add(self, other: "Findings") -> None:
        """Add the findings of another file."""
        self.total += other.total
        self.skipped += other.skipped
        self.remarks += other.remarks
        self.learn_scale(other.scale)
        self.found = other.found if self.found == NONE_FOUND else self.found
        self.unread += sorted(other.unread, key=lambda row: row.number)
        self.halves += other.halves
        self.left_columns += (name for name in other.left_columns if name not in self.left_columns)
        self.dates += other.dates[: MOST_DATES - len(self.dates)]

    def learn_scale(self, other: FoundScale) -> None:
        """Add the scale of another column: the first that differs from ours is the one to mention."""
        ours = self.scale
        self.scale = FoundScale(
            ours.best or other.best,
            ours.asks or other.asks,
            ours.steps or other.steps,
            ours.doubted + other.doubted,
            tuple(best for best in ours.possible if best in other.possible)
            or ours.possible
            or other.possible,
        )

    def leave_unread(self, number: int, cells: Iterable[str], why: WhyUnread, lines: int = 1) -> None:
        """Count an unreadable row, and note it."""
        self.skipped[SkipReason.UNREADABLE] += 1
        self.unread.append(UnreadRow(number, shortened(cells), why, self.name, lines))

    def leave_score(self, draft: RowDraft, best: int) -> None:
        """Count a row whose score cannot be used, and note it; it is above `best`, unless that is 0."""
        is_a_day = is_day(draft.score or draft.half_score)
        why = WhyUnread.DAY if is_a_day else WhyUnread.ABOVE if best else WhyUnread.SCORE
        self.leave_unread(draft.number, draft.said, why)
        self.unread[-1] = self.unread[-1]._replace(best=best)

    def leave_date(self, draft: RowDraft, text: str, *, is_unclear: bool) -> None:
        """Count a date that cannot be read, and note it if there is room."""
        self.remarks[Remark.DATES if is_unclear else Remark.UNREAD_DATES] += 1
        if len(self.dates) < MOST_DATES:
            self.dates.append(UnreadDate(name_in(draft.row), draft.row.year, text, is_unclear))

    def noting_columns(self, table: TableFormat, rows: Iterable[TableRow]) -> Iterator[TableRow]:
        """The rows; the columns with something in them that are not read are noted on the way."""
        is_read = {"", *table.needed, *table.dates}
        for row in rows:
            for name, said in row.cells.items():
                if name not in is_read and said.strip():
                    is_read.add(name)
                    self.left_columns.append(name[:_LONGEST_NAME])
            yield row

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
    while len(drafts) > 1 and sums_up(drafts[-1].row):
        last = drafts.pop()
        findings.leave_unread(last.number, last.said, WhyUnread.SUM)
    mean = _meaning(table, drafts, options, findings)
    read: list[ImportedRow] = []
    for place, draft in enumerate(drafts):
        limits.rest_after(place)
        row = settled(draft, table, mean)
        if row is SkipReason.UNREADABLE:
            findings.leave_score(draft, passed_best(draft, mean))
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
    for number, cells, why, lines in rows:
        limits.count_line()
        draft = why or drafted(table, cells, number, takes_anime=bool(options.takes_anime))
        if draft is None:
            continue
        findings.total += 1
        if isinstance(draft, WhyUnread):
            findings.leave_unread(number, cells.values(), draft, lines)
        elif isinstance(draft, SkipReason):
            findings.skipped[draft] += 1
        else:
            row = findings.bounded(draft.row, limits)
            yield draft if row is draft.row else draft._replace(row=row)


def _meaning(
    table: TableFormat, drafts: list[RowDraft], options: ReadOptions, findings: Findings
) -> ColumnsMean:
    best, half_best = OURS, STARS
    if table.any_score:
        scale = scale_of((draft.score for draft in drafts), known=table.scales)
        scores = [(draft, draft.score) for draft in drafts if draft.score]
        best = _told(scale, scores, options, findings) if scores else best
    # Other programs also write Letterboxd's header, and then scores above five cannot be stars.
    stars = [(draft, draft.half_score) for draft in drafts if draft.half_score]
    if table.source is Source.TABLE and stars:
        half_best = _told(scale_of((text for _, text in stars), low=STARS), stars, options, findings)
    days = (text for draft in drafts for text in (*draft.dates, draft.viewed))
    order = order_of(days, options.this_year, table.order)
    mean = ColumnsMean(best, half_best, order, options.halves, options.this_year, options.now)
    _count_dates(drafts, mean, findings)
    halves = [half for draft in drafts if (half := half_score(draft, mean))]
    findings.remarks[Remark.HALVES] += len(halves)
    findings.halves += dict.fromkeys(halves)
    return mean


def _told(
    scale: Scale, cells: Sequence[tuple[RowDraft, str]], options: ReadOptions, findings: Findings
) -> int:
    """The best score of these cells; also notes what the member is told about their scale."""
    best, above = scale.best or options.best, scale.doubted_above
    doubted = tuple(
        DoubtedScore(draft.number, shortened(draft.said), findings.name)
        for draft, text in cells
        if above is not None and is_above(text, above)
    )
    texts = [text for _, text in cells]
    possible = () if scale.best else possible_bests(texts, above)
    steps = steps_of(texts, best, options.halves)
    name = "" if best in (0, OURS) else str(best)
    findings.learn_scale(FoundScale(name, not scale.best, steps, doubted, possible))
    return best or OURS


def _count_dates(drafts: list[RowDraft], mean: ColumnsMean, findings: Findings) -> None:
    """Count the rows whose dates cannot be read."""
    for draft in drafts:
        unclear = (text for text in draft.dates if mean.order is None and needs_order(text, mean.this_year))
        if text := next(unclear, ""):
            findings.leave_date(draft, text, is_unclear=True)
        elif text := unread_date(draft, mean):
            findings.leave_date(draft, text, is_unclear=False)
