"""Recommended films, and the reasons that a server's scores and the catalogue give for them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, NamedTuple

from bot.domain.films.film import Film
from bot.domain.scores import Tally

SHOWN: Final = 5
"""How many films are recommended at once."""
HIGH: Final = 8
"""A film with at least this score was liked."""
MOST_KIN: Final = 10
"""How many of the closest members count as sharing a taste."""


class MemberScores(NamedTuple):
    """All the scores of a member: the films, and the score of each."""

    member_id: int
    film_ids: Sequence[str]
    scores: Sequence[int]


@dataclass(frozen=True, slots=True)
class ScoreChanges:
    """What changed in a server's scores since a `revision`.

    `votes` and `total` are the count and the sum of all of them now. `scores` has all the scores, by film,
    of each member who changed any; None if those are too many to follow one by one.
    """

    revision: int
    votes: int
    total: int
    scores: Mapping[int, Mapping[str, int]] | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which films may be recommended: none of the `barred`, and only the `allowed` if any are named."""

    barred: Collection[str] = ()
    allowed: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Suggested:
    """Films to recommend, the best first. `is_cold`: the member's taste is hardly known.

    `gem` is the one that is there because it is loved and less known in the server, if any.
    """

    film_ids: tuple[str, ...]
    is_cold: bool
    gem: str | None = None


@dataclass(frozen=True, slots=True)
class LikedBy:
    """How many of the members closest in taste gave the film `score` or more.

    `are_soulmates`: they and the reader have joined the soulmates here.
    """

    number: int
    score: int
    are_soulmates: bool


@dataclass(frozen=True, slots=True)
class SameDirector:
    """How many films by this director the member gave `score` or more; `film` is the favourite."""

    director: str
    number: int
    score: int
    film: Film


@dataclass(frozen=True, slots=True)
class LikedHere:
    """How many members of the server, of whatever taste, gave the film `score` or more."""

    number: int
    score: int


@dataclass(frozen=True, slots=True)
class SameGenre:
    """How many films of this genre the member gave `score` or more."""

    genre: str
    number: int
    score: int


class Otherwise(Enum):
    """Why a film is recommended that nothing in particular speaks for.

    BEST_GUESS: of the films rated here it is foretold the best scores. WELL_KNOWN: few films are as famous.
    """

    BEST_GUESS = auto()
    WELL_KNOWN = auto()


Reason = LikedBy | SameDirector | LikedHere | SameGenre | Otherwise


@dataclass(frozen=True, slots=True)
class RecommendationRequest:
    """What a member asks for: films of a genre (None: any) for themselves and up to two others."""

    guild_id: int
    member_id: int
    genre: str | None = None
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommended:
    """A film, how this server scored it, and why it is recommended.

    `is_gem`: it is less known in the server.
    """

    film: Film
    tally: Tally
    reasons: tuple[Reason, ...]
    is_gem: bool = False

    @property
    def is_new(self) -> bool:
        """Whether nobody in the server has rated it."""
        return not self.tally.votes


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The films for a request, the best first.

    `is_cold`: the member's taste is hardly known. `is_hidden`: the server hides how a film was
    scored from those who have not scored it.
    """

    request: RecommendationRequest
    films: tuple[Recommended, ...]
    is_cold: bool
    is_hidden: bool = False


def liked_by(given: Mapping[int, int], kin: Sequence[int], *, are_soulmates: bool) -> LikedBy | None:
    """What the closest members (`kin`) gave a film, by its scores (`given`), if any of them liked it."""
    high = [given[member_id] for member_id in kin if given.get(member_id, 0) >= HIGH]
    return LikedBy(len(high), min(high), are_soulmates) if high else None


def most_alike(films: Iterable[Film], liked: Sequence[tuple[Film, int]]) -> list[Film]:
    """The films, those by directors whose films the member `liked` first, then those of such genres."""
    directors = Counter(name for film, _ in liked for name in film.directors)
    genres = Counter(name for film, _ in liked for name in film.genres)

    def likeness(film: Film) -> tuple[int, float]:
        shared = sum(genres[name] for name in film.genres) / max(1, len(film.genres))
        return sum(directors[name] for name in film.directors), shared

    return sorted(films, key=likeness, reverse=True)


def same_director(film: Film, liked: Sequence[tuple[Film, int]]) -> SameDirector | None:
    """The director of the film whose other films the member `liked` best."""
    counts = Counter(name for other, _ in liked for name in other.directors if name in film.directors)
    if not counts:
        return None
    [(director, number)] = counts.most_common(1)
    theirs = [(score, other) for other, score in liked if director in other.directors]
    best = max(theirs, key=lambda pair: pair[0])
    return SameDirector(director, number, min(score for score, _ in theirs), best[1])


def same_genre(film: Film, liked: Sequence[tuple[Film, int]]) -> SameGenre | None:
    """The genre of the film of which the member `liked` most films."""
    counts = Counter(genre for other, _ in liked for genre in other.genres if genre in film.genres)
    if not counts:
        return None
    [(genre, number)] = counts.most_common(1)
    return SameGenre(genre, number, min(score for other, score in liked if genre in other.genres))


def otherwise(
    film: Film, given: Mapping[int, int], liked: Sequence[tuple[Film, int]], *, is_hidden: bool
) -> Reason:
    """The reason where neither the closest members nor a director speak for a film; there always is one.

    With `is_hidden`, it does not tell what members have `given` the film.
    """
    high = [score for score in given.values() if score >= HIGH]
    if high and not is_hidden:
        return LikedHere(len(high), min(high))
    return same_genre(film, liked) or (Otherwise.BEST_GUESS if given else Otherwise.WELL_KNOWN)
