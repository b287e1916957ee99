"""How a server sees a film: sentences and titles by members who scored it as most do."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.domain.discussions.dives.quotes import HIGH, LOW, Quote, QuoteChooser, Section
from bot.domain.discussions.sentences.aspect_words import is_about
from bot.domain.discussions.sentences.quotable_sentences import hangs, sentences
from bot.domain.discussions.sentences.stance import Stance, stance
from bot.domain.reviews.review import Aspect, Review

NEAR: Final = 2.0
"""A score within this distance of the mean, in points, is close to how most see the film."""


def near_the_mean(reviews: Sequence[Review], mean: float | None) -> list[Review]:
    """The reviews whose scores are near the mean; all of them if there is no mean."""
    if mean is None:
        return list(reviews)
    return [review for review in reviews if abs(review.draft.score - mean) <= NEAR]


def view(quoting: QuoteChooser, mean: float | None) -> Iterator[Quote]:
    """A sentence about the film as a whole, unless another one shows how the server sees it.

    A single review is not quoted with only an objection if it praises the film, nor the other way round.
    """
    if Section.VIEW in quoting.filled:
        return
    around = None if len(quoting.reviews) == 1 else mean
    found = [
        quote for review in near_the_mean(quoting.reviews, around) for quote in _fitting(quoting, review)
    ]
    found.sort(key=lambda quote: (not quoting.is_in_language(quote.sentence), hangs(quote.sentence)))
    for quote in found[:1]:
        yield quoting.take(quote)


def _fitting(quoting: QuoteChooser, review: Review) -> Iterator[Quote]:
    score, film = review.draft.score, quoting.film
    wanted = {score >= HIGH: Stance.PRAISE, score <= LOW: Stance.OBJECTION}.get(True)
    is_only = len(quoting.reviews) == 1 and not quoting.taken
    for sentence in sentences(review.draft.body):
        found = stance(sentence, None, film)
        is_whole = is_only or not any(is_about(sentence, aspect, film) for aspect in Aspect)
        if is_whole and wanted is found and quoting.may_take(sentence, Section.VIEW, review):
            yield Quote(Section.VIEW, sentence, review)
