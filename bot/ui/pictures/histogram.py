"""A film's scores as a small picture of ten bars, and as words."""

import io
from functools import cache, lru_cache
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
_STEP: Final = _WIDTH // len(SCALE)
_RADIUS: Final = 10
_EMPTY_BAR: Final = 6
_FONT_SIZE: Final = 36
_ABOVE: Final = 15
_BELOW: Final = 44
"""How far above a bar a number's foot is, and how far below the bars a score's."""
# Readable on white and on Discord's dark grey alike; the ground is transparent.
_INK: Final = "#8b909a"
_INK_STEPS: Final = 5
"""The palette begins with the steps from the transparent ground to a digit's ink, for smooth edges; then come
the bars' colours by score. With 16 colours in all, two pixels share a byte, and half as much is packed."""
_MOST_NUMBERS: Final = 512
_MOST_TEXTS: Final = 64
"""A page and the file beside it say the same in words."""


def draw_histogram(votes: tuple[int, ...]) -> bytes:
    """A PNG with one bar for each score from 1 to 10.

    Takes some 0.4 ms of CPU: call it off the event loop.
    """
    picture = _scale().copy()
    highest = max(*votes, 1)
    for score, count in zip(SCALE, votes, strict=True):
        height = max(_EMPTY_BAR, round((_BASE - _TOP) * count / highest))
        _stand(picture, score, height, _INK_STEPS + score if count else _INK_STEPS)
        if count:
            _write(picture, count, score, _BASE - height - _ABOVE)
    picture.putpalette(_colours())
    return palette_png(picture, _OPACITY)


@cache
def _scale() -> Image.Image:
    """The ground with the digits below the bars, which are the same in every picture."""
    picture = Image.new("L", (_WIDTH, _HEIGHT))
    for score in SCALE:
        _write(picture, score, score, _BASE + _BELOW)
    return picture


def _stand(picture: Image.Image, score: int, height: int, colour: int) -> None:
    """Stand a bar in a score's column: the upper part of a high one, and its foot."""
    left = (score - 1) * _STEP + _GAP // 2
    if height < 2 * _RADIUS:
        picture.paste(_bar(height, colour), (left, _BASE - height))
        return
    high = _bar(_BASE - _TOP, colour)
    picture.paste(high.crop((0, 0, high.width, height - _RADIUS)), (left, _BASE - height))
    picture.paste(high.crop((0, high.height - _RADIUS, *high.size)), (left, _BASE - _RADIUS))


@cache
def _bar(height: int, colour: int) -> Image.Image:
    """A bar with round corners, of which few heights are drawn: they take longer than all the rest."""
    bar = Image.new("L", (_STEP - _GAP, height))
    corners = (0, 0, bar.width - 1, height - 1)
    ImageDraw.Draw(bar).rounded_rectangle(corners, min(_RADIUS, height // 2), fill=colour)
    return bar


def _write(picture: Image.Image, number: int, score: int, base: int) -> None:
    """Write a number in the middle of a score's column, with its foot at `base`."""
    written = _number(number)
    picture.paste(written, ((2 * score - 1) * _STEP // 2 - written.width // 2, base - written.height))


@lru_cache(_MOST_NUMBERS)
def _number(number: int) -> Image.Image:
    """A number as it is written: most pictures have the same few."""
    font = ImageFont.load_default(_FONT_SIZE)  # only digits are written
    left, top, right, bottom = font.getbbox(str(number))
    written = Image.new("L", (round(right - left), round(bottom - top)))
    ImageDraw.Draw(written).text((-left, -top), str(number), fill=_INK_STEPS, font=font)
    return written


@cache
def _colours() -> bytes:
    ink = bytes(ImageColor.getrgb(_INK))
    scores = b"".join(score_colour(score).to_bytes(3, "big") for score in SCALE)
    return ink * (_INK_STEPS + 1) + scores


_OPACITY: Final = bytes(255 * step // _INK_STEPS for step in range(_INK_STEPS + 1))
"""Of the palette's first colours; the others are opaque."""


@lru_cache(_MOST_TEXTS)
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
