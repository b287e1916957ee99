"""Finds sentences whose words say the opposite of what they mean, or say what somebody else thinks.

"I wanted to hate the ending and could not" praises it; "some say the pace is slow" takes no side; "she
deserved a better film" does not object to her. English and Spanish, folded.
"""

import re
from typing import Final

_WAS_MEANT: Final = (
    r"want(?:ed)?(?: so badly)? to|tried(?: hard)? to|try to|set out to|expected to|hoped to|meant to"
    r"|(?:ready|prepared|determined) to|quise|queria(?: que)?|intent[eo](?: que)?|trate de(?: que)?"
    r"|esperaba|dispuest[oa] a|pretendia"
)
"""What the writer had wanted to think of it."""
_LIKE: Final = (
    r"love|like|enjoy|admire|believe|care|be moved|adore|trust|disfrutar|amar|admirar|creer\w*|gust\w+"
    r"|emocionar\w*|encantar\w*"
)
_DISLIKE: Final = (
    r"hate|dislike|mock|laugh at|resent|despise|loathe|be bored|be annoyed|be let down|be disappointed"
    r"|find (?:a )?faults?|find one|find something wrong|roll my eyes|odiar\w*|aburrir\w*|detestar\w*"
    r"|encontrar\w*(?: algun)? (?:fallos?|defectos?|pegas)|reirme|burlarme"
)
_DENIED: Final = (
    r"could not|couldnt|cannot|cant|(?:did not|didnt|was not|wasnt|never (?:was|did|could))$"
    r"|failed|found none|found nothing|won me over|no (?:lo |la )?(?:pude|consegui|logre|supe)"
    r"|fui incapaz|no me (?:aburri|rei|burle)|me gano|me conquisto"
)
"""Words for how that failed. Some of these count only at the end of a sentence."""
_FAILED_WISH: Final = re.compile(
    rf"\b(?:{_WAS_MEANT}) (?:\w+ ){{0,2}}?(?:(?P<like>{_LIKE})|(?P<dislike>{_DISLIKE}))\b"
    rf"(?P<rest>.*\b(?:{_DENIED})(?!\w))?"
)

_OTHERS_SAY: Final = re.compile(
    r"\b(?:(?:people|some|many|critics|they|everyone|everybody|others|friends|reviews) (?:\w+ )?"
    r"(?:say|says|said|call|calls|called|complain|complains|complained|claim|claims|warned|told)"
    r"|people who|those who|anyone who|whoever|if anyone|told me|warned me|i had heard|i d heard"
    r"|dicen|dice la gente|se dice|me dijeron|me habian dicho|quien diga|quienes|los que|la gente que)\b"
)
_EXPECTED: Final = re.compile(
    r"\b(?:i (?:was|had been) (?:afraid|scared|worried)|i (?:feared|worried|expected|dreaded)"
    r"|(?:i )?thought (?:\w+ ){0,4}would|temia|me temia|esperaba|pensaba que|creia que|me daba miedo que)\b"
)

_OWED: Final = re.compile(
    r"^(?P<whom>.*)\b(?:deserv(?:e|es|ed|ing)|merec(?:e|en|ia|ian|io|ieron)) (?:\w+ ){0,3}?"
    r"(?:better|more|another|film|movie|mejor(?:es)?|mas|otr[oa]s?|pelicula)\b"
)


def turned(folded: str) -> bool | None:
    """Whether a failed wish makes a sentence praise (True) or object (False). None if it contains no such
    wish.
    """
    wish = _FAILED_WISH.search(folded)
    return bool(wish["dislike"]) if wish and wish["rest"] else None


def is_of_others(folded: str) -> bool:
    """Whether a sentence says what others think, or a wish that may or may not have come true."""
    return bool(_OTHERS_SAY.search(folded)) or (bool(_FAILED_WISH.search(folded)) and turned(folded) is None)


def is_expected(folded: str) -> bool:
    """Whether a sentence says what its writer feared or expected."""
    return bool(_EXPECTED.search(folded))


def owed_better(folded: str) -> str:
    """The part of a sentence that names who deserved a better film.

    It praises them and objects to the rest. Empty if nobody deserved better.
    """
    owed = _OWED.search(folded)
    return owed["whom"] if owed else ""
