"""What is shown of adding films, and of looking after them."""

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
    """What was written down will not do, and why; it is kept."""

    addition: Addition
    why: UserError


class Why(Enum):
    """Why films may be the one that a member wrote down."""

    ALIKE = auto()
    LINK = auto()
    """The link that was given is this film's."""
    MERGED = auto()
    """The film was here, and became this one."""


@dataclass(frozen=True, slots=True)
class MayBe:
    """There are films that may be the one, and why."""

    addition: Addition
    film: Film
    films: tuple[Film, ...]
    why: Why = Why.ALIKE


@dataclass(frozen=True, slots=True)
class Added:
    """The film is there: what was under way goes on with it."""

    addition: Addition
    film: Film


@dataclass(frozen=True, slots=True)
class Waits:
    """An organiser looks at the film first; `is_known`: somebody had asked for it before."""

    addition: Addition
    film: Film
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """The film is here, and organisers have hidden it; one of them `may_show` it again."""

    addition: Addition
    film: Film
    may_show: bool


@dataclass(frozen=True, slots=True)
class TooMany:
    """The member has added as many films today as one may. What was written is kept for another try."""

    addition: Addition


Outcome = Unfit | MayBe | Added | Waits | Hidden | TooMany
"""What came of a film that a member wrote down."""


@dataclass(frozen=True, slots=True)
class WaysToAdd:
    """Whether the member may add films here, and the film of that name that waits already.

    `has_asked`: this member asked for it.
    """

    may_add: bool = True
    waiting: Film | None = None
    has_asked: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What an organiser decided about an addition; no `film`: it was refused.

    `own_score` is the member's score of the film by now.
    """

    addition: Addition
    film: Film | None
    own_score: int | None = None


@dataclass(frozen=True, slots=True)
class FilmsPage:
    """A page (from 0) of the server's films, with the typed words in a title, and what waits."""

    films: Sequence[AddedFilm]
    typed: str
    page: int
    pages: int
    total: int
    waiting: int


@dataclass(frozen=True, slots=True)
class WaitingFilm:
    """The film that waits longest for an organiser, of so many, and who asked; none: nothing waits."""

    addition: Addition | None
    film: Film | None
    total: int
    members: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class LogLine:
    """What was done to a film; `into` is the other film of a merge, as far as it is known."""

    entry: FilmLogEntry
    into: Film | None = None


@dataclass(frozen=True, slots=True)
class UndoableMerge:
    """A merge that can still be undone, and the film that stayed."""

    merge: FilmMerge
    into: Film | None


@dataclass(frozen=True, slots=True)
class NotMerged:
    """The films were not merged, and why; another can be chosen."""

    why: UserError


@dataclass(frozen=True, slots=True)
class MergeDone:
    """A film became another, or is itself again."""

    merge: FilmMerge
    into: Film
