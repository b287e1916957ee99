"""Nominations that fell off: they no longer wait, although their nominator did not take them back."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.films.film import Film


class Fall(StrEnum):
    """Why a nomination no longer waits."""

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
    """The same with its film, for its nominator to read; None if the film is gone from the catalogue."""

    fallen: Fallen
    film: Film | None
