"""A dark canvas: drawn twice as large and then halved, for smooth edges."""

import io
from typing import Final, NamedTuple

from PIL import Image, ImageDraw

from bot.ui.pictures.fonts import drawable, font

INK: Final = "#f2f3f5"
PALE: Final = "#a8afbc"
"""For labels beside the figures; its contrast on `GROUND` is 7 to 1."""
GROUND: Final = "#1c1e24"
RAISED: Final = "#363a46"
_TIMES: Final = 2
_COLOURS: Final = 128
_ELLIPSIS: Final = "…"

Point = tuple[float, float]


class Letters(NamedTuple):
    """How a text is written: its size in pixels of the finished picture, its weight and its colour."""

    size: int
    bold: bool = False
    colour: str = INK


class Canvas:
    """A picture in the making; all lengths are in pixels of the finished one."""

    def __init__(self, width: int, height: int) -> None:
        self._picture = Image.new("RGB", (width * _TIMES, height * _TIMES), GROUND)
        self._pen = ImageDraw.Draw(self._picture)

    def write(
        self, at: Point, text: str, letters: Letters, *, anchor: str = "la", longest: float | None = None
    ) -> float:
        """Write one line at a point (by Pillow's text anchors), cut to `longest` pixels if that is given.

        Letters that the typeface lacks are left out. The width that was taken, in pixels.
        """
        x, y = at
        face = font(letters.size * _TIMES, bold=letters.bold)
        shown = drawable(text) if longest is None else _cut(drawable(text), letters, longest)
        self._pen.text((x * _TIMES, y * _TIMES), shown, fill=letters.colour, font=face, anchor=anchor)
        return face.getlength(shown) / _TIMES

    def box(self, at: Point, width: float, height: float, colour: str, *, radius: float = 0) -> None:
        """A filled rectangle from its left upper corner on, with corners of that radius."""
        x, y = at
        corners = [side * _TIMES for side in (x, y, x + width, y + height)]
        self._pen.rounded_rectangle(corners, radius * _TIMES, fill=colour)

    def dot(self, centre: Point, radius: float, colour: str) -> None:
        """A filled circle."""
        x, y = centre
        corners = [side * _TIMES for side in (x - radius, y - radius, x + radius, y + radius)]
        self._pen.ellipse(corners, fill=colour)

    def png(self) -> bytes:
        """The finished picture."""
        file = io.BytesIO()
        halved = self._picture.reduce(_TIMES)
        halved.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(file, "PNG")
        return file.getvalue()


def width_of(text: str, letters: Letters) -> float:
    """How wide a text is when it is written, in pixels."""
    return font(letters.size * _TIMES, bold=letters.bold).getlength(drawable(text)) / _TIMES


def _cut(text: str, letters: Letters, longest: float) -> str:
    """As much of the text as fits, with an ellipsis where something is missing."""
    if width_of(text, letters) <= longest:
        return text
    while text and width_of(text + _ELLIPSIS, letters) > longest:
        text = text[:-1].rstrip()
    return text + _ELLIPSIS
