"""Finds misspelt titles: names and words in the index that are a few slips away from the typed ones.

A slip is a wrong, missing or extra letter, or two neighbouring letters swapped.
"""

import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.catalogue.floor import MOST_SLIPS
from bot.catalogue.index import LONGEST_START, OPENINGS
from bot.domain.films.spelling import joined
from bot.domain.films.titles import without_article

_MISSED: Final = 3
"""The penalty, in slips, for a film without a match for a typed word of four or more letters."""
_LIKELIEST: Final = 40
"""The most known words that may stand for a misspelt one, and the most films compared at once."""
_NAMESAKES: Final = 200
"""How many films with a similar name are compared."""
_LONGEST_ALPHABET: Final = 60
_MOST_WORDS: Final = 8
"""At most this many words of a title are compared one by one."""


class _Guess(NamedTuple):
    """A typed word, or the beginning of one, and the known words it may stand for, each with its slips."""

    typed: str
    unfinished: bool
    known: Mapping[str, int]

    def expression(self) -> str:
        """The full-text query for films with any of the words."""
        star = "*" if self.unfinished else ""
        return "(" + " OR ".join(f'"{word}"{star}' for word in self.known) + ")"

    def slips(self, words: Iterable[str]) -> int:
        """The slips to the nearest of a film's words."""
        length = len(self.typed) if self.unfinished else None
        missed = max(1, min(len(self.typed) - 1, _MISSED))
        return min((self.known.get(word[:length], missed) for word in words), default=missed)


