"""Which film a row of a member's file means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.titles import fold, without_article
from bot.domain.transfer.rows import ImportedRow

_YEARS_APART: Final = 1
"""Sites disagree by a year: on festivals, and on what country's release counts."""
MOST_CANDIDATES: Final = 25
_IMDB: Final = "tt"


@dataclass(frozen=True, slots=True)
class Certain:
    """The row means this film."""

    film: Film


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The row may mean one of these, the likeliest first; never empty."""

    films: tuple[Film, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """No film that is known is called so."""


Match = Certain | Doubtful | NotFound


def match(row: ImportedRow, namesakes: Sequence[Film]) -> Match:
    """Which of the films of that very title (in any language) the row means.

    Certain is the only one of the same year, unless its directors are others; and one of the year
    beside with the same director. What is less certain is for the member to choose.
    """
    namesakes = [film for film in namesakes if _may_have_id(row, film)]
    same_year = [film for film in namesakes if film.year == row.year]
    agreeing = [film for film in same_year if _directors_agree(row, film) is not False]
    if len(agreeing) == 1:
        return Certain(agreeing[0])
    near = [film for film in namesakes if _is_near(row, film)]
    by_director = [film for film in near if _directors_agree(row, film)]
    if len(by_director) == 1 and not agreeing:
        return Certain(by_director[0])
    likeliest = tuple(dict.fromkeys([*by_director, *same_year, *near]))
    return Doubtful(likeliest[:MOST_CANDIDATES]) if likeliest else NotFound()


def name_key(title: str) -> str:
    """Titles with the same key are the same title: without case, accents, spaces and leading article."""
    return without_article(fold(title)).replace(" ", "")


def _may_have_id(row: ImportedRow, film: Film) -> bool:
    """Whether their ids allow them to be the same: a film has one IMDb id."""
    both_have = row.film_id.startswith(_IMDB) and film.id.startswith(_IMDB)
    return row.film_id == film.id or not both_have


def _is_near(row: ImportedRow, film: Film) -> bool:
    return row.year is None or abs(film.year - row.year) <= _YEARS_APART


def _directors_agree(row: ImportedRow, film: Film) -> bool | None:
    """Whether they share a director, by any part of the name; None if one of them names none."""
    theirs, ours = _words(row.directors), _words(film.directors)
    return bool(theirs & ours) if theirs and ours else None


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in fold(name).split() if len(word) > 1)
