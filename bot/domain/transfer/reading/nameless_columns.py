"""Tells from their values what the columns of a table without names are, where that is beyond doubt."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from itertools import chain, islice, zip_longest
from typing import Final

from bot.domain.transfer.formats.cell_values import DateOrder, seconds, written
from bot.domain.transfer.formats.headers import as_named
from bot.domain.transfer.formats.open_table import OpenTable
from bot.domain.transfer.found_scale import FoundColumns
from bot.domain.transfer.reading.parse_row import NOTHING
from bot.domain.transfer.reading.sum_rows import is_sum

_MOST_LOOKED_AT: Final = 500
"""This many rows are looked at."""
_FEWEST: Final = 2
_LEAST_PLACES: Final = 3
_ID: Final = re.compile(r"tt\d{7,10}|https?://\S+")
_YEAR: Final = re.compile(r"\(?(?P<year>\d{4})\)?")
_YEARS: Final = range(1880, 2031)
_NUMBER: Final = re.compile(r"\d[\d.,\s]*")
_BEST: Final = 100


class _Kind(Enum):
    TEXT = auto()
    YEAR = auto()
    SCORE = auto()
    ID = auto()
    DATE = auto()
    NUMBER = auto()
    """Numbers that are no scores, such as places in a list, minutes, or how often something was seen."""


_ROLES: Final = (
    (_Kind.TEXT, "title"),
    (_Kind.YEAR, "year"),
    (_Kind.SCORE, "any_score"),
    (_Kind.ID, "film_id"),
    (_Kind.DATE, "dates"),
)


def with_found_columns(opened: OpenTable, this_year: int) -> OpenTable:
    """A table without names, with its format if its columns are clear from what is in them."""
    ahead = list(islice(opened.rows, _MOST_LOOKED_AT))
    columns = columns_by_values(opened.header, (row.cells for row in ahead if row.why is None), this_year)
    table = as_named(columns, opened.header) if columns else None
    return opened._replace(table=table, rows=chain(ahead, opened.rows))


def found_columns(opened: OpenTable, read_as: Mapping[str, str]) -> FoundColumns:
    """What the columns of a table without names are `read_as`, with the first row's cells."""
    examples = dict(zip(opened.header, opened.first, strict=False))
    told = ((role, examples[name]) for role, name in reversed(tuple(read_as.items())) if name in examples)
    return FoundColumns(tuple(told))


def columns_by_values(
    names: Sequence[str], rows: Iterable[Sequence[str]], this_year: int = 0
) -> Mapping[str, str]:
    """The name of the column for each field of `TableFormat`; empty where anything is in doubt.

    Two columns of the same kind are in doubt, and so is a table without scores: it may be anything.

    >>> columns_by_values(["1", "2", "3"], [["Heat", "1995", "9"], ["Ran", "1985", "8"]])
    {'title': '1', 'year': '2', 'any_score': '3'}
    """
    table = list(rows)
    while table and any(map(is_sum, table[-1])):
        table.pop()
    if len(table) < _FEWEST:
        return {}
    found: defaultdict[_Kind, list[str]] = defaultdict(list)
    for name, column in zip(names, zip_longest(*table, fillvalue=""), strict=False):
        if told := [said for said in map(str.strip, column) if said not in NOTHING]:
            found[_kind(told, this_year)].append(name)
    is_clear = all(len(found[kind]) <= 1 for kind, _ in _ROLES)
    has_films = found[_Kind.TEXT] or found[_Kind.ID]
    if not (is_clear and has_films and found[_Kind.SCORE]):
        return {}
    return {role: found[kind][0] for kind, role in _ROLES if found[kind]}


def _kind(told: Sequence[str], this_year: int) -> _Kind:
    if all(map(_ID.fullmatch, told)):
        return _Kind.ID
    if all(map(_is_year, told)):
        return _Kind.YEAR
    if all(_is_date(said, this_year) for said in told):
        return _Kind.DATE
    cells = [written(said) for said in told]
    values = [cell.value for cell in cells if cell and cell.value <= _BEST]
    if len(values) == len(told):
        is_counted = values == [*range(1, 1 + len(values))] and len(values) >= _LEAST_PLACES
        return _Kind.NUMBER if is_counted or set(values) == {1} else _Kind.SCORE
    return _Kind.NUMBER if all(map(_NUMBER.fullmatch, told)) else _Kind.TEXT


def _is_year(said: str) -> bool:
    found = _YEAR.fullmatch(said)
    return found is not None and int(found["year"]) in _YEARS


def _is_date(said: str, this_year: int) -> bool:
    return not said.isdecimal() and any(seconds(said, order, this_year) is not None for order in DateOrder)
