"""Merges the rows of a file's tables into one row per film, and counts what happened to the others."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Final, NamedTuple

from bot.domain.films.titles import fold
from bot.domain.transfer.formats.table_formats import TableFormat
from bot.domain.transfer.named_rows import EarlierScore
from bot.domain.transfer.row_texts import fitting, with_postable
from bot.domain.transfer.rows import ImportedRow, SkipReason

_NO_DATE: Final = -1


class ReadTable(NamedTuple):
    """The rows of one table."""

    table: TableFormat
    rows: list[ImportedRow]


class Merged(NamedTuple):
    """Each film's row, and what happened to the other rows; together these are all rows.

    `earlier` are scores that a later one replaces.
    """

    rows: list[ImportedRow]
    skipped: Counter[SkipReason]
    earlier: list[EarlierScore]


def merged(tables: Iterable[ReadTable]) -> Merged:
    """Each film's rows as one: the latest, or the one in the table with more weight.

    A film is identified by its id or address. A row with neither belongs to the film of that name in another
    table, if there is only one. Two rows in tables of the same weight that give different scores and are not
    viewings stay separate, unless both certainly mean the same film and their dates say which is later. So do
    doubtful rows.
    """
    ordered = sorted(tables, key=lambda read: read.table.weight)
    films = _Films([read.table.weight for read in ordered])
    for number, read in enumerate(ordered):
        films.learn(read.rows, number)
    for number, read in enumerate(ordered):
        for row in sorted(read.rows, key=lambda row: _NO_DATE if row.at is None else row.at):
            films.add(row, number)
    return Merged(list(films.rows.values()), films.counted(), films.earlier)


class _Films:
    def __init__(self, weights: Sequence[int]) -> None:
        self.rows: dict[Hashable, ImportedRow] = {}
        self.earlier: list[EarlierScore] = []
        self._weights = weights
        self._skipped: Counter[SkipReason] = Counter()
        self._seen_again: Counter[Hashable] = Counter()
        self._scored_otherwise: set[Hashable] = set()
        self._overruled: set[Hashable] = set()
        self._last_table: dict[Hashable, int] = {}
        self._said: dict[Hashable, set[ImportedRow]] = {}
        self._called: defaultdict[Hashable, dict[Hashable, int]] = defaultdict(dict)

    def learn(self, rows: Iterable[ImportedRow], table: int) -> None:
        """Learn the titles of the films that this table identifies by more than their titles."""
        for row in rows:
            if row.identity and not row.is_doubtful:
                self._called[_name(row)][row.identity] = table

    def add(self, row: ImportedRow, table: int) -> None:
        """Add a row of this table."""
        key = self._key(row, table)
        before, last_table = self.rows.get(key), self._last_table.get(key, table)
        self._last_table[key] = table
        if before is None:
            self.rows[key] = row
            return
        said = self._said.setdefault(key, {before})
        if row in said:
            self._skipped[SkipReason.DOUBLED] += 1
            return
        said.add(row)
        is_of_weight = self._weights[last_table] == self._weights[table]
        is_viewing = bool(before.viewings and row.viewings)
        by_day = is_viewing or (is_of_weight and _differ(before, row))
        first, last = (row, before) if by_day and _is_later(before, row) else (before, row)
        self.rows[key] = first.joined_by(last)
        if is_viewing and table == last_table:
            self._seen_again[key] += 1
            if _differ(before, row):
                self._scored_otherwise.add(key)
        elif is_viewing or not _differ(before, row):
            self._skipped[SkipReason.MERGED] += 1
        elif is_of_weight:
            self._skipped[SkipReason.EARLIER] += 1
            self.earlier.append(_earlier(first, last))
        else:
            self._skipped[SkipReason.OVERRULED] += 1
            self._overruled.add(key)

    def counted(self) -> Counter[SkipReason]:
        """What happened to the rows that are not a film's own row, once all are added."""
        skipped = self._skipped.copy()
        for key, number in self._seen_again.items():
            if key not in self._scored_otherwise:
                skipped[SkipReason.VIEWING] += number
            else:
                skipped[SkipReason.OVERRULED if key in self._overruled else SkipReason.EARLIER] += number
        return skipped

    def _key(self, row: ImportedRow, table: int) -> Hashable:
        if row.is_doubtful:
            return ("doubtful", len(self.rows))
        name = _name(row)
        if row.identity:
            before = self.rows.get((row.identity,))
            # A shared id means one film, unless the titles differ: it may be a dash, the site's own address
            # or a copied cell. Once the film is known, the member is asked.
            is_other = before is not None and not _may_be_called_alike(before, row)
            return self._apart(row, table, (row.identity, *name) if is_other else (row.identity,))
        known = self._called.get(name, {})
        # In a table that identifies films by more than titles, a row without that may be another film.
        if len(known) == 1 and table not in known.values():
            return (next(iter(known)),)
        return self._apart(row, table, (*name, fold(" ".join(row.directors))))

    def _apart(self, row: ImportedRow, table: int, key: tuple[Hashable, ...]) -> Hashable:
        """The key of the row's film; a new one if only the member can say which of two scores is right."""
        again, first = 0, key
        while (before := self.rows.get(key)) is not None and self._is_open(before, row, table, key):
            again += 1
            key = (*first, again)
        return key

    def _is_open(self, before: ImportedRow, row: ImportedRow, table: int, key: Hashable) -> bool:
        if row.identity and self._weights[self._last_table[key]] != self._weights[table]:
            return False
        is_dated = row.at is not None and before.at is not None and row.at != before.at
        return _contradicts(before, row) and not (row.identity and is_dated)


def _name(row: ImportedRow) -> tuple[str, int | None]:
    return fold(row.title), row.year


def _may_be_called_alike(one: ImportedRow, other: ImportedRow) -> bool:
    """Whether they have a title in common, or one of them has none."""
    ours, theirs = ({fold(title) for title in (row.title, row.other_title) if title} for row in (one, other))
    return not (ours and theirs) or not ours.isdisjoint(theirs)


def _contradicts(one: ImportedRow, other: ImportedRow) -> bool:
    return not (one.viewings and other.viewings) and _differ(one, other)


def _is_later(one: ImportedRow, other: ImportedRow) -> bool:
    """Whether one is later than the other. A row without a date is never later."""
    return one.at is not None and (other.at is None or one.at > other.at)


def _earlier(before: ImportedRow, row: ImportedRow) -> EarlierScore:
    assert before.score is not None, "only scores contradict each other"
    assert row.score is not None, "only scores contradict each other"
    return EarlierScore(row.title, row.year, before.score, before.at or 0, row.score, row.at or 0)


def _differ(one: ImportedRow, other: ImportedRow) -> bool:
    return None not in (one.score, other.score) and one.score != other.score


def with_fitting_texts(rows: Sequence[ImportedRow], *, is_ours: bool = False) -> tuple[ImportedRow, ...]:
    """The rows with reviews that fit the form and its further pages.

    A review longer than all pages stays whole in the member's records. In a file that `is_ours`, the member
    has already chosen which review of a film is offered.
    """
    return tuple(map(fitting, rows if is_ours else map(with_postable, rows)))
