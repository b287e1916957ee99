"""Reviews whose posts are not yet as the reviews are, and when that is tried again."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewKey

FIRST_TRY_AFTER: Final = 15
"""After so many seconds a change is taken up, if the process that saved it did not show it."""
SHORTEST_PAUSE: Final = 30
LONGEST_PAUSE: Final = 6 * 3600
"""The pauses between tries, in seconds: each is twice the one before."""
_MOST_DOUBLINGS: Final = 10


@dataclass(frozen=True, slots=True)
class Unshown:
    """A change of a review that is to be shown where reviews are posted: it is to be posted, edited or taken
    down, as the review says then.

    `since` (in seconds since 1970): a post of it that is not recorded is no older. `revision` counts its
    changes, `tries` the failed attempts.
    """

    key: ReviewKey
    since: int
    revision: int
    tries: int = 0


class ShownLate(NamedTuple):
    """The film of a review that was shown after its author had been answered; None if it has gone."""

    film_id: str
    film: Film | None


def next_try(unshown: Unshown, now: int) -> int:
    """When a failed change is tried again, in seconds since 1970."""
    return now + min(LONGEST_PAUSE, SHORTEST_PAUSE << min(unshown.tries, _MOST_DOUBLINGS))
