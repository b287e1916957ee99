"""Finds the table in a file's lines: its separator, its header and its rows."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from bot.domain.transfer.formats.csv_rows import (
    SEPARATORS,
    CsvLines,
    CsvShape,
    csv_rows,
    inner_separator,
    is_in_one,
    line_cells,
)
from bot.domain.transfer.formats.headers import as_spelt, recognised
from bot.domain.transfer.formats.table_formats import LIST_START, LISTED, TableFormat
from bot.domain.transfer.formats.table_rows import CellRow
from bot.domain.transfer.formats.title_lines import (
    COLUMNS,
    TITLE_LINES,
    best_at_ends,
    look_like_titles,
    title_rows,
)

_SAID: Final = "sep="
_NOTHING: Final = " ,;\t|\"'\r\n\ufeff"
_AROUND_NAMES: Final = " \t\r\n\xa0\ufeff"
MOST_COLUMNS: Final = 60
_LONGEST_EXAMPLE: Final = 40
_IS_DATA: Final = re.compile(r"\d[\d.,:/-]*\s?%?|tt\d{7,10}|https?://\S+|[★⭐☆½]+")
"""A number, a date, an id, a link or stars: what is in rows, and not in the names of columns."""
_MOST_ABOVE: Final = 6
"""At most this many lines, including blank ones, come before the column names."""

_MOST_AHEAD: Final = 20
"""This many more lines show whether each is a film."""
_MOST_JUDGED: Final = 2000
"""And this many more, whether the numbers at their ends are scores."""


class OpenTable(NamedTuple):
    """A table: its format (None: not recognised), its column names in lower case, and its rows, one by one.

    `title` is the name that a list gives itself. Where columns have no names, `first` are the cells of the
    first row; in a list that `has_scores_at_ends` the last number of a line is a score.
    """

    table: TableFormat | None
    header: Sequence[str]
    rows: Iterator[CellRow]
    title: str = ""
    about: str = ""
    first: Sequence[str] = ()
    has_scores_at_ends: bool = False


def open_table(lines: Iterator[str]) -> OpenTable | None:
    """The table in the lines, or None if they are empty. Raises `ImportTrouble`, here or later."""
    said, first, above = "", "", 0
    for line in lines:
        # Spreadsheets follow that line without showing it.
        if line.lstrip('"').casefold().startswith(_SAID) and not said:
            said = line.lstrip('"')[len(_SAID) :].rstrip("\r\n").strip('"')[:1]
        elif line.strip(_NOTHING):
            first = line
            break
        else:
            above += 1
    if not first:
        return None
    if first.strip(_NOTHING).casefold().startswith(LIST_START):
        return _list(_numbered(lines, above + 1))
    separators = (said,) if said and said in SEPARATORS else SEPARATORS
    numbered = _numbered(lines, above + 1)
    ahead = [first, *islice(numbered, _MOST_AHEAD)]
    is_list = look_like_titles(ahead) or best_at_ends(ahead)
    if is_list and not any(_is_header(line, separators) for line in ahead[: _MOST_ABOVE + 1]):
        ahead += islice(numbered, _MOST_JUDGED)
        best = best_at_ends(ahead)
        rows = title_rows(chain(ahead, numbered), above + 1, best)
        return OpenTable(TITLE_LINES, COLUMNS, rows, has_scores_at_ends=best > 0)
    numbered.put_back(ahead[1:])
    first = _header_line(first, separators, numbered)
    below, first = _without_empty_columns(numbered, first)
    return _with_header(first, separators, _numbered(below, numbered.number))


def _numbered(lines: Iterator[str], above: int) -> CsvLines:
    numbered = CsvLines(lines)
    numbered.number = above
    return numbered


def _header_line(first: str, separators: Sequence[str], lines: CsvLines) -> str:
    """The line with the column names, `first` or one soon below: spreadsheets often have a title above it.

    Without known names it is the first line with several cells, if a spreadsheet filled up those above it.
    """
    ahead = [first, *islice(lines, _MOST_ABOVE)]
    named = [_possible_headers(line, separators) for line in ahead]
    known = (place for place, line in enumerate(ahead) if _is_header(line, separators))
    filled = (
        place
        for place, headers in enumerate(named)
        if max(sum(map(bool, each.names)) for each in headers) > 1
    )
    is_filled_up = first.rstrip("\r\n")[-1:] in SEPARATORS
    place = next(chain(known, filled if is_filled_up else ()), 0)
    lines.put_back(ahead[place + 1 :])
    lines.number += place
    return ahead[place]


def _is_header(line: str, separators: Sequence[str]) -> bool:
    return any(recognised(each.names) for each in _possible_headers(line, separators))


def _with_header(first: str, separators: Sequence[str], lines: CsvLines) -> OpenTable:
    headers = _possible_headers(first, separators)
    for separator, inner, header in headers:
        if table := recognised(header):
            one_line, numbers = (
                _places(each, header) for each in (table.short_columns, table.number_columns)
            )
            shape = CsvShape(separator, len(header), one_line, inner, numbers)
            return OpenTable(table, header, csv_rows(lines, shape))
    separator, inner, header = max(headers, key=lambda each: len(each.names))
    examples: list[str] = []
    if any(map(_IS_DATA.fullmatch, header)):
        examples = _examples(first, separator, inner)
        header = [f"{place}: {said}" for place, said in enumerate(examples, 1)]
        lines.put_back([first])
        lines.number -= 1
    rows = csv_rows(lines, CsvShape(separator, len(header), inner=inner))
    return OpenTable(None, header, rows, first=examples)


def _examples(line: str, separator: str, inner: str) -> list[str]:
    """What the first row of a table has in each column."""
    cells = line_cells(line, separator)
    cells = line_cells(cells[0], inner) if inner else cells
    return [" ".join(cell.split())[:_LONGEST_EXAMPLE] for cell in cells[:MOST_COLUMNS]]


def _places(columns: Collection[str], header: Sequence[str]) -> frozenset[int]:
    return frozenset(place for place, name in enumerate(header) if name in columns)


def _without_empty_columns(lines: Iterator[str], first: str) -> tuple[Iterator[str], str]:
    """The lines without the empty cells that a spreadsheet adds beyond the table's columns."""
    bare = first.rstrip("\r\n")
    last = bare[-1:]
    if last not in SEPARATORS or bare.rstrip(last).count(last):
        return lines, first
    return (f"{line.rstrip().rstrip(last)}\n" for line in lines), f"{bare.rstrip(last)}\n"


