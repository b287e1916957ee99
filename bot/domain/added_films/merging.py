"""Merging a film into another: what is recorded, and when it is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.titles import bare_titles, fold

UNDO_SECONDS: Final = 7 * 86_400
"""How long a merge can be undone."""
_A_YEAR_APART: Final = 1
"""The year that a member typed may differ from a list's by this much."""


@dataclass(frozen=True, slots=True)
class FilmMerge:
    """A film that was merged into another; `merged_by` 0: a list did. Times are in seconds since 1970."""

    number: int
    from_id: str
    into_id: str
    title: str
    year: int
    merged_at: int
    merged_by: int
    undone_at: int | None = None


class MergeRefusal(StrEnum):
    """Why films were not merged, or not separated again."""

    GONE = "gone"
    ITSELF = "itself"
    NOT_HERE = "not-here"
    TOO_LATE = "too-late"
    LATER_FIRST = "later-first"


def is_same(added: Film, listed: Film, *, is_told_apart: bool = False) -> bool:
    """Whether a list's film is certainly the one that a member added.

    They must share a title in any spelling, be at most a year apart, and have directors that do not
    contradict. If the film `is_told_apart`, since its member said that it is another film of that title, the
    directors must agree.
    """
    titles = bare_titles(added.titles) & bare_titles(listed.titles)
    if not titles or abs(added.year - listed.year) > _A_YEAR_APART:
        return False
    if not added.directors or not listed.directors:
        return not is_told_apart
    return bool(_names(added.directors) & _names(listed.directors))


def _names(people: Iterable[str]) -> set[str]:
    """The makers' last names, since a member may have typed only those."""
    return {fold(person).split()[-1] for person in people if fold(person)}
