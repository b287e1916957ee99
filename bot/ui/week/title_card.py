"""The announced film's title card: its title as a picture, as films begin."""

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import discord

from bot.domain.films.film import Film
from bot.locales import Language
from bot.ui.base.figures import label
from bot.ui.base.labels import genres, runtime
from bot.ui.pictures.canvas import PALE, Canvas, Letters, width_of

TITLE_CARD_FILE: Final = "film.png"
"""What the picture is called where a message carries it."""
# Larger than Discord shows it; on a phone it is some 40 % as wide, and no letter is smaller than 24 pixels.
_WIDTH: Final = 1000
_MARGIN: Final = 64
_INNER: Final = _WIDTH - 2 * _MARGIN
_STRIP: Final = 12
_STRIP_COLOUR: Final = "#5b7db1"
_TITLE_SIZES: Final = (96, 80, 66, 54, 44)
_MOST_LINES: Final = 2
_SMALL: Final = Letters(28, colour=PALE)
_HEADING: Final = Letters(26, bold=True, colour=PALE)


def draw_title_card(film: Film, say: Language) -> bytes:
    """The picture as a PNG, 1,000 pixels wide. Takes some 40 ms of CPU: call it off the event loop."""
    return _drawn(
        say("Our next film").upper(),
        film.title_in(say.code),
        " · ".join((str(film.year), *film.directors[:2])),
        " · ".join(fact for fact in (genres(film, say), runtime(film, say)) if fact),
    )


def title_gallery(film: Film, say: Language) -> discord.ui.MediaGallery[discord.ui.LayoutView]:
    """Where a page shows the picture that its message carries as `TITLE_CARD_FILE`."""
    picture = discord.MediaGalleryItem(f"attachment://{TITLE_CARD_FILE}", description=_in_words(film, say))
    return discord.ui.MediaGallery(picture)


def title_file(png: bytes, film: Film, say: Language) -> discord.File:
    """The drawn picture as a message carries it."""
    return discord.File(io.BytesIO(png), TITLE_CARD_FILE, description=_in_words(film, say))


def _in_words(film: Film, say: Language) -> str:
    return say("Title card: {film}", film=label(film, say))


@lru_cache(maxsize=16)
def _drawn(heading: str, title: str, made: str, kind: str) -> bytes:
    letters = next((size for size in _letters() if _fits(title, size)), Letters(_TITLE_SIZES[-1], bold=True))
    lines = _lines(title, letters)[:_MOST_LINES]
    height = _MARGIN + 60 + len(lines) * letters.size * 1.2 + (110 if kind else 66) + _MARGIN / 2
    canvas = Canvas(_WIDTH, round(height))
    canvas.box((0, 0), _WIDTH, _STRIP, _STRIP_COLOUR)
    canvas.write((_MARGIN, _MARGIN + 26), heading, _HEADING, anchor="ls", longest=_INNER)
    y = _MARGIN + 40.0
    for line in lines:
        y += letters.size * 1.2
        canvas.write((_MARGIN, y), line, letters, anchor="ls", longest=_INNER)
    canvas.write((_MARGIN, y + 60), made, _SMALL, anchor="ls", longest=_INNER)
    canvas.write((_MARGIN, y + 104), kind, _SMALL, anchor="ls", longest=_INNER)
    return canvas.png()


def _letters() -> Iterator[Letters]:
    return (Letters(size, bold=True) for size in _TITLE_SIZES)


def _fits(title: str, letters: Letters) -> bool:
    lines = _lines(title, letters)
    return len(lines) <= _MOST_LINES and all(width_of(line, letters) <= _INNER for line in lines)


def _lines(title: str, letters: Letters) -> list[str]:
    """The title broken between words, each line as full as it can be."""
    lines: list[str] = []
    for word in title.split():
        if lines and width_of(f"{lines[-1]} {word}", letters) <= _INNER:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
