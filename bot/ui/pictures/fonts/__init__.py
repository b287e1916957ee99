"""The typeface of the bot's pictures, with accents; it is shipped, so that pictures look alike everywhere."""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

_FOLDER: Final = Path(__file__).parent
_REGULAR: Final = "DejaVuSans.ttf"
_BOLD: Final = "DejaVuSans-Bold.ttf"
_PROBE_SIZE: Final = 16
_IN_NO_TYPEFACE: Final = "\U0010ffff"


@lru_cache(maxsize=64)
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The typeface at a size in pixels, loaded once."""
    return ImageFont.truetype(_FOLDER / (_BOLD if bold else _REGULAR), size)


def drawable(text: str) -> str:
    """The text on one line, without invisible characters and those missing in the typeface."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(letter for letter in composed if _has(letter)).split())


@lru_cache(maxsize=4096)
def _has(letter: str) -> bool:
    if letter.isspace():
        return True
    if not letter.isprintable():
        return False
    return all(_shape(letter, bold=bold) != _shape(_IN_NO_TYPEFACE, bold=bold) for bold in (False, True))


def _shape(letter: str, *, bold: bool) -> bytes:
    return bytes(font(_PROBE_SIZE, bold=bold).getmask(letter))
