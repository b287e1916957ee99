"""What members and organisers see of added films."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.added_films.adding import AddedFilm, Addition
from bot.domain.added_films.log import FilmLogEntry
from bot.domain.added_films.merging import FilmMerge
from bot.domain.errors import UserError
from bot.domain.films.film import Film


@dataclass(frozen=True, slots=True)
class Unfit:
    """The filled-in form is not acceptable, and why; it is kept."""

    addition: Addition
    why: UserError


class Why(Enum):
    """Why some films may be the one that a member filled in."""

    ALIKE = auto()
    LINK = auto()
    """The link in the form is this film's."""
    MERGED = auto()
    """The film was here before, and was merged into this one."""


@dataclass(frozen=True, slots=True)
class MayBe:
    """Films that may be the same one, and why."""

    addition: Addition
    film: Film
    films: tuple[Film, ...]
    why: Why = Why.ALIKE


@dataclass(frozen=True, slots=True)
class Added:
    """The film is added, and the command continues with it."""

    addition: Addition
    film: Film


@dataclass(frozen=True, slots=True)
class Waits:
    """An organiser confirms the film first; `is_known`: another member had asked for it before."""

    addition: Addition
    film: Film
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """The film is here, but organisers have hidden it; with `may_show` this member can show it again."""

    addition: Addition
    film: Film
    may_show: bool


@dataclass(frozen=True, slots=True)
class TooManyAdditions:
    """The member has added as many films today as allowed. The form is kept for another try."""

    addition: Addition


NotAdded = Unfit | MayBe | Waits | Hidden | TooManyAdditions
"""Why a film that a member filled in is not here yet."""
Outcome = Added | NotAdded
"""What came of it."""


@dataclass(frozen=True, slots=True)
class WaysToAdd:
    """Whether the member can add films here, and a waiting film of that name.

    `has_asked`: this member asked for it.
    """

    may_add: bool = True
    waiting: Film | None = None
    has_asked: bool = False


@dataclass(frozen=True, slots=True)
class AdditionNews:
    """An organiser's decision about an addition; no `film`: it was refused.

    `own_score` is the member's present score of the film.
    """

    addition: Addition
    film: Film | None
    own_score: int | None = None


@dataclass(frozen=True, slots=True)
class FilmsPage:
    """A page (from 0) of the server's films whose titles contain the typed words, and how many wait."""

    films: Sequence[AddedFilm]
    typed: str
    page: int
    pages: int
    total: int
    waiting: int


@dataclass(frozen=True, slots=True)
class WaitingFilm:
    """The film that has waited longest for an organiser, how many wait, and who asked; empty if none wait."""

    addition: Addition | None
    film: Film | None
    total: int
    members: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class LogLine:
    """What was done to a film; `into` is the other film of a merge, if known."""

    entry: FilmLogEntry
    into: Film | None = None


@dataclass(frozen=True, slots=True)
class UndoableMerge:
    """A merge that can still be undone, and the film that remained."""

    merge: FilmMerge
    into: Film | None


@dataclass(frozen=True, slots=True)
class NotMerged:
    """The films were not merged, and why; the organiser can choose another."""

    why: UserError


@dataclass(frozen=True, slots=True)
class MergeDone:
    """A film was merged into another, or separated again."""

    merge: FilmMerge
    into: Film
