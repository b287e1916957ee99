"""Scores and the figures drawn from them: means, votes, rank scores."""

import math
from dataclasses import dataclass
from enum import StrEnum
from operator import mul
from typing import Final

from bot.domain.films.film import Film

LOWEST: Final = 1
HIGHEST: Final = 10
SCALE: Final = range(LOWEST, HIGHEST + 1)

PRIOR_VOTES: Final = 5
"""`m` of the rank score: every film starts with this many votes at the server's mean."""
PRIOR_MEAN: Final = 6.5
"""Used as the server's mean until it has `ENOUGH_SCORES`."""
ENOUGH_SCORES: Final = 30
MINIMUM_VOTES: Final = 3
"""The fewest votes for a place in a ranking, unless the server chose another number."""
GEM_LEAD: Final = 0.5
"""How far above the server's mean a hidden gem's mean is, in points."""
GEM_SHARE: Final = 3
"""A hidden gem has at most 1/this of the votes of the film with the most."""


class Sort(StrEnum):
    """The ways to order a ranking."""

    BEST = "best"
    DIVISIVE = "divisive"
    RATED = "rated"
    GEMS = "gems"


@dataclass(frozen=True, slots=True)
class FigureRules:
    """What a server chose about figures.

    That is how many votes a film needs to be ranked, and whether a member must score a film before seeing how
    others did.
    """

    minimum_votes: int = MINIMUM_VOTES
    hide_means: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a film was given each score in one server: `counts[0]` ones to `counts[9]` tens."""

    counts: tuple[int, ...] = (0,) * HIGHEST

    @property
    def votes(self) -> int:
        """How many members scored it."""
        return sum(self.counts)

    @property
    def total(self) -> int:
        """The sum of its scores."""
        return sum(map(mul, SCALE, self.counts))

    @property
    def squares(self) -> int:
        """The sum of its scores' squares."""
        return sum(score * score * count for score, count in zip(SCALE, self.counts, strict=True))

    @property
    def mean(self) -> float | None:
        """The plain mean, or None without votes."""
        votes = self.votes
        return self.total / votes if votes else None

    @property
    def deviation(self) -> float | None:
        """The standard deviation of the scores (of the whole population), or None without votes."""
        if not self.votes:
            return None
        variance = self.squares / self.votes - (self.total / self.votes) ** 2
        return math.sqrt(max(variance, 0.0))

    def after(self, before: int | None, now: int | None) -> "Tally":
        """The tally after one member's score changed from `before` to `now` (None: no score)."""
        counts = list(self.counts)
        if before is not None:
            counts[before - LOWEST] -= 1
        if now is not None:
            counts[now - LOWEST] += 1
        return Tally(tuple(counts))


@dataclass(frozen=True, slots=True)
class ClubTally:
    """All the scores of one server: how many, and their sum."""

    votes: int = 0
    total: int = 0

    @property
    def mean(self) -> float:
        """`C` of the rank score: the mean over all the server's scores, or the prior while they are few."""
        return self.total / self.votes if self.votes >= ENOUGH_SCORES else PRIOR_MEAN


@dataclass(frozen=True, slots=True)
class Standing:
    """A film's figures in one server, as one member sees them.

    `place` is its rank among the `ranked` films that have enough votes (1 is best), or None.
    """

    tally: Tally
    club: ClubTally
    own_score: int | None = None
    place: int | None = None
    ranked: int = 0
    rules: FigureRules = FigureRules()

    @property
    def is_hidden(self) -> bool:
        """Whether the film's scores are hidden from the member for now."""
        return self.rules.hide_means and self.own_score is None


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A score that was set (or, with `after` None, undone), and the film's tally since."""

    before: int | None
    after: int | None
    tally: Tally
    club: ClubTally
    rules: FigureRules = FigureRules()

    @property
    def is_hidden(self) -> bool:
        """Whether the film's scores are hidden from the member (again)."""
        return self.rules.hide_means and self.after is None


@dataclass(frozen=True, slots=True)
class Superseded:
    """The score to be undone is no longer the member's; `current` is."""

    current: int | None


@dataclass(frozen=True, slots=True)
class RankingQuery:
    """Which films a ranking lists, and in which order; `decade` is a decade's first year."""

    sort: Sort = Sort.BEST
    genre: str | None = None
    decade: int | None = None


@dataclass(frozen=True, slots=True)
class RankedFilm:
    """One line of a ranking; `place` counts from 1."""

    place: int
    film_id: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class RankingPage:
    """One page of a ranking, and how many films the whole of it has."""

    films: tuple[RankedFilm, ...]
    total: int
    club: ClubTally
    rules: FigureRules = FigureRules()


@dataclass(frozen=True, slots=True)
class RankingLine:
    """One line of a ranking; `film` is None if it is gone from the catalogue."""

    ranked: RankedFilm
    film: Film | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """One page of a ranking: page `page` (from 0) of `pages`, out of `total` films."""

    query: RankingQuery
    lines: tuple[RankingLine, ...]
    page: int
    pages: int
    total: int
    club: ClubTally
    rules: FigureRules = FigureRules()


def is_score(value: int) -> bool:
    """Whether `value` is on the scale of 1 to 10."""
    return LOWEST <= value <= HIGHEST


def rank_score(tally: Tally, club: ClubTally, minimum_votes: int = MINIMUM_VOTES) -> float | None:
    """The figure that sorts films: `v/(v+m)*R + m/(v+m)*C` (IMDb's weighted rating), from 1 to 10.

    R and v are the film's mean and votes, C the server's mean, m `PRIOR_VOTES`. None under `minimum_votes`,
    where the figure would say more about the voters than the film.
    """
    if tally.votes < minimum_votes:
        return None
    return (tally.total + PRIOR_VOTES * club.mean) / (tally.votes + PRIOR_VOTES)
