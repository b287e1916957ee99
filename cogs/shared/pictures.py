"""The pictures in messages: each drawn once, mostly off the event loop, and its address kept once sent."""

import asyncio
import io
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

import discord

from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.locales import Language
from bot.ui.pictures.contact_sheet import SHEET_FILE, draw_contact_sheet, sheet_text
from bot.ui.pictures.histogram import draw_histogram, histogram_file
from bot.ui.pictures.kept import KEPT, Draw
from bot.ui.pictures.title_card import draw_title_card, title_file

T = TypeVar("T")
MOST_ADDRESSES: Final = 2000
ADDRESS_SECONDS: Final = 20 * 3600
"""How long a picture's address is reused: Discord signs it for a day."""

_THREAD: Final = ThreadPoolExecutor(1, "pictures")
"""Draws what takes long. A thread keeps the memory of its largest picture (some 35 MB), so there is one."""


async def drawn_aside(draw: Callable[..., T], *drawn: Any) -> T:  # noqa: ANN401 - the function knows what it takes
    """The picture that `draw` makes of these values, drawn off the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_THREAD, draw, *drawn)


async def picture(draw: Draw, *drawn: Hashable) -> bytes | None:
    """The picture that `draw` makes of these values, from the cache or drawn off the event loop."""
    if KEPT.has(draw, *drawn):
        return KEPT.draw(draw, *drawn)
    return await drawn_aside(KEPT.draw, draw, *drawn)


async def title_picture(film: Film, say: Language) -> bytes | None:
    """The film's title card; None if its title can't be drawn here."""
    return await picture(draw_title_card, film, say.code)


def histogram_picture(tally: Tally) -> bytes:
    """The picture of a film's scores. It is drawn sooner than a thread would begin to."""
    png = KEPT.draw(draw_histogram, tally.counts)
    assert png is not None, "digits can always be drawn"
    return png


def attached_histogram(tally: Tally, say: Language) -> discord.File:
    """The picture of a film's scores, ready to send."""
    return histogram_file(histogram_picture(tally), tally, say)


async def attached_title(film: Film, say: Language) -> discord.File | None:
    """The film's title card, ready to send; None if its title can't be drawn here."""
    png = await title_picture(film, say)
    return None if png is None else title_file(png, film, say)


async def attached_sheet(films: Sequence[Film], marks: Sequence[str], say: Language) -> discord.File | None:
    """The films' title cards as one picture, each with its mark, ready to send.

    None if fewer than two can be drawn.
    """
    png = await picture(draw_contact_sheet, tuple(films), tuple(marks), say.code)
    if png is None:
        return None
    return discord.File(io.BytesIO(png), SHEET_FILE, description=sheet_text(films, say))


class SentPictures:
    """The addresses of pictures sent in a server lately, so that they need not be sent again.

    A picture is identified by its bytes. No server gets the address of a picture sent in another.
    """

    def __init__(self) -> None:
        self._addresses: OrderedDict[tuple[int, int], tuple[str, float]] = OrderedDict()

    def address(self, guild_id: int, png: bytes, now: float) -> str | None:
        """The picture's address, if it was sent within the last `ADDRESS_SECONDS`; `now` is in seconds."""
        address, until = self._addresses.get((guild_id, hash(png)), ("", 0))
        return address if now < until else None

    def sent(self, guild_id: int, png: bytes, address: str, now: float) -> None:
        """Record where the picture was sent."""
        key = (guild_id, hash(png))
        self._addresses[key] = (address, now + ADDRESS_SECONDS)
        self._addresses.move_to_end(key)
        if len(self._addresses) > MOST_ADDRESSES:
            self._addresses.popitem(last=False)
