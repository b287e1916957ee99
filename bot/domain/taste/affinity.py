"""How close two members' tastes are: the figure, its basis, and the most telling films."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

FEWEST_SHARED: Final = 5
"""With fewer films in common, no figure is given."""
ENOUGH_SHARED: Final = 10
"""With fewer films in common, the figure is marked as early."""
PRIOR_FILMS: Final = 30
"""Every pair starts with this many films at the usual difference between two such members."""
STRANGE_DIFFERENCE: Final = 4.0
"""The mean difference, in points, at which two tastes have nothing in common: a figure of 0."""
MOST_TELLING: Final = 3
"""At most this many agreements and this many clashes are shown."""
CLOSE_SCORES: Final = 1
"""Scores at most this far apart agree."""
FAR_SCORES: Final = 2
"""Scores at least this far apart clash."""


class ScoringHabit(NamedTuple):
    """How a member scores, against the films' means here.

    `bias` is the mean difference, in points: below 0 is harsher than the others. `variance` is that of
    what is left, in points squared.
    """

    bias: float
    variance: float


class Overlap(NamedTuple):
    """The films that two members have both scored: how many, and the sum of their differences in points."""

    films: int
    difference: int


class TooFew(NamedTuple):
    """They have too few films in common."""

    n: int
    needed: int = FEWEST_SHARED


class Affinity(NamedTuple):
    """How close two tastes are: `figure` from 0 to 100, over `n` films in common.

    `difference` is the plain mean difference over those films, in points; `expected` is the one that
    is predicted for films they have yet to see, from which the figure is computed.
    """

    figure: int
    n: int
    difference: float
    expected: float

    @property
    def is_early(self) -> bool:
        """Whether it rests on few films, and may still change a lot."""
        return self.n < ENOUGH_SHARED


@dataclass(frozen=True, slots=True)
class SharedFilm:
    """A film that both have scored; `usual` is the score that other members of the server usually give it."""

    film_id: str
    own: int
    other: int
    usual: float

    @property
    def difference(self) -> int:
        """How far apart the two scores are, in points."""
        return abs(self.own - self.other)

    @property
    def boldness(self) -> float:
        """How far both are from the usual score on the same side of it, in points; else 0."""
        own, other = self.own - self.usual, self.other - self.usual
        return min(abs(own), abs(other)) if own * other > 0 else 0.0


def usual_difference(first: ScoringHabit, second: ScoringHabit) -> float:
    """The average difference between two members with these habits, in points, whatever their taste.

    The mean of |d| for a normally distributed d (the folded normal distribution), whose mean is the
    difference of their biases and whose variance is the sum of theirs.
    """
    mean, variance = first.bias - second.bias, first.variance + second.variance
    if variance <= 0:
        return abs(mean)
    deviation = math.sqrt(variance)
    around = deviation * math.sqrt(2 / math.pi) * math.exp(-mean * mean / (2 * variance))
    return around + mean * math.erf(mean / (deviation * math.sqrt(2)))


def expected_difference(overlap: Overlap, usual: float) -> float:
    """The expected average difference, in points: the observed one, shrunk toward the usual one.

    `(sum of differences + PRIOR_FILMS * usual) / (films + PRIOR_FILMS)`; decision 9 says why.
    """
    return (overlap.difference + PRIOR_FILMS * usual) / (overlap.films + PRIOR_FILMS)


def affinity(overlap: Overlap, usual: float) -> Affinity | TooFew:
    """How close two tastes are, or that they have too few films in common.

    The figure falls evenly from 100, where no difference is expected, to 0 at `STRANGE_DIFFERENCE`;
    two members taken at random differ by some two points, which is 50.
    """
    if overlap.films < FEWEST_SHARED:
        return TooFew(overlap.films)
    expected = expected_difference(overlap, usual)
    figure = round(100 * max(0.0, 1 - expected / STRANGE_DIFFERENCE))
    return Affinity(figure, overlap.films, overlap.difference / overlap.films, expected)


def agreements(shared: Iterable[SharedFilm]) -> tuple[SharedFilm, ...]:
    """Where the two agree, at most three: first where both are farthest from the usual score.

    Agreeing on a film that everyone likes says little.
    """
    agreed = (film for film in shared if film.difference <= CLOSE_SCORES)
    ordered = sorted(agreed, key=lambda film: (-film.boldness, film.difference, film.film_id))
    return tuple(ordered[:MOST_TELLING])


def clashes(shared: Iterable[SharedFilm]) -> tuple[SharedFilm, ...]:
    """Where the two differ most, at most three."""
    opposed = (film for film in shared if film.difference >= FAR_SCORES)
    return tuple(sorted(opposed, key=lambda film: (-film.difference, film.film_id))[:MOST_TELLING])
