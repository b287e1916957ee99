"""What the controls of tours mean; written and read by `bot.ui.presses.custom_ids`.

Every answer names the film that the member saw: pressed twice, or on an old message, it is still an
answer about that film. `is_change` is 1 where the member had gone back to it, and 0 elsewhere.
"""

from dataclasses import dataclass
from typing import Final

from bot.domain.tours import TourKind


@dataclass(frozen=True, slots=True)
class OpenTour:
    """Begin a tour of these films, or go on with it, in a message of its own."""

    genre: str | None = None
    decade: int | None = None
    kind: TourKind | None = None


@dataclass(frozen=True, slots=True)
class TourScore:
    """Give the film this score, and go on."""

    film_id: str
    score: int


@dataclass(frozen=True, slots=True)
class TourNotSeen:
    """Go on without a score: the film is not known."""

    film_id: str
    is_change: int = 0


@dataclass(frozen=True, slots=True)
class TourWant:
    """Put the film on one's watchlist, and go on."""

    film_id: str
    is_change: int = 0


@dataclass(frozen=True, slots=True)
class TourBack:
    """Go back to the film answered before this one."""

    film_id: str


@dataclass(frozen=True, slots=True)
class TourStop:
    """End the tour, and see what came of it."""


@dataclass(frozen=True, slots=True)
class TourOn:
    """Go on with a tour that was ended."""


TourPress = OpenTour | TourScore | TourNotSeen | TourWant | TourBack | TourStop | TourOn

TOUR_NAMES: Final[dict[type, str]] = {
    OpenTour: "tour",
    TourScore: "tour-score",
    TourNotSeen: "tour-unseen",
    TourWant: "tour-want",
    TourBack: "tour-back",
    TourStop: "tour-stop",
    TourOn: "tour-on",
}
"""What each is called in a `custom_id`."""