class _Header(NamedTuple):
    """The column names when split by that separator, or by `inner` inside a single cell."""

    separator: str
    inner: str
    names: list[str]


def _possible_headers(line: str, separators: Iterable[str]) -> list[_Header]:
    return [*_headers(line, separators), *_wrapped_headers(line, separators)]


def _headers(line: str, separators: Iterable[str]) -> Iterator[_Header]:
    for separator in separators:
        yield _Header(separator, "", _names(line_cells(line, separator)))


def _wrapped_headers(line: str, separators: Iterable[str]) -> Iterator[_Header]:
    for separator in separators:
        cells = line_cells(line, separator)
        if is_in_one(cells):
            inner = inner_separator(cells[0])
            yield _Header(separator, inner, _names(line_cells(cells[0], inner)))


def _names(cells: Sequence[str]) -> list[str]:
    return list(as_spelt([name.strip(_AROUND_NAMES).casefold() for name in cells[:MOST_COLUMNS]]))


def _list(lines: CsvLines) -> OpenTable:
    """One of Letterboxd's lists: a line about the list comes before its films."""
    names: list[str] = []
    title = about = ""
    for _, cells, _, _ in csv_rows(lines, CsvShape(",", MOST_COLUMNS)):
        lower = [name.strip().casefold() for name in cells]
        if LISTED.needed <= set(lower):
            return OpenTable(LISTED, lower, csv_rows(lines, CsvShape(",", len(lower))), title, about)
        if names and any(cells):
            said = dict(zip(names, cells, strict=False))
            title = title or said.get("name", "").strip()
            about = about or said.get("description", "").strip()
        elif any(cells):
            names = lower
    return OpenTable(LISTED, ["position", "name", "year", "url"], chain(), title, about)
