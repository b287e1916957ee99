"""Files as people have them: each kind that was once read wrongly, with the right value."""

import pytest

from bot.domain.reviews.long_text import pages_of_review
from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.left_files import LeftFiles, SomeFiles
from bot.domain.transfer.read_rows import Unreadable
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.row_texts import is_cut
from bot.domain.transfer.rows import Remark, SkipReason
from tests.domain.transfer import import_files as files
from tests.domain.transfer.import_files import day, read, scores, zipped

LETTERBOXD = "Date,Name,Year,Letterboxd URI,Rating\n"


def test_two_films_of_one_title_and_year_stay_two_by_their_addresses() -> None:
    rows = "2023-02-24,Dracula,1931,https://boxd.it/a,5\n2023-02-25,Dracula,1931,https://boxd.it/b,1\n"
    assert [row.score for row in read(LETTERBOXD + rows).rows] == [10, 2]


def test_a_row_changes_no_score_that_another_row_gives() -> None:
    reading = read("Title,Year,Rating10\nDracula,1931,9\nDracula,1931,2\nDracula,1931,9\n")
    assert sorted(row.score or 0 for row in reading.rows) == [2, 9]
    assert reading.skipped == {SkipReason.DOUBLED: 1}


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


SPREADSHEETS = {
    "a decimal comma": "Date;Name;Year;Letterboxd URI;Rating\n2023-02-23;Heat;1995;https://x;4,5\n",
    "a line that says what separates": "sep=;\nDate;Name;Year;Letterboxd URI;Rating\n;Heat;1995;;4.5\n",
    "tabs": "Date\tName\tYear\tLetterboxd URI\tRating\n2023-02-23\tHeat\t1995\tu\t4.5\n",
    "a bar": "Date|Name|Year|Letterboxd URI|Rating\n2023-02-23|Heat|1995|u|4.5\n",
    "blank first lines": f"\n,,,,\n{LETTERBOXD}2023-02-23,Heat,1995,u,4.5\n",
    "everything in one column": '"Date,Name,Year,Letterboxd URI,Rating"\n"2023-02-23,Heat,1995,u,4.5"\n',
    "some rows in one column": f'{LETTERBOXD}"2023-02-23,""Heat"",1995,u,4.5"\n',
    "empty columns behind": "Date,Name,Year,Letterboxd URI,Rating;;\n2023-02-23,Heat,1995,u,4.5;;\n",
}


@pytest.mark.parametrize("name", SPREADSHEETS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_what_spreadsheets_write_is_read(name: str, encoding: str) -> None:
    assert scores(read(SPREADSHEETS[name].encode(encoding))) == {"Heat": 9}


IMDB = "Const;Your Rating;Date Rated;Title;Title Type;Year\n"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["05/04/2020", "25/04/2020"], ["2020-04-05", "2020-04-25"]),
        (["04/05/2020", "04/25/2020"], ["2020-04-05", "2020-04-25"]),
        (["05.04.2020", "06.04.2020"], ["2020-04-05", "2020-04-06"]),
        (["05/04/2020", "06/04/2020"], ["", ""]),
        (["05/04/2020", "04/04/2020"], ["", "2020-04-04"]),
        (["25/04/2020", "04/25/2020"], ["2020-04-25", "2020-04-25"]),
        (["25/04/2020", "04/25/2020", "05/04/2020"], ["2020-04-25", "2020-04-25", ""]),
    ],
)
def test_the_whole_column_tells_the_day_from_the_month(dates: list[str], expected: list[str]) -> None:
    rows = "".join(f"tt000000{n};8;{date};Film {n};Movie;1995\n" for n, date in enumerate(dates))
    reading = read(IMDB + rows)
    found = {row.title: day(row.at) for row in reading.rows}
    assert [found[f"Film {n}"] for n in range(len(dates))] == expected
    lost = sum(not date for date in expected)
    assert reading.remarks == ({Remark.DATES: lost} if lost else {})


def test_what_is_no_date_is_counted_and_so_are_scores_without_one() -> None:
    written = ("31/12/20", "yesterday", "2020-13-45", "", "-", "2020-01-02")
    rows = "".join(f"tt000000{n};8;{date};Film {n};Movie;1995\n" for n, date in enumerate(written))
    reading = read(IMDB + rows)
    assert reading.remarks == {Remark.UNREAD_DATES: 3}
    assert [row.title for row in reading.rows if row.at is not None] == ["Film 5"]


