"""Searches the index: which films a typed text may mean, likeliest first."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final, NamedTuple

from bot.catalogue.floor import Likeness, begins_at_word, named_in_full
from bot.catalogue.near import NearFilms
from bot.domain.films.film import MOST_FAMOUS
from bot.domain.films.resolve import FAR_MORE_FAMOUS
from bot.domain.films.spelling import joined, spellings
from bot.domain.films.titles import (
    fold,
    is_unspaced,
    short_year,
    split_year,
    telling_words,
    without_article,
    without_by,
)

LONGEST_TYPED: Final = 100
"""How many characters of the typed text are used."""
_YEAR_DEPTH: Final = 60
"""How many films of a typed year are compared."""
_NAMESAKES: Final = 50
"""How many films of one name are told apart."""

_TELLING: Final = 5
"""A shorter text that is found as typed is not treated as misspelt."""
_OBSCURE: Final = 2
"""If no film found is better known than this, a better known one may be meant."""
_MOST_RIVALS: Final = 3
"""At most this many far better known films come before a film of exactly the typed name."""
_A_YEAR: Final = 4
_FEW: Final = 40
"""How many films are compared with an overfull title (one with extra words)."""
_COMMON: Final = 2000
"""How many films of a word are counted for an overfull title."""
_MOST_WORDS: Final = 12
"""How many words of an overfull title are looked for."""
_TELLING_START: Final = 6
"""A complete title counts as the start of another at a word's end, or from this many letters on."""


class _Texts(NamedTuple):
    """A film's spellings, and the folded names of its directors and leads."""

    spellings: list[str]
    made_by: list[str]


