"""Draws a film's title card: its title, year and director in the colours of its genre."""

import io
import zlib
from functools import lru_cache
from random import Random
from typing import Final, NamedTuple

import discord
from PIL import Image, ImageChops, ImageColor, ImageDraw

from bot.domain.films.film import Film
from bot.locales import Language
from bot.ui.base.figures import label
from bot.ui.pictures.fonts import Style, TypefaceRun, drawable, pieces
from bot.ui.pictures.line_breaks import can_break
from bot.ui.pictures.motifs import draw_shapes
from bot.ui.pictures.palettes import Palette, palette_of
from bot.ui.pictures.png import palette_png

TITLE_FILE: Final = "film.png"
"""The picture's file name in a message."""
_TIMES: Final = 2
"""Shapes are drawn this many times as large and then scaled down, for smooth edges."""
_SHAPES: Final = 8
INKS: Final = 16
"""How many steps there are from the background to a shape, and from both to the text."""
_ACCENTS: Final = _SHAPES * INKS
"""Where in the palette the steps from background and shapes to the accent begin; there are as many again."""
_MOST_TEXTS: Final = 64
"""A page and its file say the same, so the words are cached."""
_LEADING: Final = 1.2
_ELLIPSIS: Final = "…"
_PUNCTUATION: Final = " ,;:.-–—"
_FEW: Final = 2
"""This few letters of a word look lost on a line of their own."""


class Format(NamedTuple):
    """The size of a card in pixels, and what fits on it.

    `sizes` are the text sizes to try for the title, each with its number of lines; `small` is the size of the
    text below, `directors` how many it can name; `room` is how wide a line can be.
    """

    width: int
    height: int
    margin: int
    sizes: tuple[tuple[int, int], ...]
    small: int
    room: int
    directors: int = 0


CARD: Final = Format(1000, 400, 52, ((112, 1), (92, 2), (78, 2), (64, 3), (54, 3), (44, 4)), 34, 690, 3)
"""A phone shows it at some 35 % of this width: so no letter is smaller than 34 pixels."""


class Line(NamedTuple):
    """A line of a title, split by typeface."""

    parts: tuple[TypefaceRun, ...]

    @property
    def width(self) -> float:
        return sum(part.face.getlength(part.text) for part in self.parts)


class _Inks(NamedTuple):
    """The text and its accents, as masks."""

    ink: Image.Image
    accent: Image.Image


def draw_title_card(film: Film, language: str) -> bytes | None:
    """A PNG in the format `CARD`, or None if a letter of the title can't be drawn here.

    Takes some 6 ms of CPU: call it off the event loop.
    """
    image = draw_title(film, language, CARD)
    return None if image is None else palette_png(image)


def title_file(png: bytes, film: Film, say: Language) -> discord.File:
    """The drawn picture as a file to attach."""
    return discord.File(io.BytesIO(png), TITLE_FILE, description=title_text(film, say))


@lru_cache(_MOST_TEXTS)
def title_text(film: Film, say: Language) -> str:
    """What the title card shows, in words."""
    return say("Title card: {film}", film=label(film, say))


def draw_title(film: Film, language: str, form: Format, mark: str = "") -> Image.Image | None:
    """The card as an image of 256 colours, with a mark in its corner; None if its title can't be drawn."""
    title = drawable(film.title_in(language))
    if not title:
        return None
    chance = Random(zlib.crc32(film.id.encode()))  # noqa: S311 - it is for looks alone
    shapes = draw_shapes(chance, form.width * _TIMES, form.height * _TIMES).reduce(_TIMES)
    inks = _Inks(*(Image.new("L", (form.width, form.height)) for _ in range(2)))
    _write(inks, film, title, form, mark)
    return _coloured(shapes, inks, palette_of(film))


def _write(inks: _Inks, film: Film, title: str, form: Format, mark: str) -> None:
    ink, accent = (ImageDraw.Draw(mask) for mask in inks)
    base = float(form.height - form.margin)
    year = _line(str(film.year), form.small)
    _put(accent, year, form.margin, base)
    _put(ink, _director(film, form), form.margin + year.width + form.small * 0.7, base)
    size, lines = fitted(title, form)
    base -= form.small * 1.95
    accent.rectangle((form.margin, base, form.margin + form.small * 2.6, base + form.small * 0.14), 255)
    base -= size * 0.42
    for line in reversed(lines):
        _put(ink, line, form.margin, base)
        base -= size * _LEADING
    sign = _line(mark, form.small)
    _put(accent, sign, form.width - form.margin - sign.width, form.height - form.margin)


