"""Tables without names for their columns, or without titles for their films."""

import pytest

from bot.domain.transfer.named_rows import WhyUnread
from bot.domain.transfer.read_rows import ReadRows, Unreadable
from bot.domain.transfer.reading.read_file import read_import
from tests.domain.transfer.import_files import read, scores

COLUMNS = {"title": "1: Heat", "year": "2: 1995", "any_score": "3: 8"}
FILMS = [("Heat", 1995, 8), ("Alien", 1979, 9), ("Ran", 1985, 7)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("above", ["", "\n\n", "sep=;\n"])
@pytest.mark.parametrize("in_one", [False, True])
def test_the_first_line_is_a_film_where_no_column_has_a_name(
    separator: str, above: str, *, in_one: bool
) -> None:
    separator = ";" if above.startswith("sep") else separator
    lines = [separator.join(map(str, film)) for film in FILMS]
    table = above + "".join(f'"{line}"\n' if in_one else f"{line}\n" for line in lines)
    asked = read_import(table.encode())
    assert isinstance(asked, Unreadable)
    assert asked.columns == ("1: Heat", "2: 1995", "3: 8")
    reading = read(table, columns=COLUMNS)
    assert [(row.title, row.year, row.score) for row in reading.rows] == FILMS
    assert (reading.total, reading.unread) == (3, ())


@pytest.mark.parametrize("first", ["tt0113277,sehr gut", "Heat,2020-01-02", "Heat,8.5", "Heat,4/5"])
def test_ids_dates_and_scores_are_no_names(first: str) -> None:
    asked = read_import(f"{first}\nRan,9\n".encode())
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
