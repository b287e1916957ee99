"""How a typed title finds the films that a server added itself."""

from collections.abc import Iterable
from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.titles import fold, split_year

_A_SLIP: Final = 5
"""Titles with at least this many letters are found despite one typo."""
_TWO_SLIPS: Final = 8
"""Titles with at least this many letters are found despite two typos."""


def readings(typed: str) -> list[tuple[str, int | None]]:
    """The folded title and year that may be meant: a title itself can end in a year. None without a word."""
    title, year = split_year(typed)
    readings = dict.fromkeys(((fold(title), year), (fold(typed), None)))
    return [reading for reading in readings if reading[0]]


def nearest_first(films: Iterable[Film], wanted: str) -> list[Film]:
    """The films that have the wanted words in a title, exact titles first, then titles that begin so."""
    near = [(nearness, film) for film in films if (nearness := _nearness(film, wanted)) is not None]
    near.sort(key=lambda pair: (pair[0], pair[1].title, pair[1].year, pair[1].id))
    return [film for _, film in near]


def _nearness(film: Film, wanted: str) -> int | None:
    """0 for the exact title, 1 if a title begins so, 2 if one has the words, otherwise None."""
    titles = [fold(title) for title in film.titles]
    if wanted in titles:
        return 0
    if any(title.startswith(wanted) for title in titles):
        return 1
    return 2 if any(_has_words(title, wanted) for title in titles) else None


def _has_words(title: str, wanted: str) -> bool:
    return all(f" {word}" in f" {title}" for word in wanted.split())


def parts_for_slips(folded: str) -> list[str]:
    """The title in three parts, a shorter one in two; none if it is too short for typos."""
    if len(folded) < _A_SLIP:
        return []
    number = 3 if len(folded) >= _TWO_SLIPS else 2
    length = -(-len(folded) // number)
    parts = [folded[start : start + length] for start in range(0, len(folded), length)]
    return [part for part in parts if part.strip()]
