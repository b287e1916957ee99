"""A film's scores as a small picture of ten bars, and as words."""

import io
from functools import cache
from typing import Final

import discord
from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from bot.domain.scores import SCALE, Tally
from bot.locales import Language
from bot.ui.base.figures import counts, score_colour
from bot.ui.pictures.png import palette_png

HISTOGRAM_FILE: Final = "scores.png"
"""The picture's file name in a message."""

# Larger than Discord shows it, so that it is sharp, with digits readable on a phone.
_WIDTH: Final = 900
_HEIGHT: Final = 300
_TOP: Final = 46
_BASE: Final = 246
_GAP: Final = 18
_STEP: Final = _WIDTH / len(SCALE)
_RADIUS: Final = 10
_EMPTY_BAR: Final = 6
_FONT_SIZE: Final = 36
# Readable on white and on Discord's dark grey alike; the ground is transparent.
_INK: Final = "#8b909a"
_STEPS: Final = 16
"""How many steps there are from the transparent ground to a digit's ink, for smooth edges."""
# The palette's order: transparent, the bars by score, an empty bar, the steps of the ink.
_EMPTY: Final = len(SCALE) + 1
_DIGITS: Final = 16


def draw_histogram(votes: tuple[int, ...]) -> bytes:
    """A PNG with one bar for each score from 1 to 10.

    Takes some 1.2 ms of CPU: call it off the event loop.
    """
    bars, digits = Image.new("L", (_WIDTH, _HEIGHT)), _scale().copy()
    bar_pen, digit_pen = ImageDraw.Draw(bars), ImageDraw.Draw(digits)
    highest = max(*votes, 1)
    for score, count in zip(SCALE, votes, strict=True):
        left, right = (score - 1) * _STEP + _GAP / 2, score * _STEP - _GAP / 2
        height = max(_EMPTY_BAR, round((_BASE - _TOP) * count / highest))
        corners = (left, _BASE - height, right, _BASE)
        bar_pen.rounded_rectangle(corners, min(_RADIUS, height // 2), fill=score if count else _EMPTY)
        if count:
            middle = ((left + right) / 2, _BASE - height - 6)
            digit_pen.text(middle, str(count), fill=255, font=_font(), anchor="md")
    return _png(bars, digits)


@cache
def _scale() -> Image.Image:
    """The digits below the bars, which are the same in every picture."""
    digits = Image.new("L", (_WIDTH, _HEIGHT))
    pen = ImageDraw.Draw(digits)
    for score in SCALE:
        pen.text(((score - 0.5) * _STEP, _BASE + 8), str(score), fill=255, font=_font(), anchor="ma")
    return digits


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(_FONT_SIZE)  # only digits are written


def _png(bars: Image.Image, digits: Image.Image) -> bytes:
    """Both in one picture with known colours, since finding them would take longer than the drawing."""
    steps = [value * (_STEPS - 1) // 255 for value in range(256)]
    written = digits.point([_DIGITS + step if step else 0 for step in steps])
    picture = ImageChops.lighter(bars, written)
    picture.putpalette(_colours())
    opaque = [255 * step // (_STEPS - 1) for step in range(_STEPS)]
    return palette_png(picture, transparency=bytes([0, *[255] * (_DIGITS - 1), *opaque]))


@cache
def _colours() -> bytes:
    ink = bytes(ImageColor.getrgb(_INK))
    scores = b"".join(score_colour(score).to_bytes(3, "big") for score in SCALE)
    return ink + scores + ink * (_DIGITS + _STEPS - _EMPTY)


def histogram_text(tally: Tally, say: Language) -> str:
    """What the histogram shows, in words."""
    votes = say.plural("{number} vote", "{number} votes", tally.votes)
    return say("Scores from 10 to 1, {votes}: {counts}", votes=votes, counts=counts(tally))


def histogram_gallery(
    tally: Tally, say: Language, address: str | None = None
) -> discord.ui.MediaGallery[discord.ui.LayoutView]:
    """Shows the picture, at this address or attached to the message as `HISTOGRAM_FILE`."""
    picture = discord.MediaGalleryItem(
        address or f"attachment://{HISTOGRAM_FILE}", description=histogram_text(tally, say)
    )
    return discord.ui.MediaGallery(picture)


def histogram_file(png: bytes, tally: Tally, say: Language) -> discord.File:
    """The drawn picture as a file to attach."""
    return discord.File(io.BytesIO(png), HISTOGRAM_FILE, description=histogram_text(tally, say))
