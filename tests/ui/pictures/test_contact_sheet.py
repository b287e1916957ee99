"""Contact sheets: the films that can be drawn, two to a row."""

import io

from PIL import Image

from bot.domain.films.film import Film
from bot.locales import language
from bot.ui.pictures.contact_sheet import draw_contact_sheet, sheet_text
from tests.storage.club import FILMS

MOST_BYTES = 200_000
STRANGE = Film("club:0123456789ab", "𒀀𒀁", 2020)


def size_of(*films: Film) -> tuple[int, int]:
    png = draw_contact_sheet(films, ("1",) * len(films), "en")
    assert png is not None
    assert len(png) < MOST_BYTES
    return Image.open(io.BytesIO(png)).size


def test_two_films_stand_beside_each_other_and_more_below() -> None:
    width, height = size_of(*FILMS[:2])
    assert size_of(*FILMS[:3]) == (width, 2 * height + 8)
    assert size_of(*FILMS[:2] * 5) == (width, 5 * height + 4 * 8)


def test_a_film_that_cannot_be_drawn_is_left_out() -> None:
    assert size_of(*FILMS[:2], STRANGE) == size_of(*FILMS[:2])


def test_fewer_than_two_films_make_no_sheet() -> None:
    assert draw_contact_sheet((FILMS[0], STRANGE), ("1", "2"), "en") is None
    assert draw_contact_sheet((), (), "en") is None


def test_the_words_for_it_fit_whatever_the_films_are_called() -> None:
    films = [Film(f"tt{number:07}", "W" * 200, 2000) for number in range(10)]
    assert len(sheet_text(films, language("es-ES"))) <= 1024
    assert FILMS[0].title in sheet_text(FILMS[:2], language("en-US"))
