"""Lets a member choose among their file's reviews of one film."""

import asyncio
from dataclasses import dataclass

from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.row_texts import texts_of
from bot.domain.transfer.views import RowTextsPage
from bot.services.club.settings import ActingMember
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.transfer.ports import Imports
from bot.services.transfer.questions import films_of, outdated, waiting_import


@dataclass(frozen=True, slots=True)
class RowTextService:
    """The reviews in waiting imports."""

    _films: FilmService
    _imports: Imports
    _clock: Clock

    async def page(
        self, member: ActingMember, made_at: int, clash: ClashChoice, page: int, *, chosen: int = 0
    ) -> RowTextsPage:
        """The reviews of the film at `page` (from 0), among films that have several in the file.

        With `chosen`, the review at that place among those shown is offered from now on.
        """
        pending = await waiting_import(self._imports, member, made_at, self._clock.now())
        places = await asyncio.to_thread(pending.several_texts)
        if not 0 <= page < len(places):
            raise outdated()
        place = places[page]
        if chosen:
            pending = pending.offering(place, chosen)
            await self._imports.keep(member.guild_id, member.id, pending)
        row, meant = pending.rows[place].row, pending.film_id(place)
        films = await films_of(self._films, member.guild_id, pending, {meant} if meant else set())
        film = films.get(meant or "")
        return RowTextsPage(made_at, clash, row, film, texts_of(row), page, len(places))
