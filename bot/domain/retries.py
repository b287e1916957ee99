"""When work that failed at Discord is retried, whether the failure was temporary or a refusal.

Both are retried alike, since a missing permission may be given back at any time.
"""

from typing import Final

SHORTEST_PAUSE: Final = 30
LONGEST_PAUSE: Final = 3600
"""The longest pause between tries, in seconds; each pause is twice the one before."""
_MOST_DOUBLINGS: Final = 10


def pause(tries: int) -> int:
    """The seconds until the next try, after so many earlier tries have failed."""
    return min(LONGEST_PAUSE, SHORTEST_PAUSE << min(tries, _MOST_DOUBLINGS))
