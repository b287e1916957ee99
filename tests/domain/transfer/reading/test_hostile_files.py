"""Malicious or useless files: each gets an answer, and none takes long."""

import time
from collections.abc import Callable
from typing import Final

import pytest

from bot.domain.transfer.read_rows import ReadRows, Unreadable
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import Trouble
from tests.domain.transfer.import_files import read, scores, zipped

HEADER = "Title,Year,Rating10\n"
REVIEWS = "Title,Year,Rating10,Review\n"
MOST_SECONDS: Final = 20
"""CPU seconds. Files that once took minutes would have taken hours at the full size."""
COLUMNS = ",".join(f"c{number}" for number in range(10_000))

REFUSED: dict[str, tuple[Callable[[], str | bytes], Trouble]] = {
    "a million rows": (
        lambda: zipped({"r.csv": HEADER + "".join(f"Film {n},2000,7\n" for n in range(1_000_000))}),
        Trouble.TOO_MANY_ROWS,
    ),
    "a million rows of HTML": (
        lambda: (
            "<table><tr><td>название</td><td>год</td></tr>" + "<tr><td>x</td><td>1995</td></tr>" * 200_000
        ),
        Trouble.TOO_MANY_ROWS,
    ),
    "ten thousand columns of HTML": (lambda: b"<table><tr>" + b"<td>x</td>" * 10_000, Trouble.NOT_CSV),
    "ten thousand columns": (lambda: f"{COLUMNS}\n{COLUMNS}\n", Trouble.UNKNOWN),
    "quotation marks alone": (lambda: HEADER + '"' * 5_000_000, Trouble.NOT_CSV),
    "lists in lists": (lambda: b"[" * 2_000_000, Trouble.DAMAGED),
    "objects in objects": (lambda: b'{"a":' * 500_000, Trouble.DAMAGED),
    "zeros": (lambda: HEADER + "He\0at,1995,9\n", Trouble.NOT_TEXT),
    "zeros in UTF-16": (lambda: (HEADER + "He\0at,1995,9\n").encode("utf-16"), Trouble.NOT_TEXT),
    "half a ZIP": (lambda: zipped({"r.csv": HEADER * 9000})[:-40], Trouble.DAMAGED),
    "a ZIP of nothing": (lambda: zipped({"r.csv": ""}), Trouble.NO_FILMS),
    "nothing": (lambda: b"", Trouble.EMPTY),
}
READ: dict[str, Callable[[], str]] = {
    "links that never close": lambda: f"{REVIEWS}Heat,1995,9,{'<a href=x>' * 12_000}\n",
    "a link that never ends": lambda: f"{REVIEWS}Heat,1995,9,<a {'href=' * 25_000}\n",
    "covers that never close": lambda: f"{REVIEWS}Heat,1995,9,{'[spoiler]' * 14_000}\n",
    "bars": lambda: f"{REVIEWS}Heat,1995,9,{'|| ' * 40_000}\n",
    "marks": lambda: f"{HEADER}Heat{' (C)' * 30_000},1995,9\n",
    "brackets": lambda: f"{HEADER}Heat {'(' * 130_000},1995,9\n",
    "a gap": lambda: f"{HEADER}Heat{' ' * 130_000}x,1995,9\n",
    "ten thousand cells": lambda: f"{HEADER}Heat,1995,9,{COLUMNS}\n",
    "many open quotation marks": lambda: f"{HEADER}Heat,1995,9\n" + ('a"b,"c\n' + "plain\n" * 700) * 300,
    "quotation marks in lines": lambda: f"{HEADER}Heat,1995,9\n" + '"\n' * 500_000,
    "mistaken letters": lambda: HEADER + f"Heat {'Ã©' * 60_000},1995,9\n" * 20,
    "a score of a hundred thousand digits": lambda: f"{HEADER}Heat,1995,9\nRan,1985,{'9' * 100_000}\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_of_no_use_is_refused_with_the_reason(name: str) -> None:
    make, trouble = REFUSED[name]
    data = make()
    reading = read_import(data if isinstance(data, bytes) else data.encode())
    assert isinstance(reading, Unreadable)
    assert reading.trouble is trouble


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_what_means_harm_in_one_row_takes_no_time_and_costs_no_other(name: str) -> None:
    data = READ[name]().encode()
    began = time.thread_time()
    reading = read_import(data)
    assert time.thread_time() - began < MOST_SECONDS
    assert isinstance(reading, ReadRows)
    assert [row.title[:4] for row in reading.rows] == ["Heat"]
    assert reading.total == len(reading.rows) + sum(reading.skipped.values())


def test_a_table_with_ten_thousand_columns_more_is_read() -> None:
    assert scores(read(f"Title,Year,Rating10,{COLUMNS}\nHeat,1995,9,{COLUMNS}\n")) == {"Heat": 9}


@pytest.mark.slow
@pytest.mark.parametrize("line", ["a" * 4000, "a " * 2000, "a 1 " * 1000, ") " * 2000])
def test_long_lines_of_a_list_take_no_time(line: str) -> None:
    data = "".join(f"{'x' * (place % 30 + 2)}{place} 8\nRan{place} 9\n{line}\n" for place in range(300))
    began = time.thread_time()
    reading = read_import(data.encode())
    assert time.thread_time() - began < MOST_SECONDS
    assert isinstance(reading, ReadRows)
    assert sum(row.score is not None for row in reading.rows) >= 600
