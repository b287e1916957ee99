"""A reader of the page: the names they know, the rooms open to them, their language and time."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from babel.dates import format_date, format_time, format_timedelta

_TIME_STYLES: dict[str, tuple[str | None, str | None]] = {
    "t": (None, "short"),
    "T": (None, "medium"),
    "d": ("short", None),
    "D": ("long", None),
    "f": ("long", "short"),
    "F": ("full", "short"),
    "s": ("short", "short"),
    "S": ("short", "medium"),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """What a reader knows: the names behind ids (of open rooms only), their language and time.

    `now` is in Unix seconds; `zone` None means this machine's.
    """

    name: str = ""
    users: Mapping[int, str] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    rooms: Mapping[int, str] = field(default_factory=dict)
    events: Mapping[int, str] = field(default_factory=dict)
    locale: str = "en-US"
    now: float = 0.0
    zone: dt.tzinfo | None = None

    def way_to(self, room_id: int) -> str:
        """The address of a room inside the page, for this reader."""
        return "?" + urlencode({"as": self.name, "in": room_id})


def moment(seconds: int, style: str, reader: Reader) -> str:
    """`<t:…>` in words; style `R` counts from the reader's now. Raises ValueError for an impossible time."""
    try:
        at = dt.datetime.fromtimestamp(seconds, dt.UTC).astimezone(reader.zone)
    except (OverflowError, OSError) as error:
        raise ValueError(seconds) from error
    locale = reader.locale.replace("-", "_")
    if style == "R":
        return format_timedelta(dt.timedelta(seconds=seconds - reader.now), add_direction=True, locale=locale)
    day, clock = _TIME_STYLES[style]
    parts = [] if day is None else [format_date(at, day, locale)]
    return " ".join(parts + ([] if clock is None else [format_time(at, clock, locale=locale)]))
