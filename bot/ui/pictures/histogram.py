"""A film's scores as a small picture of ten bars, and as words."""

import io
from typing import Final

import discord
from PIL import Image, ImageDraw, ImageFont

from bot.domain.scores import SCALE, Tally
from bot.locales import Language
from bot.ui.base.figures import counts, score_colour

HISTOGRAM_FILE: Final = "scores.png"
"""The picture's file name in a message."""

# Larger than Discord shows it, so that it is sharp, with digits readable on a phone.
_WIDTH: Final = 900
_HEIGHT: Final = 300
_TOP: Final = 46
_BASE: Final = 246
_GAP: Final = 18
_RADIUS: Final = 10
_EMPTY_BAR: Final = 6
_FONT_SIZE: Final = 36
# Readable on white and on Discord's dark grey alike; the ground is transparent.
_INK: Final = "#8b909a"
_PALETTE: Final = 32


def draw_histogram(votes: tuple[int, ...]) -> bytes:
    """A PNG with one bar for each score from 1 to 10.

    Takes some 10 ms of CPU: call it off the event loop.
    """
    picture = Image.new("RGBA", (_WIDTH, _HEIGHT), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(_FONT_SIZE)  # only digits are written
    step = _WIDTH / len(SCALE)
    highest = max(*votes, 1)
    for score, count in zip(SCALE, votes, strict=True):
        left, right = (score - 1) * step + _GAP / 2, score * step - _GAP / 2
        height = max(_EMPTY_BAR, round((_BASE - _TOP) * count / highest))
        colour = f"#{score_colour(score):06x}" if count else _INK
        pen.rounded_rectangle((left, _BASE - height, right, _BASE), min(_RADIUS, height // 2), fill=colour)
        middle = (left + right) / 2
        pen.text((middle, _BASE + 8), str(score), fill=_INK, font=font, anchor="ma")
        if count:
            pen.text((middle, _BASE - height - 6), str(count), fill=_INK, font=font, anchor="md")
    file = io.BytesIO()
    picture.quantize(_PALETTE, method=Image.Quantize.FASTOCTREE).save(file, "PNG")
    return file.getvalue()


def histogram_text(tally: Tally, say: Language) -> str:
    """What the histogram shows, in words."""
    votes = say.plural("{number} vote", "{number} votes", tally.votes)
    return say("Scores from 10 to 1, {votes}: {counts}", votes=votes, counts=counts(tally))


def histogram_gallery(
    tally: Tally, say: Language, address: str | None = None
) -> discord.ui.MediaGallery[discord.ui.LayoutView]:
    """Where a page shows the picture: at this address, or as its message carries it as `HISTOGRAM_FILE`."""
    picture = discord.MediaGalleryItem(
        address or f"attachment://{HISTOGRAM_FILE}", description=histogram_text(tally, say)
    )
    return discord.ui.MediaGallery(picture)


def histogram_file(png: bytes, tally: Tally, say: Language) -> discord.File:
    """The drawn picture as a message carries it."""
    return discord.File(io.BytesIO(png), HISTOGRAM_FILE, description=histogram_text(tally, say))
