"""The sentences of what a member wrote, as they can be quoted."""

import re
from typing import Final

SHORTEST: Final = 20
LONGEST: Final = 220
"""The longest sentence that is quoted, in characters."""

_HIDDEN: Final = re.compile(r"\|\|.*?\|\|", re.DOTALL)
_MARK: Final = "\x00"
"""Marks where a spoiler was: a sentence with the mark is never quoted."""
_ENDS: Final = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[\"'“‘«(¿¡]*[\w¿¡])|\n+")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(])(?:\w|mr|mrs|ms|dr|dra|st|jr|sr|sra|vs|etc|ej|pág|prof|núm)\.$", re.IGNORECASE
)
_HANGS: Final = re.compile(
    r"^(?:but|and|yet|however|pero|y|sin embargo|aun así|además)\b,?\s+", re.IGNORECASE
)


def hangs(sentence: str) -> bool:
    """Whether a sentence begins with a word that ties it to the one before."""
    return bool(_HANGS.match(sentence))


def on_its_own(sentence: str) -> str:
    """A sentence without the word that ties it to the one before, with an ellipsis in its place."""
    return _HANGS.sub("… ", sentence)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text` that can be quoted, in order, each on one line.

    A sentence ends with a line, or at a full stop, question or exclamation mark or ellipsis that a
    space follows, unless that ends an abbreviation or initial. Those with a spoiler (`||…||`) in
    them, and those too short or too long to be quoted, are left out.
    """
    whole = (" ".join(sentence.split()) for sentence in _split(_HIDDEN.sub(_MARK, text)))
    return tuple(s for s in whole if SHORTEST <= len(s) <= LONGEST and _MARK not in s and "||" not in s)


def _split(text: str) -> list[str]:
    found: list[str] = []
    start = 0
    for end in _ENDS.finditer(text):
        so_far = text[start : end.start()]
        if "\n" not in end[0] and _ABBREVIATION.search(so_far):
            continue
        found.append(text[start : end.end()])
        start = end.end()
    return [*found, text[start:]]
