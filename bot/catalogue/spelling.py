"""The forms under which a title is found: words, words with their numbers in digits, words joined."""

from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.titles import fold

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
"""Number words of titles and sequels; those that are other words too stay words."""

_LETTERS: Final = str.maketrans("013457", "oieasv")
"""The letters that digits stand for inside words: `Se7en`, `S1m0ne`, `Fant4stic`."""


def spellings(title: str) -> tuple[str, ...]:
    """The folded title, and where it differs the same with every number in digits.

    >>> spellings("Twelve Monkeys")
    ('twelve monkeys', '12 monkeys')
    """
    folded = fold(title)
    respelled = " ".join(map(_respelled, folded.split()))
    return tuple(dict.fromkeys(text for text in (folded, respelled) if text))


def film_spellings(film: Film) -> tuple[str, ...]:
    """The spellings of every title of the film, the usual title's first."""
    return tuple(dict.fromkeys(text for title in film.titles for text in spellings(title)))


def joined(folded: str) -> str:
    """A folded title without its spaces, which people leave out and put in: `wall e`, `spider man`."""
    return folded.replace(" ", "")


def _respelled(word: str) -> str:
    if word in _NUMBERS:
        return _NUMBERS[word]
    if word.isascii() and word[:1].isalpha() and word[-1:].isalpha():
        return word.translate(_LETTERS)
    return word
