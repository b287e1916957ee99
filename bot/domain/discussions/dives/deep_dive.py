"""The deep dive: what a server wrote about a film, section by section. Nothing in it is invented.

A sentence is a fact of the catalogue, a figure, or a member's own words, never from a spoiler part.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.discussions.dives.clashes import find_clash
from bot.domain.discussions.dives.ending_question import Ending, ending_question
from bot.domain.discussions.dives.quotes import (
    AspectCount,
    Quote,
    QuoteChooser,
    Section,
    Split,
    count_of,
    own_section,
    wishes,
)
from bot.domain.discussions.dives.views import near_the_mean, view
from bot.domain.discussions.dives.what_stays import on_themes, what_stays
from bot.domain.discussions.sentences.aspect_words import leads
from bot.domain.discussions.sentences.spoken_language import spoken_language
from bot.domain.films.film import Film
from bot.domain.reviews.review import Aspect, Review, ReviewState, helpfulness
from bot.domain.scores import HIGHEST, LOWEST, MINIMUM_VOTES, Tally

LOVED: Final = range(9, HIGHEST + 1)
DISLIKED: Final = range(LOWEST, 5)
"""The scores of the two sides if a server is split."""
WIDE_APART: Final = 2.0
"""Scores with at least this standard deviation, in points, count as split too."""
HAS_MOVED: Final = 0.3
"""A mean has moved if it changed by at least this much in the last months, in points."""
MOST_TITLES: Final = 2
"""At most this many unquoted reviews are named by their titles."""


@dataclass(frozen=True, slots=True)
class Echo:
    """A film's scores over time: the votes and sum of those given before and within the last months."""

    earlier_votes: int
    earlier_total: int
    recent_votes: int
    recent_total: int

    @property
    def has_moved(self) -> bool:
        """Whether the mean has changed, by the scores of enough members."""
        if min(self.earlier_votes, self.recent_votes) < MINIMUM_VOTES:
            return False
        return abs(self.now - self.before) >= HAS_MOVED

    @property
    def before(self) -> float:
        """The mean of the earlier scores. There must be some."""
        return self.earlier_total / self.earlier_votes

    @property
    def now(self) -> float:
        """The mean of the last months' scores. There must be some."""
        return self.recent_total / self.recent_votes


