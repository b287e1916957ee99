"""What the controls of tours mean.

Every answer names the film that the member saw: pressed twice, or on an old message, it is still an
answer about that film. `is_change` is 1 where the member had gone back to it, and 0 elsewhere.
"""

from bot.domain.tours import TourKind
from bot.ui.presses.custom_ids import Press


class OpenTour(Press, name="tour"):
    """Begin a tour of these films, or go on with it, in a message of its own."""

    genre: str | None = None
    decade: int | None = None
    kind: TourKind | None = None


class TourScore(Press, name="tour-score"):
    """Give the film this score, and go on."""

    film_id: str
    score: int


class TourNotSeen(Press, name="tour-unseen"):
    """Go on without a score: the film is not known."""

    film_id: str
    is_change: int = 0


class TourWant(Press, name="tour-want"):
    """Put the film on one's watchlist, and go on."""

    film_id: str
    is_change: int = 0


class TourBack(Press, name="tour-back"):
    """Go back to the film answered before this one."""

    film_id: str


class TourStop(Press, name="tour-stop"):
    """End the tour, and see what came of it."""


class TourOn(Press, name="tour-on"):
    """Go on with a tour that was ended."""
