"""The counts for a file add up to its rows, whatever is in it, in every format."""

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transfer.formats.column_names import ROLES
from bot.domain.transfer.formats.table_formats import FORMATS, LISTED, TableFormat
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.read_rows import ReadRows, Unreadable
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import SkipReason, Trouble
from tests.domain.transfer.import_files import zipped

CELLS = st.sampled_from(
    " Heat Dracula 1931 1995 tt0113277 tt0000001 9 4.5 7,5 0 x movie tvSeries 2020-01-02 3/4/2020 Yes -"
    " https://boxd.it/a https://boxd.it/b A-long-enough-review-of-it. videoGame person dropped 4★".split(" ")
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
    assert isinstance(reading, Unreadable) or reading.source is table.source
    adds_up(reading, sum(any(cells) for cells in rows))


def adds_up(reading: ReadRows | Unreadable, total: int) -> None:
    """Whatever the member answers, each of the `total` rows belongs to a film or is counted, exactly once."""
    if not total:
        assert reading in (Unreadable(Trouble.NO_ROWS), Unreadable(Trouble.NO_FILMS))
        return
    assert isinstance(reading, ReadRows)
    assert reading.total == total
    for settled in (reading, reading.decided(wanted=True), reading.decided(wanted=False)):
        assert len(settled.rows) + sum(settled.skipped.values()) == settled.total
    unreadable = reading.skipped.get(SkipReason.UNREADABLE, 0)
    assert len(reading.unread) == unreadable, "each that cannot be read is named"


@given(st.lists(st.sampled_from(sorted(ROLES)), unique=True, max_size=6), st.data())
def test_the_rows_of_any_table_add_up(names: Sequence[str], data: st.DataObject) -> None:
    columns = ["title", "score", *(name for name in names if name not in ("title", "score"))]
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns)), max_size=6))
    options = ReadOptions(
        name="mine.csv",
        wanted=data.draw(st.sampled_from([None, True, False])),
        is_list=data.draw(st.booleans()),
    )
    adds_up(read_import(a_file(columns, rows).encode(), options), sum(any(cells) for cells in rows))


@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=6))
def test_the_rows_of_a_list_add_up(rows: Sequence[Sequence[str]]) -> None:
    columns = ["Position", "Name", "Year", "URL", "Description"]
    head = "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2022-11-20,Noir,,https://x,\n\n"
    text = head + a_file(columns, rows).replace(";", ",").replace("7,5", "75")
    reading = read_import(text.encode())
    assert isinstance(reading, Unreadable) or reading.source is LISTED.source
    adds_up(reading, sum(any(cells) for cells in rows))


FILMS = st.sampled_from(
    [
        {"title": "Heat", "year": 1995, "ids": {"trakt": 1, "simkl": 1, "imdb": "tt0113277"}},
        {"title": "Heat", "year": 1995, "ids": {"trakt": 2, "simkl": 2}},
        {"title": "", "year": None, "ids": {"trakt": 3, "simkl": 3, "imdb": None}},
    ]
)
VALUES: st.SearchStrategy[object] = st.sampled_from(
    [None, "", 0, 3, 10, 11, 7.5, "2024-01-01T00:00:00.000Z", "The diner.", True, []]
)
KEYS = st.sampled_from(
    "rating user_rating rated_at watched_at listed_at notes memo status type rank parent_id".split()
)
ITEMS = st.builds(
    lambda said, kind, film: {**said, kind: film},
    st.dictionaries(KEYS, VALUES, max_size=5),
    st.sampled_from(["movie", "movie", "show", "episode", "person", "game"]),
    FILMS,
)


@given(
    st.dictionaries(
        st.sampled_from(["movies", "shows", "watchlist"]), st.lists(ITEMS, max_size=4), min_size=1
    )
)
def test_the_items_of_a_json_file_add_up(lists: Mapping[str, Sequence[object]]) -> None:
    items = [item for each in lists.values() for item in each]
    reading = read_import(json.dumps(lists).encode())
    if items:
        adds_up(reading, len(items))
    for each in filter(None, lists.values()):
        adds_up(read_import(json.dumps(each).encode()), len(each))


@given(
    st.dictionaries(
        st.sampled_from(
            ["ratings-movies", "watched-history-1", "lists-watchlist", "lists-favorites", "lists-list-noir"]
        ),
        st.lists(ITEMS, min_size=1, max_size=4),
        min_size=1,
    )
)
def test_the_items_of_trakts_export_add_up(files: Mapping[str, Sequence[object]]) -> None:
    reading = read_import(zipped({f"ana/{name}.json": json.dumps(items) for name, items in files.items()}))
    adds_up(reading, sum(map(len, files.values())))


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
    adds_up(reading, total)
    if isinstance(reading, Unreadable):
        return
    scores = [row.score for row in reading.rows if row.score is not None]
    assert all(1 <= score <= 10 for score in scores)
