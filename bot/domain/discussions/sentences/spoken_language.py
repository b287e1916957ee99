"""Guesses the language of a sentence by its small words."""

from typing import Final

from bot.domain.films.titles import fold

_SMALL_WORDS: Final = {
    "en": "the and is of to it in that was you for with as his her not but this what who from they she"
    " he at so my"
    " are be by an if one no never does did like how than about its i we there has have would could were when"
    " which your their all out up just more",
    "es": "el la los las y es de que en un una se no lo por con su para como pero mas al del le ya o si"
    " porque cuando"
    " muy sin sobre me hasta hay donde quien desde todo nos ni esta este ese esa eso yo tu te mi nunca"
    " nada nadie ha"
    " he son fue era",
}
_FOLDED: Final = {tag: frozenset(words.split()) for tag, words in _SMALL_WORDS.items()}


def spoken_language(sentence: str) -> str | None:
    """The tag of the language, `en` or `es`; None if the words do not show it."""
    words = fold(sentence).split()
    found = {tag: sum(word in small for word in words) for tag, small in _FOLDED.items()}
    likeliest, other = sorted(found, key=lambda tag: -found[tag])
    return likeliest if found[likeliest] > found[other] else None
