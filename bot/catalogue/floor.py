"""How similar a film must be to the typed text to be offered at all.

Measured in `benchmarks.floor`: nearly every title with a slip or two stays above the floor, and nearly
every title of a film that is not in the list finds nothing rather than a film that has to do with it
as little as `Agora` with `Anora`.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final

from rapidfuzz.distance import OSA

from bot.domain.films.spelling import joined
from bot.domain.films.titles import telling_words, without_article

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE: Final = frozenset(
    pair for keys in _ROWS for one, other in pairwise(keys) for pair in ((one, other), (other, one))
)
"""Letters whose keys are neighbours on a row."""
MOST_SLIPS: Final = 2
"""The most slips that a name or a word may hold."""
_TWO_SLIPS: Final = 9
"""From this many letters on, two slips are allowed.

Where both have fewer than one less, the only one has to be as a finger slips."""
_TWO_SLIPS_SO_FAR: Final = 7
"""The same while letters are still to come: what is offered then stands below what says it is not here."""
_WORD_MAY_SLIP: Final = 5
"""A word of at least this many letters may be misspelt by itself."""
_TWO_IN_A_WORD: Final = 4
"""In a word of at least this many letters both slips may occur."""
_LONG_WORD: Final = 9
"""A misspelt word of at least this many letters matches in the middle of a title."""
_TELLING_HITS: Final = 3
_TOO_SHORT: Final = 2
_LONGEST_NUMBER: Final = 3
"""Longer numbers are years, which are compared elsewhere."""
_FILLERS: Final = frozenset(
    "extended edition directors director cut final theatrical version uncut unrated remastered restored "
    "criterion collection movie film films 4k uhd hd imax bluray dvd full part redux special anniversary "
    "trailer online pelicula version extendida montaje completa remake original 1".split()
)
"""Words after a title that describe a copy or edition."""


class Likeness:
    """The typed text, to compare with films. `finished`: it is a complete title."""

    def __init__(self, folded: str, *, finished: bool) -> None:
        self._words = folded.split()
        self._folded = folded
        self._finished = finished
        self._two_from = _TWO_SLIPS if finished else _TWO_SLIPS_SO_FAR

    def resembles(self, spellings: Iterable[str], made_by: Sequence[str]) -> bool:
        """Whether a film may be meant by a misspelt title, or part of one.

        `spellings` are the film's, `made_by` the folded names of its directors and leads.
        """
        names = list(spellings)
        return any(map(self.is_misspelt, names)) or any(
            self._begins_like(name) or self._has_like_words(name.split(), made_by) for name in names
        )

    def is_misspelt(self, spelling: str) -> bool:
        """Whether it is the whole title with one slip, with or without its article."""
        typed, name = without_article(self._folded), without_article(spelling)
        return self._is_slip(typed, name) or (typed == self._folded and self._is_slip(typed, spelling))

    def _is_slip(self, typed: str, name: str) -> bool:
        if _numbers(typed) != _numbers(name):
            return False
        is_bared = typed != self._folded
        if self._finished and is_bared and typed[0] != name[0] and len(joined(typed)) < _WORD_MAY_SLIP:
            return False  # `la nana` is not `anna`
        words, others = typed.split(), name.split()
        if len(words) == len(others) > 1:
            likely = not self._finished or all(map(_word_slipped, words, others))
            return likely and _slipped(joined(typed), joined(name), self._two_from)
        return _slipped(joined(typed), joined(name), self._two_from)

    def _begins_like(self, spelling: str) -> bool:
        """Whether the title begins as typed, give or take a slip; a finished one must end at a word's end."""
        typed, name = joined(without_article(self._folded)), joined(without_article(spelling))
        if len(typed) < _WORD_MAY_SLIP or not _numbers(self._folded) <= _numbers(spelling):
            return False
        if not self._finished:
            lengths = range(len(typed) - 1, len(typed) + 2)
            return any(_slipped(typed, name[:length], self._two_from) for length in lengths)
        starts = [start for start in _starts(spelling) if abs(len(start) - len(typed)) <= 1]
        return any(_distance(typed, start, 1) <= 1 and _slipped(typed, start) for start in starts)

    def _has_like_words(self, title: Sequence[str], made_by: Sequence[str]) -> bool:
        """Whether every typed word is, give or take slips, one of the title or of a maker's full name."""
        people = {part for name in made_by for part in name.split()}
        surnames = {name.split()[-1] for name in made_by}
        costs, named, in_title = [], 0, 0
        for place, word in enumerate(self._words, 1):
            unfinished = place == len(self._words) and not self._finished
            cost = _nearest(word, title, unfinished=unfinished)
            in_title += cost is not None
            if cost is None:
                cost = _nearest(word, people, unfinished=unfinished)
                named += cost is not None and _nearest(word, surnames, unfinished=unfinished) is not None
            if cost is None:
                return False
            costs.append(cost)
        if in_title < len(costs) and not named:
            return False
        slips = sum(costs)
        telling = len(telling_words(self._folded))
        if telling > 1:
            return slips <= MOST_SLIPS
        return slips == 0 or len(self._folded) >= _LONG_WORD

    def has_enough(self, spelling: str, made_by: Iterable[str] = ()) -> bool:
        """Whether an overfull title has enough of a film's title in it.

        All but what names a copy; or it begins with the film's title, of two telling words at least, or
        has three of its words and of those typed two thirds.
        """
        words = list(self._words)
        while words and words[-1] in _FILLERS:
            words.pop()
        typed, title = telling_words(" ".join(words)), telling_words(spelling)
        if not typed or not title or not _numbers(" ".join(words)) <= _numbers(spelling):
            return False
        hits = [word for word in typed if word in title]
        known = {*title, *(part for name in made_by for part in name.split())}
        if len(words) < len(self._words) and all(word in known for word in typed):
            return len(hits) > 1 or hits == title
        begins = len(title) > 1 and typed[: len(title)] == title
        return begins or (len(hits) >= _TELLING_HITS and 3 * len(hits) >= 2 * len(typed))


