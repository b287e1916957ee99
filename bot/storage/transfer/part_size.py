"""How many rows of an import one unit writes."""

import time
from typing import Final, TypeVar

from bot.storage.engine.bulk import AT_ONCE
from bot.storage.engine.unit_of_work import Steps

T = TypeVar("T")

LASTS: Final = 0.01
"""How long a unit is to keep others from writing, in seconds; its commit comes on top."""
MOST: Final = 5 * AT_ONCE
"""Rows per unit, however quick they are: those that follow may say more."""


class PartSize:
    """The size of the next part, judged by how long the one before took.

    Every part waits for the disk once, so small parts make a long import; large ones let others wait.
    """

    def __init__(self) -> None:
        self.rows = AT_ONCE

    def learn(self, rows: int, seconds: float) -> None:
        """A part of so many rows kept the writer busy for so long."""
        if rows < self.rows:
            return  # the rest of the rows: it tells little about a whole part
        fitting = int(rows * LASTS / max(seconds, LASTS / MOST))
        whole = fitting - fitting % AT_ONCE  # rows beyond whole statements are written one by one
        self.rows = max(AT_ONCE, min(whole, 2 * rows, MOST))


def timed(steps: Steps[T]) -> Steps[tuple[T, float]]:
    """The unit's result, and how many seconds it took, without its commit."""
    began = time.perf_counter()
    result = yield from steps
    return result, time.perf_counter() - began
