"""The typefaces of the bot's pictures: shipped ones, and the machine's for scripts that those lack."""

import unicodedata
from collections.abc import Iterator, Sequence
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
_DIRECTED: Final = frozenset({"L", "R", "AL", "EN", "AN", "NSM"})
_OTHER_SIDE: Final = dict(zip("()[]{}«»‹›", ")(][}{»«›‹", strict=True))
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


class TypefaceRun(NamedTuple):
    """A part of a line that one typeface draws."""

    text: str
    face: ImageFont.FreeTypeFont


def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The typeface of text at a size in pixels, loaded only once."""
    style = Style.BOLD if bold else Style.REGULAR
    return _face(_files(style)[0], style, size)


def pieces(text: str, style: Style, size: int) -> tuple[TypefaceRun, ...]:
    """The text on one line, from left to right, split by typeface; empty if a letter can't be drawn.

    Invisible characters are left out, and so are symbols such as emoji that no typeface here has. But a name
    without some of its letters would be another name.
    """
    files, shown = _files(style), drawable(text)
    is_turned = _is_from_the_right(shown)
    directions = _directions(shown) if is_turned else [False] * len(shown)
    parts: list[tuple[str, int, bool]] = []
    for letter, is_from_the_right in zip(shown, directions, strict=True):
        _, before, follows = parts[-1] if parts else ("", 0, False)
        follows &= is_from_the_right and _is_neutral(letter)
        place = _place(letter, style, before, follows=follows)
        if place is not None:
            parts.append((letter, place, is_from_the_right))
    grouped = [
        TypefaceRun("".join(letter for letter, _, _ in group), _face(files[place], style, size))
        for (place, _), group in groupby(parts, key=lambda part: part[1:])
    ]
    if not is_turned:
        return tuple(grouped)
    return tuple(TypefaceRun(_mirrored(piece.text), piece.face) for piece in reversed(grouped))


def drawable(text: str) -> str:
    """The text on one line, without invisible characters and symbols that no typeface here has.

    Empty if some of its letters can't be drawn.
    """
    composed = " ".join(unicodedata.normalize("NFC", text[:_MOST_LETTERS]).split())
    shown = [letter for letter in composed if letter.isspace() or letter.isprintable()]
    lacking = {letter for letter in shown if _place(letter, Style.BOLD, 0) is None}
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


@lru_cache(maxsize=8192)
def _place(letter: str, style: Style, before: int, *, follows: bool = False) -> int | None:
    """Which file draws the letter.

    One that belongs to no script, or that `follows` another, is drawn like its neighbour if that file has it.
    """
    files = _files(style)
    is_mark = unicodedata.category(letter)[0] == "M"
    first = [before] if is_mark or follows or letter.isspace() else []
    places = (*first, *range(len(files)))
    return next((place for place in places if _has(letter, files[place], style)), None)


@lru_cache(maxsize=8192)
def _has(letter: str, file: Path, style: Style) -> bool:
    if letter.isspace():
        return True
    face = _face(file, style, _PROBE_SIZE)
    return bytes(face.getmask(letter)) != bytes(face.getmask(_IN_NO_TYPEFACE))


def _directions(text: str) -> list[bool]:
    """For each letter of a right-to-left line, whether it is read from the right.

    A sign is read from the left only between two words that are.
    """
    own = [None if _is_neutral(letter) else _is_from_the_right(letter) for letter in text]
    before, after = _carried_on(own), _carried_on(own[::-1])[::-1]
    return [one is not False or other is not False for one, other in zip(before, after, strict=True)]


def _carried_on(directions: Sequence[bool | None]) -> list[bool | None]:
    """The known values, each carried on over the unknown ones after it."""
    carried: list[bool | None] = []
    latest = None
    for direction in directions:
        latest = latest if direction is None else direction
        carried.append(latest)
    return carried


def _is_neutral(letter: str) -> bool:
    """Whether the letter has no direction of its own, like spaces and most signs."""
    return unicodedata.bidirectional(letter) not in _DIRECTED


def _mirrored(text: str) -> str:
    """A piece of a right-to-left line. Signs alone are drawn from the left, so brackets are turned round."""
    if not all(map(_is_neutral, text)):
        return text
    return "".join(_OTHER_SIDE.get(letter, letter) for letter in reversed(text))


def _is_from_the_right(text: str) -> bool:
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"
