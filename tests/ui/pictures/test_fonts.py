"""The shipped typeface has the letters that names are made of."""

import pytest
from PIL import ImageFont

from bot.ui.pictures.fonts import Style, drawable, font, pieces

UNKNOWN = "\U0010ffff"
"""Stands in no typeface: it is drawn as the box that stands for a missing letter."""


def drawn(letter: str, face: ImageFont.FreeTypeFont) -> bytes:
    return bytes(face.getmask(letter))


@pytest.mark.parametrize("face", [font(40), font(40, bold=True)], ids=["regular", "bold"])
def test_letters_with_accents_are_drawn_each_in_its_own_way(face: ImageFont.FreeTypeFont) -> None:
    letters = "nñeéií—uü★"
    shapes = {drawn(letter, face) for letter in letters}
    assert len(shapes) == len(letters)
    assert drawn(UNKNOWN, face) not in shapes


def test_a_typeface_is_loaded_once_for_each_size() -> None:
    assert font(22) is font(22)
    assert font(22) is not font(22, bold=True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("عمر وسلوى: قصة حب", ["عمر وسلوى: قصة حب"]),
        ("عمر ★ سلوى", ["عمر ★ سلوى"]),
        ("عمر (Omar)", ["(", "Omar", "عمر ("]),
        ("عمر: The End, 2", ["The End, 2", "عمر:"]),
    ],
)
def test_in_a_line_from_the_right_signs_stay_with_the_word_before_them(text: str, parts: list[str]) -> None:
    if not drawable(text):
        pytest.skip("Debian's fonts-noto-core is not installed")
    assert [piece.text.strip() for piece in pieces(text, Style.TITLE, 40)] == [part.strip() for part in parts]
