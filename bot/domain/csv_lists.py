"""Reads CSV lists with ids, such as films and prompts, and checks each field."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class CsvListError(ValueError):
    """A list that cannot be used. Its text says where and why, in one sentence."""


class Shape(NamedTuple):
    """What a field must look like: a pattern to check it, and words to say so."""

    pattern: re.Pattern[str]
    words: str


def shape(pattern: str, words: str) -> Shape:
    """The shape of text that matches the pattern as a whole."""
    return Shape(re.compile(pattern), words)


def read_list(
    lines: Iterable[str],
    shapes_of: Callable[[Sequence[str]], Mapping[str, Shape]],
    read_row: Callable[[Mapping[str, str], int], T],
    error: type[CsvListError],
) -> Iterator[T]:
    """The result of `read_row` for each row (its fields by column, and its line), in the list's order.

    `shapes_of` gives the shape of each column of the header. Raises `error` at the first row that is wrong,
    naming its line and column.
    """
    reader = csv.reader(lines, strict=True)
    seen: set[str] = set()
    try:
        shapes = shapes_of(next(reader, []))
        for values in reader:
            line = reader.line_num
            if len(values) != len(shapes):
                raise error(f"line {line}: {len(shapes)} fields are needed, not {len(values)}")
            row = dict(zip(shapes, values, strict=True))
            for name, expected in shapes.items():
                if not expected.pattern.fullmatch(row[name]):
                    raise error(f"line {line}, {name}: {row[name]!r} is not {expected.words}")
            if row["id"] in seen:
                raise error(f"line {line}, id: {row['id']} occurs twice")
            seen.add(row["id"])
            yield read_row(row, line)
    except csv.Error as fault:
        raise error(f"line {reader.line_num}: this is not CSV ({fault})") from fault
