"""Decides how similar a film must be to the typed text to be offered at all.

Measured in `benchmarks.floor`. Nearly every title typed with a slip or two still finds its film. Nearly every
title of a film that is not in the list finds nothing, rather than something as unrelated as `Anora` for
`Agora`.
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
"""Pairs of letters that are neighbours on a row of the keyboard."""
MOST_SLIPS: Final = 2
"""The most slips in a name or a word."""
_TWO_SLIPS: Final = 9
"""A text of at least this many letters may have two slips.

If the shorter of two texts has fewer than one letter less, its single slip has to be one that fingers make.
"""
_TWO_SLIPS_SO_FAR: Final = 7
"""The same while somebody is still typing: there, such a film is listed below *None of these*."""
_WORD_MAY_SLIP: Final = 5
"""A word of at least this many letters may be misspelt by itself."""
_TWO_IN_A_WORD: Final = 4
"""A word of at least this many letters may have both slips."""
_LONG_WORD: Final = 9
"""A misspelt word of at least this many letters is also found in the middle of a title."""
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
    """A typed text, to compare with films. `finished`: it is a complete title, not one still being typed."""

    def __init__(self, folded: str, *, finished: bool) -> None:
        self._words = folded.split()
        self._folded = folded
        self._finished = finished
        self._two_from = _TWO_SLIPS if finished else _TWO_SLIPS_SO_FAR

    def resembles(self, spellings: Iterable[str], made_by: Sequence[str]) -> bool:
        """Whether the text may be a misspelt title of the film, or a part of one.

        `spellings` are the film's, `made_by` the folded names of its directors and leads.
        """
        names = list(spellings)
        return any(map(self.is_misspelt, names)) or any(
            self._begins_like(name) or self._has_like_words(name.split(), made_by) for name in names
        )

    def is_misspelt(self, spelling: str) -> bool:
        """Whether the text is that whole title with a slip, with or without its article."""
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
        """Whether the title begins with the text, give or take a slip. A complete text must end where a word
        ends.
        """
        typed, name = joined(without_article(self._folded)), joined(without_article(spelling))
        if len(typed) < _WORD_MAY_SLIP or not _numbers(self._folded) <= _numbers(spelling):
            return False
        if not self._finished:
            lengths = range(len(typed) - 1, len(typed) + 2)
            return any(_slipped(typed, name[:length], self._two_from) for length in lengths)
        starts = [start for start in _starts(spelling) if abs(len(start) - len(typed)) <= 1]
        return any(_distance(typed, start, 1) <= 1 and _slipped(typed, start) for start in starts)

    def _has_like_words(self, title: Sequence[str], made_by: Sequence[str]) -> bool:
        """Whether every typed word is in the title or in a maker's full name, give or take slips."""
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
        """Whether a text with too many words still names the film.

        It does if the extra words only describe a copy, such as "director's cut". It also does if it begins
        with the whole title, of two telling words or more, or if at least three of its telling words, and two
        thirds of them, are in the title.
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
    """Whether these joined words are the first words of one of the titles."""
    return any(whole in _starts(spelling) for spelling in spellings)


def _starts(spelling: str) -> set[str]:
    """The beginnings of a title that end with a word, joined: with its article and without."""
    forms = {spelling, without_article(spelling)}
    return {start for form in forms for start in accumulate(form.split())}


def named_in_full(folded: str, spellings: Iterable[str], made_by: Sequence[str]) -> bool:
    """Whether the typed words that are in no title include a maker's surname, or a number such as a year.

    A first name alone does not count: `maria` is no way to ask for Maria Falconetti.
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
    """Whether both texts are the same, but for as many slips as their lengths allow.

    Two are allowed if one text has at least `two_from` letters.
    """
    shorter = min(_weight(typed), _weight(name))
    if typed == name or typed.isdigit() or shorter <= _TOO_SHORT:
        return typed == name
    longer = max(_weight(typed), _weight(name))
    most = 1 + (shorter >= two_from - 1 and longer >= two_from)
    distance = _distance(typed, name, most)
    return distance <= most and (shorter >= two_from - 1 or _is_finger_slip(typed, name))


def _word_slipped(typed: str, name: str) -> bool:
    """The same for one word among several. Even a short one may have a slip, since the others identify the
    title.
    """
    most = 1 + (min(len(typed), len(name)) >= _TWO_IN_A_WORD)
    return typed == name or (not typed.isdigit() and len(typed) > 1 and _distance(typed, name, most) <= most)


def _weight(text: str) -> int:
    """The length in letters; a Chinese or Japanese sign counts as two."""
    return len(text) + sum("\u3040" <= letter <= "\u9fff" for letter in text)


def _is_finger_slip(typed: str, name: str) -> bool:
    """Whether a letter is missing, doubled, swapped with its neighbour, or next to the right one on the
    keyboard.
    """
    if len(typed) == len(name):
        apart = [pair for pair in zip(typed, name, strict=True) if pair[0] != pair[1]]
        return len(apart) > 1 or apart[0] in _BESIDE or not typed.isascii()
    if len(name) > len(typed):
        return True
    place = next((at for at, letter in enumerate(name) if letter != typed[at]), len(name))
    around = {typed[place - 1 : place], typed[place + 1 : place + 2]}
    return typed[place] in around


def _nearest(word: str, known: Iterable[str], *, unfinished: bool) -> int | None:
    """0 if the word is among the known ones, 1 if it is there with a slip, otherwise None."""
    best: int | None = None
    for each in known:
        if each == word or (unfinished and each.startswith(word)):
            return 0
        if len(word) >= _WORD_MAY_SLIP:
            lengths = range(len(word) - 1, len(word) + 2) if unfinished else ()
            forms = {each, *(each[:length] for length in lengths)}
            best = 1 if best or any(_slipped(word, form) for form in forms) else None
    return best
