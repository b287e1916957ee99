"""Reads a time of day in the many ways people write it."""

import re
from typing import Final

_NAMED: Final = {"noon": 720, "midnight": 0, "mediodía": 720, "mediodia": 720, "medianoche": 0}
_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})"
    r"(?:\s*[:.,h]\s*(?P<minute>[0-5]\d)|(?P<joined>[0-5]\d))?"
    r"\s*(?:h|hs|hrs?|horas|o'?clock)?\.?"
    r"\s*(?:(?P<half>[ap])\.?\s?m\.?)?",
    re.IGNORECASE,
)


def read_time(typed: str) -> int | None:
    """The minute of the day (0 to 1439) that was typed: `20:00`, `8pm`, `20h`, `20.30`, `noon`...

    None if it is no time.
    """
    typed = " ".join(typed.split()).casefold()
    if typed in _NAMED:
        return _NAMED[typed]
    found = _TIME.fullmatch(typed)
    if found is None:
        return None
    minute = int(found["minute"] or found["joined"] or 0)
    hour = _hour(int(found["hour"]), found["half"])
    return None if hour is None else hour * 60 + minute


def written(minute: int) -> str:
    """A minute of the day as `20:05`."""
    return "{:02}:{:02}".format(*divmod(minute, 60))


def _hour(hour: int, half: str | None) -> int | None:
    """The hour of the day, 0 to 23, from a 24-hour clock or, with am or pm, a 12-hour one."""
    if half is None:
        return hour if hour <= 23 else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half == "p" else 0)