def begins_at_word(whole: str, spellings: Iterable[str]) -> bool:
    """Whether one of the titles begins with these joined words and goes on with another word."""
    return any(whole in _starts(spelling) for spelling in spellings)


def _starts(spelling: str) -> set[str]:
    """The first words of a title joined, from one to all, with its article and without."""
    forms = {spelling, without_article(spelling)}
    return {start for form in forms for start in accumulate(form.split())}


def named_in_full(folded: str, spellings: Iterable[str], made_by: Sequence[str]) -> bool:
    """Whether what was typed is words of a title and of makers' names, a surname among these.

    A first name alone finds nobody: `maria` is no way to ask for Maria Falconetti.
    """
    title = {word for spelling in spellings for word in spelling.split()}
    beside = [word for word in folded.split() if not any(known.startswith(word) for known in title)]
    surnames = [name.split()[-1] for name in made_by]
    return not beside or any(
        word.isdigit() or any(name.startswith(word) for name in surnames) for word in beside
    )


def _numbers(folded: str) -> frozenset[str]:
    return frozenset(word for word in folded.split() if word.isdigit() and len(word) <= _LONGEST_NUMBER)


def _distance(typed: str, name: str, most: int) -> int:
    return int(OSA.distance(typed, name, score_cutoff=most))


def _slipped(typed: str, name: str, two_from: int = _TWO_SLIPS) -> bool:
    """Whether both are the same except for as many slips as a text of that length may have.

    Two of them where one of the texts has `two_from` letters.
    """
    shorter = min(_weight(typed), _weight(name))
    if typed == name or typed.isdigit() or shorter <= _TOO_SHORT:
        return typed == name
    longer = max(_weight(typed), _weight(name))
    most = 1 + (shorter >= two_from - 1 and longer >= two_from)
    distance = _distance(typed, name, most)
    return distance <= most and (shorter >= two_from - 1 or _is_finger_slip(typed, name))


def _word_slipped(typed: str, name: str) -> bool:
    """The same of one word of several: a short one may be slipped too, the others tell the title."""
    most = 1 + (min(len(typed), len(name)) >= _TWO_IN_A_WORD)
    return typed == name or (not typed.isdigit() and len(typed) > 1 and _distance(typed, name, most) <= most)


def _weight(text: str) -> int:
    """Its length in letters; a Chinese or Japanese sign counts as two."""
    return len(text) + sum("\u3040" <= letter <= "\u9fff" for letter in text)


def _is_finger_slip(typed: str, name: str) -> bool:
    """Whether one letter is missing, doubled, swapped with its neighbour, or the next on the keyboard."""
    if len(typed) == len(name):
        apart = [pair for pair in zip(typed, name, strict=True) if pair[0] != pair[1]]
        return len(apart) > 1 or apart[0] in _BESIDE or not typed.isascii()
    if len(name) > len(typed):
        return True
    place = next((at for at, letter in enumerate(name) if letter != typed[at]), len(name))
    around = {typed[place - 1 : place], typed[place + 1 : place + 2]}
    return typed[place] in around


def _nearest(word: str, known: Iterable[str], *, unfinished: bool) -> int | None:
    """0 if the word is there, 1 if it is there with a slip, otherwise None."""
    best: int | None = None
    for each in known:
        if each == word or (unfinished and each.startswith(word)):
            return 0
        if len(word) >= _WORD_MAY_SLIP:
            lengths = range(len(word) - 1, len(word) + 2) if unfinished else ()
            forms = {each, *(each[:length] for length in lengths)}
            best = 1 if best or any(_slipped(word, form) for form in forms) else None
    return best
