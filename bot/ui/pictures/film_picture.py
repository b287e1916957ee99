"""Shows a film, or several, on a page: by posters, or by a picture drawn here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import discord

from bot.domain.films.film import Film
from bot.locales import Language, named
from bot.ui.base.controls import text
from bot.ui.base.escape import one_line
from bot.ui.base.figures import IN_A_LIST, label
from bot.ui.pictures.contact_sheet import SHEET_FILE, sheet_text
from bot.ui.pictures.title_card import TITLE_FILE, title_text

TMDB_NOTICE: Final = named("This product uses the TMDB API but is not endorsed or certified by TMDB.")
MOST_POSTERS: Final = 10
"""Discord shows at most this many pictures in one gallery."""

_Part = discord.ui.Item[discord.ui.LayoutView]
_Said = discord.ui.TextDisplay[discord.ui.LayoutView]


@dataclass(frozen=True, slots=True)
class FilmPicture:
    """The addresses of the pictures with what they show in words, and whether they are TMDB's."""

    shown: tuple[tuple[str, str], ...] = ()
    is_of_tmdb: bool = False

    def gallery(self) -> list[_Part]:
        """The pictures as part of a page; nothing if there are none."""
        items = (discord.MediaGalleryItem(address, description=words) for address, words in self.shown)
        return [discord.ui.MediaGallery(*items)] if self.shown else []

    def beside(self, said: _Said) -> list[_Part]:
        """The picture with a text: a title card above it, a poster small beside it, since a phone's screen is
        low.
        """
        if not self.is_of_tmdb:
            return [*self.gallery(), said]
        [(address, words)] = self.shown
        return [discord.ui.Section(said, accessory=discord.ui.Thumbnail(address, description=words))]

    def notice(self, say: Language) -> list[_Part]:
        """The credit for the pictures, at the foot of the page."""
        return [text(tmdb_notice(say))] if self.is_of_tmdb else []


NO_PICTURE: Final = FilmPicture()


def tmdb_notice(say: Language) -> str:
    """The credit that TMDB requires wherever its content is shown."""
    return f"-# {say(TMDB_NOTICE)}"


def poster(film: Film, address: str, say: Language) -> FilmPicture:
    """The film's poster, shown from its own address."""
    return FilmPicture(((address, say("Poster: {film}", film=label(film, say))),), is_of_tmdb=True)


def posters(films: Sequence[Film], addresses: Sequence[str], say: Language) -> FilmPicture:
    """The posters of several films, at most `MOST_POSTERS`, each with title and year in words."""
    named_films = (f"{one_line(film.title_in(say.code), IN_A_LIST)} ({film.year})" for film in films)
    return FilmPicture(tuple(zip(addresses, named_films, strict=True)), is_of_tmdb=True)


def title_card(film: Film, say: Language, address: str | None = None) -> FilmPicture:
    """The title card: at this address, or attached to the page's message."""
    return FilmPicture(((address or f"attachment://{TITLE_FILE}", title_text(film, say)),))


def contact_sheet(films: Sequence[Film], say: Language) -> FilmPicture:
    """The sheet of title cards attached to the page's message."""
    return FilmPicture(((f"attachment://{SHEET_FILE}", sheet_text(films, say)),))
