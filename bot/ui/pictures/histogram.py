"""A film's scores as a small picture of ten bars, and as words."""

import io
from functools import cache, lru_cache
from typing import Final

import discord
from PIL import Image, ImageColor, ImageDraw, ImageFont

from bot.domain.scores import SCALE, Tally
from bot.locales import Language
from bot.ui.base.figures import counts, score_colour
from bot.ui.pictures.png import MARGIN, changed_png, changes, unchanged

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
"""How far above a bar its number is, and how far below the bars the scores are."""
# Readable on white and on Discord's dark grey alike; the ground is transparent.
_INK: Final = "#8b909a"
_INK_STEPS: Final = 5
"""The palette begins with the steps from the transparent ground to a digit's ink, for smooth edges; then come
the bars' colours by score. With 16 colours in all, two pixels share a byte, and half as much is packed."""
_MOST_NUMBERS: Final = 512
_MOST_TEXTS: Final = 64
"""A page and its file say the same, so the words are cached."""


def draw_histogram(votes: tuple[int, ...]) -> bytes:
    """A PNG with one bar for each score from 1 to 10.

    Takes some 0.25 ms of CPU, less than to have it done by a thread and wait for it.
    """
    rows = _scale().copy()
    highest = max(*votes, 1)
    for score, count in zip(SCALE, votes, strict=True):
        height = max(_EMPTY_BAR, round((_BASE - _TOP) * count / highest))
        _stand(rows, score, height, _INK_STEPS + score if count else _INK_STEPS)
        if count:
            _write(rows, count, score, _BASE - height - _ABOVE)
    return changed_png(rows, _colours(), _OPACITY)


@cache
def _scale() -> Image.Image:
    """The background with the digits below the bars, which are the same in every picture."""
    rows = unchanged(_WIDTH, _HEIGHT)
    for score in SCALE:
        _write(rows, score, score, _BASE + _BELOW)
    return rows


def _stand(rows: Image.Image, score: int, height: int, colour: int) -> None:
    """Put a bar in a score's column. Of a tall one only the ends: all rows between them are alike."""
    left = _left(score) + _GAP // 4
    if height < 2 * _RADIUS:
        rows.paste(_bar(height, colour), (left, _BASE - height))
        return
    top, foot = _ends(colour)
    rows.paste(top, (left, _BASE - height))
    rows.paste(foot, (left, _BASE - _RADIUS))


def _left(score: int) -> int:
    """Where in a row a score's column begins."""
    return MARGIN + (score - 1) * _STEP // 2


@cache
def _ends(colour: int) -> tuple[Image.Image, Image.Image]:
    """The top of a tall bar, and its foot."""
    bar = _bar(2 * _RADIUS, colour)
    return bar.crop((0, 0, bar.width, _RADIUS)), bar.crop((0, _RADIUS, bar.width, bar.height))


@cache
def _bar(height: int, colour: int) -> Image.Image:
    """A bar with round corners, in few heights: these are cached, since drawing one takes longer than all the
    rest.
    """
    bar = Image.new("L", (_STEP - 2 * (_GAP // 4 * 2), height))
    beside = _GAP // 2 - _GAP // 4 * 2  # columns begin at whole bytes, bars within one
    corners = (beside, 0, bar.width - beside - 1, height - 1)
    ImageDraw.Draw(bar).rounded_rectangle(corners, min(_RADIUS, height // 2), fill=colour)
    return changes(bar)


def _write(rows: Image.Image, number: int, score: int, base: int) -> None:
    """Write a number in the middle of a score's column, with its foot at `base`."""
    written = _number(number)
    rows.paste(written, (_left(score), base - written.height + 1))


@lru_cache(_MOST_NUMBERS)
def _number(number: int) -> Image.Image:
    """A number in a picture as wide as a column, cached: most histograms show the same few."""
    size, text = _FONT_SIZE, str(number)
    while _digits(size).getlength(text) > _STEP:
        size -= 1
    left, top, right, bottom = _digits(size).getbbox(text)
    written = Image.new("L", (_STEP, round(bottom - top)))
    at = (_STEP // 2 - round(right - left) // 2 - left, -top)
    ImageDraw.Draw(written).text(at, text, fill=_INK_STEPS, font=_digits(size))
    return changes(written)


@cache
def _digits(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font, since only digits are written."""
    face = ImageFont.load_default(size)
    assert isinstance(face, ImageFont.FreeTypeFont), "Pillow comes with FreeType"
    return face


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
