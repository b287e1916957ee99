"""The typefaces of the bot's pictures: shipped ones, and the machine's for scripts that those lack."""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from PIL import ImageFont

_FOLDER: Final = Path(__file__).parent
_MACHINES: Final = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
"""Where to look for fonts of the machine."""
_SCRIPTS: Final = (
    "NotoSansCJK", "NotoSansArabic", "NotoSansThai", "NotoSansHebrew", "NotoSansDevanagari",
    "NotoSansBengali", "NotoSansTamil", "NotoSansTelugu", "NotoSansMalayalam", "NotoSansKannada",
    "NotoSansGujarati", "NotoSansGurmukhi", "NotoSansSinhala", "NotoSansGeorgian", "NotoSansArmenian",
    "NotoSansEthiopic", "NotoSansKhmer", "NotoSansLao", "NotoSansMyanmar",
)  # fmt: skip
"""The fonts of Debian's fonts-noto-cjk and fonts-noto-core to fall back on, by file name."""
_PROBE_SIZE: Final = 16
_IN_NO_TYPEFACE: Final = "\U0010ffff"
_MOST_LETTERS: Final = 1000
"""At most this much of a text is considered: no picture has room for more."""


class Style(StrEnum):
    """The text styles."""

    REGULAR = "regular"
    BOLD = "bold"
    TITLE = "title"


_SHIPPED: Final = {
    Style.REGULAR: ("DejaVuSans.ttf",),
    Style.BOLD: ("DejaVuSans-Bold.ttf",),
    Style.TITLE: ("Oswald.ttf", "DejaVuSans-Bold.ttf"),
}
_TITLE_WEIGHT: Final = 600
"""From 200 to 700: Oswald is a variable font, whose one file has every weight."""


class Piece(NamedTuple):
    """A part of a line that one typeface draws."""

    text: str
    face: ImageFont.FreeTypeFont


def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The typeface of text at a size in pixels, loaded only once."""
    style = Style.BOLD if bold else Style.REGULAR
    return _face(_files(style)[0], style, size)


def pieces(text: str, style: Style, size: int) -> tuple[Piece, ...]:
    """The text on one line, from left to right, split by typeface; empty if a letter can't be drawn.

    Invisible characters are left out, and so are symbols such as emoji that no typeface here has. But a name
    without some of its letters would be another name.
    """
    files = _files(style)
    parts: list[tuple[str, int]] = []
    for letter in drawable(text):
        before = parts[-1][1] if parts else 0
        place = _place(letter, files, style, before)
        if place is not None:
            parts.append((letter, place))
    grouped = [
        Piece("".join(letter for letter, _ in letters), _face(files[place], style, size))
        for place, letters in groupby(parts, key=lambda part: part[1])
    ]
    return tuple(reversed(grouped) if _is_from_the_right(text) else grouped)


def drawable(text: str) -> str:
    """The text on one line, without invisible characters and symbols that no typeface here has.

    Empty if some of its letters can't be drawn.
    """
    composed = " ".join(unicodedata.normalize("NFC", text[:_MOST_LETTERS]).split())
    shown = [letter for letter in composed if letter.isspace() or letter.isprintable()]
    files = _files(Style.BOLD)
    lacking = {letter for letter in shown if _place(letter, files, Style.BOLD, 0) is None}
    if any(unicodedata.category(letter)[0] in "LN" for letter in lacking):
        return ""
    return " ".join("".join(letter for letter in shown if letter not in lacking).split())


@lru_cache(maxsize=128)
def _face(file: Path, style: Style, size: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(file, size)
    if style is Style.TITLE and file.parent == _FOLDER and file.name == _SHIPPED[style][0]:
        face.set_variation_by_axes([_TITLE_WEIGHT])
    return face


def draws_every_script() -> bool:
    """Whether the machine has a font for every script that the shipped typefaces lack."""
    return len(list(_of_the_machine("Regular"))) == len(_SCRIPTS)


@lru_cache(maxsize=len(Style))
def _files(style: Style) -> tuple[Path, ...]:
    """The files of a style; the first is used for every letter that it has."""
    return tuple(_FOLDER / name for name in _SHIPPED[style]) + tuple(
        _of_the_machine("Regular" if style is Style.REGULAR else "Bold")
    )


def _of_the_machine(weight: str) -> Iterator[Path]:
    for script in _SCRIPTS:
        found = (
            file
            for folder in _MACHINES
            for ending in ("ttc", "ttf", "otf")
            for file in folder.rglob(f"{script}-{weight}.{ending}")
        )
        if first := next(found, None):
            yield first


def _place(letter: str, files: tuple[Path, ...], style: Style, before: int) -> int | None:
    """The position of the file that draws the letter; a letter without a script follows its neighbour."""
    is_mark = unicodedata.category(letter)[0] == "M"
    first = [before] if is_mark or letter.isspace() else []
    places = (*first, *range(len(files)))
    return next((place for place in places if _has(letter, files[place], style)), None)


@lru_cache(maxsize=8192)
def _has(letter: str, file: Path, style: Style) -> bool:
    if letter.isspace():
        return True
    face = _face(file, style, _PROBE_SIZE)
    return bytes(face.getmask(letter)) != bytes(face.getmask(_IN_NO_TYPEFACE))


def _is_from_the_right(text: str) -> bool:
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"
