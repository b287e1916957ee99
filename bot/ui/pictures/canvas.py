"""A dark canvas: drawn twice as large and then halved, for smooth edges."""

import io
from typing import Final, NamedTuple

from PIL import Image, ImageDraw

from bot.ui.pictures.fonts import Style, TypefaceRun, font, pieces

INK: Final = "#f2f3f5"
PALE: Final = "#a8afbc"
"""For labels beside the figures; its contrast with `GROUND` is 7 to 1."""
GROUND: Final = "#1c1e24"
RAISED: Final = "#363a46"
_TIMES: Final = 2
_COLOURS: Final = 128
_ELLIPSIS: Final = "…"

Point = tuple[float, float]


class Letters(NamedTuple):
    """The style of a text: its size in pixels of the finished picture, its weight and its colour."""

    size: int
    bold: bool = False
    colour: str = INK


class Canvas:
    """An unfinished picture; all lengths are in pixels of the finished one."""

    def __init__(self, width: int, height: int) -> None:
        self._picture = Image.new("RGB", (width * _TIMES, height * _TIMES), GROUND)
        self._pen = ImageDraw.Draw(self._picture)

    def write(
        self, at: Point, text: str, letters: Letters, *, anchor: str = "la", longest: float | None = None
    ) -> float:
        """Write one line at a point (by Pillow's text anchors), cut to `longest` pixels if given.

        Writes nothing if a letter can't be drawn: then only the text beside the picture has it. Returns the
        width in pixels.
        """
        x, y = (length * _TIMES for length in at)
        face = font(letters.size * _TIMES, bold=letters.bold)
        line = _pieces(text if longest is None else cut(text, letters, longest), letters)
        width = _width(line)
        along, across = anchor[0], anchor[1]
        left = x - {"l": 0, "m": width / 2, "r": width}[along]
        ascent, descent = face.getmetrics()
        base = y + {"a": ascent, "m": (ascent - descent) / 2, "s": 0, "d": -descent}[across]
        for piece in line:
            self._pen.text((left, base), piece.text, fill=letters.colour, font=piece.face, anchor="ls")
            left += piece.face.getlength(piece.text)
        return width / _TIMES

    def box(self, at: Point, width: float, height: float, colour: str, *, radius: float = 0) -> None:
        """A filled rectangle from its upper left corner, with corners of that radius."""
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
    """The width of a written text, in pixels."""
    return _width(_pieces(text, letters)) / _TIMES


def cut(text: str, letters: Letters, longest: float) -> str:
    """As much of the text as fits, with an ellipsis if something is missing."""
    if width_of(text, letters) <= longest:
        return text
    while text and width_of(text + _ELLIPSIS, letters) > longest:
        text = text[:-1].rstrip()
    return text + _ELLIPSIS


def _pieces(text: str, letters: Letters) -> tuple[TypefaceRun, ...]:
    return pieces(text, Style.BOLD if letters.bold else Style.REGULAR, letters.size * _TIMES)


def _width(line: tuple[TypefaceRun, ...]) -> float:
    return sum(piece.face.getlength(piece.text) for piece in line)