class NearFilms:
    """Finds the films that a misspelt title may mean."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._initials = _initials(connection)

    def find(self, folded: str, most: int = MOST_SLIPS, condition: str = "") -> list[int]:
        """The numbers of the films nearest to a folded title, those with the fewest slips first.

        If `most` is `MOST_SLIPS` and no film has all the words, one word may be missing. `condition` narrows
        the search by words; it is added to the full-text query.
        """
        whole, bare = joined(folded), joined(without_article(folded))
        words = self._by_words(list(dict.fromkeys(folded.split()))[:_MOST_WORDS], most, condition)
        ranks = {film: (slips, 1) for film, slips in words.items() if slips <= most or most == MOST_SLIPS}
        if most == MOST_SLIPS:
            for film, slips in self._by_opening(bare):
                ranks[film] = min((slips, 1), ranks.get(film, (slips, 1)))
        for name in dict.fromkeys((whole, bare)):
            for film, slips in self._by_name(name, most):
                ranks[film] = min((slips, 0), ranks.get(film, (slips, 0)))
        return sorted(ranks, key=lambda film: (ranks[film], film))

    def _by_name(self, typed: str, most: int) -> Iterator[tuple[int, int]]:
        """Films with a similar name, ignoring spaces, and their slips."""
        near = dict.fromkeys(self._with_another_start(typed), 1) | self._nearest("name", typed, most)
        films = self._connection.execute(
            "SELECT film, name FROM names WHERE name IN (SELECT value FROM json_each(?)) "
            "ORDER BY film LIMIT ?",
            (json.dumps(list(near)), _NAMESAKES),
        )
        for film, name in films:
            yield film, near[name]

    def _by_opening(self, bare: str) -> Iterator[tuple[int, int]]:
        """Films whose names begin similarly, ignoring spaces, and their slips."""
        length = max((length for length in OPENINGS if length <= len(bare)), default=0)
        if not length:
            return
        opening = bare[:length]
        near = chain(self._with_another_start(opening), self._nearest("opening", opening, MOST_SLIPS))
        starts = " OR ".join(f'"{start}"*' for start in near)
        for film, spellings in self._matching(f"starts : ({starts})").items():
            names = (joined(without_article(folded)) for folded in spellings.splitlines())
            slips = min(_slips_at_start(bare, name) for name in names)
            if slips <= MOST_SLIPS:
                yield film, slips

    def _by_words(self, words: Sequence[str], most: int, condition: str) -> dict[int, int]:
        """Films with words like the typed ones, and their slips. The last word may be unfinished."""
        guesses = [
            self._guess(word, most, unfinished=place == len(words)) for place, word in enumerate(words, 1)
        ]
        telling = [guess for guess in guesses if len(guess.typed) > 2] or guesses
        films = self._with_words(telling, condition)
        if not films and most == MOST_SLIPS and len(telling) > 1:
            for left_out in range(len(telling)):
                films |= self._with_words(telling[:left_out] + telling[left_out + 1 :], condition)
        return {
            film: sum(guess.slips(spellings.split()) for guess in guesses)
            for film, spellings in films.items()
        }

    def _guess(self, word: str, most: int, *, unfinished: bool) -> _Guess:
        typed = word[:LONGEST_START] if unfinished else word
        known = self._nearest("start" if unfinished else "word", typed, most)
        return _Guess(
            typed, unfinished, known or dict.fromkeys(self._with_another_start(typed), 1) or {typed: 0}
        )

    def _nearest(self, kind: str, typed: str, most: int) -> dict[str, int]:
        """The likeliest known names, words or beginnings for what was typed, and their slips."""
        slips = min(_allowed_slips(typed), most)
        spread = slips if kind in ("name", "word") else 0
        lists = self._connection.execute(
            "SELECT entries FROM near WHERE kind = ? AND initial = ? AND length BETWEEN ? AND ?",
            (kind, typed[0], len(typed) - spread, len(typed) + spread),
        )
        known = [entry for (entries,) in lists for entry in entries.split()]
        found = process.extract(typed, known, scorer=OSA.distance, score_cutoff=slips, limit=_LIKELIEST)
        return {entry: int(count) for entry, count, _ in found}

    def _with_another_start(self, text: str) -> Iterator[str]:
        """What the text may be if its first letter is the slip; nothing for short texts."""
        if len(text) < 4:
            return
        rest = text[1:]
        yield rest
        yield rest[0] + text[0] + rest[1:]
        for letter in self._initials.get(_script(text[0]), ()):
            yield letter + rest
            yield letter + text

    def _with_words(self, guesses: Sequence[_Guess], condition: str) -> dict[int, str]:
        """The spellings of the likeliest films that have a word for each guess."""
        every = " AND ".join(guess.expression() for guess in guesses)
        return self._matching(f"{{words credits}} : ({every}){condition}")

    def _matching(self, expression: str) -> dict[int, str]:
        """The spellings of the likeliest films, one per line, by film."""
        rows = self._connection.execute(
            "SELECT number, spellings FROM films WHERE number IN "
            "(SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid LIMIT ?)",
            (expression, _LIKELIEST),
        )
        return dict(rows.fetchall())


def _allowed_slips(text: str) -> int:
    """How many slips `text` may have and still be recognised; none in a number."""
    return 0 if text.isdigit() else min(len(text) // 5 + (len(text) > 2), MOST_SLIPS)


def _slips_at_start(typed: str, name: str) -> int:
    """How many slips lie between an unfinished text and the beginning of `name`."""
    lengths = range(len(typed) - 1, len(typed) + 2)
    return min(int(OSA.distance(typed, name[:length])) for length in lengths)


def _script(letter: str) -> str:
    """The script of a letter, by the first word of its name: `LATIN`, `CYRILLIC`."""
    return unicodedata.name(letter, "").split(" ", 1)[0]


def _initials(connection: sqlite3.Connection) -> Mapping[str, Sequence[str]]:
    """The letters that words begin with, by script; only for scripts that have an alphabet."""
    initials: dict[str, list[str]] = {}
    for (letter,) in connection.execute("SELECT DISTINCT initial FROM near WHERE kind = 'word'"):
        if letter.isalpha():
            initials.setdefault(_script(letter), []).append(letter)
    return {script: letters for script, letters in initials.items() if len(letters) <= _LONGEST_ALPHABET}
