"""Draws posters: a sky of two colours, and the title on it."""

import io
from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from emulator.letters import without_accents

SIZE: Final = (500, 750)
_TITLE_SIZE: Final = 64
_MARGIN: Final = 40


@lru_cache(maxsize=32)
def draw_poster(title: str, dark: str, bright: str) -> bytes:
    """A PNG of the usual size."""
    sky = Image.linear_gradient("L").resize(SIZE)
    poster = Image.composite(Image.new("RGB", SIZE, bright), Image.new("RGB", SIZE, dark), sky)
    pen = ImageDraw.Draw(poster)
    width, height = SIZE
    pen.ellipse((width * 0.2, height * 0.3, width * 0.8, height * 0.7), outline="#ffffff", width=3)
    text = "\n".join(without_accents(title).split())  # Pillow's built-in typeface lacks them
    pen.multiline_text(
        (_MARGIN, height - _MARGIN),
        text,
        fill="#ffffff",
        font=ImageFont.load_default(_TITLE_SIZE),
        anchor="ld",
    )
    file = io.BytesIO()
    poster.save(file, "PNG")
    return file.getvalue()
