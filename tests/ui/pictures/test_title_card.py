"""Title cards: any film's can be drawn, or is left out; none is heavy."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.domain.films.film import GENRES, LONGEST_TITLE, Film
from bot.ui.pictures.contact_sheet import TILE
from bot.ui.pictures.fonts import Style, drawable, pieces
from bot.ui.pictures.palettes import PLAIN, palette_of
from bot.ui.pictures.title_card import CARD, INKS, Format, draw_title, draw_title_card, fitted

LAS_VEGAS = Film(
    "tt0113627", "Leaving Las Vegas", 1995, directors=("Mike Figgis",), genres=("drama", "romance")
)
MOST_BYTES = 60_000


def opened(png: bytes | None) -> Image.Image:
    assert png is not None
    return Image.open(io.BytesIO(png))


def titled(title: str) -> Film:
    return Film("club:0123456789ab", title, 2020)


def test_a_card_is_a_light_picture_with_a_palette() -> None:
    png = draw_title_card(LAS_VEGAS, "en")
    picture = opened(png)
    assert (picture.mode, picture.size) == ("P", (CARD.width, CARD.height))
    assert len(png or b"") < MOST_BYTES


def test_the_same_film_has_the_same_card_and_another_has_another() -> None:
    assert draw_title_card(LAS_VEGAS, "en") == draw_title_card(LAS_VEGAS, "en")
    assert draw_title_card(LAS_VEGAS, "en") != draw_title_card(titled("Leaving Las Vegas"), "en")


@given(st.text(min_size=1, max_size=LONGEST_TITLE), st.lists(st.text(max_size=60), max_size=4).map(tuple))
def test_any_film_has_a_card_or_none(title: str, directors: tuple[str, ...]) -> None:
    png = draw_title_card(Film("club:0123456789ab", title, 2020, directors=directors), "en")
    assert (png is None) == (not drawable(title))
    assert len(png or b"") < MOST_BYTES


@pytest.mark.parametrize("form", [CARD, TILE], ids=["card", "tile"])
@pytest.mark.parametrize("title", ["W" * LONGEST_TITLE, "Á " * 100, "Mississippi" * 9, "Á b " * 5, "…", "I"])
def test_no_title_is_written_over_the_edge(title: str, form: Format) -> None:
    picture = draw_title(titled(title), "en", form)
    assert picture is not None
    for edge in ((0, 0, form.room, 6), (0, 0, form.margin // 2, form.height)):
        pixels = set(picture.crop(edge).tobytes())
        assert {pixel % INKS for pixel in pixels} == {0}, "there are shapes at most, and no letter"


def test_a_title_in_letters_that_no_typeface_has_gets_no_card() -> None:
    assert draw_title_card(titled("𒀀𒀁"), "en") is None


@pytest.mark.parametrize("title", ["Иди и смотри", "Ο Θίασος", "Amélie", "Işık", "Đường"])
def test_letters_of_europe_need_no_font_of_the_machine(title: str) -> None:
    shipped = {piece.face.path for piece in pieces(title, Style.TITLE, 40)}
    assert all("/bot/ui/pictures/fonts/" in str(path) for path in shipped)


@pytest.mark.parametrize("title", ["天気の子", "기생충", "ลุงบุญมีระลึกชาติ", "جدایی نادر از سیمین"])
def test_other_scripts_are_drawn_by_the_machines_fonts(title: str) -> None:
    if not drawable(title):
        pytest.skip("Debian's fonts-noto-cjk and fonts-noto-core are not installed")
    assert opened(draw_title_card(titled(title), "en")).size == (CARD.width, CARD.height)
    assert "".join(piece.text for piece in pieces(title, Style.BOLD, 40)).replace(" ", "") == title.replace(
        " ", ""
    )


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("千と千尋の神隠し", ["千と千尋の神隠し"]),
        ("นิราศร้ายในฤดูร้อนที่ไม่มีวันสิ้นสุดลงสักครั้ง", ["นิราศร้ายในฤดูร้อนที่ไม่มี", "วันสิ้นสุดลงสักครั้ง"]),
        ("Leaving Las Vegas", ["Leaving Las Vegas"]),
        ("I Am a Fugitive from a Chain Gang II", ["I Am a Fugitive from a", "Chain Gang II"]),
    ],
)
def test_lines_end_where_a_reader_expects_it(title: str, lines: list[str]) -> None:
    if not drawable(title):
        pytest.skip("Debian's fonts-noto-cjk and fonts-noto-core are not installed")
    _, drawn = fitted(title, CARD)
    assert ["".join(part.text for part in line.parts) for line in drawn] == lines


def test_no_line_begins_with_what_belongs_to_the_one_before() -> None:
    title = "劇場版 ヴァイオレット・エヴァーガーデン、永遠と自動手記人形「外伝」ー" * 2
    if not drawable(title):
        pytest.skip("Debian's fonts-noto-cjk is not installed")
    for form in (CARD, TILE):
        _, drawn = fitted(title, form)
        assert not {line.parts[0].text[0] for line in drawn} & set("ー、」ァッ・")
        assert "「" not in {line.parts[-1].text[-1] for line in drawn}


def test_a_title_that_is_cut_ends_in_dots_alone() -> None:
    _, drawn = fitted("Night of the Day, " * 11, CARD)
    assert "".join(part.text for part in drawn[-1].parts).endswith("Day…")


def test_every_genre_has_its_colours() -> None:
    palettes = {palette_of(Film("tt1", "A", 2000, genres=(genre,))) for genre in GENRES}
    assert len(palettes) == len(GENRES)
    assert PLAIN not in palettes
    assert palette_of(titled("A")) == PLAIN


def _light(colour: str) -> float:
    """How light a colour is, nearly as the guidelines for accessible pages reckon it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("genre", GENRES)
def test_what_is_written_stands_out_from_the_ground_and_its_shapes(genre: str) -> None:
    palette = palette_of(Film("tt1", "A", 2000, genres=(genre,)))
    assert _contrast(palette.ink, palette.ground) >= 7
    assert _contrast(palette.ink, palette.shape) >= 4.5
    assert _contrast(palette.accent, palette.ground) >= 3
