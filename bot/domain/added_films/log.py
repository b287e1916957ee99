"""The log of what is done to a server's films."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.domain.added_films.adding import TypedFilm
from bot.domain.films.film import Film


class FilmAction(StrEnum):
    """What somebody can do to a server's films."""

    ADD = "add"
    APPROVE = "approve"
    REFUSE = "refuse"
    EDIT = "edit"
    HIDE = "hide"
    SHOW = "show"
    MERGE = "merge"
    UNDO = "undo"


class FilmField(StrEnum):
    """What an organiser can edit of a film: the fields of `TypedFilm`."""

    TITLE = "title"
    YEAR = "year"
    DIRECTORS = "directors"
    OTHER_TITLE = "other_title"
    LINK = "link"


class FieldChange(NamedTuple):
    """A field of a film before and after an edit; either can be empty."""

    field: FilmField
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FilmLogEntry:
    """What somebody did to a film. If `member_id` is 0, nobody did: a list brought it.

    `year` 0: it was not kept. `into_id` is the other film of a merge, `changes` are the edits. `others` is
    how many more films came from the same file.
    """

    done_at: int
    member_id: int
    action: FilmAction
    film_id: str
    title: str
    year: int = 0
    into_id: str | None = None
    changes: tuple[FieldChange, ...] = ()
    others: int = 0


def typed_of(film: Film, listed_id: str | None) -> TypedFilm:
    """A film's facts as the form shows them."""
    link = (listed_id or "").removeprefix("wd:")
    return TypedFilm(film.title, str(film.year), ", ".join(film.directors), film.original_title, link)


def changes_between(before: TypedFilm, after: TypedFilm) -> tuple[FieldChange, ...]:
    """The fields that differ, in the form's order."""
    return tuple(
        FieldChange(field, was, now)
        for field, was, now in zip(FilmField, before, after, strict=True)
        if was != now
    )
