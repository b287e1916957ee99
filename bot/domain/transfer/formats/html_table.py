"""Reads tables in HTML pages, whatever the file is called: Kinopoisk's export is one named `.xls`."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Final

from bot.domain.transfer.formats.headers import as_spelt, recognised
from bot.domain.transfer.formats.open_table import MOST_COLUMNS, OpenTable
from bot.domain.transfer.formats.table_rows import CellRow
from bot.domain.transfer.rows import ImportTrouble, Trouble

HTML_START: Final = re.compile(rb"\s*(?:\xef\xbb\xbf)?<(?:!doctype|html|head|meta|table)\b", re.IGNORECASE)
"""How an HTML page begins."""
_CHARSET: Final = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_CELLS: Final = frozenset({"td", "th"})
_LONGEST_CELL: Final = 131_072
_CYRILLIC: Final = "cp1251"


def open_html_table(chunks: Iterable[bytes]) -> OpenTable | None:
    """The page's first table with a recognised header; None if there is none."""
    rows = enumerate(_rows(chunks), start=1)
    for _, cells in rows:
        header = as_spelt([name.casefold() for name in cells])
        if table := recognised(header):
            return OpenTable(table, header, (CellRow(number, below) for number, below in rows))
    return None


def _rows(chunks: Iterable[bytes]) -> Iterator[list[str]]:
    reader, encoding = _Rows(), ""
    for chunk in chunks:
        encoding = encoding or _encoding(chunk)
        reader.feed(chunk.decode(encoding, "replace").replace("\0", ""))
        yield from reader.taken()
    yield from reader.taken()


def _encoding(start: bytes) -> str:
    """The encoding that the page names, if Python knows it; otherwise one of the two in use."""
    found = _CHARSET.search(start[:2048])
    said = found[1].decode("ascii", "replace").casefold() if found else ""
    if said in ("windows-1251", _CYRILLIC):
        return _CYRILLIC
    try:
        start[:4096].decode()
    except UnicodeDecodeError as wrong:
        return "utf-8" if wrong.start > len(start[:4096]) - 4 else _CYRILLIC
    return "utf-8"


class _Rows(HTMLParser):
    """The rows of a page's tables, as texts."""

    def __init__(self) -> None:
        super().__init__()
        self._done: list[list[str]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None

    def taken(self) -> list[list[str]]:
        """The rows finished so far, each returned once."""
        done, self._done = self._done, []
        return done

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        """A row or a cell begins, and the one before it ends."""
        if tag == "tr":
            self._end_row()
            self._row = []
        elif tag in _CELLS and self._row is not None:
            self._end_cell()
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        """A row or a cell ends."""
        if tag in ("tr", "table"):
            self._end_row()
        elif tag in _CELLS:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """The text of a cell."""
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._row is not None and self._cell is not None:
            if len(self._row) >= MOST_COLUMNS:
                raise ImportTrouble(Trouble.NOT_CSV)
            text = " ".join("".join(self._cell).split())
            self._row.append(text[:_LONGEST_CELL])
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self._done.append(self._row)
        self._row = None
