"""What the controls for profiles, soulmates, comparisons and recommendations mean."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class OpenProfile:
    """Show one's own profile to oneself."""


@dataclass(frozen=True, slots=True)
class ShareProfile:
    """Show one's own profile to the channel."""


ProfilePress = OpenProfile | ShareProfile

PROFILE_NAMES: Final[dict[type, str]] = {OpenProfile: "profile", ShareProfile: "share-profile"}
"""What each is called in a `custom_id`."""


@dataclass(frozen=True, slots=True)
class OpenSoulmates:
    """See who is close in taste, or what it means to be found, in a message of its own."""


@dataclass(frozen=True, slots=True)
class JoinSoulmates:
    """Be found by taste from now on."""


@dataclass(frozen=True, slots=True)
class LeaveSoulmates:
    """Be found no more."""


@dataclass(frozen=True, slots=True)
class TurnSoulmates:
    """Go to a page (from 0) of one's soulmates."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowSoulmate:
    """Compare oneself with the soulmate that is chosen."""


@dataclass(frozen=True, slots=True)
class AgreeToCompare:
    """Agree to what `asker_id` asked `other_id` for at that time, in seconds since 1970."""

    asker_id: int
    other_id: int
    asked_at: int


@dataclass(frozen=True, slots=True)
class RefuseToCompare:
    """Refuse it."""

    asker_id: int
    other_id: int


@dataclass(frozen=True, slots=True)
class DismissFilm:
    """Never be recommended the film, and see the next one, for the same genre and members."""

    film_id: str
    genre: str | None = None
    first_id: int | None = None
    second_id: int | None = None


@dataclass(frozen=True, slots=True)
class TakeBackDismissal:
    """Be recommended the film again, the same."""

    film_id: str
    genre: str | None = None
    first_id: int | None = None
    second_id: int | None = None


@dataclass(frozen=True, slots=True)
class WantFilm:
    """Put the film on the watchlist, and see the next one, the same."""

    film_id: str
    genre: str | None = None
    first_id: int | None = None
    second_id: int | None = None


FilmPress = DismissFilm | TakeBackDismissal | WantFilm
TastePress = (
    OpenSoulmates
    | JoinSoulmates
    | LeaveSoulmates
    | TurnSoulmates
    | ShowSoulmate
    | AgreeToCompare
    | RefuseToCompare
    | FilmPress
)

TASTE_NAMES: Final[dict[type, str]] = {
    OpenSoulmates: "open-soulmates",
    JoinSoulmates: "join-soulmates",
    LeaveSoulmates: "leave-soulmates",
    TurnSoulmates: "soulmates",
    ShowSoulmate: "soulmate",
    AgreeToCompare: "compare",
    RefuseToCompare: "not-compare",
    DismissFilm: "dismiss",
    TakeBackDismissal: "take-back",
    WantFilm: "want",
}
"""What each is called in a `custom_id`."""
