"""Files as people have them: each kind that once came out wrong, with the value that is right."""

import pytest

from bot.domain.reviews.long_text import pages_of_review
from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import Remark, SkipReason, Unreadable
from tests.domain.transfer import import_files as files
from tests.domain.transfer.import_files import day, read, scores, zipped

LETTERBOXD = "Date,Name,Year,Letterboxd URI,Rating\n"


def test_two_films_of_one_title_and_year_stay_two_by_their_addresses() -> None:
    rows = "2023-02-24,Dracula,1931,https://boxd.it/a,5\n2023-02-25,Dracula,1931,https://boxd.it/b,1\n"
    assert [row.score for row in read(LETTERBOXD + rows).rows] == [10, 2]


def test_a_row_changes_no_score_that_another_row_gives() -> None:
    reading = read("Title,Year,Rating10\nDracula,1931,9\nDracula,1931,2\nDracula,1931,9\n")
    assert sorted(row.score or 0 for row in reading.rows) == [2, 9]
    assert reading.skipped == {SkipReason.MERGED: 1}


def test_a_diary_of_two_namesakes_stays_beside_them() -> None:
    ratings = "2023-02-24,Dracula,1931,https://boxd.it/a,5\n2023-02-25,Dracula,1931,https://boxd.it/b,1\n"
    diary = (
        files.LETTERBOXD_DIARY.splitlines()[0]
        + "\n2023-02-25,Dracula,1931,https://boxd.it/9,2,,,2023-02-24\n"
    )
    reading = read(zipped({"ratings.csv": LETTERBOXD + ratings, "diary.csv": diary}))
    assert sorted((row.address, row.score) for row in reading.rows) == [
        ("", 4),
        ("https://boxd.it/a", 10),
        ("https://boxd.it/b", 2),
    ]


SPREADdef test_columns_are_what_the_member_says() -> None:
    text = "Qué vi;Cuándo;Cuánto\nHeat (1995);25/04/2020;9\n"
    reading = read_import(text.encode())
    assert isinstance(reading, Unreadable)
    assert reading.columns == ("qué vi", "cuándo", "cuánto")
    told = {"title": "qué vi", "any_score": "cuánto", "dates": "cuándo"}
    [row] = read(text, columns=told).rows
    assert (row.title, row.year, row.score, day(row.at)) == ("Heat", 1995, 9, "2020-04-25")


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("in_one_cell", [False, True])
def test_a_score_above_five_rules_stars_out(separator: str, *, in_one_cell: bool) -> None:
    lines = ["Title,Year,Rating", "Heat,1995,9", "Alien,1979,8", "Ran,1985,3", "Jaws,1975,5"]
    text = "".join(f'"{line}"\n' if in_one_cell else f"{line}\n" for line in lines)
    reading = read(text if in_one_cell else text.replace(",", separator))
    assert scores(reading) == {"Heat": 9, "Alien": 8, "Ran": 3, "Jaws": 5}
    assert reading.skipped == {}


def test_letterboxds_own_table_has_stars() -> None:
    assert scores(read("Title,Year,Rating\nHeat,1995,5\nRan,1985,3\n")) == {"Heat": 10, "Ran": 6}


def test_a_table_out_of_a_hundred_says_so() -> None:
    reading = read("Title,Year,Rating\nHeat,1995,90\nRan,1985,55\n")
    assert (scores(reading)["Heat"], reading.best) == (9, "100")


def test_a_half_that_is_left_out_asks_no_second_question() -> None:
    reading = read("Film,Year,Score\nPsycho,1960,8.5\nRan,1985,7\n", halves=Halves.OUT)
    assert not reading.asks
    assert (scores(reading), reading.skipped) == ({"Ran": 7}, {SkipReason.HALVES: 1})
    assert Remark.HALVES not in reading.remarks
