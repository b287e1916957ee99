"""Divides what Discord accepts from one bot among its running processes."""

from dataclasses import dataclass
from typing import Final

from bot.services.ports import Clock
from bot.services.week.ports import Processes

PROCESS_LEASE_SECONDS: Final = 30
"""A process without a sign of life for this many seconds does not count any more."""


@dataclass(frozen=True, slots=True)
class PaceService:
    """Counts the processes of the bot."""

    _processes: Processes
    _clock: Clock

    async def sharers(self, holder: str) -> int:
        """How many processes share the limit, this one (`holder`) included; to be asked every few seconds."""
        now = self._clock.now()
        return await self._processes.renew(holder, now, now + PROCESS_LEASE_SECONDS)
