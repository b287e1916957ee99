"""Puts a picture into words for members who press *Details*, so that the page need not repeat it."""

from collections.abc import Iterator, Sequence
from typing import Final

import discord

from bot.domain.films.extras import POSTER_SIZE
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, grey_page, text
from bot.ui.base.escape import plain
from bot.ui.pictures.title_card import TITLE_FILE
from bot.ui.presses.scores import ShowDetails

_OF_FILMS: Final = (f"/{TITLE_FILE}", f"/{POSTER_SIZE}/")
"""Parts of the addresses of pictures that show films, which have no figures."""


def details_button(say: Language) -> Control:
    """Shows the figures of the message's pictures."""
    return button(ShowDetails(), say("Details"), emoji="🔢")


def told_by_pictures(message: discord.Message | None) -> list[str]:
    """What the message's pictures show, by their alt texts; pictures of films have no figures."""
    return list(_alt_texts(message.components)) if message else []


def details_page(told: Sequence[str], say: Language) -> Page:
    """Each picture in words, one sentence per line."""
    heading = say("Details")
    pictures = ["\n".join(plain(part) for part in one.split(". ")) for one in told]
    return grey_page(text(f"### {heading}", *pictures))


def _alt_texts(components: Sequence[object]) -> Iterator[str]:
    for part in components:
        yield from _alt_texts(getattr(part, "children", ()))
        for picture in getattr(part, "items", ()):
            description, address = getattr(picture, "description", None), picture.media.url
            if description and not any(part in address for part in _OF_FILMS):
                yield str(description)
