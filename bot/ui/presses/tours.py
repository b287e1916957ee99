"""What the controls of tours mean.

Every answer names the film that the member saw, so a double press, or one on an old message, still answers
for that film. `is_change` is 1 if the member had gone back to it, else 0.
"""

from bot.domain.tours import TourKind
from bot.ui.presses.custom_ids import Press


class OpenTour(Press, name="tour"):
    """Begin or continue a tour of these films, in a message of its own."""

    genre: str | None = None
    decade: int | None = None
    kind: TourKind | None = None


class TourScore(Press, name="tour-score"):
    """Give the film this score, and continue."""

    film_id: str
    score: int


class TourNotSeen(Press, name="tour-unseen"):
    """Continue without a score: the member has not seen the film."""

    film_id: str
    is_change: int = 0


class TourWant(Press, name="tour-want"):
    """Put the film on the member's watchlist, and continue."""

    film_id: str
    is_change: int = 0


class TourBack(Press, name="tour-back"):
    """Go back to the film answered before this one."""

    film_id: str


class TourStop(Press, name="tour-stop"):
    """End the tour, and show the result."""


class TourOn(Press, name="tour-on"):
    """Continue a tour that was ended."""
