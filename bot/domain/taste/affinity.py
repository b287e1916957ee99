"""How close two members' tastes are: the figure, what it rests on, and the films that say most about it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

FEWEST_SHARED: Final = 5
"""Under this many films in common there is no figure."""
ENOUGH_SHARED: Final = 10
"""Under this many it is an early one."""
PRIOR_FILMS: Final = 30
"""As many films' worth of what two such members usually differ by does every pair begin with."""
STRANGE_DIFFERENCE: Final = 4.0
"""The mean difference, in points, at which two tastes have nothing in common: a figure of 0."""
MOST_TELLING: Final = 3
"""As many agreements, and as many clashes, are shown."""
CLOSE_SCORES: Final = 1
"""Scores that are at most so far apart agree."""
FAR_SCORES: Final = 2
"""Scores that are at least so far apart clash."""


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
    """Too few films in common to say anything."""

    n: int
    needed: int = FEWEST_SHARED


class Affinity(NamedTuple):
    """How close two tastes are: `figure` from 0 to 100, over `n` films in common.

    `difference` is the plain mean difference over those films, in points; `expected` is the one that
    is foretold for films that they have yet to see, which the figure is made of.
    """

    figure: int
    n: int
    difference: float
    expected: float

    @property
    def is_early(self) -> bool:
        """Whether it rests on so few films that it may still change much."""
        return self.n < ENOUGH_SHARED


@dataclass(frozen=True, slots=True)
class SharedFilm:
    """A film that both have scored; `usual` is what the other members of the server give it."""

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
        """How far both stand from the usual score, on the same side of it, in points; 0 if they do not."""
        own, other = self.own - self.usual, self.other - self.usual
        return min(abs(own), abs(other)) if own * other > 0 else 0.0


def usual_difference(first: ScoringHabit, second: ScoringHabit) -> float:
    """What two members with such habits differ by on average, in points, before their taste is looked at.

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
    """What two members will differ by on average, in points: what they did, shrunk to what is usual.

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
    """Where the two agree, at most three: first where both stand farthest from what others give the film.

    To agree that a film which everyone likes is good says little.
    """
    agreed = (film for film in shared if film.difference <= CLOSE_SCORES)
    ordered = sorted(agreed, key=lambda film: (-film.boldness, film.difference, film.film_id))
    return tuple(ordered[:MOST_TELLING])


def clashes(shared: Iterable[SharedFilm]) -> tuple[SharedFilm, ...]:
    """Where the two differ most, at most three."""
    opposed = (film for film in shared if film.difference >= FAR_SCORES)
    return tuple(sorted(opposed, key=lambda film: (-film.difference, film.film_id))[:MOST_TELLING])
