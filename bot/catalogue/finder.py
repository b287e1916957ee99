"""The search of the index: which films a typed text may mean, the obvious one first."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from bot.catalogue.near import NearFilms
from bot.catalogue.spelling import joined, spellings
from bot.domain.films.titles import fold, split_year, without_article

LONGEST_TYPED: Final = 100
"""How many characters of what was typed are looked at."""
_YEAR_DEPTH: Final = 60
"""How many films of a typed year are weighed."""
_NAMESAKES: Final = 50
"""How many films of one name are told apart."""

_TELLING: Final = 5
"""A text of fewer letters that is found as it stands is not taken for a slip."""
_OBSCURE: Final = 2
"""Where all the films found are no better known than this, a better known one may be meant."""
_FAR_MORE_FAMOUS: Final = 2
"""A film this much better known than all that were found is the obvious one, in spite of a slip."""


class Finder:
    """Finds films by what a person types. Not for two threads at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._near = NearFilms(connection)

    def find(self, typed: str, limit: int) -> list[int]:
        """The numbers of at most `limit` films that may be meant, likeliest first.

        The most famous films for a blank text, and none for one without a letter or a digit.
        """
        text = typed[:LONGEST_TYPED]
        if not text.strip():
            return self._numbers("SELECT number FROM films ORDER BY number LIMIT ?", limit)
        if not fold(text):
            return []
        return list(islice(_unique(self._likeliest_first(text, limit)), limit))

    def named(self, title: str) -> list[int]:
        """The numbers of the films of just that name in a language, with or without its article."""
        return list(_unique(film for text in spellings(title) for film in self._named(text, _NAMESAKES)))

    def _likeliest_first(self, text: str, limit: int) -> Iterator[int]:
        title, year = split_year(text)
        texts = spellings(text)
        sure = [film for folded in texts for film in self._named(folded, limit)]
        if year is not None and (folded := fold(title)):
            sure += self._of_year(folded, year)
            texts += spellings(title)
        yield from sure
        as_typed = _unique(chain.from_iterable(self._as_typed(folded, limit) for folded in texts))
        yield from as_typed if sure else self._with_slips(texts[0], list(islice(as_typed, limit)), limit)

    def _with_slips(self, folded: str, literal: list[int], limit: int) -> Iterator[int]:
        """The films found under what was typed, and those under what may have been meant."""
        if not literal:
            yield from self._near.find(folded)
        elif len(joined(folded)) < _TELLING:
            yield from literal
        else:
            fame = self._fame(min(literal))
            near = self._near.find(folded, most=1) if len(literal) < limit or fame <= _OBSCURE else []
            yield from (film for film in near if self._fame(film) >= fame + _FAR_MORE_FAMOUS)
            yield from literal
            yield from near

    def _fame(self, film: int) -> int:
        return self._numbers("SELECT fame FROM films WHERE number = ?", film)[0]

    def _as_typed(self, folded: str, limit: int) -> Iterator[int]:
        """Films with what was typed in a title, or with a director's name beside it."""
        whole, bare = joined(folded), joined(without_article(folded))
        every = _every_word(folded)
        yield from self._matching(f'starts : "{whole}"*', limit)
        yield from self._matching(f'tails : "{whole}"*', limit)
        if " " in folded:
            yield from self._matching(f"words : ({every})", limit)
        if bare != whole:
            yield from self._matching(f'starts : "{bare}"*', limit)
        yield from self._matching(f"{{words credits}} : ({every})", limit)

    def _named(self, folded: str, limit: int) -> list[int]:
        """Films of just that name, those without or with another article last."""
        query = "SELECT film FROM names WHERE name = ? ORDER BY bare, film LIMIT ?"
        forms = dict.fromkeys((joined(folded), joined(without_article(folded))))
        return [film for form in forms for film in self._numbers(query, form, limit)]

    def _of_year(self, folded: str, year: int) -> list[int]:
        """Films like that title of that year, then those of the years beside it."""
        condition = f' AND credits : ("{year - 1}" OR "{year}" OR "{year + 1}")'
        films = [
            *self._named(folded, _YEAR_DEPTH),
            *self._matching(f'starts : "{joined(folded)}"*{condition}', _YEAR_DEPTH),
            *self._matching(f"words : ({_every_word(folded)}){condition}", _YEAR_DEPTH),
        ] or self._near.find(folded, condition=condition)
        distances = "SELECT number, abs(year - ?) FROM films WHERE number IN (SELECT value FROM json_each(?))"
        years = dict(self._connection.execute(distances, (year, json.dumps(films))).fetchall())
        return sorted((film for film in films if years[film] <= 1), key=years.__getitem__)

    def _matching(self, expression: str, limit: int) -> list[int]:
        return self._numbers(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid LIMIT ?", expression, limit
        )

    def _numbers(self, query: str, *values: str | int) -> list[int]:
        return [number for (number,) in self._connection.execute(query, values)]


def _every_word(folded: str) -> str:
    """What finds the texts with all these words, the last of which may be unfinished."""
    return " AND ".join(f'"{word}"' for word in folded.split()) + "*"


def _unique(films: Iterable[int]) -> Iterator[int]:
    seen: set[int] = set()
    for film in films:
        if film not in seen:
            seen.add(film)
            yield film
