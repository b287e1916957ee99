"""The question that ends a deep dive, if the reviews raise one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.discussions.dives.moments import same_moment
from bot.domain.discussions.dives.quotes import Quote, Section
from bot.domain.reviews.review import Aspect, Review

FAR_APART: Final = 3
"""Two scores that differ by this much, in points, stand against each other."""


@dataclass(frozen=True, slots=True)
class WhoIsRight:
    """Two quoted members disagree: the higher of their scores, the lower, and the aspect, if it is one."""

    high: int
    low: int
    aspect: Aspect | None = None


@dataclass(frozen=True, slots=True)
class Disputed:
    """The aspect that most members disagree on: how many praise it, and how many object to it."""

    aspect: Aspect
    praise: int
    objections: int


@dataclass(frozen=True, slots=True)
class SameMoment:
    """Two quoted members remember the same moment, each in their own words."""


Ending = WhoIsRight | Disputed | SameMoment


def ending_question(
    reviews: Sequence[Review], quotes: Sequence[Quote], disputed: Aspect | None = None
) -> Ending | None:
    """The question to ask; None if the reviews raise none.

    It is how you remember a moment that two members mention, which of two members is right, or which side of
    a dispute you are on; it starts with what the quotes of `Section.SPLIT` are about.
    """
    moments = [(quote.review, quote.sentence) for quote in quotes if quote.section is Section.MOMENTS]
    if same_moment(moments):
        return SameMoment()
    against = [quote.review.draft.score for quote in quotes if quote.section is Section.SPLIT]
    if len(against) > 1 and max(against) - min(against) >= FAR_APART:
        return WhoIsRight(max(against), min(against), disputed)
    disputes = [dispute for aspect in Aspect if (dispute := _dispute(aspect, reviews))]

    def weight(dispute: Disputed) -> tuple[bool, int, int]:
        return dispute.aspect is disputed, min(dispute.praise, dispute.objections), dispute.praise

    return max(disputes, key=weight, default=None)


def _dispute(aspect: Aspect, reviews: Sequence[Review]) -> Disputed | None:
    """How members disagree on an aspect; members on both sides do not count."""
    drafts = [review.draft for review in reviews]
    praise = sum(aspect in draft.strengths - draft.weaknesses for draft in drafts)
    objections = sum(aspect in draft.weaknesses - draft.strengths for draft in drafts)
    return Disputed(aspect, praise, objections) if praise and objections else None
