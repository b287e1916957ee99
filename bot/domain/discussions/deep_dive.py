"""The deep dive: what a server wrote about a film, section by section. Nothing in it is invented.

A sentence is a fact of the catalogue, a figure, or a member's own words, never from a spoiler part.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from bot.domain.discussions.aspect_words import is_about
from bot.domain.discussions.quotable_sentences import sentences
from bot.domain.films.film import Film
from bot.domain.reviews.review import Aspect, Review, ReviewState, helpfulness
from bot.domain.scores import HIGHEST, LOWEST, MINIMUM_VOTES, Tally

LOVED: Final = range(9, HIGHEST + 1)
DISLIKED: Final = range(LOWEST, 5)
"""The scores that stand against each other where a server is split."""
WIDE_APART: Final = 2.0
"""Scores that lie this far apart (standard deviation, in points) make a split too."""
MOST_ASPECTS: Final = 3
"""As many strengths, and as many weaknesses, are shown."""
MOST_OF_ONE_REVIEW: Final = 2
"""As many sentences are quoted from one review."""


class Section(StrEnum):
    """The parts of a deep dive, in their order."""

    VIEW = "view"
    SPLIT = "split"
    STRENGTHS = "strengths"
    WEAKNESSES = "weaknesses"
    PERFORMANCES = "performances"
    THEMES = "themes"
    RESONANCE = "resonance"


@dataclass(frozen=True, slots=True)
class Echo:
    """A film's scores over time: since when there are any, when the latest came (seconds since 1970),
    and the votes and sum of those given before and within the last months.
    """

    first_at: int
    latest_at: int
    earlier_votes: int
    earlier_total: int
    recent_votes: int
    recent_total: int


@dataclass(frozen=True, slots=True)
class AspectCount:
    """How many reviews say that an aspect stood out."""

    aspect: Aspect
    number: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a review, where it belongs, whose it is, and where the review is posted."""

    section: Section
    sentence: str
    review: Review


@dataclass(frozen=True, slots=True)
class Split:
    """How many gave it a 9 or 10, and how many a 4 or less."""

    loved: int
    disliked: int


