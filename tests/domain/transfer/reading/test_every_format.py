"""Rows in every format, as spreadsheets save them, are read as they were meant."""

import csv
import io
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transfer.formats.table_formats import FORMATS, TableFormat
from tests.domain.transfer.import_files import day, read, scores

SCORED = [table for table in FORMATS if table.score or table.half_score or table.any_score]
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
SEPARATORS = st.sampled_from(",;\t|")
ABOVE = st.sampled_from(["", "\n", ",,,\n\n", "sep={}\n", '"sep={}"\n\n'])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
TITLES = st.text(st.sampled_from("abcÀéñçßøŁжИ日 ,;|'.!"), min_size=1, max_size=12)
SCORES = st.lists(st.integers(1, 10), max_size=5)


def cells(table: TableFormat, number: int, title: str, score: int) -> Mapping[str, str]:
    """The content of each column in a row about a film with that score."""
    said = dict.fromkeys(table.needed, "")
    best = 100 if 100 in (table.scales or (100,)) else table.scales[0]
    said |= {
        table.title: title,
        table.year: str(1990 + number),
        table.kind: "movie",
        table.film_id: f"tt{number + 1:07}",
        table.address: f"site-{number}",
        table.score: str(score),
        table.half_score: f"{score / 2:g}",
        table.any_score: f"{score * best / 10:g}",
        "date rated": "2024-02-03",
    }
    said |= dict.fromkeys(table.dates[:1], "2024-02-03")
    names = table.needed if table.only else table.needed | set(said)
    return {name: said[name] for name in sorted(names - {""})}


def written(rows: Sequence[Mapping[str, str]], separator: str, end: str, *, in_one_cell: bool) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerows([list(rows[0]), *(list(row.values()) for row in rows)])
    lines = text.getvalue().splitlines()
    if in_one_cell:
        lines = ['"' + line.replace('"', '""') + '"' for line in lines]
    return "".join(line + end for line in lines)


@pytest.mark.parametrize("table", SCORED, ids=lambda table: f"{table.source}-{len(table.needed)}")
@given(SCORES, st.data())
def test_what_is_meant_comes_out(table: TableFormat, given_scores: list[int], data: st.DataObject) -> None:
    titles = [f"{data.draw(TITLES)} x{number}" for number in range(len(given_scores) + 1)]
    meant = dict(zip(titles, [10, *given_scores], strict=True))  # a ten tells the scale
    rows = [cells(table, number, title, score) for number, (title, score) in enumerate(meant.items())]
    separator = data.draw(SEPARATORS)
    end = data.draw(ENDS)
    text = written(rows, separator, end, in_one_cell=data.draw(st.booleans()))
    above = data.draw(ABOVE).format(separator).replace("\n", end)
    reading = read((above + text).encode(data.draw(ENCODINGS)))
    assert {title.strip(): score for title, score in scores(reading).items()} == {
        title.strip(): score for title, score in meant.items()
    }
    assert reading.source is table.source
    assert reading.total == len(meant)
    assert {day(row.at) for row in reading.rows} <= {"", "2024-02-03"}
    if table.dates and table.dates[0] in rows[0]:
        assert {day(row.at) for row in reading.rows} == {"2024-02-03"}


@pytest.mark.parametrize("column", ["imdbId", "imdb", "IMDb ID"])
def test_a_number_is_an_id_where_the_column_says_whose(column: str) -> None:
    [row] = read(f"{column},rating10,title\n113277,9,Heat\n").rows
    assert (row.film_id, row.score) == ("tt0113277", 9)
