"""Posters of films outside cards: in posts, lists and questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.films.extras import known_as
from bot.domain.films.film import Film
from bot.services.lookups.extras import ExtrasService
from bot.services.lookups.ports import AddedFilms


@dataclass(frozen=True, slots=True)
class PosterService:
    """Returns the posters that are known at once. The others are requested, and known the next time."""

    _extras: ExtrasService
    _films: AddedFilms

    async def of(self, guild_id: int, films: Sequence[Film]) -> list[str]:
        """The address of each film's poster, empty where none is known."""
        if not self._extras.is_on:
            return [""] * len(films)
        return [await self._poster(guild_id, film) for film in films]

    async def _poster(self, guild_id: int, film: Film) -> str:
        added = await self._films.added(guild_id, film.id)
        known = known_as(film, added.listed_id if added else None)
        return await self._extras.poster(known) if known else ""
