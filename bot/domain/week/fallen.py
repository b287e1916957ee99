"""Nominations that wait no longer, though whoever nominated the film did not take it back."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.films.film import Film


class Fall(StrEnum):
    """Why a nomination waits no longer."""

    BALLOTS = "ballots"
    """It was on as many ballots as it may be, and did not win."""
    WITHDRAWN = "withdrawn"
    """An organiser withdrew it."""
    MERGED = "merged"
    """The film turned out to be one that another member had nominated too."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """A nomination that fell off; `fell_at` is in seconds since 1970."""

    film_id: str
    reason: Fall
    fell_at: int


@dataclass(frozen=True, slots=True)
class ToldFallen:
    """The same with its film, to be read by its nominator; None if the catalogue no longer has the film."""

    fallen: Fallen
    film: Film | None
