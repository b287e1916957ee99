"""What members do with the lists they have imported."""

from collections.abc import Mapping

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.transfer.own_lists import (
    FILMS_SHOWN,
    LISTS_ON_A_PAGE,
    ListOnWatchlist,
    OwnList,
    OwnListsPage,
)
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.transfer.ports import OwnLists


class OwnListService:
    """A member's own lists, which nobody else sees."""

    def __init__(self, films: FilmService, lists: OwnLists, clock: Clock) -> None:
        self._films = films
        self._lists = lists
        self._clock = clock

    async def page(self, guild_id: int, member_id: int, page: int) -> OwnListsPage:
        """Page `page` (from 0) of the member's lists, or the last page if there are fewer."""
        lists = await self._lists.lists(guild_id, member_id)
        pages = max(1, -(-len(lists) // LISTS_ON_A_PAGE))
        page = min(max(0, page), pages - 1)
        shown = lists[page * LISTS_ON_A_PAGE : (page + 1) * LISTS_ON_A_PAGE]
        return OwnListsPage(tuple(shown), page, pages)

    async def find(self, guild_id: int, member_id: int, key: str) -> OwnList:
        """The member's list with this `key`; `UserError` if it is gone."""
        for own in await self._lists.lists(guild_id, member_id):
            if own.key == key:
                return own
        raise UserError("This list is no longer here.")

    async def film_ids(self, guild_id: int, member_id: int, own: OwnList) -> tuple[str, ...]:
        """The films of a list, in order."""
        return tuple(await self._lists.film_ids(guild_id, member_id, own.name))

    async def first_films(self, guild_id: int, member_id: int, own: OwnList) -> tuple[Film, ...]:
        """The first films of a list."""
        film_ids = (await self.film_ids(guild_id, member_id, own))[:FILMS_SHOWN]
        found = await self._films.look_up(guild_id, set(film_ids))
        return tuple(found[film_id] for film_id in film_ids if film_id in found)

    async def notes(self, guild_id: int, member_id: int, own: OwnList) -> Mapping[str, str]:
        """A list's notes on its films, by film id."""
        return await self._lists.notes(guild_id, member_id, own.name)

    async def to_watchlist(self, guild_id: int, member_id: int, own: OwnList) -> ListOnWatchlist:
        """Add the list's films to the member's watchlist, as many as there is room for."""
        return await self._lists.to_watchlist(guild_id, member_id, own.name, self._clock.now())