@dataclass(frozen=True, slots=True)
class DeepDive:
    """What there is to say. `quotes` come in the order in which they would be missed."""

    film: Film
    tally: Tally
    reviews: int
    split: Split | None = None
    strengths: tuple[AspectCount, ...] = ()
    weaknesses: tuple[AspectCount, ...] = ()
    echo: Echo | None = None
    quotes: tuple[Quote, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections with something to say, in order."""
        return tuple(section for section in Section if self._has(section))

    def of(self, section: Section) -> tuple[Quote, ...]:
        """The quotes of one section."""
        return tuple(quote for quote in self.quotes if quote.section is section)

    def praise(self, aspect: Aspect) -> tuple[int, int]:
        """How many reviews name an aspect as a strength, and how many as a weakness."""
        return _number(self.strengths, aspect), _number(self.weaknesses, aspect)

    def shortened(self, quotes: int) -> "DeepDive":
        """The same with at most so many quotes."""
        return replace(self, quotes=self.quotes[:quotes])

    def _has(self, section: Section) -> bool:
        match section:
            case Section.VIEW:
                return bool(self.tally.votes)
            case Section.SPLIT:
                return self.split is not None
            case Section.STRENGTHS:
                return bool(self.strengths)
            case Section.WEAKNESSES:
                return bool(self.weaknesses)
            case Section.PERFORMANCES:
                return any(self.praise(Aspect.LEAD)) or any(self.praise(Aspect.SUPPORTING))
            case Section.THEMES:
                return any(self.praise(Aspect.THEMES))
            case Section.RESONANCE:
                return self.echo is not None


def deep_dive(film: Film, tally: Tally, reviews: Iterable[Review], echo: Echo | None) -> DeepDive:
    """What the server says of a film. Only public reviews count."""
    public = [review for review in reviews if review.state is ReviewState.PUBLIC]
    public.sort(key=lambda review: (-helpfulness(review.helpful, review.votes), review.written_at))
    strengths = _mentions(aspect for review in public for aspect in review.draft.strengths)
    weaknesses = _mentions(aspect for review in public for aspect in review.draft.weaknesses)
    split = split_of(tally)
    wishes = list(_wishes(strengths, weaknesses, is_split=split is not None))
    quotes = tuple(_Quoting(film, public).quotes(wishes))
    return DeepDive(film, tally, len(public), split, strengths, weaknesses, echo, quotes)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A quote that a section would like: of a review that praises or objects to an aspect, or of one
    whose score is among `scores`.
    """

    section: Section
    aspect: Aspect | None = None
    is_strength: bool = True
    scores: range | None = None

    def suits(self, review: Review) -> bool:
        draft = review.draft
        if self.scores is not None:
            return draft.score in self.scores
        return self.aspect in (draft.strengths if self.is_strength else draft.weaknesses)


@dataclass
class _Quoting:
    """Takes sentences from reviews, the most helpful first: none twice, few of one review."""

    film: Film
    reviews: Sequence[Review]
    taken: set[str] = field(default_factory=set)
    by_review: Counter[int] = field(default_factory=Counter)

    def quotes(self, wishes: Iterable[_Wish]) -> Iterator[Quote]:
        for wish in wishes:
            if quote := self._find(wish):
                self.taken.add(quote.sentence)
                self.by_review[quote.review.key.author_id] += 1
                yield quote

    def _find(self, wish: _Wish) -> Quote | None:
        """A sentence on what is wished for, of the most helpful review that has one."""
        for review in self.reviews:
            if not wish.suits(review) or self.by_review[review.key.author_id] >= MOST_OF_ONE_REVIEW:
                continue
            for sentence in sentences(review.draft.body):
                is_fit = wish.aspect is None or is_about(sentence, wish.aspect, self.film)
                if is_fit and sentence not in self.taken:
                    return Quote(wish.section, sentence, review)
        return None


_OWN_SECTION: Final = {
    Aspect.LEAD: Section.PERFORMANCES,
    Aspect.SUPPORTING: Section.PERFORMANCES,
    Aspect.THEMES: Section.THEMES,
}


def _wishes(
    strengths: Sequence[AspectCount], weaknesses: Sequence[AspectCount], *, is_split: bool
) -> Iterator[_Wish]:
    """The quotes wished for, those first that would be missed most."""
    sides = ((strengths, True, Section.STRENGTHS), (weaknesses, False, Section.WEAKNESSES))
    for place in range(MOST_ASPECTS):
        for mentions, is_strength, section in sides:
            others = [mention for mention in mentions if mention.aspect not in _OWN_SECTION]
            for mention in others[place : place + 1]:
                yield _Wish(section, mention.aspect, is_strength)
        if place == 0:
            yield from _wishes_of_their_own(strengths, weaknesses)
            yield from (_Wish(Section.SPLIT, scores=side) for side in (LOVED, DISLIKED) if is_split)


def _wishes_of_their_own(
    strengths: Sequence[AspectCount], weaknesses: Sequence[AspectCount]
) -> Iterator[_Wish]:
    """One quote for each aspect that has a section of its own, from the side that more are on."""
    for aspect, section in _OWN_SECTION.items():
        strong, weak = _number(strengths, aspect), _number(weaknesses, aspect)
        if strong or weak:
            yield _Wish(section, aspect, is_strength=strong >= weak)


def _mentions(aspects: Iterable[Aspect]) -> tuple[AspectCount, ...]:
    """How often each aspect is named, most often first."""
    counted = Counter(aspects)
    order = sorted(counted, key=lambda aspect: (-counted[aspect], list(Aspect).index(aspect)))
    return tuple(AspectCount(aspect, counted[aspect]) for aspect in order)


def _number(mentions: Sequence[AspectCount], aspect: Aspect) -> int:
    return next((mention.number for mention in mentions if mention.aspect is aspect), 0)


def split_of(tally: Tally) -> Split | None:
    """The split, where a 9 or 10 stands against a 4 or less, or the scores lie wide apart."""
    loved = sum(tally.counts[score - 1] for score in LOVED)
    disliked = sum(tally.counts[score - 1] for score in DISLIKED)
    is_wide = tally.votes >= MINIMUM_VOTES and (tally.deviation or 0) >= WIDE_APART
    return Split(loved, disliked) if (loved and disliked) or is_wide else None
