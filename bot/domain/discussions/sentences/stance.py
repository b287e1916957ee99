"""Guesses from a sentence's words, English and Spanish, whether it praises its subject or objects to it.

Where the words do not tell, the answer is UNCLEAR. `tests/domain/discussions/sentences` measures it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from bot.domain.discussions.sentences.aspect_words import is_about
from bot.domain.discussions.sentences.reversals import is_expected, is_of_others, owed_better, turned
from bot.domain.discussions.sentences.stance_words import (
    NEGATORS,
    OBJECTING_PHRASES,
    OBJECTION,
    PRAISE,
    PRAISING_PHRASES,
    SHOWN,
)
from bot.domain.films.film import Film
from bot.domain.films.titles import fold
from bot.domain.reviews.review import Aspect


class Stance(StrEnum):
    """Which side a sentence takes."""

    PRAISE = "praise"
    OBJECTION = "objection"
    UNCLEAR = "unclear"


_TURNS: Final = re.compile(
    r"[;:—–]|\b(?:but|yet|although|though|while|whereas|despite|pero|aunque|mientras|sino|salvo|eso sí)\b",
    re.IGNORECASE,
)
"""Words at which a sentence may change sides."""
_PHRASE_WEIGHS: Final = 2.0
_REACH_OF_NOT: Final = 3
"""A "not" at most this many words before a word of praise turns it around; before others, at any distance."""
_NOT_BAD: Final = 0.5
"""What "not bad" weighs: less than "good"."""


def stance(sentence: str, aspect: Aspect | None, film: Film) -> Stance:
    """Which side a sentence takes on an aspect, by the part that names the aspect, if any.

    Without an aspect, on the film. An objection has no word of praise: praise with a reservation is not
    quoted as an objection; nor is what others say, what was feared, or who deserved better.
    """
    folded = fold(sentence)
    if (praises := turned(folded)) is not None:
        return Stance.PRAISE if praises else Stance.OBJECTION
    is_owed = aspect is not None and is_about(owed_better(folded), aspect, film)
    if is_of_others(folded) or is_owed:
        return Stance.UNCLEAR
    found = _by_words(sentence, aspect, film)
    return Stance.UNCLEAR if found is Stance.OBJECTION and is_expected(folded) else found


def _by_words(sentence: str, aspect: Aspect | None, film: Film) -> Stance:
    parts = [part for part in _TURNS.split(sentence) if part.strip()]
    naming = " ".join(part for part in parts if aspect and is_about(part, aspect, film))
    good, bad = _weights(naming or sentence)
    if not good and not bad:
        good, bad = _weights(sentence)
    if bad and not good:
        return Stance.OBJECTION
    return Stance.PRAISE if good > bad else Stance.UNCLEAR


def _weights(text: str) -> tuple[float, float]:
    """How much praise and how much objection there is in a text."""
    folded = f" {fold(text)} "
    phrases = _every_phrase().findall(folded)
    praising = sum(bool(_good_phrase().fullmatch(phrase)) for phrase in phrases)
    words = list(_word_weights(_every_phrase().sub("|", folded).split()))
    good = praising * _PHRASE_WEIGHS + sum(weight for weight in words if weight > 0)
    bad = (len(phrases) - praising) * _PHRASE_WEIGHS - sum(weight for weight in words if weight < 0)
    return good, bad


def _word_weights(words: list[str]) -> Iterator[float]:
    """For each word that takes a side: above 0 for praise, below 0 for an objection."""
    for place, word in enumerate(words):
        side = _side(word)
        is_of_what_is_shown = side < 0 and place + 1 < len(words) and words[place + 1] in _SHOWN
        if not side or is_of_what_is_shown:
            continue
        reach = min(place, _REACH_OF_NOT) if side > 0 else place
        is_turned = any(other in _NOT for other in words[place - reach : place])
        yield (-side if side > 0 else _NOT_BAD) if is_turned else side


@lru_cache(maxsize=4096)
def _side(word: str) -> int:
    return _has(_GOOD, word) - _has(_BAD, word)


def _has(listed: frozenset[str], word: str) -> bool:
    """Whether the word is in the list, or begins with one of its stems, which end in `*`."""
    return word in listed or any(f"{word[:end]}*" in listed for end in range(1, len(word) + 1))


def _phrases(listed: str) -> str:
    """A pattern that matches one of the phrases between `|`, the longest first."""
    phrases = (" ".join(phrase.split()) for phrase in listed.replace("\n", "|").split("|"))
    return "|".join(_stem(phrase) for phrase in sorted(filter(None, phrases), key=len, reverse=True))


@cache
def _good_phrase() -> re.Pattern[str]:
    """The pattern for phrases of praise. It is long, so it is compiled only when first needed."""
    return re.compile(_phrases(PRAISING_PHRASES))


@cache
def _every_phrase() -> re.Pattern[str]:
    """The pattern for phrases of praise and of objection; likewise."""
    return re.compile(rf"(?<= )(?:{_phrases(f'{PRAISING_PHRASES}|{OBJECTING_PHRASES}')})(?= )")


def _stem(words: str) -> str:
    return re.escape(words).replace(r"\*", r"\w*")


_NOT: Final = frozenset(NEGATORS.split())
_SHOWN: Final = frozenset(SHOWN.split())
_GOOD: Final = frozenset(PRAISE.split())
_BAD: Final = frozenset(OBJECTION.split())
