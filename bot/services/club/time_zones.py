"""The time zones that an organiser can choose from."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from zoneinfo import available_timezones

from bot.domain.club.time_zones import Zone, all_zones, find_zone, rank_zones
from bot.domain.errors import UserError
from bot.services.ports import Clock, this_year

_FEW = 3
ZoneNames: TypeAlias = Callable[[], Mapping[str, Collection[str]]]
"""Other names of each zone, by its IANA name. Slow; callable from any thread."""


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    """A zone by its IANA name, and what its clocks show, as `14:05`."""

    name: str
    local_time: str


class ZoneService:
    """Finds the zone that somebody means."""

    def __init__(self, clock: Clock, names: ZoneNames) -> None:
        self._clock = clock
        self._names = names
        self._zones: tuple[Zone, ...] = ()

    async def suggest(self, typed: str) -> list[ZoneChoice]:
        """The zones that may be meant, likeliest first, up to Discord's limit."""
        now = self._clock.now()
        return [
            ZoneChoice(zone.name, zone.local_time(now)) for zone in rank_zones(await self._all(), typed, now)
        ]

    async def find(self, typed: str) -> str:
        """The name of the zone that is meant; `UserError` if there may be several or none."""
        zones = await self._all()
        if found := find_zone(zones, typed):
            return found.name
        likely = [zone.name for zone in rank_zones(zones, typed, self._clock.now())[:_FEW]]
        if likely and typed.strip():
            raise UserError(
                "“{typed}” could be several time zones. Write one of them: {zones}.",
                typed=typed,
                zones=", ".join(likely),
            )
        raise UserError(
            "I don't know the time zone “{typed}”. Write a large city near you, or a name such as {example}.",
            typed=typed,
            example="Europe/Madrid",
        )

    async def _all(self) -> tuple[Zone, ...]:
        """All zones, read at the first call, which takes about 200 ms."""
        if not self._zones:
            self._zones = await asyncio.to_thread(self._read, this_year(self._clock))
        return self._zones

    def _read(self, year: int) -> tuple[Zone, ...]:
        return all_zones(available_timezones(), year, self._names())
