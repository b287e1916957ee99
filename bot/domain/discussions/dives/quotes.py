"""Chooses which sentences of reviews a deep dive quotes, and in which section."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.domain.discussions.sentences.aspect_words import is_about, leads, names
from bot.domain.discussions.sentences.quotable_sentences import hangs, sentences
from bot.domain.discussions.sentences.spoken_language import spoken_language
from bot.domain.discussions.sentences.stance import Stance, stance
from bot.domain.films.film import Film
from bot.domain.reviews.review import Aspect, Review

MOST_ASPECTS: Final = 3
"""At most this many strengths and this many weaknesses are named."""
MOST_OF_ONE_REVIEW: Final = 3
"""At most this many sentences are quoted from one review."""
MOST_VIEWS: Final = 2
"""At most this many sentences chosen by their authors come before all others."""
MOST_LEADS: Final = 2
"""At most this many leads are looked for by name."""
HIGH: Final = 7
LOW: Final = 4
"""A neutral sentence counts as praise from HIGH on, and as an objection up to LOW."""


class Section(StrEnum):
    """The parts of a deep dive, in order."""

    VIEW = "view"
    STRENGTHS = "strengths"
    WEAKNESSES = "weaknesses"
    SPLIT = "split"
    LEAD = "lead"
    SUPPORTING = "supporting"
    THEMES = "themes"
    RESONANCE = "resonance"
    MOMENTS = "moments"


_OWN_SECTION: Final = {
    Aspect.LEAD: Section.LEAD,
    Aspect.SUPPORTING: Section.SUPPORTING,
    Aspect.THEMES: Section.THEMES,
}
"""Aspects that get a section of their own if there is something to quote."""


def own_section(aspect: Aspect) -> Section | None:
    """The aspect's own section, used if there is something to quote; None if it has none."""
    return _OWN_SECTION.get(aspect)


@dataclass(frozen=True, slots=True)
class AspectCount:
    """How many reviews say that an aspect stood out."""

    aspect: Aspect
    number: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, its section, and the review it comes from."""

    section: Section
    sentence: str
    review: Review


@dataclass(frozen=True, slots=True)
class Split:
    """How many gave it a 9 or 10, and how many a 4 or less."""

    loved: int
    disliked: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A quote that a section asks for.

    It comes from a review that praises or objects to an aspect, or whose score is among `scores`; with
    `person`, the sentence names them. A spare wish is used only if the section has no other quote.
    """

    section: Section
    aspect: Aspect | None = None
    is_praise: bool = True
    scores: range | None = None
    person: str = ""
    is_spare: bool = False

    def suits(self, review: Review, film: Film) -> bool:
        """Whether a review can have such a sentence."""
        draft = review.draft
        if self.scores is not None:
            return draft.score in self.scores
        named = draft.strengths if self.is_praise else draft.weaknesses
        if not _has_marks(review):
            return True  # then only the sentence's words can tell
        # Some count the second of two leads as the supporting role.
        is_either_lead = self.aspect is Aspect.LEAD and (film.leads or 1) > 1
        return self.aspect in named or (is_either_lead and Aspect.SUPPORTING in named)


