"""The demo's clock: this machine's time, which the player can move on."""

import math
import time
from collections.abc import Callable
from pathlib import Path

from emulator.world.json_types import dumps, loads


class DemoClock:
    """A clock that can be moved, never back, and that is kept in a file for the bot to read.

    The file says: when this machine's clock stood at `real`, this one showed `shown`; since then `rate` of
    its seconds have passed in each real one. A demo that is opened again finds the clock as far ahead as it
    was left.
    """

    def __init__(self, path: Path, *, rate: float = 1.0, real: Callable[[], float] = time.time) -> None:
        self.path = path
        self._machine = real
        self._real, self._shown, self._rate = _kept(path) or (real(), real(), rate)
        self._real, self._shown, self._rate = real(), self.now(), rate
        self._write()

    def now(self) -> float:
        """Seconds since 1970."""
        return self._shown + (self._machine() - self._real) * self._rate

    @property
    def ahead(self) -> float:
        """How many seconds it is before this machine's clock."""
        return self.now() - self._machine()

    def move_to(self, moment: float) -> None:
        """Shows that moment, in seconds since 1970, and goes on from there. Raises ValueError when past."""
        if moment < self.now():
            raise ValueError("The clock does not go back")
        self._show(moment)

    def advance(self, seconds: float) -> None:
        """Moves ahead by that many seconds. Raises ValueError under 0."""
        if seconds < 0:
            raise ValueError("The clock does not go back")
        self._show(self.now() + seconds)

    def _show(self, moment: float) -> None:
        self._real, self._shown = self._machine(), moment
        self._write()

    def _write(self) -> None:
        """Replaces the file in one step, so that a reader never meets half of it."""
        beside = self.path.with_suffix(".new")
        beside.write_bytes(dumps({"real": self._real, "shown": self._shown, "rate": self._rate}))
        beside.replace(self.path)


def _kept(path: Path) -> tuple[float, float, float] | None:
    """What the file says; None when there is none, or none that tells a time."""
    try:
        written = loads(path.read_bytes())
        real, shown, rate = (float(written[name]) for name in ("real", "shown", "rate"))
    except (OSError, ValueError, TypeError, LookupError):
        return None
    return (real, shown, rate) if all(map(math.isfinite, (real, shown, rate))) else None
