"""How many rows of an import one unit writes."""

import time
from typing import Final, TypeVar

from bot.storage.engine.bulk import AT_ONCE
from bot.storage.engine.unit_of_work import Steps

T = TypeVar("T")

LASTS: Final = 0.01
"""How long one unit should keep others from writing, in seconds, besides its commit."""
MOST: Final = 5 * AT_ONCE
"""The most rows per unit, however quick they are: the following rows may be slower."""


class PartSize:
    """The size of the next part, judged by how long the previous one took.

    Every part waits for the disk once, so small parts make a long import slow; large ones make others wait.
    """

    def __init__(self) -> None:
        self.rows = AT_ONCE

    def learn(self, rows: int, seconds: float) -> None:
        """Note that a part with this many rows kept the writer busy for that long."""
        if rows < self.rows:
            return  # the rest of the rows: it tells little about a whole part
        fitting = int(rows * LASTS / max(seconds, LASTS / MOST))
        whole = fitting - fitting % AT_ONCE  # rows beyond whole statements are written one by one
        self.rows = max(AT_ONCE, min(whole, 2 * rows, MOST))


def timed(steps: Steps[T]) -> Steps[tuple[T, float]]:
    """The unit's result, and how many seconds it took without its commit."""
    began = time.perf_counter()
    result = yield from steps
    return result, time.perf_counter() - began
