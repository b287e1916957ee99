"""Orders a server's own films and listed films for what a member types."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.resolve import YEARS_APART, is_literal
from bot.domain.films.spelling import film_spellings, spellings, starts_like
from bot.domain.films.titles import fold, split_year, without_article

_NAMED, _BEGUN, _LITERAL, _RESEMBLING = range(4)
_OWN_PLACES: Final = 5
"""This many of a server's own films are shown, however many listed films match."""


def together(typed: str, own: Sequence[Film], listed: Sequence[Film], limit: int) -> list[Film]:
    """At most `limit` films: each of the server's own comes after the listed films that match as well.

    So an added film never comes before the film that everybody means by the same words. Both groups keep
    their order; if room is short, some of the server's own are still shown.
    """
    kept = listed[: limit - min(len(own), _OWN_PLACES, limit // 2)]
    fits = [_fit(typed, film) for film in kept]
    placed: dict[int, list[Film]] = {}
    for film in own:
        mine = _fit(typed, film)
        place = max((place for place, fit in enumerate(fits, 1) if fit <= mine), default=0)
        placed.setdefault(place, []).append(film)
    films = list(placed.get(0, ()))
    for place, film in enumerate(kept, 1):
        films += [film, *placed.get(place, ())]
    return list(islice(films, limit))


def _fit(typed: str, film: Film) -> int:
    """0 for a film with exactly that title, 1 if a title begins so, 2 if it has the words, otherwise 3."""
    title, year = split_year(typed)
    if year is not None and film.year == year and _is_called(title, film):
        return _NAMED
    if _is_called(typed, film):
        return _NAMED
    if any(starts_like(fold(typed), name) for name in film_spellings(film)):
        return _BEGUN
    if year is not None and abs(film.year - year) <= YEARS_APART and _is_called(title, film):
        return _BEGUN
    return _LITERAL if is_literal(typed, film) else _RESEMBLING


def _is_called(typed: str, film: Film) -> bool:
    """Whether it is a title of the film, with or without its article."""
    wanted = {without_article(form) for form in spellings(typed)}
    return any(without_article(name) in wanted for name in film_spellings(film))
