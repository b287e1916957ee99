"""Tells organisers, once, that the week has stopped in their server."""

from dataclasses import dataclass

from bot.domain.week.refusals import not_to_be_told, to_be_told, to_be_told_later
from bot.domain.week.state import Stopped
from bot.services.ports import Clock
from bot.services.week.save import WeekChanges


@dataclass(frozen=True, slots=True)
class StopNotices:
    """Says what is to be told, and records what came of it, so that a restart loses no notice."""

    _changes: WeekChanges
    _clock: Clock

    async def due(self, guild_id: int, holder: str) -> Stopped | None:
        """What to tell now in a server that `holder` has leased; None if there is nothing."""
        week = await self._changes.load(guild_id)
        return to_be_told(week, self._clock.now()) if week.state.holder == holder else None

    async def told(self, stopped: Stopped) -> None:
        """Record that organisers are told."""
        await self._changes.change(stopped.guild_id, lambda week, _now: not_to_be_told(week))

    async def not_told(self, stopped: Stopped) -> None:
        """Record that they could not be told: it is retried after growing pauses."""
        await self._changes.change(stopped.guild_id, to_be_told_later)
