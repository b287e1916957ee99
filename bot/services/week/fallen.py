"""Tells members which of their nominations fell off."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.week.fallen import ToldFallen
from bot.services.films.films import FilmService
from bot.services.week.ports import FallenNominations


@dataclass(frozen=True, slots=True)
class FallenService:
    """Tells each nominator once."""

    _films: FilmService
    _fallen: FallenNominations

    async def news(self, guild_id: int, member_id: int) -> Sequence[ToldFallen]:
        """The member's fallen nominations that they do not know about yet, the earliest first."""
        untold = await self._fallen.untold(guild_id, member_id)
        return [ToldFallen(one, await self._films.film(guild_id, one.film_id)) for one in untold]

    async def told(self, guild_id: int, member_id: int, news: Sequence[ToldFallen]) -> None:
        """Record that the member knows about these."""
        for one in news:
            await self._fallen.told(guild_id, member_id, one.fallen)
