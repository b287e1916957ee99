"""Reads an uploaded file: its tables one by one, merged into one row per film."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import PurePosixPath
from typing import Final, assert_never

from bot.domain.transfer.formats.archive import Left, TextFile, is_zip, lines_of, text_files, text_of
from bot.domain.transfer.formats.foreign_files import foreign_start
from bot.domain.transfer.formats.headers import as_named, read_as
from bot.domain.transfer.formats.html_table import HTML_START, open_html_table
from bot.domain.transfer.formats.json_items import json_items
from bot.domain.transfer.formats.json_tables import json_tables
from bot.domain.transfer.formats.open_table import OpenTable, open_table
from bot.domain.transfer.formats.plain_text import plain_text
from bot.domain.transfer.formats.table_formats import LISTED, WATCHED, BareRow, TableFormat
from bot.domain.transfer.formats.table_rows import TableRow
from bot.domain.transfer.formats.title_lines import TITLE_LINES
from bot.domain.transfer.formats.xml_table import XML_START, open_xml_table
from bot.domain.transfer.found_scale import FoundColumns
from bot.domain.transfer.left_files import NONE_LEFT, LeftFiles
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.read_rows import ReadRows, Unreadable
from bot.domain.transfer.reading.merge import ReadTable, merged, with_fitting_texts
from bot.domain.transfer.reading.nameless_columns import found_columns, with_found_columns
from bot.domain.transfer.reading.read_table import Findings, Limits, no_rest, read_table
from bot.domain.transfer.records import OWN_FILE, OWN_START, read_records
from bot.domain.transfer.rows import (
    MOST_ROWS,
    ImportedRow,
    ImportTrouble,
    ListPlace,
    Source,
    Trouble,
)

_LIKES: Final = "likes"
_OF_ONE_FILE: Final = frozenset(
    {
        Trouble.NOT_TEXT,
        Trouble.NOT_CSV,
        Trouble.DAMAGED,
        Trouble.SPREADSHEET,
        Trouble.DOCUMENT,
        Trouble.PACKED,
        Trouble.PAGE,
    }
)
"""Problems of one file in a ZIP that do not affect the others."""
_LONGEST_NAME: Final = 100
_JSON_START: Final = re.compile(rb"\s*(?:\{|\[(?![ xX]?\][ \t]+\w))")
"""What records begin with, unlike a list of boxes to tick."""
_EMPTY: Final = re.compile(rb'(?:\xef\xbb\xbf)?(?:[\[\]{},\s]|null|"[^"]*"\s*:)*+')
"""What files without anything in them contain: blanks, or JSON that names lists and has no items."""


def read_import(
    data: bytes, options: ReadOptions | None = None, rest: Callable[[], None] = no_rest
) -> ReadRows | Unreadable:
    """What the file says about films, or why it is refused. Takes seconds for a large file.

    `rest` is called now and then, so that others can go first if this runs in a thread.
    """
    reader = _FileReader(options or ReadOptions(), Limits(rest))
    try:
        return reader.read(data)
    except ImportTrouble as ended:
        if ended.trouble is Trouble.UNKNOWN:
            return Unreadable(ended.trouble, reader.unknown, reader.read_as)
        return Unreadable(ended.trouble)


@dataclass(slots=True)
class _FileReader:
    """Reads one upload. `unknown` are the columns of a table that only the member can explain.

    `columns` are those of a table that is read by their names, if it is the whole file, and `read_as` is what
    is read of either. `why_nothing` is why no films are found, if none are.
    """

    options: ReadOptions
    limits: Limits = field(default_factory=Limits)
    tables: list[ReadTable] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    left: LeftFiles = NONE_LEFT
    unknown: tuple[str, ...] = ()
    why_nothing: Trouble = Trouble.UNKNOWN
    columns: tuple[str, ...] = ()
    read_as: Mapping[str, str] = field(default_factory=dict)

    def read(self, data: bytes) -> ReadRows:
        trouble: ImportTrouble | None = None
        for file in text_files(data, self._leave):
            try:
                self._read(file)
            except ImportTrouble as met:
                if met.trouble not in _OF_ONE_FILE or not is_zip(data) or file.name == OWN_FILE:
                    raise
                trouble = trouble or met
                self.left = self.left._replace(damaged=self.left.damaged.also(file.path))
            if self.tables and self.tables[-1].table.source is Source.OURS:
                self.left = NONE_LEFT
                break  # it contains everything that the other files in the ZIP say
        if self.tables and (self.findings.total or self.tables[0].table.source is Source.OURS):
            return self._reading()
        if self.tables and not self.unknown:
            self.why_nothing = Trouble.NO_ROWS
        if is_zip(data) and not self.unknown:
            self.why_nothing = Trouble.NO_FILMS
        raise trouble or ImportTrouble(self.why_nothing)

    def _leave(self, path: str, why: Left) -> None:
        match why:
            case Left.HIDDEN:
                pass
            case Left.NEEDLESS:
                self.left = self.left._replace(needless=self.left.needless.also(path))
            case Left.UNKNOWN:
                self.left = self.left._replace(unknown=self.left.unknown.also(path))
            case _ as never:
                assert_never(never)

    def _read(self, file: TextFile) -> None:
        """Read one file; what it contains counts only once all of it is read."""
        chunks = iter(file.chunks)
        first = next(chunks, b"")
        if foreign := foreign_start(first):
            raise ImportTrouble(foreign)
        findings = Findings(PurePosixPath(file.path).name[:_LONGEST_NAME])
        read = list(self._tables(TextFile(file.path, chain((first,), chunks)), first, findings))
        if any(each.table.source is Source.OURS for each in read):
            self.tables, self.findings = [], Findings()
        if not read:
            is_empty = _EMPTY.fullmatch(first) is not None
            self._leave(file.path, Left.NEEDLESS if is_empty else Left.UNKNOWN)
            self.why_nothing = Trouble.EMPTY if is_empty else self.why_nothing
        self.tables += read
        self.findings.add(findings)

    def _tables(self, file: TextFile, first: bytes, findings: Findings) -> Iterator[ReadTable]:
        """The tables of a file that begins with `first`."""
        if file.name == OWN_FILE or first.startswith(OWN_START):
            return self._ours(file, findings)
        if file.name.endswith(".json") or (not file.path and _JSON_START.match(first)):
            return self._json(file, findings)
        if XML_START.match(first):
            return self._xml(file, findings)
        if HTML_START.match(first):
            return self._page(file, findings)
        return self._table(file, open_table(lines_of(file.chunks)), findings)

    def _ours(self, file: TextFile, findings: Findings) -> Iterator[ReadTable]:
        rows = []
        for row in read_records(self._counted(lines_of(file.chunks))):
            findings.total += 1
            rows.append(findings.bounded(row, self.limits))
        yield ReadTable(replace(WATCHED, source=Source.OURS), rows)

    def _counted(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            self.limits.count_line()
            yield line

    def _json(self, file: TextFile, findings: Findings) -> Iterator[ReadTable]:
        for each in json_tables(file.path or self.options.name, json_items(text_of(file.chunks))):
            rows = read_table(each.table, each.rows, self.options, self.limits, findings)
            if each.is_liked:
                rows = _liked(rows)
            yield ReadTable(each.table, _listed(rows, each.name) if each.is_list else rows)

    def _xml(self, file: TextFile, findings: Findings) -> Iterator[ReadTable]:
        if opened := open_xml_table(file.chunks):
            yield ReadTable(
                opened.table, read_table(opened.table, opened.rows, self.options, self.limits, findings)
            )

    def _page(self, file: TextFile, findings: Findings) -> Iterator[ReadTable]:
        opened = open_html_table(file.chunks)
        if opened is None:
            raise ImportTrouble(Trouble.PAGE)
        return self._table(file, opened, findings)

    def _table(self, file: TextFile, opened: OpenTable | None, findings: Findings) -> Iterator[ReadTable]:
        if opened is None:
            self.why_nothing = Trouble.EMPTY
            return
        if opened.has_scores_at_ends:
            findings.found = FoundColumns(has_scores_at_ends=True)
        is_unknown = opened.table is None
        if is_unknown and opened.first:
            opened = with_found_columns(opened, self.options.this_year)
        table, names = opened.table, _names(opened)
        named, recognised = self.options.columns, read_as(table, opened.header)
        # In a ZIP the member was asked about the table that nothing else explains.
        if named and (not file.path or (is_unknown and {*named.values()} <= {"", *names})):
            others = {role: name for role, name in recognised.items() if name not in named.values()}
            self.unknown, self.read_as = names, {**others, **named}
            table = as_named(self.read_as, opened.header)
        elif table is None:
            self._ask_about(opened, recognised)
            return
        elif table.source is Source.TABLE and table is not TITLE_LINES and not file.path:
            self.columns, self.read_as = names, recognised
            findings.found = found_columns(opened, recognised)
        yield ReadTable(table, self._marked(file, table, opened, findings))

    def _ask_about(self, opened: OpenTable, recognised: Mapping[str, str]) -> None:
        """Ask about the columns, if there are at least two, and a row below them."""
        names = _names(opened)
        if len(names) < 2:
            self.why_nothing = Trouble.NO_COLUMNS
        elif next(opened.rows, None) is None:
            self.why_nothing = Trouble.NO_ROWS
        elif not self.unknown:
            self.unknown, self.read_as = names, recognised

    def _marked(
        self,
        file: TextFile,
        table: TableFormat,
        opened: OpenTable,
        findings: Findings,
    ) -> list[ImportedRow]:
        """The rows, with what only the file's name says about them."""
        told = _by_column(opened)
        if table.source is Source.TABLE:
            told = findings.noting_columns(table, told)
        rows = read_table(table, told, self.options, self.limits, findings)
        if table is LISTED or (self.options.is_list and table.bare is BareRow.ASKED and not file.path):
            name = html.unescape(opened.title) or PurePosixPath(file.path or self.options.name).stem
            return _listed(rows, name[:_LONGEST_NAME], plain_text(opened.about))
        if _LIKES in PurePosixPath(file.path.casefold()).parts:
            return _liked(rows)
        if table is WATCHED and file.name == "watchlist.csv":
            return [replace(row, is_wanted=True) for row in rows]
        return rows

    def _reading(self) -> ReadRows:
        films, skipped, earlier = merged(self.tables)
        if len(films) > MOST_ROWS:
            raise ImportTrouble(Trouble.TOO_MANY_ROWS)
        source = next((each for each in self.tables if each.rows), self.tables[0]).table.source
        found = self.findings
        rows = with_fitting_texts(films, is_ours=source is Source.OURS)
        reading = ReadRows(
            source=source,
            rows=rows,
            skipped=dict(+Counter(found.skipped + skipped)),
            asks=any(row.is_bare for row in rows),
            total=found.total,
            remarks=dict(+found.remarks),
            files=self.left,
            scale=found.scale,
            unread=tuple(found.unread),
            earlier=tuple(earlier),
            dates=tuple(found.dates),
            halves=tuple(dict.fromkeys(found.halves)),
            columns=self.unknown if self.options.columns else self.columns,
            read_as=self.read_as,
            left_columns=tuple(found.left_columns),
            found=found.found,
        )
        # If there are several tables, films that only have their names there are watched ones.
        return reading.decided(wanted=False) if reading.asks and len(self.tables) > 1 else reading


def _by_column(opened: OpenTable) -> Iterator[TableRow]:
    for number, cells, why, lines in opened.rows:
        named = dict(zip(opened.header, cells, strict=False))
        named.pop("", None)  # such as the row numbers that programs put first: nobody knows what it means
        yield TableRow(number, named, why, lines)


def _names(opened: OpenTable) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name[:_LONGEST_NAME] for name in opened.header if name))


def _listed(rows: Iterable[ImportedRow], name: str, about: str = "") -> list[ImportedRow]:
    """The rows as rows of a list, in order; the first film holds the list's description (`about`)."""
    return [
        replace(
            row,
            notes=(),
            lists=(ListPlace(name, place, "\n\n".join(row.notes), "" if place > 1 else about),),
        )
        for place, row in enumerate(rows, start=1)
    ]


def _liked(rows: Iterable[ImportedRow]) -> list[ImportedRow]:
    return [replace(row, is_liked=True, liked_at=row.at) for row in rows]
