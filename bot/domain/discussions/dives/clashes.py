"""Finds two members who say the opposite about the same thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bot.domain.discussions.dives.quotes import Quote, QuoteChooser, Section
from bot.domain.discussions.sentences.aspect_words import is_about
from bot.domain.discussions.sentences.quotable_sentences import hangs, sentences
from bot.domain.discussions.sentences.stance import Stance, stance
from bot.domain.reviews.review import Aspect, Review


@dataclass(frozen=True, slots=True)
class Clash:
    """A sentence that praises an aspect, and one by another member that objects to it."""

    aspect: Aspect
    praise: Quote
    objection: Quote

    @property
    def quotes(self) -> tuple[Quote, Quote]:
        """Both sentences, praise first."""
        return self.praise, self.objection


def find_clash(quoting: QuoteChooser, *, is_split: bool) -> Clash | None:
    """The clearest clash; None if there is none.

    If the scores are not split, both members must have marked the aspect.
    """
    found = [clash for aspect in Aspect for clash in _clashes(quoting, aspect)]
    fitting = [clash for clash in found if is_split or _marks(clash) == 2]
    return max(fitting, key=lambda clash: _rank(clash, quoting), default=None)


def _clashes(quoting: QuoteChooser, aspect: Aspect) -> Iterator[Clash]:
    sides = (list(_said(quoting, aspect, side)) for side in (Stance.PRAISE, Stance.OBJECTION))
    for praise, objection in product(*sides):
        if praise.review.key != objection.review.key:
            yield Clash(aspect, praise, objection)


def _said(quoting: QuoteChooser, aspect: Aspect, side: Stance) -> Iterator[Quote]:
    for review in quoting.reviews:
        for sentence in sentences(review.draft.body):
            is_free = quoting.may_take(sentence, Section.SPLIT, review)
            is_on_it = is_free and is_about(sentence, aspect, quoting.film)
            if is_on_it and stance(sentence, aspect, quoting.film) is side:
                yield Quote(Section.SPLIT, sentence, review)


def _rank(clash: Clash, quoting: QuoteChooser) -> tuple[int, ...]:
    """How clear a clash is: marked, in the server's language, by members whose scores differ."""
    scores = [quote.review.draft.score for quote in clash.quotes]
    return (
        _marks(clash),
        sum(quoting.is_in_language(quote.sentence) for quote in clash.quotes),
        scores[0] - scores[1],
        -sum(hangs(quote.sentence) for quote in clash.quotes),
    )


def _marks(clash: Clash) -> int:
    """How many of the two marked the aspect in line with what they write."""
    praising, objecting = (_draft(quote.review) for quote in clash.quotes)
    return (clash.aspect in praising[0]) + (clash.aspect in objecting[1])


def _draft(review: Review) -> tuple[frozenset[Aspect], frozenset[Aspect]]:
    return review.draft.strengths, review.draft.weaknesses
