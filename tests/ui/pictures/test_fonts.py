"""The shipped typeface has the letters that names are made of."""

import pytest
from PIL import ImageFont

from bot.ui.pictures.fonts import font

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
