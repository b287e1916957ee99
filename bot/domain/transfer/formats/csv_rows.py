"""Reads a CSV row by row: a quotation mark that never closes spoils its own row, not those below."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from bot.domain.transfer.formats.table_rows import CellRow
from bot.domain.transfer.named_rows import WhyUnread

SEPARATORS: Final = (",", ";", "\t", "|")
_QUOTE: Final = '"'
_NUMBER: Final = re.compile(r"\d[\d.,:/-]*")
"""Matches years, scores and dates."""
_LONGEST_CELL: Final = 131_072
"""In characters: nobody writes a longer text. Python's own limit applies to the whole process."""
_MOST_LINES: Final = 500
"""At most this many lines are searched for the end of a badly quoted row."""
_END: Final = "\0"
"""Stands for the end of the lines: reading it means that a quotation mark was left open."""


class CsvLines:
    """The lines of a CSV. Lines can be put back; `number` counts the rows read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._back: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        """Itself."""
        return self

    def __next__(self) -> str:
        """The next line."""
        return self._back.pop() if self._back else next(self._lines)

    def put_back(self, lines: Sequence[str]) -> None:
        """Read these lines next."""
        self._back.extend(reversed(lines))


class CsvShape(NamedTuple):
    """The separator of a CSV, how many cells a row has, and which cells never span lines.

    `inner` is the separator in rows that are written into a single cell, if known. `numbers` are the cells
    that usually hold numbers: years, scores and dates.
    """

    separator: str
    width: int
    one_line: Collection[int] = ()
    inner: str = ""
    numbers: Collection[int] = ()


def csv_rows(lines: CsvLines, shape: CsvShape) -> Iterator[CellRow]:
    """The remaining rows.

    Each row is first read strictly: if a quotation mark is left open, the next one closes it in the wrong
    place, and the letters after it reveal that.
    """
    known: set[int] = set()
    while True:
        taken: list[str] = []
        try:
            cells = _next_cells(lines, taken, shape, strict=True)
        except csv.Error:
            lines.put_back(taken[1:])
            cells = _sloppy(lines, taken[0], shape)
            if cells is None:
                first = taken[0]
                places = known or _numbers_in(line_cells(first, shape.separator), shape)
                skipped = _skip_rest(lines, shape, places)
                if skipped is None:  # the numbers are misleading
                    known, shape = set(), shape._replace(numbers=())
                    skipped = _skip_rest(lines, shape, known) or 0
                lines.number += 1
                yield CellRow(lines.number, [first], _why(first), 1 + skipped)
                continue
        if cells is None:
            return
        lines.number += 1
        if len(known) < len(shape.numbers):
            known |= _numbers_in(cells, shape)
        yield CellRow(lines.number, cells)


def line_cells(line: str, separator: str) -> list[str]:
    """The cells of one line, however its quotation marks are placed; empty if it is more than one row."""
    try:
        return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return []


def inner_separator(cell: str) -> str:
    """The separator of a row that is written into a single cell."""
    return max(SEPARATORS, key=lambda separator: len(line_cells(cell, separator)))


def _unwrapped(cells: list[str], shape: CsvShape) -> list[str]:
    """The cells of a row that is written into its first cell; empty if that is more than one row.

    A title with a comma, and nothing beside it, is no row: that has a cell for each column.
    """
    inner = line_cells(cells[0], shape.inner or shape.separator)
    if len(inner) > 1 or not inner:
        return inner
    other = line_cells(cells[0], inner_separator(cells[0]))
    return other if len(other) >= shape.width else inner if shape.inner else cells


def is_in_one(cells: Sequence[str]) -> bool:
    """Whether the first cell holds a whole row, because a program took the separator for text."""
    return bool(cells) and bool(cells[0]) and not any(cells[1:])


def _next_cells(lines: Iterator[str], taken: list[str], shape: CsvShape, *, strict: bool) -> list[str] | None:
    """The next row, or None after the last; raises `csv.Error` if it is unreadable. Adds its lines to
    `taken`.
    """
    # People write a space after the separator; without skipping it, a quotation mark there means nothing.
    noted = _noted(lines, taken)
    reader = csv.reader(noted, delimiter=shape.separator, skipinitialspace=True, strict=strict)
    cells = next(reader, None)
    if cells and len(max(cells, key=len)) > _LONGEST_CELL:
        raise csv.Error
    if cells and shape.width > 1 and is_in_one(cells):
        cells = _unwrapped(cells, shape)
        if not cells:
            raise csv.Error
    if cells and len(taken) > 1 and _swallows(cells, taken[1:], shape):
        raise csv.Error
    return cells


def _noted(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _swallows(cells: Sequence[str], following: Iterable[str], shape: CsvShape) -> bool:
    """Whether a row of several lines contains another row, judged by where its text is and what is in it."""
    long = [place for place, cell in enumerate(cells) if "\n" in cell.strip()]
    if not long:
        return False
    numbers = [place for place in shape.one_line if place < len(cells) and _is_number(cells[place])]
    return (
        len(cells) > shape.width
        or any(place in shape.one_line for place in long)
        or (bool(numbers) and any(_has_numbers(line, numbers, shape) for line in following))
    )


def _has_numbers(line: str, places: Iterable[int], shape: CsvShape) -> bool:
    """Whether the line can be a row, since it has numbers in these places."""
    cells = line.split(shape.separator)
    return len(cells) >= shape.width and all(_is_number(cells[place]) for place in places)


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell.strip()))


def _sloppy(lines: CsvLines, first: str, shape: CsvShape) -> list[str] | None:
    """The row that starts there, as written by programs that do not double quotation marks in texts.

    It must have as many cells as the other rows, and none of its lines may be a row by itself.
    """
    taken: list[str] = []
    # A lone carriage return, which old programs write inside a text, would end the row.
    whole = chain([first.rstrip().replace("\r", " ") + "\n"], lines)
    try:
        cells = _next_cells(chain(islice(whole, _MOST_LINES), [_END]), taken, shape, strict=False)
    except csv.Error:
        cells = None
    is_whole = cells is not None and len(cells) == shape.width and _END not in taken
    has_rows = any(line.count(shape.separator) + 1 >= shape.width for line in taken[1:])
    if is_whole and not has_rows and not (_is_open(taken) and _goes_on(lines, shape)):
        return cells
    lines.put_back([line for line in taken[1:] if line is not _END])
    return None


def _is_open(lines: Iterable[str]) -> bool:
    return sum(line.count(_QUOTE) for line in lines) % 2 == 1


def _goes_on(lines: CsvLines, shape: CsvShape) -> bool:
    """Whether the next line looks like a continuation of the text before it."""
    following = next(lines, None)
    if following is None:
        return False
    lines.put_back([following])
    return _is_rest(following, shape)


def _why(first: str) -> WhyUnread:
    return WhyUnread.TOO_LONG if len(first) > _LONGEST_CELL else WhyUnread.QUOTE


def _skip_rest(lines: CsvLines, shape: CsvShape, places: Collection[int]) -> int | None:
    """Skip the rest of an unreadable row, up to the next line that can be a row; returns how many lines.

    `places` are the cells in which rows have numbers. If there are none, only lines that cannot be rows are
    skipped. If no row follows for long, nothing is skipped, and the result is None.
    """
    skipped: list[str] = []
    for line in lines:
        if _may_be_row(line, places, shape) if places else not _is_rest(line, shape):
            lines.put_back([line])
            break
        skipped.append(line)
        if len(skipped) >= _MOST_LINES and places:
            lines.put_back(skipped)
            return None
    return len(skipped)


def _numbers_in(cells: Sequence[str], shape: CsvShape) -> set[int]:
    """The places, among those for numbers, where the row has numbers."""
    return {place for place in shape.numbers if place < len(cells) and _is_number(cells[place])}


def _may_be_row(line: str, places: Collection[int], shape: CsvShape) -> bool:
    """Whether a row can begin in this line, judged by its length and by where it has numbers."""
    cells = line_cells(line, shape.separator)
    if is_in_one(cells):
        cells = _unwrapped(cells, shape)
    there = [cells[place] for place in places if place < len(cells)]
    if not any(map(_is_number, there)):
        return False
    fits = all(_is_number(cell) or not cell.strip() for cell in there)
    return len(cells) >= shape.width or (fits and (_is_open([line]) or len(there) == len(places)))


def _is_rest(line: str, shape: CsvShape) -> bool:
    """Whether the line continues or ends a text of the broken row above it."""
    separators = line.count(shape.separator)
    is_prose = not separators or _is_open([line])
    return bool(line.strip()) and is_prose and separators + 1 < shape.width
