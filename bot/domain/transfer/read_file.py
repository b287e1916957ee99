"""An uploaded file as what it says of films: its tables one by one, and each film's rows as one."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final, TypeVar

from bot.domain.films.titles import fold
from bot.domain.transfer.archive import TextFile, text_files
from bot.domain.transfer.formats import LIST_START, WATCHED, TableFormat, recognised
from bot.domain.transfer.parse_row import imported
from bot.domain.transfer.records import OWN_FILE, read_records
from bot.domain.transfer.rows import (
    MOST_LINES,
    MOST_ROWS,
    MOST_TEXTS,
    ImportedRow,
    ImportTrouble,
    ReadRows,
    SkipReason,
    Source,
    Trouble,
    Unreadable,
)

T = TypeVar("T")

_NEVER_READ: Final = frozenset({"profile.csv", "comments.csv"})
"""What says nothing of films; the first holds an e-mail address."""
_THROWN_AWAY: Final = frozenset({"deleted", "orphaned"})
_WATCHLIST: Final = "watchlist.csv"
_LIKES: Final = "likes"
_NO_DATE: Final = -1


def read_import(data: bytes) -> ReadRows | Unreadable:
    """What the file says of films, or why it is not taken. It takes seconds for a large one."""
    try:
        return _FileReader().read(data)
    except ImportTrouble as ended:
        return Unreadable(ended.trouble)


@dataclass(frozen=True, slots=True)
class _Read:
    """The rows of one table."""

    table: TableFormat
    rows: list[ImportedRow]


@dataclass(slots=True)
class _FileReader:
    """Reads one upload, which may have as many more rows, and as many more reviews."""

    lines_left: int = MOST_LINES
    texts_left: int = MOST_TEXTS
    skipped: Counter[SkipReason] = field(default_factory=Counter)

    def read(self, data: bytes) -> ReadRows:
        tables: list[_Read] = []
        for file in text_files(data):
            if PurePosixPath(file.path).name == OWN_FILE:
                return ReadRows(
                    Source.OURS, self._as_one([_Read(WATCHED, list(self._own(file)))]), dict(self.skipped)
                )
            if not _is_left_alone(file.path):
                tables += self._table(file)
        if not tables and not self.skipped:
            raise ImportTrouble(Trouble.UNKNOWN)
        source = tables[0].table.source if tables else Source.LETTERBOXD
        rows = self._as_one(tables)
        bare = sum(row.is_bare for row in rows)
        reading = ReadRows(source, rows, dict(self.skipped), asks=bool(bare))
        # Of several tables, the films that none says more about are those that were watched.
        return reading.decided(wanted=False) if bare and len(tables) > 1 else reading

    def _own(self, file: TextFile) -> Iterator[ImportedRow]:
        for row in read_records(self._counted(file.lines)):
            yield self._with_bounded_text(row)

    def _table(self, file: TextFile) -> Iterator[_Read]:
        first = next(file.lines, "")
        if first.casefold().startswith(LIST_START):
            self.skipped[SkipReason.LISTS] += 1
            return
        for separator in (",", ";"):
            try:
                header = [
                    name.strip().casefold() for name in next(csv.reader([first], delimiter=separator), [])
                ]
            except csv.Error as wrong:
                raise ImportTrouble(Trouble.NOT_CSV) from wrong
            if table := recognised(header):
                rows = list(self._rows(file.lines, table, header, separator))
                yield _Read(table, _wanted(rows) if _is_watchlist(table, file.path) else rows)
                return

    def _rows(
        self, lines: Iterator[str], table: TableFormat, header: list[str], separator: str
    ) -> Iterator[ImportedRow]:
        try:
            for values in self._counted(csv.reader(lines, delimiter=separator)):
                row = imported(table, dict(zip(header, values, strict=False)))
                if isinstance(row, SkipReason):
                    self.skipped[row] += 1
                elif row is not None:
                    yield self._with_bounded_text(row)
        except csv.Error as wrong:
            raise ImportTrouble(Trouble.NOT_CSV) from wrong

    def _with_bounded_text(self, row: ImportedRow) -> ImportedRow:
        """The row, without its review once there have been as many as are taken."""
        if row.review is None:
            return row
        if self.texts_left == 0:
            self.skipped[SkipReason.TEXTS] += 1
            return replace(row, review=None)
        self.texts_left -= 1
        return row

    def _counted(self, lines: Iterable[T]) -> Iterator[T]:
        for line in lines:
            self.lines_left -= 1
            if self.lines_left < 0:
                raise ImportTrouble(Trouble.TOO_MANY_ROWS)
            yield line

    def _as_one(self, tables: list[_Read]) -> tuple[ImportedRow, ...]:
        """Each film's rows as one: of a table the latest, of two tables the weightier."""
        films: dict[object, ImportedRow] = {}
        for read in sorted(tables, key=lambda read: read.table.weight):
            for row in sorted(read.rows, key=lambda row: _NO_DATE if row.at is None else row.at):
                key = row.film_id or (fold(row.title), row.year)
                films[key] = films[key].joined_by(row) if key in films else row
        if len(films) > MOST_ROWS:
            raise ImportTrouble(Trouble.TOO_MANY_ROWS)
        return tuple(films.values())


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _is_left_alone(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return _name(path) in _NEVER_READ or not _THROWN_AWAY.isdisjoint(parts) or _LIKES in parts


def _is_watchlist(table: TableFormat, path: str) -> bool:
    return table is WATCHED and _name(path) == _WATCHLIST


def _wanted(rows: Iterable[ImportedRow]) -> list[ImportedRow]:
    return [replace(row, is_wanted=True) for row in rows]
