"""Finds time zones by what people type: a city, an abbreviation, hours from UTC."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.films.titles import fold

MOST_ZONES: Final = 25
"""Discord shows at most this many in one autocomplete."""
_AREAS: Final = frozenset(
    "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split()
)
_NOT_OFFERED: Final = frozenset("Factory localtime EST HST MST CET GMT GMT+0 GMT-0".split())
"""Zones that are not places. Typing them finds places instead, which keep the right summer time."""
_HOURS_FROM_UTC: Final = re.compile(
    r"(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?([0-5]\d))?(?:\s*h)?", re.IGNORECASE
)
WELL_KNOWN: Final = (
    "Europe/Madrid Europe/London Europe/Paris Europe/Berlin Europe/Rome Europe/Lisbon Europe/Amsterdam "
    "Europe/Warsaw Europe/Athens Europe/Istanbul Europe/Kyiv Europe/Moscow America/New_York America/Chicago "
    "America/Denver America/Los_Angeles America/Toronto America/Mexico_City America/Bogota America/Lima "
    "America/Caracas America/Santiago America/Argentina/Buenos_Aires America/Montevideo America/Sao_Paulo "
    "Atlantic/Canary Africa/Casablanca Africa/Lagos Africa/Cairo Africa/Johannesburg Africa/Nairobi "
    "Asia/Dubai Asia/Karachi Asia/Kolkata Asia/Dhaka Asia/Jakarta Asia/Manila Asia/Singapore Asia/Shanghai "
    "Asia/Seoul Asia/Tokyo Australia/Sydney Australia/Perth Pacific/Auckland UTC"
).split()
"""The zones where most people live: among equal matches these come first, in this order."""
_FAME: Final = {name: place for place, name in enumerate(WELL_KNOWN)}


class _Fit(IntEnum):
    """How well a zone fits what was typed, the best first."""

    CITY = auto()
    ABBREVIATION = auto()
    BEGINNING = auto()
    WORD = auto()
    SOMEWHERE = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Zone:
    """A time zone and its search terms, folded as `titles.fold` does.

    `place` is the last part of its name; `cities` adds what else people type for it; `searched` is all of it,
    each after a bar. `differences` are its minutes from UTC in winter and summer.
    """

    name: str
    clock: ZoneInfo
    place: str
    cities: frozenset[str]
    abbreviations: frozenset[str]
    searched: str
    differences: tuple[int, ...]

    def minutes_from_utc(self, now: int) -> int:
        """How many minutes it is ahead of UTC at that time."""
        return _minutes_ahead(dt.datetime.fromtimestamp(now, self.clock))

    def local_time(self, now: int) -> str:
        """What its clocks show at that time, as `14:05`."""
        return f"{dt.datetime.fromtimestamp(now, self.clock):%H:%M}"


def zone(name: str, year: int, other_names: Collection[str] = ()) -> Zone:
    """The zone with that IANA name, its other names, and its abbreviations during a year.

    Raises `zoneinfo.ZoneInfoNotFoundError` if there is none.
    """
    clock = ZoneInfo(name)
    days = [dt.datetime(year, month, 1, tzinfo=clock) for month in (1, 7)]
    abbreviations = frozenset(fold(day.tzname() or "") for day in days)
    place = fold(name.rpartition("/")[2])
    others = [folded for other in other_names if (folded := fold(other))]
    cities = [place, *others] if _is_place(name) else others
    searched = "".join(f"| {words}" for words in (fold(name), *cities, *abbreviations))
    differences = tuple(_minutes_ahead(day) for day in days)
    return Zone(name, clock, place, frozenset(cities), abbreviations, searched, differences)


def all_zones(
    names: Collection[str], year: int, other_names: Mapping[str, Collection[str]]
) -> tuple[Zone, ...]:
    """The zones with these names, in the order in which equal matches are offered.

    `other_names` are what else people call some of them: cities and countries, in any language.
    """
    offered = sorted(set(names) - _NOT_OFFERED, key=_order)
    return tuple(zone(name, year, other_names.get(name, ())) for name in offered)


def rank_zones(zones: Sequence[Zone], typed: str, now: int) -> list[Zone]:
    """The zones that a person typing this may mean, likeliest first, at most `MOST_ZONES`.

    `zones` are in the order of `all_zones`. Hours from UTC (`+2`, `UTC-3:30`) find the zones that are that
    far ahead at the time `now`. If nothing is typed, the best known zones are found.
    """
    if hours := _HOURS_FROM_UTC.fullmatch(typed.strip()):
        ahead = _minutes(hours)
        return [zone for zone in zones if zone.minutes_from_utc(now) == ahead][:MOST_ZONES]
    wanted = fold(typed)
    if not wanted:
        return list(zones[:MOST_ZONES])
    fits = [(fit, zone) for zone in zones if (fit := _fit(zone, wanted)) is not _Fit.NOT]
    fits.sort(key=lambda found: found[0])  # a stable sort: equals keep their order
    return [zone for _, zone in fits[:MOST_ZONES]]


def find_zone(zones: Sequence[Zone], typed: str) -> Zone | None:
    """The one zone that the name or city can mean; None if there may be several."""
    name, wanted = typed.strip().casefold(), fold(typed)
    if named := [zone for zone in zones if zone.name.casefold() == name]:
        return named[0]
    meant = [zone for zone in zones if wanted in zone.cities]
    return meant[0] if len({zone.differences for zone in meant}) == 1 else None


def _is_place(name: str) -> bool:
    area, _, place = name.partition("/")
    return area in _AREAS and bool(place)


def _order(name: str) -> tuple[int, bool, int, str]:
    """Best known first, then places before other zones, and full names before short ones."""
    return _FAME.get(name, len(_FAME)), not _is_place(name), -name.count("/"), name


def _minutes_ahead(moment: dt.datetime) -> int:
    ahead = moment.utcoffset() or dt.timedelta()
    return int(ahead.total_seconds()) // 60


def _minutes(hours: re.Match[str]) -> int:
    minutes = int(hours[2]) * 60 + int(hours[3] or 0)
    return minutes if hours[1] == "+" else -minutes


def _fit(zone: Zone, wanted: str) -> _Fit:
    if wanted not in zone.searched:
        return _Fit.NOT
    if wanted in zone.cities:
        return _Fit.CITY
    if wanted in zone.abbreviations:
        return _Fit.ABBREVIATION
    if zone.place.startswith(wanted):
        return _Fit.BEGINNING
    return _Fit.WORD if f" {wanted}" in zone.searched else _Fit.SOMEWHERE