def test_filmaffinitys_marks_are_known_in_every_variant() -> None:
    marks = ("(C)", "(S)", "(TV)", "(TV) (C)", "(Cortometraje)", "(Vídeo)")
    series = (
        "(Serie de TV)",
        "(TV Series)",
        "(Miniserie de TV)",
        "(TV Miniseries)",
        "(Miniserie)",
        "(Serie TV)",
    )
    rows = "".join(f'"Film {n} {mark}",1956,9\n' for n, mark in enumerate((*marks, *series)))
    reading = read(f"Title,Year,Rating10\n{rows}")
    assert list(scores(reading)) == [f"Film {n}" for n in range(len(marks))]
    assert reading.skipped == {SkipReason.SERIES: len(series)}


def test_one_damaged_file_leaves_the_others() -> None:
    reading = read(zipped({"x/ratings.csv": files.LETTERBOXD_RATINGS, "x/lists/broken.csv": b"\0\1\2"}))
    assert len(reading.rows) == 3
    assert reading.files == LeftFiles(damaged=SomeFiles(("broken.csv",), 1))


def test_hundreds_of_lists_are_no_reason_to_refuse() -> None:
    lists = {
        f"x/lists/list-{n}.csv": files.LETTERBOXD_LIST.replace("Best of all", f"List {n}") for n in range(230)
    }
    rows = read(zipped({"x/ratings.csv": files.LETTERBOXD_RATINGS, **lists})).rows
    assert {row.title: len(row.lists) for row in rows}["Heat"] == 230


def test_reviews_keep_their_letters_links_and_lines() -> None:
    text = (
        'It&#39;s a slow goodbye, &quot;no hurry&quot; at all.<br><p>See <a href=""https://x.org/a"">this</a>.</p>'
        "5 < 6 &amp; more"
    )
    header = files.LETTERBOXD_REVIEWS.splitlines()[0]
    [row] = read(f'{header}\n2021-03-04,Heat,1995,https://x,4,,"{text}",,2021-03-03\n').rows
    assert row.review is not None
    assert row.review.body == (
        'It\'s a slow goodbye, "no hurry" at all.\nSee this (https://x.org/a).\n\n5 < 6 & more'
    )


def test_a_long_review_is_kept_whole_in_pages() -> None:
    whole = "A sentence about it. " * 150
    header = files.LETTERBOXD_REVIEWS.splitlines()[0]
    reading = read(f"{header}\n2021-03-04,Heat,1995,https://x,4,,{whole},,2021-03-03\n")
    [row] = reading.rows
    assert row.review is not None
    assert len(row.review.body) <= 2400
    assert row.review.body.endswith("about it.")
    assert row.review.text == whole.strip()


def test_a_review_longer_than_all_pages_is_cut_aloud_and_kept_whole() -> None:
    whole = "A sentence about it. " * 3500
    header = files.LETTERBOXD_REVIEWS.splitlines()[0]
    reading = read(f"{header}\n2021-03-04,Heat,1995,https://x,4,,{whole},,2021-03-03\n")
    [row] = reading.rows
    assert row.review is not None
    assert whole.startswith(row.review.text)
    assert len(pages_of_review(row.review)) == 25
    assert [seen.text for seen in row.viewings] == [whole.strip()]
    assert is_cut(row)


def test_of_two_reviews_the_latest_is_offered_and_the_other_kept() -> None:
    header = files.LETTERBOXD_REVIEWS.splitlines()[0]
    first = "2020-03-04,Heat,1995,https://boxd.it/d3,4,,The first time I wept.,,2020-03-03\n"
    second = '2022-03-04,Heat,1995,https://boxd.it/d4,3,Yes,"Some years on, less so.",,2022-03-03\n'
    reading = read(f"{header}\n{second}{first}")
    [row] = reading.rows
    assert row.review is not None
    assert (row.score, row.review.body) == (6, "Some years on, less so.")
    assert [(day(seen.at), seen.score, seen.is_rewatch, seen.text) for seen in row.viewings] == [
        ("2020-03-03", 8, False, "The first time I wept."),
        ("2022-03-03", 6, True, ""),
    ]
    assert reading.skipped == {SkipReason.EARLIER: 1}


@pytest.mark.parametrize(
    ("halves", "expected"), [(None, None), (Halves.UP, 8), (Halves.DOWN, 7), (Halves.OUT, None)]
)
def test_halves_out_of_ten_become_what_the_member_says(halves: Halves | None, expected: int | None) -> None:
    reading = read("Title,Year,Rating10\nHeat,1995,7.5\nAlien,1979,8\n", halves=halves)
    assert (scores(reading).get("Heat"), scores(reading)["Alien"]) == (expected, 8)
    assert reading.remarks.get(Remark.HALVES, 0) == (halves is not Halves.OUT)


