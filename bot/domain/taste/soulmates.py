"""What members see of each other's taste."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.films.film import Film
from bot.domain.taste.affinity import Affinity

PAGE_LENGTH: Final = 5
"""How many soulmates are on a page."""


@dataclass(frozen=True, slots=True)
class SimilarMember:
    """A member who joined the soulmates, and how close their taste is."""

    member_id: int
    affinity: Affinity


@dataclass(frozen=True, slots=True)
class CirclePage:
    """Page `page` (from 0) of `pages` with the closest of a server's soulmates, for one of them.

    `found` have enough films in common with the member; `others` is how many there are in all. `most_shared`
    is the most films that anyone has in common with the member.
    """

    kin: tuple[SimilarMember, ...]
    page: int
    pages: int
    found: int
    others: int
    most_shared: int


@dataclass(frozen=True, slots=True)
class TellingFilm:
    """A telling film for two tastes, and their scores; `film` is None if it is gone."""

    film: Film | None
    own: int
    other: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two members' tastes side by side; `pairs` counts the films by (own score, other's score)."""

    affinity: Affinity
    agreements: tuple[TellingFilm, ...]
    clashes: tuple[TellingFilm, ...]
    pairs: Mapping[tuple[int, int], int]
