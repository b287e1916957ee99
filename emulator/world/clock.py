"""The demo's clock: this machine's time, which the player can move forward."""

import math
import time
from collections.abc import Callable
from pathlib import Path

from emulator.world.json_types import dumps, loads


class DemoClock:
    """A clock that can be moved, but never back; a file keeps it for the bot to read.

    The file says: when this machine's clock was at `real`, this one was at `shown`, and since then `rate` of
    its seconds have passed in each real one. A demo that is opened again finds the clock as far ahead as it
    was.
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
        """How many seconds it is ahead of this machine's clock."""
        return self.now() - self._machine()

    def move_to(self, moment: float) -> None:
        """Show that time (seconds since 1970), and run on from there. Raises ValueError for the past."""
        if moment < self.now():
            raise ValueError("The clock does not go back")
        self._show(moment)

    def advance(self, seconds: float) -> None:
        """Move ahead by that many seconds. Raises ValueError for fewer than 0."""
        if seconds < 0:
            raise ValueError("The clock does not go back")
        self._show(self.now() + seconds)

    def _show(self, moment: float) -> None:
        self._real, self._shown = self._machine(), moment
        self._write()

    def _write(self) -> None:
        """Replace the file in one step, so that nobody reads half of it."""
        beside = self.path.with_suffix(".new")
        beside.write_bytes(dumps({"real": self._real, "shown": self._shown, "rate": self._rate}))
        beside.replace(self.path)


def _kept(path: Path) -> tuple[float, float, float] | None:
    """What the file says; None if there is none, or it holds no time."""
    try:
        written = loads(path.read_bytes())
        real, shown, rate = (float(written[name]) for name in ("real", "shown", "rate"))
    except (OSError, ValueError, TypeError, LookupError):
        return None
    return (real, shown, rate) if all(map(math.isfinite, (real, shown, rate))) else None
