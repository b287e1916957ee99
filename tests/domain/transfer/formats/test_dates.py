"""Dates with two-digit years, as European spreadsheets write them: the whole column decides their order."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transfer.formats.cell_values import DateOrder, order_of, seconds
from bot.domain.transfer.rows import Remark
from tests.domain.transfer.import_files import day, read

NOW = 2026
AT = 1_795_348_800
"""A moment in that year."""
DAY, MONTH, YEAR = DateOrder


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["31/12/20"], DAY),
        (["12/31/20"], MONTH),
        (["20-12-31"], YEAR),
        (["03/04/20", "31/12/20"], DAY),
        (["31/12/20", "3/4/2020"], DAY),
        (["13/4/2020", "3/4/20"], DAY),
        (["5.4.20"], DAY),
        (["4/25/20"], MONTH),
        (["05/04/20"], None),
        (["25/04/20"], None),
        (["5/4/20"], None),
        (["31/12/20", "12/31/20"], None),
        (["31/12/20", "20/12/31"], None),
        (["31/12/20", "nonsense", "99/99/99"], DAY),
        (["31/12/99"], None),
        (["31/12/26"], DAY),
        (["31/12/27"], None),
        (["2020-12-31"], None),
        (["31/31/2020"], None),
        (["4/25/2020", "31/31/2020"], MONTH),
        (["13/5/2021", "5/13/2021"], None),
        (["4/25/2020", "32/5/2020"], MONTH),
    ],
)
def test_the_column_says_what_is_day_month_and_year(column: list[str], order: DateOrder | None) -> None:
    assert order_of(column, NOW) is order


@pytest.mark.parametrize(
    ("written", "order", "expected"),
    [
        ("31/12/20", DAY, "2020-12-31"),
        ("12/31/20", MONTH, "2020-12-31"),
        ("20-12-31", YEAR, "2020-12-31"),
        ("31.12.00 21:30", DAY, "2000-12-31"),
        ("31/12/26", DAY, "2026-12-31"),
        ("31/12/27", DAY, ""),
        ("31/12/99", DAY, ""),
        ("30/02/20", DAY, ""),
        ("31/12/20", None, "2020-12-31"),
        ("05/04/20", None, ""),
        ("04/05/2020", None, ""),
        ("05/05/2020", None, "2020-05-05"),
        ("13/05/2021", None, "2021-05-13"),
        ("05/13/2021", None, "2021-05-13"),
        ("03/04/2020", YEAR, ""),
    ],
)
def test_two_digits_are_a_year_of_this_century(written: str, order: DateOrder | None, expected: str) -> None:
    assert day(seconds(written, order, NOW)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("3-ene-2020", "2020-01-03"),
        ("03-Abr-20", "2020-04-03"),
        ("31-dic-19", "2019-12-31"),
        ("4 de agosto de 2021", "2021-08-04"),
        ("4 sept. 2021", "2021-09-04"),
        ("1-Jan-20", "2020-01-01"),
        ("1-jan-27", ""),
        ("5 movies 2020", ""),
        ("31-feb-2020", ""),
    ],
)
def test_months_have_names_in_english_and_spanish(written: str, expected: str) -> None:
    assert day(seconds(written, None, NOW)) == expected


def test_without_knowing_the_year_two_digits_are_none() -> None:
    assert seconds("31/12/20", DAY) is None
    assert order_of(["31/12/20"]) is None


_PATTERNS = {DAY: "%d/%m/%y", MONTH: "%m/%d/%y", YEAR: "%y/%m/%d"}


@given(st.lists(st.dates(), min_size=1), st.sampled_from(DateOrder))
def test_a_column_is_never_read_in_another_order_than_it_was_written(
    dates: Sequence[object], written: DateOrder
) -> None:
    column = [f"{date:{_PATTERNS[written]}}" for date in dates]
    assert order_of(column, 2099) in (written, None)


TABLE = "Title,Year,Rating10,WatchedDate\nHeat,1995,9,{}\nRan,1985,8,{}\n"


@pytest.mark.parametrize(
    ("first", "second", "days", "remarks"),
    [
        ("31/12/20", "03/04/21", ["2020-12-31", "2021-04-03"], {}),
        ("12/31/20", "03/04/21", ["2020-12-31", "2021-03-04"], {}),
        ("05/04/20", "03/04/21", ["", ""], {Remark.DATES: 2}),
        ("05/04/20", "yesterday", ["", ""], {Remark.DATES: 1, Remark.UNREAD_DATES: 1}),
        ("31/12/99", "31/12/30", ["", ""], {Remark.UNREAD_DATES: 2}),
        ("31/12/20", "03/04/99", ["2020-12-31", ""], {Remark.UNREAD_DATES: 1}),
        ("13/05/2021", "05/13/2021", ["2021-05-13", "2021-05-13"], {}),
        ("32/13/2021", "04/05/2021", ["", ""], {Remark.DATES: 1, Remark.UNREAD_DATES: 1}),
        ("32/13/2021", "13/05/2021", ["", "2021-05-13"], {Remark.UNREAD_DATES: 1}),
        ("31/31/2021", "00/05/2021", ["", ""], {Remark.UNREAD_DATES: 2}),
        ("32/05/2021", "5/32/2021", ["", ""], {Remark.UNREAD_DATES: 2}),
        ("2020-12-31", "2099-04-03", ["2020-12-31", ""], {Remark.UNREAD_DATES: 1}),
    ],
)
def test_a_file_keeps_its_dates_or_says_how_many_it_lost(
    first: str, second: str, days: list[str], remarks: dict[Remark, int]
) -> None:
    reading = read(TABLE.format(first, second), this_year=NOW, now=AT)
    assert [day(row.at) for row in sorted(reading.rows, key=lambda row: row.title)] == days
    assert reading.remarks == remarks


def test_an_entry_of_a_diary_whose_day_cannot_be_read_is_counted() -> None:
    diary = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2024-05-05,Heat,1995,https://b/1,4,,,{}\n"
    for watched, remarks in [("2024-13-06", 1), ("2099-05-04", 1), ("2024-05-04", 0)]:
        counted = read(diary.format(watched), this_year=NOW, now=AT).remarks
        assert counted.get(Remark.UNREAD_DATES, 0) == remarks, watched


def test_where_dates_contradict_each_other_those_that_may_be_either_are_left_out() -> None:
    rows = {"Heat": "13/05/2021", "Ran": "05/13/2021", "Alien": "04/05/2021", "Psycho": "4.5.2021"}
    lines = "".join(f"{title},1990,9,{written}\n" for title, written in rows.items())
    reading = read(f"Title,Year,Rating10,WatchedDate\n{lines}", this_year=NOW, now=AT)
    days = {row.title: day(row.at) for row in reading.rows}
    assert days == {"Heat": "2021-05-13", "Ran": "2021-05-13", "Alien": "", "Psycho": "2021-05-04"}
    assert [(date.text, date.is_unclear) for date in reading.dates] == [("04/05/2021", True)]


@pytest.mark.parametrize(("second", "days"), [("3/4/2020", "2020-04-03"), ("4/13/2020", "")])
def test_a_sites_own_order_counts_unless_its_dates_contradict_each_other(second: str, days: str) -> None:
    header = "simkl_id,TVDB_ID,TMDB,IMDB,Type,Title,Year,Watchlist,WatchedDate,Rating"
    dates = {"Heat": "13/4/2020", "Ran": second, "Alien": "3/4/2020"}
    rows = "".join(f"{n},,,,movie,{each},1990,completed,{dates[each]},9\n" for n, each in enumerate(dates))
    read_days = {row.title: day(row.at) for row in read(f"{header}\n{rows}").rows}
    assert read_days["Heat"] == "2020-04-13"
    assert read_days["Alien"] == days
