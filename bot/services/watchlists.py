"""What members want to see: each member's own list, and what several of them want."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.errors import UserError
from bot.domain.films.film import Film, Resolution
from bot.domain.films.resolve import resolve
from bot.domain.films.titles import fold, split_year
from bot.domain.scores import FigureRules
from bot.domain.watchlists import (
    MOST_WATCHED,
    SharedLine,
    SharedPage,
    Wanted,
    WatchlistLine,
    WatchlistOutcome,
    WatchlistPage,
)
from bot.services.films.films import MOST_CHOICES, FilmService
from bot.services.ports import Clock, Clubs, Watchlists

PAGE_LENGTH: Final = 10


@dataclass(frozen=True, slots=True)
class Toggled:
    """A film, and whether it is on the member's watchlist now."""

    film: Film
    is_on: bool


@dataclass(frozen=True, slots=True)
class WatchlistService:
    """What members do with watchlists. Only its owner sees a list; others see counts."""

    _films: FilmService
    _watchlists: Watchlists
    _clubs: Clubs
    _clock: Clock

    async def add(self, guild_id: int, member_id: int, film_id: str) -> Film:
        """Put a film on the member's list; one that is already there keeps its place.

        `UserError` if the film is unknown or rated already, or the list is full.
        """
        film = await self._films.known_film(guild_id, film_id)
        match await self._watchlists.add(guild_id, member_id, film.id, self._clock.now()):
            case WatchlistOutcome.RATED:
                raise UserError(
                    "You have already rated {film}. The watchlist is for films you haven't seen yet.",
                    film=film,
                )
            case WatchlistOutcome.FULL:
                raise UserError(
                    "Your watchlist is full ({most} films). Take one off first.", most=MOST_WATCHED
                )
            case WatchlistOutcome.ADDED | WatchlistOutcome.THERE_ALREADY:
                return film

    async def remove(self, guild_id: int, member_id: int, film_id: str) -> bool:
        """Take a film off the member's list; returns whether it was on it."""
        return await self._watchlists.remove(guild_id, member_id, film_id)

    async def toggle(self, guild_id: int, member_id: int, film_id: str) -> Toggled:
        """Take a film off the member's list or, if it is not there, put it on; errors as in `add`."""
        film = await self._films.known_film(guild_id, film_id)
        if await self.remove(guild_id, member_id, film.id):
            return Toggled(film, is_on=False)
        return Toggled(await self.add(guild_id, member_id, film.id), is_on=True)

    async def has(self, guild_id: int, member_id: int, film_id: str) -> bool:
        """Whether a film is on the member's list."""
        return await self._watchlists.has(guild_id, member_id, film_id)

    async def film_ids(self, guild_id: int, member_id: int) -> Sequence[str]:
        """Every film on the member's list, the latest first."""
        return await self._watchlists.film_ids(guild_id, member_id)

    async def page(self, guild_id: int, member_id: int, page: int) -> WatchlistPage:
        """Page `page` (from 0) of the member's list, or its last page if there are fewer."""
        found, total = await self._watchlists.page(guild_id, member_id, page * PAGE_LENGTH, PAGE_LENGTH)
        pages = _pages(total)
        if page >= pages:
            return await self.page(guild_id, member_id, pages - 1)
        lines = [WatchlistLine(one, await self._films.film(guild_id, one.film_id)) for one in found]
        settings = await self._clubs.settings(guild_id)
        rules = FigureRules(settings.minimum_votes, settings.hide_means)
        return WatchlistPage(tuple(lines), page, pages, total, rules)

    async def shared(self, guild_id: int, page: int) -> SharedPage:
        """Page `page` (from 0) of what several members want to see, or the last if there are fewer."""
        found, total = await self._watchlists.shared(guild_id, page * PAGE_LENGTH, PAGE_LENGTH)
        pages = _pages(total)
        if page >= pages:
            return await self.shared(guild_id, pages - 1)
        lines = [SharedLine(one, await self._films.film(guild_id, one.film_id)) for one in found]
        return SharedPage(tuple(lines), page, pages, total)

    async def wanted(self, guild_id: int, limit: int, besides: Collection[str] = ()) -> list[Wanted]:
        """The films that most members want to see, at most `limit` and none of `besides`.

        Among equals, the film that somebody has waited for longest comes first.
        """
        found = await self._watchlists.wanted(guild_id, limit + len(set(besides)))
        return [wanted for wanted in found if wanted.film_id not in besides][:limit]

    async def favourite(self, guild_id: int, besides: Collection[str]) -> str | None:
        """The first of `wanted` that the catalogue still has, of the first 25; None if there is none."""
        for wanted in await self.wanted(guild_id, MOST_CHOICES, besides):
            if await self._films.film(guild_id, wanted.film_id):
                return wanted.film_id
        return None

    async def suggest(self, guild_id: int, member_id: int, typed: str) -> list[Film]:
        """Films that a member may want to take off: their own, or else any with the typed title."""
        own = await self._own(guild_id, member_id, typed)
        return own[:MOST_CHOICES] or await self._films.suggest(guild_id, typed)

    async def resolve(
        self, guild_id: int, member_id: int, typed: str, language: str | None = None
    ) -> Resolution:
        """The film meant by what was chosen or typed, the member's own list coming first."""
        own = await self._own(guild_id, member_id, typed) if fold(typed) else []
        if own:
            return resolve(typed.strip(), own[:MOST_CHOICES])
        return await self._films.resolve(guild_id, typed, language)

    async def _own(self, guild_id: int, member_id: int, typed: str) -> list[Film]:
        """The films on the member's list with the typed title, or a part of it, in one of theirs."""
        wanted = fold(split_year(typed).title)
        ids = await self.film_ids(guild_id, member_id)
        films = [await self._films.film(guild_id, film_id) for film_id in ids]
        return [film for film in films if film and any(wanted in fold(title) for title in film.titles)]


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE_LENGTH))
