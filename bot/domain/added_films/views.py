"""What is shown of adding films, and of looking after them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.added_films.adding import AddedFilm, Addition
from bot.domain.added_films.merging import FilmMerge
from bot.domain.errors import UserError
from bot.domain.films.film import Film


@dataclass(frozen=True, slots=True)
class Unfit:
    """What was written down will not do, and why; it is kept."""

    addition: Addition
    why: UserError


@dataclass(frozen=True, slots=True)
class MayBe:
    """There are films that may be the one; `is_sure`: the link names this very film."""

    addition: Addition
    film: Film
    films: tuple[Film, ...]
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """The film is there: what was under way goes on with it."""

    addition: Addition
    film: Film


@dataclass(frozen=True, slots=True)
class Waits:
    """An organiser looks at the film first."""

    addition: Addition
    film: Film


@dataclass(frozen=True, slots=True)
class Told:
    """What an organiser decided about an addition; no `film`: it was refused."""

    addition: Addition
    film: Film | None


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
    """The film that waits longest for an organiser, of so many; none: nothing waits."""

    addition: Addition | None
    film: Film | None
    total: int


@dataclass(frozen=True, slots=True)
class UndoableMerge:
    """A merge that can still be undone, and the film that stayed."""

    merge: FilmMerge
    into: Film | None


@dataclass(frozen=True, slots=True)
class MergeDone:
    """A film became another, or is itself again."""

    merge: FilmMerge
    into: Film
