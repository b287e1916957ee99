"""A table out of a file's lines: what parts its cells, where its header is, and its rows."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from bot.domain.transfer.formats.table_formats import LIST_START, LISTED, TableFormat, recognised
from bot.domain.transfer.rows import ImportTrouble, Trouble

_SEPARATORS: Final = (",", ";", "\t", "|")
_SAID: Final = "sep="
_NOTHING: Final = " ,;\t|\"'\r\n\ufeff"
MOST_COLUMNS: Final = 60


class OpenTable(NamedTuple):
    """A table: what it is (None: not recognised), its column names in lower case, and its rows, one by one.

    `title` is the name that a list gives itself.
    """

    table: TableFormat | None
    header: Sequence[str]
    rows: Iterator[list[str]]
    title: str = ""


def open_table(lines: Iterator[str]) -> OpenTable | None:
    """The table in the lines, or None if nothing is in them. Raises `ImportTrouble`, here or later."""
    said, first = "", ""
    for line in lines:
        if line.casefold().startswith(_SAID) and not said:
            said = line[len(_SAID) :].rstrip("\r\n").strip('"')[:1]
        elif line.strip(_NOTHING):
            first = line
            break
    if not first:
        return None
    if first.strip(_NOTHING).casefold().startswith(LIST_START):
        return _list(lines)
    lines, first = _without_empty_columns(lines, first)
    separators = (said,) if said and said in _SEPARATORS else _SEPARATORS
    headers = [
        (separator, header)
        for wrapped in (False, True)
        for separator, header in _headers(first, separators, wrapped=wrapped)
    ]
    for separator, header in headers:
        if table := recognised(header):
            return OpenTable(table, header, _rows(lines, separator, len(header)))
    separator, header = max(headers, key=lambda each: len(each[1]))
    return OpenTable(None, header, _rows(lines, separator, len(header)))


def _without_empty_columns(lines: Iterator[str], first: str) -> tuple[Iterator[str], str]:
    """The lines without what a spreadsheet put behind each for columns that it had and the table has not."""
    bare = first.rstrip("\r\n")
    last = bare[-1:]
    if last not in _SEPARATORS or bare.rstrip(last).count(last):
        return lines, first
    return (f"{line.rstrip().rstrip(last)}\n" for line in lines), f"{bare.rstrip(last)}\n"


def _headers(line: str, separators: Iterable[str], *, wrapped: bool) -> Iterator[tuple[str, list[str]]]:
    """The names of the columns by each separator; `wrapped`, those of a line that is all in one cell."""
    for separator in separators:
        cells = _cells(line, separator)
        if wrapped:
            cells = _unwrapped(cells) if _is_in_one(cells) else []
        yield separator, [name.strip().casefold() for name in cells[:MOST_COLUMNS]]


def _unwrapped(cells: Sequence[str]) -> list[str]:
    return max((_cells(cells[0], other) for other in _SEPARATORS), key=len)


def _rows(lines: Iterable[str], separator: str, width: int) -> Iterator[list[str]]:
    for cells in _read(lines, separator):
        yield _unwrapped(cells) if width > 1 and _is_in_one(cells) else cells


def _is_in_one(cells: Sequence[str]) -> bool:
    """Whether a whole row stands in its first cell, as when a program took the separator for text."""
    return bool(cells) and bool(cells[0]) and not any(cells[1:])


def _cells(line: str, separator: str) -> list[str]:
    return next(_read([line], separator), [])


def _read(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=separator)
    except csv.Error as wrong:
        raise ImportTrouble(Trouble.NOT_CSV) from wrong


def _list(lines: Iterator[str]) -> OpenTable:
    """One of Letterboxd's lists: a line about it comes before its films."""
    rows = _read(lines, ",")
    names: list[str] = []
    title = ""
    for cells in rows:
        lower = [name.strip().casefold() for name in cells]
        if LISTED.needed <= set(lower):
            return OpenTable(LISTED, lower, rows, title)
        if names and any(cells):
            title = title or dict(zip(names, cells, strict=False)).get("name", "").strip()
        elif any(cells):
            names = lower
    return OpenTable(LISTED, ["position", "name", "year", "url"], chain(), title)