@dataclass
class QuoteChooser:
    """Takes sentences from reviews: first those in the server's `language`, then the most helpful.

    It never takes a sentence twice, and takes only a few from one review. A review's other sentences come
    after the one that its author chose.
    """

    film: Film
    reviews: Sequence[Review]
    language: str = ""
    taken: dict[str, Section] = field(default_factory=dict)
    by_review: Counter[int] = field(default_factory=Counter)
    filled: set[Section] = field(default_factory=set)

    def quotes(self, wished: Iterable[Wish]) -> Iterator[Quote]:
        """The sentences found for the wishes."""
        for wish in wished:
            if wish.is_spare and wish.section in self.filled:
                continue
            if quote := self._find(wish):
                yield self.take(quote)

    def chosen_ones(self) -> Iterator[Quote]:
        """The sentences that authors chose, to come before all others.

        Foreign ones only if there are no others.
        """
        chosen = [review for review in self.reviews if _chosen(review)]
        own = [review for review in chosen if self.is_in_language(_chosen(review))]
        if not own and not all(map(self._is_foreign, self.reviews)):
            return
        for review in (own or chosen)[:MOST_VIEWS]:
            yield self.take(Quote(Section.VIEW, _chosen(review), review))

    def take(self, quote: Quote) -> Quote:
        """The quote, marked as taken."""
        self.filled.add(quote.section)
        self.taken[quote.sentence] = quote.section
        self.by_review[quote.review.key.author_id] += 1
        return quote

    def may_take(self, sentence: str, section: Section, review: Review) -> bool:
        """Whether a sentence of a review can be quoted in a section."""
        if sentence in self.taken or self.by_review[review.key.author_id] >= MOST_OF_ONE_REVIEW:
            return False
        chosen = _chosen(review)
        if not chosen or sentence == chosen:
            return True
        order = list(Section)
        return chosen in self.taken and order.index(self.taken[chosen]) <= order.index(section)

    def is_in_language(self, words: str) -> bool:
        """Whether words are in the server's language, as far as that can be told."""
        return spoken_language(words) in (None, self.language.partition("-")[0]) or not self.language

    @property
    def readable_first(self) -> list[Review]:
        """The reviews, those in the server's language before others."""
        return sorted(self.reviews, key=self._is_foreign)

    def _is_foreign(self, review: Review) -> bool:
        return not self.is_in_language(review.draft.body)

    def _find(self, wish: Wish) -> Quote | None:
        """The best sentence for a wish; among equals, the one from the most helpful review."""
        best, found = (False, 0, False), None
        for review in self.reviews:
            if not wish.suits(review, self.film):
                continue
            for sentence in sentences(review.draft.body):
                if not self.may_take(sentence, wish.section, review):
                    continue
                if not (worth := self._worth(sentence, wish, review)):
                    continue
                rank = (self.is_in_language(sentence), worth, not hangs(sentence))
                if found is None or rank > best:
                    best, found = rank, Quote(wish.section, sentence, review)
        return found

    def _worth(self, sentence: str, wish: Wish, review: Review) -> int:
        """How well a sentence fits the wish.

        3 if its author chose it, 2 if its words say so, 1 if they say nothing against it, 0 if it does not
        fit.
        """
        is_chosen = sentence == review.draft.chosen_sentence
        if not self._is_on_it(sentence, wish, is_chosen=is_chosen):
            return 0
        wanted, other = (Stance.PRAISE, Stance.OBJECTION)[:: 1 if wish.is_praise else -1]
        found = stance(sentence, wish.aspect, self.film)
        if found is other:
            return 0
        if is_chosen:
            return 3 if found is wanted or _is_authors_view(review, is_praise=wish.is_praise) else 0
        if found is wanted:
            return 2
        return 1 if wish.is_praise and (wish.scores or _has_marks(review)) else 0

    def _is_on_it(self, sentence: str, wish: Wish, *, is_chosen: bool) -> bool:
        if wish.person:
            return names(sentence, wish.person)
        if wish.aspect is not None and is_about(sentence, wish.aspect, self.film):
            return True
        is_of_none = not any(is_about(sentence, aspect, self.film) for aspect in Aspect)
        if wish.aspect is None:
            return is_of_none
        return is_chosen and is_of_none and wish.section in (Section.STRENGTHS, Section.WEAKNESSES)


def _chosen(review: Review) -> str:
    """The sentence that its author chose, if it can be quoted; else empty."""
    chosen = review.draft.chosen_sentence
    return chosen if chosen in sentences(review.draft.body) else ""


def _has_marks(review: Review) -> bool:
    return bool(review.draft.strengths or review.draft.weaknesses)


def _is_authors_view(review: Review, *, is_praise: bool) -> bool:
    return review.draft.score >= HIGH if is_praise else review.draft.score <= LOW


def wishes(
    film: Film,
    strengths: Sequence[AspectCount],
    weaknesses: Sequence[AspectCount],
    sides: Sequence[range],
) -> Iterator[Wish]:
    """The quotes to look for, the most important first.

    `sides` are the scores of members who love the film and of those who do not, if the server is split and no
    two sentences clash.
    """
    mentions = ((strengths, True, Section.STRENGTHS), (weaknesses, False, Section.WEAKNESSES))
    for place in range(MOST_ASPECTS):
        for counts, is_praise, section in mentions:
            others = [count for count in counts if count.aspect not in _OWN_SECTION]
            yield from (Wish(section, count.aspect, is_praise) for count in others[place : place + 1])
        if place == 0:
            yield from _wishes_of_their_own(film, strengths, weaknesses)
            yield from (
                Wish(Section.SPLIT, None, is_praise, side)
                for side, is_praise in zip(sides, (True, False), strict=False)
            )


def _wishes_of_their_own(
    film: Film, strengths: Sequence[AspectCount], weaknesses: Sequence[AspectCount]
) -> Iterator[Wish]:
    """Quotes for the aspects with their own section, first from the side with more members."""
    for aspect, section in _OWN_SECTION.items():
        sides = {True: count_of(aspect, strengths), False: count_of(aspect, weaknesses)}
        people = leads(film)[:MOST_LEADS] if aspect is Aspect.LEAD and (film.leads or 1) > 1 else ()
        for is_praise in sorted((side for side in sides if sides[side]), key=lambda side: -sides[side]):
            yield from (Wish(section, aspect, is_praise, person=person) for person in people)
            yield Wish(section, aspect, is_praise, is_spare=bool(people))


def count_of(aspect: Aspect, counts: Sequence[AspectCount]) -> int:
    """How many reviews say that the aspect stood out."""
    return next((count.number for count in counts if count.aspect is aspect), 0)