@dataclass(frozen=True, slots=True)
class DeepDive:
    """What a deep dive says.

    `reviews` are the public ones, most helpful first; `quotes` have the most important first; `disputed` is
    what the two of `Section.SPLIT` are about; `ending` is the question that the reviews raise; `language` (a
    tag such as `es`) is the server's.
    """

    film: Film
    tally: Tally
    reviews: tuple[Review, ...]
    split: Split | None = None
    strengths: tuple[AspectCount, ...] = ()
    weaknesses: tuple[AspectCount, ...] = ()
    echo: Echo | None = None
    quotes: tuple[Quote, ...] = ()
    ending: Ending | None = None
    disputed: Aspect | None = None
    language: str = ""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections with something to say, in order."""
        return tuple(section for section in Section if self._has(section))

    @property
    def leads(self) -> tuple[str, ...]:
        """The leads of the film."""
        return leads(self.film)

    @property
    def supporting(self) -> tuple[str, ...]:
        """The rest of the cast."""
        return self.film.cast[len(self.leads) :]

    @property
    def unquoted(self) -> tuple[Review, ...]:
        """A few reviews without a quote, to name by title.

        They see the film as most do, and are in the server's language.
        """
        quoted = {quote.review.key for quote in self.quotes}
        others = [review for review in self.reviews if review.key not in quoted]
        spoken = (None, self.language.partition("-")[0])
        near = near_the_mean(others, None if len(self.reviews) == 1 else self.tally.mean)
        readable = [one for one in near if not self.language or spoken_language(one.draft.title) in spoken]
        return tuple(readable[:MOST_TITLES])

    def of(self, section: Section) -> tuple[Quote, ...]:
        """The quotes of one section."""
        return tuple(quote for quote in self.quotes if quote.section is section)

    def praise(self, aspect: Aspect) -> tuple[int, int]:
        """How many reviews name an aspect as a strength, and how many as a weakness."""
        return count_of(aspect, self.strengths), count_of(aspect, self.weaknesses)

    def told_together(self, counts: Sequence[AspectCount]) -> tuple[AspectCount, ...]:
        """The counts of the aspects without a section of their own here."""
        own = {count.aspect: own_section(count.aspect) for count in counts}
        return tuple(count for count in counts if not ((section := own[count.aspect]) and self._has(section)))

    def shortened(self, quotes: int) -> "DeepDive":
        """A copy with at most this many quotes."""
        return replace(self, quotes=self.quotes[:quotes])

    def _has(self, section: Section) -> bool:
        match section:
            case Section.VIEW:
                return bool(self.tally.votes or self.of(section) or self.unquoted)
            case Section.SPLIT:
                return self.split is not None or self.disputed is not None
            case Section.STRENGTHS:
                return bool(self.told_together(self.strengths) or self.of(section))
            case Section.WEAKNESSES:
                return bool(self.told_together(self.weaknesses) or self.of(section))
            case Section.LEAD:
                return bool(self.leads and any(self.praise(Aspect.LEAD)))
            case Section.RESONANCE:
                return bool(self.of(section)) or (self.echo is not None and self.echo.has_moved)
            case Section.SUPPORTING | Section.THEMES | Section.MOMENTS:
                return bool(self.of(section))


def deep_dive(
    film: Film, tally: Tally, reviews: Iterable[Review], echo: Echo | None, language: str = ""
) -> DeepDive:
    """What the server says about a film, in its language. Only public reviews count."""
    public = [review for review in reviews if review.state is ReviewState.PUBLIC]
    public.sort(key=lambda review: (-helpfulness(review.helpful, review.votes), review.written_at))
    strengths = _mentions(aspect for review in public for aspect in review.draft.strengths)
    weaknesses = _mentions(aspect for review in public for aspect in review.draft.weaknesses)
    split = split_of(tally)
    quoting = QuoteChooser(film, public, language)
    first = list(quoting.chosen_ones())
    clash = find_clash(quoting, is_split=split is not None)
    pair = [quoting.take(quote) for quote in clash.quotes] if clash else []
    sides = (LOVED, DISLIKED) if split and not clash else ()
    found = list(quoting.quotes(wishes(film, strengths, weaknesses, sides)))
    told = [*on_themes(quoting), *what_stays(quoting)]
    quotes = (*first, *pair, *_without_one_side(found), *told, *view(quoting, tally.mean))
    disputed = clash.aspect if clash else None
    ending = ending_question(public, quotes, disputed)
    return DeepDive(
        film, tally, tuple(public), split, strengths, weaknesses, echo, quotes, ending, disputed, language
    )


def _without_one_side(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """The quotes, without one that would stand alone where opinions differ."""
    parted = sum(quote.section is Section.SPLIT for quote in quotes)
    yield from (quote for quote in quotes if quote.section is not Section.SPLIT or parted > 1)


def _mentions(aspects: Iterable[Aspect]) -> tuple[AspectCount, ...]:
    """How often each aspect is named, most often first."""
    counted = Counter(aspects)
    order = sorted(counted, key=lambda aspect: (-counted[aspect], list(Aspect).index(aspect)))
    return tuple(AspectCount(aspect, counted[aspect]) for aspect in order)


def split_of(tally: Tally) -> Split | None:
    """The split, if a 9 or 10 stands against a 4 or less, or the scores lie wide apart."""
    loved = sum(tally.counts[score - 1] for score in LOVED)
    disliked = sum(tally.counts[score - 1] for score in DISLIKED)
    is_wide = tally.votes >= MINIMUM_VOTES and (tally.deviation or 0) >= WIDE_APART
    return Split(loved, disliked) if (loved and disliked) or is_wide else None
