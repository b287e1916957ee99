"""Ids as Discord makes them: milliseconds since 2015 in the upper 42 bits, a counter below."""

from collections.abc import Callable

DISCORD_EPOCH_MS = 1_420_070_400_000
_TIME_SHIFT = 22


class Snowflakes:
    """Makes ids that always grow, even if the clock stands still or goes back."""

    def __init__(self, now: Callable[[], float], last: int = 0) -> None:
        self._now = now
        self.last = last

    def next(self) -> int:
        by_clock = (int(self._now() * 1000) - DISCORD_EPOCH_MS) << _TIME_SHIFT
        self.last = max(by_clock, self.last + 1)
        return self.last

    def pass_millisecond(self) -> None:
        """Make the next ids as if a millisecond had passed, since a server's shard depends on that part."""
        self.last += 1 << _TIME_SHIFT


def made_at(snowflake: int) -> float:
    """When an id was made, in Unix seconds."""
    return ((snowflake >> _TIME_SHIFT) + DISCORD_EPOCH_MS) / 1000
