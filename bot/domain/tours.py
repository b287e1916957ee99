"""Tours: which films a member is asked about next, and the result of a sitting."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final, NamedTuple

from bot.domain.films.film import Film

BATCH: Final = 12
"""How many films are ordered at a time; going on orders the next batch."""
FAMILIAR_SCORES: Final = 20
"""A member with fewer scores is asked about films that most people know."""
SKIPPED_FOR: Final = 182 * 86_400
"""How long to wait before asking again about an unseen film: half a year, in seconds."""

MOST_SOULMATES: Final = 3
"""How many of the closest members are named when a tour ends."""


class TourKind(StrEnum):
    """Which films a tour asks about: any, or only those that others in the server have rated."""

    EVERY = "every"
    SHARED = "shared"


class TourAnswer(StrEnum):
    """What a member answered about a film."""

    SCORED = "scored"
    UNSEEN = "unseen"
    WANTED = "wanted"


@dataclass(frozen=True, slots=True)
class TourQuery:
    """Which films a tour is about; `decade` is a decade's first year, None stands for all."""

    kind: TourKind = TourKind.EVERY
    genre: str | None = None
    decade: int | None = None


@dataclass(frozen=True, slots=True)
class Tour:
    """A member's latest tour in a server; the next begins afresh once it is over."""

    query: TourQuery
    is_over: bool = False


class ShelfFilm(NamedTuple):
    """A film of a genre and decade in the catalogue; the most famous (5 to 1) come first."""

    film_id: str
    fame: int


class FilmSums(NamedTuple):
    """A film's scores in a server: how many, their sum, and the sum of their squares."""

    film_id: str
    votes: int
    total: int
    squares: int


class TourMaterial(NamedTuple):
    """What is known about a member before a batch is chosen.

    `known` are the films the member has answered about, `scores` how many scores they gave;
    `sums` are films of the query that others have rated.
    """

    known: frozenset[str]
    scores: int
    sums: tuple[FilmSums, ...]


class Candidate(NamedTuple):
    """A film that may be asked about."""

    film_id: str
    fame: int
    votes: int = 0
    total: int = 0
    squares: int = 0

    @property
    def familiarity(self) -> float:
        """How likely a member is to know it: `fame + log2(1 + votes)`.

        Twice as many raters count as much as one more step of fame.
        """
        return self.fame + math.log2(1 + self.votes)

    @property
    def telling(self) -> float:
        """How much a score of it says about a member's taste: the variance of its scores times their number.

        That is the sum of their squared distances from the mean. It follows the balanced strategies of Rashid
        et al., "Getting to Know You" (IUI 2002), which multiply popularity by entropy; but scores have an
        order, which variance takes into account and entropy does not.
        """
        return self.squares - self.total**2 / self.votes if self.votes else 0.0


class TourPlace(NamedTuple):
    """A member's position in a tour: the film (None: the end), and how many were answered before it.

    `answer` and `own_score` are what was answered already, where the member has gone back to it.
    """

    film_id: str | None
    answered: int
    answer: TourAnswer | None = None
    own_score: int | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A member's answers in one sitting: the scored films, and how many of each other answer."""

    scored: tuple[tuple[str, int], ...] = ()
    unseen: int = 0
    wanted: int = 0

    @property
    def mean(self) -> float | None:
        """The plain mean of the scores, None without any."""
        return sum(score for _, score in self.scored) / len(self.scored) if self.scored else None

    @property
    def extremes(self) -> tuple[tuple[str, int] | None, tuple[str, int] | None]:
        """The films scored highest and lowest (the earlier of equals); None if all scores are the same."""
        if not self.scored:
            return None, None
        highest = max(self.scored, key=lambda scored: scored[1])
        lowest = min(self.scored, key=lambda scored: scored[1])
        return (highest, lowest) if highest[1] > lowest[1] else (None, None)


@dataclass(frozen=True, slots=True)
class TourQuestion:
    """A film to be answered: the `number`th of its sitting, from 1 on.

    `answer` and `own_score` are what was answered already, where the member has gone back to it.
    """

    query: TourQuery
    film: Film
    number: int
    answer: TourAnswer | None = None
    own_score: int | None = None


@dataclass(frozen=True, slots=True)
class ScoredFilm:
    """A film, and the member's score for it."""

    film: Film
    score: int


class Soulmate(NamedTuple):
    """A member of similar taste: the affinity from 0 to 100, and the number of films in common."""

    member_id: int
    affinity: int
    films: int


@dataclass(frozen=True, slots=True)
class Closeness:
    """Those closest in taste now, the closest first, and the affinities by member when the tour began."""

    now: Sequence[Soulmate]
    before: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class TourResult:
    """The result of a tour; `is_exhausted` if no film is left to ask about.

    `highest` and `lowest` are None where the scores do not differ.
    """

    query: TourQuery
    sitting: Sitting
    highest: ScoredFilm | None
    lowest: ScoredFilm | None
    is_exhausted: bool


TourStep = TourQuestion | TourResult


def asks_what_tells(query: TourQuery, scores: int) -> bool:
    """Whether a member with this many scores is asked first about the most telling films."""
    return query.kind is TourKind.EVERY and scores >= FAMILIAR_SCORES


def next_films(
    query: TourQuery,
    material: TourMaterial,
    shelf: Iterable[ShelfFilm],
    films: Mapping[str, Film],
    besides: Collection[str] = (),
) -> tuple[str, ...]:
    """The films to ask about next, at most `BATCH`; none that is known already, or among `besides`.

    `shelf` and the material's sums fit the query; of the latter, only those of `films` still exist.
    Beginners get familiar films; others get the most telling ones first, then
    familiar. A shared tour goes by the number of votes.
    """
    rated = [
        Candidate(sums.film_id, films[sums.film_id].fame, sums.votes, sums.total, sums.squares)
        for sums in material.sums
        if sums.film_id in films and sums.film_id not in material.known and sums.film_id not in besides
    ]
    passed = {candidate.film_id for candidate in rated}.union(material.known, besides)
    unrated = (Candidate(*film) for film in shelf if film.film_id not in passed)
    ordered = _ordered(query, material.scores, rated, list(islice(unrated, BATCH)))
    return tuple(islice(dict.fromkeys(candidate.film_id for candidate in ordered), BATCH))


def _ordered(
    query: TourQuery, scores: int, rated: list[Candidate], unrated: list[Candidate]
) -> Iterator[Candidate]:
    if query.kind is TourKind.SHARED:
        yield from sorted(rated, key=lambda candidate: (-candidate.votes, -candidate.total))
        return
    if asks_what_tells(query, scores):
        telling = (candidate for candidate in rated if candidate.telling > 0)
        yield from sorted(telling, key=lambda candidate: -candidate.telling)
    yield from sorted([*rated, *unrated], key=lambda candidate: -candidate.familiarity)
