"""What is said of a file adds up to its rows, whatever is in it: for every format there is."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transfer.formats.table_formats import FORMATS, TableFormat
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import ReadRows
from tests.domain.transfer.import_files import zipped

CELLS = st.sampled_from(
    " Heat Dracula 1931 1995 tt0113277 tt0000001 9 4.5 7,5 0 x movie tvSeries 2020-01-02 3/4/2020 Yes -"
    " https://boxd.it/a https://boxd.it/b A-long-enough-review-of-it.".split(" ")
)


def a_file(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(";".join(cells) for cells in [columns, *rows]) + "\n"


def columns_of(table: TableFormat) -> list[str]:
    also = {table.title, table.year, table.score, table.half_score, table.viewed, table.review, table.kind}
    return sorted(table.needed if table.only else table.needed | (also - {""}))


@pytest.mark.parametrize("table", FORMATS, ids=lambda table: f"{table.source}-{len(table.needed)}")
@given(data=st.data())
def test_the_rows_of_every_format_add_up(table: TableFormat, data: st.DataObject) -> None:
    columns = columns_of(table)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns)), max_size=6))
    reading = read_import(a_file(columns, rows).encode())
    assert isinstance(reading, ReadRows)
    assert reading.source is table.source
    assert reading.total == sum(any(cells) for cells in rows)
    for settled in (reading, reading.decided(wanted=True), reading.decided(wanted=False)):
        assert len(settled.rows) + sum(settled.skipped.values()) == settled.total


@given(data=st.data())
def test_the_rows_of_a_whole_zip_add_up(data: st.DataObject) -> None:
    letterboxd = [table for table in FORMATS if table.source == "letterboxd"]
    files: dict[str, str | bytes] = {}
    total = 0
    for place, table in enumerate(letterboxd):
        columns = columns_of(table)
        rows = data.draw(st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns)), max_size=4))
        total += sum(any(cells) for cells in rows)
        files[f"{place}.csv"] = a_file(columns, rows)
    reading = read_import(zipped(files))
    assert isinstance(reading, ReadRows)
    assert reading.total == total == len(reading.rows) + sum(reading.skipped.values())
    scores = [row.score for row in reading.rows if row.score is not None]
    assert all(1 <= score <= 10 for score in scores)
