"""The forms in which a title can be found: its words, its numbers in digits, its words joined."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.titles import fold, without_article

_NUMBERS: Final = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve thirteen",
        "uno dos tres cuatro cinco seis siete ocho nueve diez . doce trece",
        ". ii iii iv . vi vii viii ix . xi xii xiii",
    )
    for number, word in enumerate(words.split(), start=1)
    if word != "."
}
"""Number words in titles. Words that also mean something else are not among them."""
_LATER_NUMBERS: Final = {"i": "1", "v": "5", "x": "10"}
"""Roman numerals that can also be words: numbers only at the end, or after a word such as `part`."""
_SHORT: Final = {
    "doctor": "dr", "mister": "mr", "missus": "mrs", "saint": "st", "versus": "v", "vs": "v",
}  # fmt: skip
"""Words that can be written out or abbreviated."""
_COUNTED: Final = frozenset("part volume vol episode chapter parte volumen episodio capitulo".split())
"""Words before the number of a part, which people often leave out."""

_ELIDED: Final = re.compile(r"\b([dl])['’](?=\w{2})", re.IGNORECASE)
"""An article or preposition that has lost its vowel. It is a word of its own: `d'une` is not `dune`."""
ELIDED: Final = ("d", "l")
"""These words, folded."""

_LETTERS: Final = str.maketrans("013457", "oieasv")
"""The letters that digits replace inside words: `Se7en`, `S1m0ne`, `Fant4stic`."""


def spellings(title: str) -> tuple[str, ...]:
    """The folded title and, where they differ, the title with its numbers in digits and a shorter form.

    >>> spellings("Twelve Monkeys")
    ('twelve monkeys', '12 monkeys')
    >>> spellings("Dune: Part Two")
    ('dune part two', 'dune part 2', 'dune 2')
    """
    folded = fold(_ELIDED.sub(r"\1 ", title))
    numbered = [" ".join(map(_letters_for_digits, form.split())) for form in _with_numbers(folded)]
    return tuple(dict.fromkeys(text for text in (folded, *numbered, *map(_uncounted, numbered)) if text))


def film_spellings(film: Film) -> tuple[str, ...]:
    """The spellings of every title of the film, the usual title's first."""
    return tuple(dict.fromkeys(text for title in film.titles for text in spellings(title)))


def same_words(title: str) -> frozenset[str]:
    """What two titles share if they are the same words in full, whatever the form of their numbers.

    >>> same_words("Rocky II") & same_words("rocky two")
    frozenset({'rocky 2'})
    """
    folded = fold(title)
    return frozenset(form for form in (folded, *_with_numbers(folded)) if form)


def joined(folded: str) -> str:
    """A folded title without its spaces, which people leave out or add: `wall e`, `spider man`."""
    return folded.replace(" ", "")


def starts_like(typed: str, spelling: str) -> bool:
    """Whether a folded title begins with the typed text, ignoring spaces, and with or without its article."""
    forms = (joined(spelling), joined(without_article(spelling)))
    return any(form.startswith((joined(typed), joined(without_article(typed)))) for form in forms)


def _with_numbers(folded: str) -> Iterator[str]:
    """The title with its numbers in digits; and again with those that may also be words."""
    words = [_SHORT.get(word, _NUMBERS.get(word, word)) for word in folded.split()]
    yield " ".join(words)
    yield " ".join(
        _LATER_NUMBERS.get(word, word)
        if place and (place == len(words) - 1 or words[place - 1] in _COUNTED)
        else word
        for place, word in enumerate(words)
    )


def _uncounted(numbered: str) -> str:
    """The title without words such as `part` before its numbers."""
    words = numbered.split()
    following = [*words[1:], ""]  # so that a title of markers alone keeps one
    kept = (
        word
        for place, (word, after) in enumerate(zip(words, following, strict=False))
        if not (place and word in _COUNTED and after.isdigit())
    )
    return " ".join(kept)


def _letters_for_digits(word: str) -> str:
    if word.isascii() and word[:1].isalpha() and word[-1:].isalpha():
        return word.translate(_LETTERS)
    return word