@pytest.mark.parametrize(
    ("written", "expected", "best"),
    [
        (["4.5", "3"], [9, 6], "5"),
        (["9", "3"], [9, 3], ""),
        (["18", "7"], [9, 4], "20"),
        (["90", "34"], [9, 3], "100"),
        (["A+", "C-"], [10, 5], ""),
        (["★★★★½", "★"], [9, 2], ""),
        (["****", "*", "***½", "** 1/2", "***1/2", "★1/2"], [8, 2, 7, 5, 7, 3], ""),
        (["4/5", "90%"], [8, 9], ""),
    ],
)
def test_scales_are_recognised(written: list[str], expected: list[int], best: str) -> None:
    rows = "".join(f"Film {n},199{n},{score}\n" for n, score in enumerate(written))
    reading = read(f"Film,Year,My rating\n{rows}", halves=Halves.UP)
    assert list(scores(reading).values()) == expected
    assert (reading.scale.best, reading.scale.asks) == (best, False)


def test_a_column_up_to_five_may_be_a_harsh_raters_and_is_asked_about() -> None:
    text = "Film,Year,My rating\nHeat,1995,4\nAlien,1979,3\n"
    assert read(text).scale.asks
    assert scores(read(text, best=5)) == {"Heat": 8, "Alien": 6}
    assert scores(read(text, best=10)) == {"Heat": 4, "Alien": 3}


@pytest.mark.parametrize("column", ["My rating", "Rating"])
@pytest.mark.parametrize("slip", ["11", "95"])
def test_few_scores_above_the_others_may_be_slips_and_are_asked_about(column: str, slip: str) -> None:
    rows = "".join(f"Film {n},199{n},{score}\n" for n, score in enumerate(["9", "8", "7", slip]))
    text = f"Title,Year,{column}\n{rows}"
    assert read(text).scale.asks
    reading = read(text, best=10)
    assert scores(reading) == {"Film 0": 9, "Film 1": 8, "Film 2": 7}
    assert [row.text for row in reading.unread] == [f"Film 3, 1993, {slip}"]
    assert scores(read(text, best=100))["Film 0"] == 1


def test_a_table_that_tells_of_rewatches_is_a_diary() -> None:
    rows = "Heat,1995,,2020-01-01,no,8\nHeat,1995,,2021-01-02,yes,9\nHeat,1995,2024-01-01,2022-01-03,yes,\n"
    [row] = read(f"Title,Year,Date added,Watched on,Rewatch,My rating\n{rows}").rows
    assert (row.score, day(row.at)) == (9, "2021-01-02")
    assert [(day(seen.at), seen.score, seen.is_rewatch) for seen in row.viewings] == [
        ("2020-01-01", 8, False),
        ("2021-01-02", 9, True),
        ("2022-01-03", None, True),
    ]


SHEETS = {
    "a title": "My films;;;\n;;;\nTitle;Year;Score;Seen on\nHeat;1995;8;25.4.2020\n",
    "a title and a day": "sep=;\n\nMy films, 2023\nas of today;\nTitle;Year;Score\nHeat;1995;8\n",
    "a title in quotation marks": '"All of ""mine"""\nTitle,Year,Score\nHeat,1995,8\n',
}


@pytest.mark.parametrize("text", SHEETS.values(), ids=SHEETS)
def test_a_table_may_have_lines_above_its_header(text: str) -> None:
    assert scores(read(text)) == {"Heat": 8}


def test_rows_below_a_title_keep_their_numbers() -> None:
    [row] = read("My films;;\n\nTitle;Year;Score\nHeat;1995;8\nRan;1985;eight\n").unread
    assert row.number == 5


def test_columns_below_a_title_are_asked_about() -> None:
    reading = read_import("Mis películas;;\nQué vi;Cuándo;Cuánto\nHeat (1995);25/04/2020;9\n".encode())
    assert isinstance(reading, Unreadable)
    assert reading.columns == ("qué vi", "cuándo", "cuánto")


def test_prose_has_no_columns_to_ask_about() -> None:
    reading = read_import(b"Hello\nI like films, and wine, and\ntowns\n")
    assert isinstance(reading, Unreadable)
    assert not reading.columns


def test_a_list_is_called_by_its_name_without_entities() -> None:
    listed = files.LETTERBOXD_LIST.replace("Best of all", "Best &amp; worst")
    assert read(listed).rows[0].lists[0].name == "Best & worst"


def test_columns_are_what_the_member_says() -> None:
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
    assert (scores(reading)["Heat"], reading.scale.best) == (9, "100")


def test_a_half_that_is_left_out_asks_no_second_question() -> None:
    reading = read("Film,Year,Score\nPsycho,1960,8.5\nRan,1985,7\n", halves=Halves.OUT)
    assert not reading.asks
    assert (scores(reading), reading.skipped) == ({"Ran": 7}, {SkipReason.HALVES: 1})
    assert Remark.HALVES not in reading.remarks
