"""Several films as one picture: a small title card each, as on a photographer's contact sheet."""

import io
from collections.abc import Sequence
from typing import Final

from PIL import Image

from bot.domain.films.film import Film
from bot.locales import Language
from bot.ui.base.figures import label
from bot.ui.pictures.title_card import Format, draw_title

SHEET_FILE: Final = "films.png"
"""The picture's file name in a message."""
TILE: Final = Format(496, 210, 24, ((56, 1), (44, 2), (38, 2), (32, 3), (27, 3)), 24, 420)
_COLUMNS: Final = 2
_GAP: Final = 8
_GROUND: Final = "#1c1e24"
_FEWEST: Final = 2
_LONGEST_TEXT: Final = 1000
"""The most characters that Discord allows in a picture's description (1,024)."""


def draw_contact_sheet(films: tuple[Film, ...], marks: tuple[str, ...], language: str) -> bytes | None:
    """A PNG of the films in order, each with its mark; leaves out titles that can't be drawn.

    None if fewer than two can be drawn. Takes some 12 ms of CPU a film: call it off the event loop.
    """
    drawn = (draw_title(film, language, TILE, mark) for film, mark in zip(films, marks, strict=True))
    tiles = [tile for tile in drawn if tile is not None]
    if len(tiles) < _FEWEST:
        return None
    rows = -(-len(tiles) // _COLUMNS)
    size = (_COLUMNS * (TILE.width + _GAP) - _GAP, rows * (TILE.height + _GAP) - _GAP)
    sheet = Image.new("RGB", size, _GROUND)
    for place, tile in enumerate(tiles):
        row, column = divmod(place, _COLUMNS)
        sheet.paste(tile.convert("RGB"), (column * (TILE.width + _GAP), row * (TILE.height + _GAP)))
    file = io.BytesIO()
    sheet.save(file, "PNG", compress_level=4)
    return file.getvalue()


def sheet_text(films: Sequence[Film], say: Language) -> str:
    """What the picture shows, in words."""
    return say("Title cards: {films}", films=", ".join(label(film, say, 90) for film in films))[
        :_LONGEST_TEXT
    ]
