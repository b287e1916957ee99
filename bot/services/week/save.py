"""A server's week, loaded, changed and saved: again from the start if somebody else was first."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.week.advance import Change
from bot.domain.week.state import Week
from bot.services.ports import Clock, Clubs
from bot.services.week.ports import Weeks

Alteration = Callable[[Week, int], Change | None]
"""From how the week stands, and the time, to how it shall stand; None: it stays as it is."""


@dataclass(frozen=True, slots=True)
class WeekChanges:
    """Changes servers' weeks one after the other, whoever asks for it, in whichever process."""

    _weeks: Weeks
    _clubs: Clubs
    _clock: Clock

    async def load(self, guild_id: int) -> Week:
        """The server's week as it stands."""
        settings = await self._clubs.settings(guild_id)
        return await self._weeks.load(guild_id, settings.week)

    async def change(self, guild_id: int, alteration: Alteration) -> Week | None:
        """Change the week, durably; how it stands then, None if the alteration is against it."""
        while True:
            week = await self.load(guild_id)
            change = alteration(week, self._clock.now())
            if change is None:
                return None
            if await self._weeks.save(week, change):
                return change.week