def _director(film: Film, form: Format) -> Line:
    """The directors, as many as fit; none if a name can't be drawn."""
    room = form.room - form.small * 3
    for most in range(form.directors, 0, -1):
        names = [drawable(name) for name in film.directors[:most]]
        line = _line(" · ".join(names), form.small)
        if all(names) and line.width <= room:
            return line
    return Line(())


def _put(pen: ImageDraw.ImageDraw, line: Line, x: float, base: float) -> None:
    for part in line.parts:
        pen.text((x, base), part.text, fill=255, font=part.face, anchor="ls")
        x += part.face.getlength(part.text)


def _line(text: str, size: int) -> Line:
    return Line(pieces(text, Style.TITLE, size))


def fitted(title: str, form: Format) -> tuple[int, list[Line]]:
    """The largest size in which the title fits, with its lines; a title that fits in none is cut."""
    second_best: tuple[int, list[str]] | None = None
    for size, most in form.sizes:
        texts = _wrapped(title, size, form.room)
        if len(texts) <= most:
            second_best = second_best or (size, texts)
            if not _leaves_a_letter(title, texts):
                return size, [_line(text, size) for text in texts]
    if second_best is None:
        size, most = form.sizes[-1]
        texts = _wrapped(title, size, form.room)[:most]
        second_best = size, [*texts[:-1], texts[-1].rstrip(_PUNCTUATION) + _ELLIPSIS]
    size, texts = second_best
    return size, [_line(text, size) for text in texts]


def _leaves_a_letter(title: str, lines: list[str]) -> bool:
    """Whether the last line would hold only a letter or two of a longer word."""
    last = lines[-1]
    return len(lines) > 1 and len(last) <= _FEW and not title.endswith(f" {last}")


def _wrapped(title: str, size: int, room: float) -> list[str]:
    """The title in lines of at most that width, split at spaces, and inside words that are too long."""
    lines, rest = list[str](), title
    while rest:
        if _line(rest, size).width <= room:
            return [*lines, rest]
        end = _end_of_line(rest, _longest(rest, size, room), size, room)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].strip()
    return lines


def _end_of_line(text: str, longest: int, size: int, room: float) -> int:
    """Where the line ends: at a space, or in a word that would not fit on the next line either."""
    space = text.rfind(" ", 0, longest + 1)
    word = text[space + 1 :].partition(" ")[0]
    if space > longest // 2 or (space > 0 and _line(word, size).width <= room):
        return space
    return next((end for end in range(longest, max(space, 0), -1) if can_break(text, end)), longest)


def _longest(text: str, size: int, room: float) -> int:
    """How many letters fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _line(text[:middle], size).width <= room else (low, middle - 1)
    return low


def _coloured(shapes: Image.Image, inks: _Inks, palette: Palette) -> Image.Image:
    """Combine the masks into one image, whose pixels pair a shape's step with an ink's.

    The palette has a colour for every pair, so that nothing has to be quantised, which would take longer than
    all the drawing.
    """
    shape = shapes.point([value * (_SHAPES - 1) // 255 * INKS for value in range(256)])
    steps = [value * (INKS - 1) // 255 for value in range(256)]
    ink, accent = (mask.point(steps) for mask in inks)
    stands_out = inks.accent.point([0 if value * (INKS - 1) < 255 else _ACCENTS for value in range(256)])
    image = ImageChops.add(ImageChops.add(shape, ImageChops.lighter(ink, accent)), stands_out)
    image.putpalette(_colours(palette))
    return image


@lru_cache(maxsize=64)
def _colours(palette: Palette) -> list[int]:
    ground, shape, accent, ink = (ImageColor.getrgb(colour)[:3] for colour in palette)
    return [
        part
        for top in (ink, accent)
        for covered in range(_SHAPES)
        for written in range(INKS)
        for part in _mixed(_mixed(ground, shape, covered / (_SHAPES - 1)), top, written / (INKS - 1))
    ]


def _mixed(below: tuple[int, ...], above: tuple[int, ...], share: float) -> tuple[int, ...]:
    return tuple(round(low + (high - low) * share) for low, high in zip(below, above, strict=True))
