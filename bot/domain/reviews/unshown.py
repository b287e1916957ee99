"""Reviews whose posts are out of date."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.domain.films.film import Film
from bot.domain.reviews.review import Review, ReviewKey

FIRST_TRY_AFTER: Final = 15
"""After this many seconds a change is taken up, if the process that saved it did not show it."""


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

    def is_awaited(self, review: Review) -> bool:
        """Whether the review's author changed it since, and so waits for it to be shown.

        Nobody waits for changes made on behalf of others, such as showing votes in a thread that was opened
        again, or finishing a deletion that failed half way.
        """
        return review.edited_at >= self.since


class OutdatedReview(NamedTuple):
    """A review whose post, in that thread, shows earlier votes, or another score, than there are now."""

    key: ReviewKey
    thread_id: int


class ShownLate(NamedTuple):
    """The film of a review that was posted or updated late; None if the film is gone."""

    film_id: str
    film: Film | None
