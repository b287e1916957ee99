"""A film's scores as a small picture of ten bars, and as words."""

import io
from functools import cache
from typing import Final

import discord
from PIL import Image, ImageColor, ImageDraw, ImageFont

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
_INK_STEPS: Final = 15
"""The palette begins with the steps from the transparent ground to a digit's ink, for smooth edges; then come
the bars' colours by score, and that of an empty bar."""
_EMPTY: Final = _INK_STEPS + len(SCALE) + 1


def draw_histogram(votes: tuple[int, ...]) -> bytes:
    """A PNG with one bar for each score from 1 to 10.

    Takes some 0.9 ms of CPU: call it off the event loop.
    """
    picture = _scale().copy()
    pen = ImageDraw.Draw(picture)
    highest = max(*votes, 1)
    for score, count in zip(SCALE, votes, strict=True):
        left, right = (score - 1) * _STEP + _GAP / 2, score * _STEP - _GAP / 2
        height = max(_EMPTY_BAR, round((_BASE - _TOP) * count / highest))
        colour = _INK_STEPS + score if count else _EMPTY
        pen.rounded_rectangle((left, _BASE - height, right, _BASE), min(_RADIUS, height // 2), fill=colour)
        if count:
            _write(pen, count, (left + right) / 2, _BASE - height - 6, "md")
    picture.putpalette(_colours())
    return palette_png(picture, transparency=_OPACITY)


@cache
def _scale() -> Image.Image:
    """The ground with the digits below the bars, which are the same in every picture."""
    picture = Image.new("L", (_WIDTH, _HEIGHT))
    for score in SCALE:
        _write(ImageDraw.Draw(picture), score, (score - 0.5) * _STEP, _BASE + 8, "ma")
    return picture


def _write(pen: ImageDraw.ImageDraw, number: int, x: float, y: float, anchor: str) -> None:
    pen.text((x, y), str(number), fill=_INK_STEPS, font=_font(), anchor=anchor)


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(_FONT_SIZE)  # only digits are written


@cache
def _colours() -> bytes:
    ink = bytes(ImageColor.getrgb(_INK))
    scores = b"".join(score_colour(score).to_bytes(3, "big") for score in SCALE)
    return ink * (_INK_STEPS + 1) + scores + ink


_OPACITY: Final = bytes(255 * step // _INK_STEPS for step in range(_INK_STEPS + 1))
"""Of the palette's first colours; the others are opaque."""


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
