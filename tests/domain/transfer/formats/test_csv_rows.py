"""CSV rows with wrong quotation marks: at most one row is lost, and it is named."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.transfer.formats.csv_rows import CsvLines, CsvShape, csv_rows
from bot.domain.transfer.named_rows import UnreadRow, WhyUnread
from bot.domain.transfer.rows import SkipReason
from tests.domain.transfer.import_files import read, scores

HEADER = "Title,Year,Rating10,Review\n"


def rows_of(text: str, width: int, one_line: tuple[int, ...] = ()) -> list[list[str] | WhyUnread]:
    lines = CsvLines(io.StringIO(text, newline="\n"))
    return [why or cells for _, cells, why, _ in csv_rows(lines, CsvShape(",", width, one_line))]


@pytest.mark.parametrize(
    ("below", "left"),
    [
        ("Ran,1985,8,\nJaws,1975,7,\n", {"Ran": 8, "Jaws": 7}),
        ('"The Good, the Bad",1966,7,\nRan,1985,8,\n', {"The Good, the Bad": 7, "Ran": 8}),
        ('Ran,1985,8,"A storm of banners."\n', {"Ran": 8}),
        ('Ran,1985,8,"Two\nlines of it, and ""more""."\nJaws,1975,7,\n', {"Ran": 8, "Jaws": 7}),
        ("", {}),
    ],
)
@pytest.mark.parametrize("broken", ['"Heat,1995,9,', 'Heat,1995,"9,', 'Heat,"1995,9,', '"Heat",1995,"9,'])
def test_an_open_quote_costs_its_own_row(broken: str, below: str, left: dict[str, int]) -> None:
    reading = read(f"{HEADER}Alien,1979,10,\n{broken}\n{below}")
    assert scores(reading) == {"Alien": 10} | left
    assert reading.unread == (UnreadRow(3, broken, WhyUnread.QUOTE),)


def test_what_an_open_review_goes_on_with_is_no_row() -> None:
    text = 'Heat,1995,9,"Slow.\nAnd loud\nuntil the end.\nRan,1985,8,fine\n'
    reading = read(HEADER + text)
    assert scores(reading) == {"Ran": 8}
    assert [(row.number, row.why) for row in reading.unread] == [(2, WhyUnread.QUOTE)]


PROSE = st.text(st.sampled_from("ab ,.'"), max_size=20)
REVIEW = 'Heat,1995,9,"Slow, long, loud.\n{}\n'
LETTERBOXD = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"


@pytest.mark.parametrize(
    "rest",
    [
        "And loud, too, in the end, as ever",
        "One, two, three, and four, of it",
        "Well,,, really",
        'Not "that", I think,\nbut "this", or so',
        "A paragraph.\n\nAnother, after a blank line.\nIn 1995, all of it, was new",
        "- long\n- loud, dark, cold, wet\n- 2 hours, or 3",
    ],
)
@pytest.mark.parametrize("above", ["", "Alien,1979,10,\n"])
def test_a_review_whose_quote_is_never_closed_is_one_row(above: str, rest: str) -> None:
    below = 'Ran,1985,8,"A storm of banners."\nJaws,1975,7,"Two\nlines, at sea"\nMemento,2000,,\nPi,1998,6\n'
    text = HEADER + above + REVIEW.format(rest) + below
    reading = read(text, wanted=True)
    left = {"Ran": 8, "Jaws": 7, "Memento": None, "Pi": 6}
    assert scores(reading) == ({"Alien": 10} if above else {}) | left
    [unread] = reading.unread
    assert (unread.number, unread.why, unread.lines) == (
        3 if above else 2,
        WhyUnread.QUOTE,
        2 + rest.count("\n"),
    )
    assert reading.total == 5 + bool(above)


@given(st.lists(PROSE, max_size=5), st.lists(PROSE, max_size=3))
def test_whatever_prose_it_goes_on_with_costs_no_other_row(rest: list[str], reviews: list[str]) -> None:
    good = [a_row(number, text) for number, text in enumerate(reviews)]
    reading = read(HEADER + "Alien,1979,10,\n" + REVIEW.format("\n".join(rest)) + "".join(good))
    assert scores(reading) == {"Alien": 10} | {f"Film {number}": 7 for number in range(len(good))}
    assert [(row.number, row.why) for row in reading.unread] == [(3, WhyUnread.QUOTE)]


def test_columns_behind_the_review_are_part_of_it() -> None:
    rows = (
        '2024-01-01,Alien,1979,https://b/1,5,,"Dark.",,2024-01-01\n'
        '2024-01-02,Heat,1995,https://b/2,4,,"Slow, and long,\nloud,\nand dear.,to me,2024-01-02\n'
        '2024-01-03,Ran,1985,https://b/3,4,,"Banners,\nin the wind",war,2024-01-03\n'
    )
    reading = read(LETTERBOXD + rows)
    assert scores(reading) == {"Alien": 10, "Ran": 8}
    assert [(row.number, row.lines) for row in reading.unread] == [(3, 3)]


def test_a_broken_row_at_the_end_takes_the_rest_along() -> None:
    reading = read(HEADER + "Alien,1979,10,\n" + REVIEW.format("And, so, it, goes"))
    assert (scores(reading), reading.total) == ({"Alien": 10}, 2)
    assert [row.lines for row in reading.unread] == [2]


def test_where_no_row_is_like_those_above_none_is_passed_over() -> None:
    odd = "".join(f"Film {number},long ago,{number % 9 + 1} thumbs,\n" for number in range(600))
    reading = read(HEADER + "Alien,1979,10,\n" + 'Heat,1995,9,"Slow\n' + odd)
    assert reading.total == 602
    assert [row.why for row in reading.unread] == [WhyUnread.QUOTE, *[WhyUnread.SCORE] * 600]


@pytest.mark.parametrize(
    ("row", "review"),
    [
        ('Heat,1995,9,"He says "no" and means it."', 'He says no" and means it."'),
        ('Heat,1995,9,"He says "no" and means it, always."', None),
        ('Heat,1995,9,"He says "no"\nand means it."', None),
        ('Heat,1995,9,A 5" gun and no way out of it', 'A 5" gun and no way out of it'),
        ("Heat,1995,9,A line\rand another one", "A line and another one"),
    ],
)
def test_quotes_that_are_not_doubled_do_no_harm_where_the_row_is_whole(row: str, review: str | None) -> None:
    reading = read(f"{HEADER}{row}\nRan,1985,8,\n")
    assert scores(reading)["Ran"] == 8
    found = {row.title: row.review.body for row in reading.rows if row.review}
    assert found.get("Heat") == review
    assert [row.number for row in reading.unread] == ([] if review else [2])
    assert reading.total == 2


def test_a_row_in_one_cell_may_have_a_text_of_several_lines() -> None:
    assert rows_of('"Heat,1995,9,""Two\nlines"""\n', 4) == [["Heat", "1995", "9", "Two\nlines"]]


