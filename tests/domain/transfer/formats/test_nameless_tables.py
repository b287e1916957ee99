"""Tables without names for their columns, or without titles for their films."""

import pytest

from bot.domain.transfer.named_rows import WhyUnread
from bot.domain.transfer.read_rows import ReadRows, Unreadable
from bot.domain.transfer.reading.read_file import read_import
from tests.domain.transfer.import_files import read, scores

COLUMNS = {"title": "1: Heat", "year": "2: 1995", "any_score": "4: 8"}
FILMS = [("Heat", 1995, 8), ("Alien", 1979, 9), ("Ran", 1985, 7)]
READ = {
    "title, year, score": "{title};{year};{score}",
    "score, title, year": "{score}\t{title}\t{year}",
    "year, title, score of ten": "({year})|{title}|{score}/10",
    "title with the year, score": "{title} ({year});{score}",
    "place, title, year, score": "{place};{title};{year};{score}",
    "title, year, minutes, score": "{title},{year},{minutes},{score}",
    "percents": "{title};{year};{score}0 %",
    "decimals": "{title};{year};{score},0",
    "day": "{title};{year};{score};{place}/05/2021",
    "id": "tt000000{place},{title},{year},{score}",
    "link": "{title};{year};https://www.imdb.com/title/tt000000{place}/;{score}",
    "quoted": '"{title}";"{year}";"{score}"',
}
ASKED = {
    "no score": "{title};{year}",
    "a score that may be a year": "{title};{year};19{score}0",
    "two scores": "{title};{year};{score};{score}.3",
    "a place alone": "{place};{title};{year}",
    "two texts": "{title};by {title};{year};{score}",
    "two years": "{title};{year};{year};{score}",
    "numbers as titles": "{score}00;{year};{score}",
    "letters among the scores": "{title};{year};{title}{score}",
    "seen once each": "{title};{year};1",
}


def _lines(form: str) -> str:
    rows = enumerate(FILMS, 1)
    return "".join(
        form.format(title=title, year=year, score=score, place=place, minutes=80 + 20 * place) + "\n"
        for place, (title, year, score) in rows
    )


@pytest.mark.parametrize("form", READ)
def test_columns_that_are_clear_from_their_values_are_read(form: str) -> None:
    reading = read(_lines(READ[form]), this_year=2026)
    assert [(row.title, row.year, row.score) for row in reading.rows] == FILMS
    assert (reading.total, reading.unread) == (3, ())
    assert {"title", "any_score"} <= dict(reading.found.columns).keys()
    assert all(row.film_id for row in reading.rows) is (form in ("id", "link"))


@pytest.mark.parametrize("form", ASKED)
def test_columns_that_are_not_clear_are_asked_about(form: str) -> None:
    asked = read_import(_lines(ASKED[form]).encode())
    assert isinstance(asked, Unreadable)
    assert asked.columns[0].startswith("1: ")


def test_what_the_columns_are_taken_for_is_known_by_the_first_row() -> None:
    reading = read("9;Heat;1995;2021-03-04;tt0113277\n8;Alien;1979;2021-03-05;tt0078748\n")
    told = {"title": "Heat", "year": "1995", "any_score": "9", "film_id": "tt0113277", "dates": "2021-03-04"}
    assert dict(reading.found.columns) == told


def test_one_row_alone_shows_nothing() -> None:
    assert isinstance(read_import(b"Heat;1995;9\n"), Unreadable)


def test_a_sum_below_the_films_does_not_hide_what_the_columns_are() -> None:
    reading = read("Heat;1995;87 %\nAlien;1979;90 %\nAverage;;88,5 %\n")
    assert scores(reading) == {"Heat": 9, "Alien": 9}
    assert [(row.number, row.why) for row in reading.unread] == [(3, WhyUnread.SUM)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("above", ["", "\n\n", "sep=;\n"])
@pytest.mark.parametrize("in_one", [False, True])
def test_the_first_line_is_a_film_where_no_column_has_a_name(
    separator: str, above: str, *, in_one: bool
) -> None:
    separator = ";" if above.startswith("sep") else separator
    lines = [separator.join(map(str, (title, year, "good", score))) for title, year, score in FILMS]
    table = above + "".join(f'"{line}"\n' if in_one else f"{line}\n" for line in lines)
    asked = read_import(table.encode())
    assert isinstance(asked, Unreadable)
    assert asked.columns == ("1: Heat", "2: 1995", "3: good", "4: 8")
    reading = read(table, columns=COLUMNS)
    assert [(row.title, row.year, row.score) for row in reading.rows] == FILMS
    assert (reading.total, reading.unread) == (3, ())


@pytest.mark.parametrize("first", ["tt0113277,sehr gut", "Heat,2020-01-02", "Heat,8.5", "Heat,4/5"])
def test_ids_dates_and_scores_are_no_names(first: str) -> None:
    asked = read_import(f"{first}\nRan,meh\n".encode())
    assert isinstance(asked, Unreadable)
    assert asked.columns == tuple(f"{place}: {cell}" for place, cell in enumerate(first.split(","), 1))


def test_a_row_that_cannot_be_read_is_named_by_its_place_without_a_header() -> None:
    reading = read("Heat;8\nRan;bad\n", columns={"title": "1: Heat", "any_score": "2: 8"})
    assert scores(reading) == {"Heat": 8}
    assert [(row.number, row.why) for row in reading.unread] == [(2, WhyUnread.SCORE)]


@pytest.mark.parametrize("ids", ["tmdb_id", "TMDB", "TMDb ID", "themoviedb_id", "tmdbId"])
def test_ids_of_tmdb_need_no_titles(ids: str) -> None:
    reading = read(f"{ids},my_rating\n949,8\nhttps://www.themoviedb.org/movie/348-alien,9\n0,3\n")
    assert [(row.title, row.address, row.score) for row in reading.rows] == [
        ("", "tmdb:949", 8),
        ("", "tmdb:348", 9),
    ]
    assert [row.why for row in reading.unread] == [WhyUnread.NO_FILM]


@pytest.mark.parametrize(
    ("written", "film_id", "address"),
    [
        ("tt0113277", "tt0113277", ""),
        ("https://www.imdb.com/title/tt0113277/", "tt0113277", ""),
        ("949", "", "tmdb:949"),
        ("https://www.themoviedb.org/movie/949-heat", "", "tmdb:949"),
    ],
)
def test_a_column_that_the_member_names_has_ids_of_either_kind(
    written: str, film_id: str, address: str
) -> None:
    [row] = read(f"was,wie\n{written},8\n", columns={"film_id": "was", "any_score": "wie"}).rows
    assert row.film_id == film_id
    assert film_id or row.address == address


def test_numbers_in_a_column_of_imdbs_are_imdbs() -> None:
    [row] = read("meine imdb,wie\n113277,8\n", columns={"film_id": "meine imdb", "any_score": "wie"}).rows
    assert (row.film_id, row.known_as) == ("tt0113277", None)


def test_ids_of_other_sites_name_no_film() -> None:
    reading = read_import(b"was,wie\nabc,8\n")
    assert not isinstance(reading, ReadRows)
