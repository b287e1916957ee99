"""The question that ends a deep dive, where it grows out of what was written."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.discussions.moments import same_moment
from bot.domain.discussions.quotes import Quote, Section
from bot.domain.reviews.review import Aspect, Review


@dataclass(frozen=True, slots=True)
class WhoIsRight:
    """Two quoted members disagree: the score of the one who loves it, and the other's."""

    high: int
    low: int


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


def ending_question(reviews: Sequence[Review], quotes: Sequence[Quote]) -> Ending | None:
    """The question to ask: which of two members is right, which side of a dispute you are on, or how you
    remember a moment; None if the reviews raise none.
    """
    against = [quote.review.draft.score for quote in quotes if quote.section is Section.SPLIT]
    if len(against) > 1:
        return WhoIsRight(max(against), min(against))
    disputes = [dispute for aspect in Aspect if (dispute := _dispute(aspect, reviews))]
    if disputes:
        return max(disputes, key=lambda dispute: (min(dispute.praise, dispute.objections), dispute.praise))
    moments = [(quote.review, quote.sentence) for quote in quotes if quote.section is Section.MOMENTS]
    return SameMoment() if same_moment(moments) else None


def _dispute(aspect: Aspect, reviews: Sequence[Review]) -> Disputed | None:
    """How members disagree on an aspect; those who name both sides count for neither."""
    drafts = [review.draft for review in reviews]
    praise = sum(aspect in draft.strengths - draft.weaknesses for draft in drafts)
    objections = sum(aspect in draft.weaknesses - draft.strengths for draft in drafts)
    return Disputed(aspect, praise, objections) if praise and objections else None
