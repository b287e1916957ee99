"""Moments that members remember from a film, and pairs that are the same moment."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from bot.domain.films.titles import fold
from bot.domain.reviews.review import Review

MOST_MOMENTS: Final = 2
"""At most this many moments are shown."""
_SHARED: Final = 2
"""Moments with this many words in common count as the same."""
_SHORTEST: Final = 4
_SAYS_LITTLE: Final = frozenset(
    "scene scenes moment when where which that this with from they them their there then than what have"
    " film movie"
    " into about after before over just only very last first face looks look like made make makes being"
    " been were"
    " escena momento cuando donde como para pero esta este esos esas ella ellos ellas pelicula hasta"
    " desde sobre todo"
    " toda antes despues ultima ultimo primera primer mira cara hace solo".split()
)

Moment = tuple[Review, str]


def told_moments(reviews: Sequence[Review]) -> tuple[Moment, ...]:
    """The moments to show, without spoilers.

    First two of the same moment, if two members remember one; else those of the most helpful reviews.
    """
    moments = [(review, " ".join(review.draft.moment.split())) for review in reviews if _is_told(review)]
    return same_moment(moments) or tuple(moments[:MOST_MOMENTS])


def same_moment(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Two descriptions that seem to be of the same moment; empty if there are none."""
    for one, other in combinations(moments, 2):
        words, others = _telling_words(one[1]), _telling_words(other[1])
        if len(words & others) >= _SHARED and words != others:
            return one, other
    return ()


def _is_told(review: Review) -> bool:
    draft = review.draft
    return bool(draft.moment.strip()) and not draft.moment_is_spoiler and "||" not in draft.moment


def _telling_words(text: str) -> frozenset[str]:
    words = fold(text).split()
    return frozenset(word for word in words if len(word) >= _SHORTEST) - _SAYS_LITTLE
