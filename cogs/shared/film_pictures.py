"""The pictures of films in posts: posters if they are known, else a picture drawn here."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import discord

from bot.domain.films.film import Film
from bot.locales import Language
from bot.services.use_cases import Services
from bot.ui.pictures.film_picture import (
    MOST_POSTERS,
    NO_PICTURE,
    FilmPicture,
    contact_sheet,
    poster,
    posters,
    title_card,
)
from cogs.shared.pictures import attached_sheet, attached_title


class FilmIllustration(NamedTuple):
    """How a page shows films, and the files that its message needs for that: none for posters."""

    shown: FilmPicture = NO_PICTURE
    files: tuple[discord.File, ...] = ()


NOT_ILLUSTRATED: Final = FilmIllustration()


async def picture_of(
    services: Services, guild_id: int, film: Film, say: Language, *, draws: bool = True
) -> FilmIllustration:
    """The film's poster, or else its title card if it can be drawn; `draws`: the message may have files."""
    [address] = await services.lookups.posters.of(guild_id, [film])
    if address:
        return FilmIllustration(poster(film, address, say))
    file = await attached_title(film, say) if draws else None
    return FilmIllustration(title_card(film, say), (file,)) if file else NOT_ILLUSTRATED


async def picture_of_all(
    services: Services,
    guild_id: int,
    films: Sequence[Film],
    marks: Sequence[str],
    say: Language,
    *,
    draws: bool = True,
) -> FilmIllustration:
    """The films' posters if all are known, or else a sheet of their title cards with these marks."""
    addresses = await services.lookups.posters.of(guild_id, films)
    if 0 < len(films) <= MOST_POSTERS and all(addresses):
        return FilmIllustration(posters(films, addresses, say))
    file = await attached_sheet(films, marks, say) if draws else None
    return FilmIllustration(contact_sheet(films, say), (file,)) if file else NOT_ILLUSTRATED
