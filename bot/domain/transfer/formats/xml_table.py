"""Reads films in XML, as Criticker exported them: one element per film, with one element per fact in it.

A file that declares entities is refused: they can make a small file endless, or read other files.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from bot.domain.transfer.formats.headers import recognised
from bot.domain.transfer.formats.open_table import MOST_COLUMNS
from bot.domain.transfer.formats.table_formats import TableFormat
from bot.domain.transfer.formats.table_rows import NO_LINE, TableRow
from bot.domain.transfer.named_rows import WhyUnread
from bot.domain.transfer.rows import ImportTrouble, Trouble

XML_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
"""How an XML file begins."""
_FILMS: Final = frozenset({"film", "movie"})
_OTHER_FILES: Final = {"workbook": Trouble.SPREADSHEET, "html": Trouble.PAGE}
"""The outermost elements of other kinds of files."""
_DEEPEST: Final = 20
_LONGEST_FACT: Final = 131_072


class XmlTable(NamedTuple):
    """The file's films as rows of a table, one by one."""

    table: TableFormat
    rows: Iterator[TableRow]


def open_xml_table(chunks: Iterable[bytes]) -> XmlTable | None:
    """The films of the file, in a format that the first of them shows; None if there are none.

    Raises `ImportTrouble`, here or later.
    """
    films = _films(chunks)
    first = next(films, None)
    table = recognised(list(first.cells)) if first else None
    return XmlTable(table, chain((first,), films)) if first and table else None


def _films(chunks: Iterable[bytes]) -> Iterator[TableRow]:
    reader = _Reader()
    for chunk in chunks:
        reader.feed(chunk)
        yield from reader.taken()
    reader.feed(b"", is_last=True)
    yield from reader.taken()


class _Reader:
    """Collects the file's films while its bytes arrive."""

    def __init__(self) -> None:
        self._films: list[TableRow] = []
        self._depth = self._film_at = 0
        self._fact = ""
        self._facts: dict[str, list[str]] | None = None
        self._sizes: Counter[str] = Counter()
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = _refuse

    def feed(self, chunk: bytes, *, is_last: bool = False) -> None:
        """Read on; raises `ImportTrouble` for anything that is not XML, or that should not be read."""
        try:
            self._parser.Parse(chunk, is_last)
        except (ExpatError, ValueError, LookupError) as wrong:  # the encodings that it names may not exist
            raise ImportTrouble(Trouble.DAMAGED) from wrong

    def taken(self) -> list[TableRow]:
        """The films read so far, each returned once."""
        films, self._films = self._films, []
        return films

    def _start(self, name: str, _attributes: Mapping[str, str]) -> None:
        name = name.casefold().rpartition(":")[2]
        if not self._depth and name in _OTHER_FILES:
            raise ImportTrouble(_OTHER_FILES[name])
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ImportTrouble(Trouble.DAMAGED)
        if self._facts is None:
            if name in _FILMS:
                self._facts, self._film_at = {}, self._depth
                self._sizes.clear()
        elif self._depth == self._film_at + 1:
            self._fact = name
            self._facts.setdefault(name, []).append("")
            if len(self._facts) > MOST_COLUMNS:
                raise ImportTrouble(Trouble.NOT_CSV)

    def _text(self, text: str) -> None:
        if self._facts is None or not self._fact:
            return
        self._sizes[self._fact] += len(text)
        if self._sizes[self._fact] <= _LONGEST_FACT:
            self._facts[self._fact][-1] += text

    def _end(self, _name: str) -> None:
        if self._facts is not None and self._depth == self._film_at:
            self._finish(self._facts)
        elif self._depth == self._film_at + 1:
            self._fact = ""
        self._depth -= 1

    def _finish(self, facts: Mapping[str, list[str]]) -> None:
        cells = {name: ", ".join(filter(None, map(str.strip, said))) for name, said in facts.items()}
        is_too_long = any(size > _LONGEST_FACT for size in self._sizes.values())
        self._films.append(TableRow(NO_LINE, cells, WhyUnread.TOO_LONG if is_too_long else None))
        self._facts = None


def _refuse(*_declared: object) -> None:
    raise ImportTrouble(Trouble.DAMAGED)
