"""Loads, changes and saves a server's week, starting over if somebody else saved first."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.week.advance import Change
from bot.domain.week.state import Week
from bot.services.ports import Clock, Clubs
from bot.services.week.ports import Weeks

Alteration = Callable[[Week, int], Change | None]
"""Takes the week and the time, and returns the change to save; None: change nothing."""


@dataclass(frozen=True, slots=True)
class WeekChanges:
    """Applies changes to servers' weeks one by one, from any process."""

    _weeks: Weeks
    _clubs: Clubs
    _clock: Clock

    async def load(self, guild_id: int) -> Week:
        """The server's week as it is now."""
        settings = await self._clubs.settings(guild_id)
        return await self._weeks.load(guild_id, settings.week)

    async def change(self, guild_id: int, alteration: Alteration) -> Week | None:
        """Change the week durably, and return it as it is then; None if the alteration changes nothing."""
        while True:
            week = await self.load(guild_id)
            change = alteration(week, self._clock.now())
            if change is None:
                return None
            if await self._weeks.save(week, change):
                return change.week
