"""Tables in HTML pages, as Kinopoisk exports them, and lists of films from Filmtipset."""

import json

import pytest

from bot.domain.transfer.read_rows import ReadRows, Unreadable
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import SkipReason, Source
from tests.domain.transfer.import_files import zipped

HEAD = (
    "русскоязычное название",
    "оригинальное название",
    "год",
    "страны",
    "режисcёр",
    "моя оценка",
    "мой комментарий",
)
SIN_CITY = (
    "<b>Город грехов</b>",
    "Sin City",
    "2005",
    "США",
    "Фрэнк Миллер, Роберт Родригес",
    "10",
    "Черно &amp; бело",
)
SERIES = ("Призрак в доспехах", "Kokaku kidotai", "2002 &ndash; 2005", "Япония", "Кэндзи Камияма", "10", "")
BROTHER = ("Брат", "", "1997", "Россия", "Алексей Балабанов", "8", "")


def page(charset: str) -> str:
    """A page with a header and three rows, in the encoding that it declares."""
    rows = "".join(
        f"<tr>{''.join(f'<td nowrap><i>{cell}</i></td>' for cell in row)}</tr>\n"
        for row in (HEAD, SIN_CITY, SERIES, BROTHER)
    )
    meta = f'<meta http-equiv="content-type" content="text/html; charset={charset}"/>'
    return f"<html><head><title>оценки</title>{meta}</head><body><table>{rows}</table></body></html>"


def read(data: bytes) -> ReadRows:
    reading = read_import(data)
    assert isinstance(reading, ReadRows), reading
    return reading


@pytest.mark.parametrize(
    "data", [page("windows-1251").encode("cp1251"), page("utf8").encode(), page("").encode("cp1251")]
)
def test_kinopoisks_page_is_read_as_a_table(data: bytes) -> None:
    reading = read(data)
    assert reading.source is Source.KINOPOISK
    assert reading.total == 3
    assert reading.skipped == {SkipReason.SERIES: 1}
    sin_city, brother = sorted(reading.rows, key=lambda row: -(row.year or 0))
    assert (sin_city.title, sin_city.other_title, sin_city.score) == ("Город грехов", "Sin City", 10)
    assert sin_city.directors == ("Фрэнк Миллер", "Роберт Родригес")
    assert (sin_city.notes, sin_city.review) == (("Черно & бело",), None)
    assert (brother.title, brother.year, brother.score) == ("Брат", 1997, 8)


def test_it_is_read_out_of_a_zip_too() -> None:
    assert read(zipped({"votes.xls": page("utf8")})).source is Source.KINOPOISK


def test_a_page_without_a_table_of_films_is_not_taken() -> None:
    assert isinstance(read_import(b"<html><table><tr><td>Hello</td></tr></table></html>"), Unreadable)
    assert isinstance(read_import(b"<!DOCTYPE html><p>Hello"), Unreadable)


def test_a_row_of_endless_cells_ends_the_reading() -> None:
    assert isinstance(read_import(b"<table><tr>" + b"<td>a" * 100_000), Unreadable)


def test_a_list_of_films_out_of_filmtipset_is_read() -> None:
    films = [
        {
            "Date": "2020-05-04T00:00:00",
            "Grade": 4,
            "Title": "Heat",
            "Url": "https://x",
            "ImdbId": "tt0113277",
        },
        {
            "Date": "2020-05-05T00:00:00",
            "Grade": 5,
            "Title": "Ran",
            "Url": "https://x",
            "ImdbId": "tt0089881",
        },
    ]
    reading = read(json.dumps(films).encode())
    assert (reading.source, reading.scale.asks) == (Source.FILMTIPSET, False)
    assert {row.film_id: row.score for row in reading.rows} == {"tt0113277": 8, "tt0089881": 10}