def test_a_title_of_several_lines_is_no_title() -> None:
    text = '"Heat\nRan,1985,8\nJaws",1975,7\n'
    assert rows_of(text, 3, (0,)) == [WhyUnread.QUOTE, ["Ran", "1985", "8"], ['Jaws"', "1975", "7"]]


@pytest.fixture(params=[131_072, 1_000_000])
def csv_limit(request: pytest.FixtureRequest) -> Iterator[int]:
    """Python's limit for the whole process: unchanged, or as another reader has set it."""
    before = csv.field_size_limit(request.param)
    yield request.param
    csv.field_size_limit(before)


@pytest.mark.usefixtures("csv_limit")
def test_a_cell_longer_than_any_text_is_named() -> None:
    reading = read(f"{HEADER}Heat,1995,9,{'x' * 200_000}\nRan,1985,8,\n")
    assert scores(reading) == {"Ran": 8}
    assert [row.why for row in reading.unread] == [WhyUnread.TOO_LONG]


WORD = st.text(st.sampled_from('ab ,;"\n'), max_size=12)
TEXTS = st.lists(WORD, max_size=5)
BROKEN = ['"Open,2001,5,', 'Open,2001,"5,', '"Open",2001,5,"x', '"Open"x,"2001,5,']


def a_row(number: int, text: str) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow([f"Film {number}", 1990, 7, text.strip()])
    return line.getvalue()


@given(TEXTS, st.sampled_from(BROKEN), TEXTS)
@example([], BROKEN[0], ['"'])
@example([], BROKEN[2], ['"\na'])
def test_as_many_rows_are_said_as_there_are(before: list[str], broken: str, after: list[str]) -> None:
    good = [a_row(number, text) for number, text in enumerate([*before, *after])]
    above, below = good[: len(before)], good[len(before) :]
    reading = read("".join([HEADER, *above, broken, "\n", *below]), wanted=False)
    assert reading.total == len(good) + 1
    assert scores(reading) == {f"Film {number}": 7 for number in range(len(good))}
    assert [row.number for row in reading.unread] == [len(above) + 2]


@given(st.lists(WORD, max_size=8))
def test_a_table_in_order_is_read_as_python_does(texts: list[str]) -> None:
    table = "".join(a_row(number, text) for number, text in enumerate(texts))
    assert rows_of(table, 4, (0, 1, 2)) == list(csv.reader(io.StringIO(table, newline="")))


@given(st.text(st.sampled_from('ab,"\n\r'), max_size=60))
def test_any_text_comes_to_an_end_and_adds_up(text: str) -> None:
    reading = read(f"{HEADER}Ran,1985,8,\n{text}")
    assert len(reading.unread) == reading.skipped.get(SkipReason.UNREADABLE, 0)


@pytest.mark.parametrize("told", ['"About\nthe nineties, ""mostly"", of course"', '"About "films"\nand more'])
def test_what_a_list_tells_of_itself_may_have_lines(told: str) -> None:
    start = f"Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2022-11-20,Best of all,,u,{told}\n\n"
    reading = read(f"{start}Position,Name,Year,URL,Description\n1,Heat,1995,https://x,\n", wanted=False)
    assert [row.title for row in reading.rows] == ["Heat"]


def test_a_space_before_a_quotation_mark_shifts_no_cell() -> None:
    header = "Score, Title, Year, Date Rated, IMDB ID, Review"
    line = '90, "The Good, the Bad", 1966, "Feb 03, 2015", tt0060196, '
    [row] = read(f"{header}\n{line}\n").rows
    assert (row.title, row.year, row.film_id, row.review) == ("The Good, the Bad", 1966, "tt0060196", None)
