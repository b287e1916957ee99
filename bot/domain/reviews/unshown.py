"""Reviews whose posts are out of date, and when to try again to update them."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewKey

FIRST_TRY_AFTER: Final = 15
"""After this many seconds a change is taken up, if the process that saved it did not show it."""
SHORTEST_PAUSE: Final = 30
LONGEST_PAUSE: Final = 6 * 3600
"""The longest pause between tries, in seconds; each pause is twice the one before."""
_MOST_DOUBLINGS: Final = 10


@dataclass(frozen=True, slots=True)
class Unshown:
    """A change of a review that is not shown yet: post, edit or remove, as the review now says.

    `since` (in seconds since 1970): an unrecorded post of it cannot be older. `revision` counts its changes,
    `tries` the failed attempts.
    """

    key: ReviewKey
    since: int
    revision: int
    tries: int = 0


class ShownLate(NamedTuple):
    """The film of a review that was posted or updated late; None if the film is gone."""

    film_id: str
    film: Film | None


def next_try(unshown: Unshown, now: int) -> int:
    """When to retry a failed update, in seconds since 1970."""
    return now + min(LONGEST_PAUSE, SHORTEST_PAUSE << min(unshown.tries, _MOST_DOUBLINGS))
