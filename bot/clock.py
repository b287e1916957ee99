"""The bot's clock: this machine's, or a file with which a demo or a test moves time."""

import json
import logging
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_log = logging.getLogger(__name__)


class SystemClock:
    """The time of this machine."""

    def now(self) -> int:
        """Seconds since 1970-01-01 00:00 UTC."""
        return int(time.time())


class _Reading(NamedTuple):
    """When this machine's clock was at `real`, the club's was at `shown`; `rate` is its seconds per real
    second.
    """

    real: float
    shown: float
    rate: float


_AS_THE_MACHINE = _Reading(0.0, 0.0, 1.0)


class FileClock:
    """The time from a file, for the demo and the tests: `{"real": …, "shown": …, "rate": …}`.

    `real` and `shown` are the times, in seconds since 1970, that this machine's clock and the club's show at
    one moment. `rate` is how many of the club's seconds pass in a real one. To move time, replace the file in
    one step; the next call sees it. While the file is missing or damaged, the time is this machine's, and the
    log says so once.
    """

    def __init__(self, path: Path, real: Callable[[], float] = time.time) -> None:
        self._path = path
        self._real = real
        self._seen: tuple[int, ...] | None = ()  # None: there is no file
        self._reading = _AS_THE_MACHINE

    def now(self) -> int:
        """Seconds since 1970-01-01 00:00 UTC, by the file."""
        version = self._version()
        if version != self._seen:
            self._seen, self._reading = version, self._read()
        real, shown, rate = self._reading
        return math.floor(shown + (self._real() - real) * rate)

    def _version(self) -> tuple[int, ...] | None:
        """A value that changes when the file is replaced; reading it takes microseconds."""
        try:
            state = self._path.stat()
        except OSError:
            return None
        return state.st_ino, state.st_mtime_ns, state.st_size

    def _read(self) -> _Reading:
        try:
            written = json.loads(self._path.read_bytes())
            reading = _Reading(*(float(written[name]) for name in _Reading._fields))
            if not all(map(math.isfinite, reading)):
                raise ValueError("a time must be a number")
        except (OSError, ValueError, TypeError, LookupError) as problem:
            _log.warning("The clock file %s tells no time: using this machine's (%s)", self._path, problem)
            return _AS_THE_MACHINE
        return reading
