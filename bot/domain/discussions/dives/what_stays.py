"""What members say about a film besides praise and objections: its themes, and what stays with them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final

from bot.domain.discussions.dives.moments import told_moments
from bot.domain.discussions.dives.quotes import Quote, QuoteChooser, Section
from bot.domain.discussions.sentences.quotable_sentences import sentences
from bot.domain.discussions.sentences.stance import Stance, stance
from bot.domain.discussions.sentences.telling import tells_that_it_stays, tells_what_it_is_about
from bot.domain.reviews.review import Review

MOST_THEMES: Final = 2
"""At most this many members are quoted on what the film is about, including those who praise that."""
MOST_THAT_STAY: Final = 2
"""At most this many members are quoted on why the film stays with them."""


def on_themes(quoting: QuoteChooser) -> Iterator[Quote]:
    """What members say the film is about."""
    room = MOST_THEMES - list(quoting.taken.values()).count(Section.THEMES)
    yield from islice(_telling(quoting, Section.THEMES, tells_what_it_is_about), room)


def what_stays(quoting: QuoteChooser) -> Iterator[Quote]:
    """Why the film stays with members, then the moments they remember.

    The reason is what they answered when asked, or else what they wrote in the review.
    """
    reasons = [quote for review in quoting.readable_first for quote in _reason(review)][:MOST_THAT_STAY]
    yield from reasons
    others = _telling(quoting, Section.RESONANCE, tells_that_it_stays, [quote.review for quote in reasons])
    yield from islice(others, MOST_THAT_STAY - len(reasons))
    for review, moment in told_moments(quoting.readable_first):
        yield Quote(Section.MOMENTS, moment, review)


def gave_a_reason(review: Review) -> bool:
    """Whether its author gives a reason why the film stays, and it can be quoted."""
    reason = review.draft.why_it_stays
    return bool(reason.strip()) and "||" not in reason


def _reason(review: Review) -> Iterator[Quote]:
    if gave_a_reason(review):
        yield Quote(Section.RESONANCE, " ".join(review.draft.why_it_stays.split()), review)


def _telling(
    quoting: QuoteChooser, section: Section, tells: Callable[[str], bool], without: Sequence[Review] = ()
) -> Iterator[Quote]:
    """Sentences that say something and do not object, one per member, except members left out."""
    for review in quoting.readable_first:
        fitting = (
            sentence
            for sentence in sentences(review.draft.body)
            if tells(sentence)
            and quoting.may_take(sentence, section, review)
            and stance(sentence, None, quoting.film) is not Stance.OBJECTION
        )
        if review not in without and (sentence := next(fitting, "")):
            yield quoting.take(Quote(section, sentence, review))