class Finder:
    """Finds films by what a person types. Not thread-safe."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._near = NearFilms(connection)

    def find(self, typed: str, limit: int, *, finished: bool = False) -> list[int]:
        """The numbers of at most `limit` films that may be meant, likeliest first.

        A blank text finds the most famous films; a text without a letter or digit finds none. A complete
        title (`finished`) matches less than one that is still being typed.
        """
        text = typed[:LONGEST_TYPED]
        if not text.strip():
            return self._numbers("SELECT number FROM films ORDER BY number LIMIT ?", limit)
        if not fold(text):
            return []
        return list(islice(_unique(self._likeliest_first(text, limit, finished=finished)), limit))

    def named(self, title: str) -> list[int]:
        """The numbers of the films with exactly that title in any language, with or without its article."""
        return list(_unique(film for text in spellings(title) for film in self._named(text, _NAMESAKES)))

    def _likeliest_first(self, text: str, limit: int, *, finished: bool) -> Iterator[int]:
        title, year = split_year(text)
        texts = spellings(text)
        sure = [film for folded in texts for film in self._named(folded, limit)]
        if year is None and sure:
            yield from self._far_more_famous(texts[0], self._fame(min(sure)), finished=finished)
        if year is not None and (folded := fold(title)):
            sure += self._of_year(folded, year, finished=finished)
            texts += spellings(title)
        texts = tuple(dict.fromkeys((*texts, *map(without_by, texts[:1]))))
        yield from sure
        as_typed = _unique(
            chain.from_iterable(self._as_typed(each, limit, finished=finished) for each in texts)
        )
        if sure:
            yield from as_typed
            return
        literal = list(islice(as_typed, limit))
        if not literal and (short := short_year(text)):
            literal = self._of_year(fold(short.title), short.year or 0, finished=finished)
        yield from self._with_slips(texts[0], literal, limit, finished=finished)

    def _far_more_famous(self, folded: str, fame: int, *, finished: bool) -> Iterator[int]:
        """Far better known films whose titles begin with the typed name or differ from it by one slip."""
        least = fame + FAR_MORE_FAMOUS
        if least > MOST_FAMOUS or not telling_words(folded):
            return
        whole, likeness = joined(folded), Likeness(folded, finished=True)
        if not finished and len(whole) < _TELLING:
            return  # too short to count as the beginning of a title
        found = self._matching(f'starts : "{whole}"*', _FEW)
        found += self._near.find(folded, most=1) if len(whole) >= _TELLING else []
        found = [film for film in found if self._is_near(film, folded, likeness)]
        if finished and " " not in folded:
            found += self._directed_by(folded)
        yield from islice((film for film in found if self._fame(film) >= least), _MOST_RIVALS)

    def _directed_by(self, surname: str) -> list[int]:
        """The most famous films of directors with that surname."""
        films = self._matching(f'credits : "{surname}"', _FEW)
        query = (
            "SELECT number, directors FROM films"
            " WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"
        )
        named = self._connection.execute(query, (json.dumps(films),))
        return [
            film
            for film, names in named
            if any(fold(name).split()[-1:] == [surname] for name in names.split("|"))
        ]

    def _is_near(self, film: int, folded: str, likeness: Likeness) -> bool:
        names = self._texts(film).spellings
        return any(name.startswith(f"{folded} ") or likeness.is_misspelt(name) for name in names)

    def _with_slips(self, folded: str, literal: list[int], limit: int, *, finished: bool) -> Iterator[int]:
        """The films that match as typed, and those that match with spelling slips."""
        likeness = Likeness(folded, finished=finished)
        if not literal:
            yield from self._with_enough_words(folded, likeness)
            yield from self._resembling(likeness, self._near.find(folded))
        elif len(joined(folded)) < _TELLING:
            yield from literal
        else:
            fame = self._fame(min(literal))
            near = self._near.find(folded, most=1) if len(literal) < limit or fame <= _OBSCURE else []
            likely = self._resembling(likeness, near)
            yield from (film for film in likely if self._fame(film) >= fame + FAR_MORE_FAMOUS)
            yield from literal
            yield from likely

    def _resembling(self, likeness: Likeness, films: Iterable[int]) -> list[int]:
        """The films that are similar enough to offer."""
        return [film for film in films if likeness.resembles(*self._texts(film))]

    def _with_enough_words(self, folded: str, likeness: Likeness) -> list[int]:
        """Films with most of the words of an overfull title; those with the rarest words come first."""
        words = list(dict.fromkeys(telling_words(folded)))[:_MOST_WORDS]
        if len(words) < 2:
            return []
        weights: Counter[int] = Counter()
        for word in words:
            films = self._matching(f'{{words credits}} : "{word}"', _COMMON)
            weights.update(dict.fromkeys(films, (_COMMON // max(1, len(films))).bit_length()))
        likeliest = sorted(weights, key=lambda film: (-weights[film], film))[:_FEW]
        found = [(film, *self._texts(film)) for film in likeliest]
        return [
            film
            for film, names, made_by in found
            if any(likeness.has_enough(name, made_by) for name in names)
        ]

    def _texts(self, film: int) -> _Texts:
        query = "SELECT spellings, made_by FROM films WHERE number = ?"
        return _Texts(*map(str.splitlines, self._connection.execute(query, (film,)).fetchone()))

    def _fame(self, film: int) -> int:
        return self._numbers("SELECT fame FROM films WHERE number = ?", film)[0]

    def _as_typed(self, folded: str, limit: int, *, finished: bool) -> Iterator[int]:
        """Films that have the typed words in a title, or in a title and their makers' names together."""
        whole, bare = joined(folded), joined(without_article(folded))
        every = _every_word(folded, finished=finished)
        begun = list(self._starting(whole, limit, finished=finished))
        yield from begun
        if begun or " " in folded or is_unspaced(folded[0]):
            # A single word that stands for several (`longlegs`) counts only if some title begins with it.
            yield from self._matching(f'tails : "{whole}"*', limit) if not finished else ()
        if " " in folded or finished:
            yield from self._with_words(folded, f"words : ({every})", limit, finished=finished)
        if bare != whole and not finished:
            yield from self._starting(bare, limit, finished=finished)
        if not finished or len(folded.split()) > 1 + (bare != whole):
            # A one-word title that is also a surname is not treated as a search for that person.
            made = self._with_words(folded, f"{{words credits}} : ({every})", limit, finished=finished)
            yield from (film for film in made if named_in_full(folded, *self._texts(film)))

    def _with_words(self, folded: str, expression: str, limit: int, *, finished: bool) -> Iterator[int]:
        """The films that an expression finds, checked word by word if the title is complete.

        Every word must then be in one title or in the makers' names. A title with only one telling word must
        be there literally.
        """
        found = self._matching(expression, limit)
        if not finished:
            yield from found
            return
        words = {word for word in folded.split() if not (word.isdigit() and len(word) == _A_YEAR)}
        is_telling = len(telling_words(folded)) > 1
        for film in found:
            names, made_by = self._texts(film)
            people = " ".join(made_by).split()
            if any(
                words.issubset((*name.split(), *people)) if is_telling else f" {folded} " in f" {name} "
                for name in names
            ):
                yield film

    def _starting(self, whole: str, limit: int, *, finished: bool) -> Iterator[int]:
        """Films with a title that begins so."""
        found = self._matching(f'starts : "{whole}"*', limit)
        if not finished or len(whole) >= _TELLING_START:
            yield from found
        else:
            yield from (film for film in found if begins_at_word(whole, self._texts(film).spellings))

    def _named(self, folded: str, limit: int) -> list[int]:
        """Films with exactly that name; those that differ in the article come last."""
        query = "SELECT film FROM names WHERE name = ? ORDER BY bare, film LIMIT ?"
        forms = dict.fromkeys((joined(folded), joined(without_article(folded))))
        return [film for form in forms for film in self._numbers(query, form, limit)]

    def _of_year(self, folded: str, year: int, *, finished: bool) -> list[int]:
        """Films of that year with a similar title, then those of the year before or after."""
        condition = f' AND credits : ("{year - 1}" OR "{year}" OR "{year + 1}")'
        begun = [
            *self._named(folded, _YEAR_DEPTH),
            *self._matching(f'starts : "{joined(folded)}"*{condition}', _YEAR_DEPTH),
        ]
        every = f"words : ({_every_word(folded, finished=finished)}){condition}"
        worded = self._with_words(folded, every, _YEAR_DEPTH, finished=finished)
        films = [*begun, *worded] or self._resembling(
            Likeness(folded, finished=finished), self._near.find(folded, condition=condition)
        )
        distances = "SELECT number, abs(year - ?) FROM films WHERE number IN (SELECT value FROM json_each(?))"
        years = dict(self._connection.execute(distances, (year, json.dumps(films))).fetchall())
        # `dune 2023` means Dune of 2024, which begins so, before Anatomie d'une chute of 2023.
        ordered = sorted(films, key=lambda film: (film not in begun, years[film]))
        return [film for film in ordered if years[film] <= 1]

    def _matching(self, expression: str, limit: int) -> list[int]:
        return self._numbers(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid LIMIT ?", expression, limit
        )

    def _numbers(self, query: str, *values: str | int) -> list[int]:
        return [number for (number,) in self._connection.execute(query, values)]


def _every_word(folded: str, *, finished: bool) -> str:
    """The full-text query for all these words; the last one may be unfinished."""
    return " AND ".join(f'"{word}"' for word in folded.split()) + ("" if finished else "*")


def _unique(films: Iterable[int]) -> Iterator[int]:
    seen: set[int] = set()
    for film in films:
        if film not in seen:
            seen.add(film)
            yield film
