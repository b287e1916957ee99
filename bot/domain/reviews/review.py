"""Reviews: what one is, which are accepted, and which are the most helpful."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from bot.domain.covers import BARS
from bot.domain.films.film import Film

LONGEST_TITLE: Final = 80
LONGEST_BODY: Final = 2400
LONGEST_SPOILER: Final = 900
LONGEST_MORE: Final = 200
"""The longest text that can be added to a review (why it stays, a moment), in characters."""
SHORTEST_BODY: Final = 20
MOST_IN_A_WHILE: Final = 5
"""At most this many reviews per member within `A_WHILE` seconds."""
A_WHILE: Final = 600
DRAFT_KEPT: Final = 86_400
"""How long an unpublished draft is kept, in seconds."""
MOST_LISTED: Final = 200
"""At most this many of a film's reviews are read together."""
CONFIDENCE: Final = 1.281551565545
"""z of the Wilson bound: 80 % of a normal distribution lies below it."""


class Aspect(StrEnum):
    """What can stand out in a film."""

    LEAD = "lead"
    SUPPORTING = "supporting"
    DIRECTION = "direction"
    WRITING = "writing"
    PICTURE = "picture"
    SOUND = "sound"
    PACE = "pace"
    THEMES = "themes"
    ENDING = "ending"


class ReviewState(StrEnum):
    """The state of a review: waiting for an organiser, public, or removed by one."""

    HELD = "held"
    PUBLIC = "public"
    REMOVED = "removed"


class ReviewSort(StrEnum):
    """The ways to order the reviews of a film."""

    HELPFUL = "helpful"
    NEWEST = "newest"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class ReviewKey:
    """One member's review of one film in one server: there is at most one."""

    guild_id: int
    film_id: str
    author_id: int


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """A review as its author wrote it; `spoiler` is shown only to members who ask for it.

    Its author can add `why_it_stays` and a `moment` to remember, which is covered if it gives something away.
    `chosen_sentence` is the sentence of the body that a deep dive quotes first. `rest` is what follows the
    body if the text is longer than the form allows.
    """

    title: str
    body: str
    spoiler: str
    score: int
    strengths: frozenset[Aspect] = frozenset()
    weaknesses: frozenset[Aspect] = frozenset()
    why_it_stays: str = ""
    moment: str = ""
    moment_is_spoiler: bool = False
    chosen_sentence: str = ""
    rest: str = ""

    @property
    def text(self) -> str:
        """The whole text before the spoiler part."""
        return self.body + self.rest

    @property
    def has_more(self) -> bool:
        """Whether its author added something to it."""
        return bool(self.why_it_stays or self.moment or self.chosen_sentence)

    def with_more_of(self, other: "ReviewDraft") -> "ReviewDraft":
        """The draft with what was added to another one."""
        return replace(
            self,
            why_it_stays=other.why_it_stays,
            moment=other.moment,
            moment_is_spoiler=other.moment_is_spoiler,
            chosen_sentence=other.chosen_sentence,
        )


@dataclass(frozen=True, slots=True)
class MoreOfReview:
    """What an author adds to a review; `moment_is_spoiler`: the moment gives something away."""

    why_it_stays: str
    moment: str
    moment_is_spoiler: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it is stored; `helpful` of `votes` members found it useful.

    Times are in seconds since 1970; `thread_id` and `message_id` are where it is posted, None until it is.
    The score in its draft is the author's present score of the film. `language` (a tag such as `es`) is the
    one it is shown in. `channel_id` is the channel or forum it belongs to, posted or not: members who cannot
    read there cannot read it anywhere.
    """

    key: ReviewKey
    draft: ReviewDraft
    state: ReviewState
    written_at: int
    edited_at: int
    thread_id: int | None = None
    message_id: int | None = None
    helpful: int = 0
    votes: int = 0
    language: str = "en"
    channel_id: int = 0

    @property
    def is_posted(self) -> bool:
        """Whether it is posted in a thread, with this text or an earlier one."""
        return self.message_id is not None


class ListedReview(NamedTuple):
    """What is needed to order a review among the film's others."""

    author_id: int
    score: int
    written_at: int
    helpful: int
    votes: int
    channel_id: int = 0


class Reader(NamedTuple):
    """A member who reads reviews, and the channels they cannot read. Everyone sees their own reviews."""

    id: int
    hidden: frozenset[int] = frozenset()

    def may_read(self, listed: ListedReview) -> bool:
        """Whether the reader can see the review."""
        return listed.author_id == self.id or listed.channel_id not in self.hidden


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The review at place `page` (from 0) of a film's `pages`, and the reader's own vote for it.

    `review` is None if the film has none.
    """

    film: Film
    sort: ReviewSort
    page: int
    pages: int
    review: Review | None
    own_vote: bool | None = None


@dataclass(frozen=True, slots=True)
class AuthorHistory:
    """What a member wrote before.

    That is their review of the film, if any, the times of their latest reviews in the server, and whether an
    organiser removed their last review of this film.
    """

    review: Review | None = None
    written_at: tuple[int, ...] = ()
    was_removed: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """The draft is accepted as a review."""


@dataclass(frozen=True, slots=True)
class TitleWithCover:
    """Part of the title is a spoiler (`||…||`), which does not work in names and lists."""


@dataclass(frozen=True, slots=True)
class Untitled:
    """The draft has no readable title."""


@dataclass(frozen=True, slots=True)
class TooShort:
    """The body is too short; `least` is the fewest characters."""

    least: int = SHORTEST_BODY


@dataclass(frozen=True, slots=True)
class Blocked:
    """The draft has a word that the server has blocked."""

    word: str


@dataclass(frozen=True, slots=True)
class TooFast:
    """The member has written enough for now; `seconds` until they can write the next."""

    seconds: int


ReviewRefusal = Untitled | TitleWithCover | TooShort | Blocked | TooFast
ReviewVerdict = Taken | ReviewRefusal


def judge(
    draft: ReviewDraft, blocked_word: Callable[[str], str | None], written_at: Iterable[int], now: int
) -> ReviewVerdict:
    """Whether a server accepts a draft.

    `blocked_word` finds a blocked word in a text; `written_at` are the times of the member's latest reviews
    there.
    """
    if not draft.title.strip():
        return Untitled()
    if BARS in draft.title:
        return TitleWithCover()
    if len(draft.body.strip()) < SHORTEST_BODY:
        return TooShort()
    if word := blocked_word(f"{draft.title}\n{draft.text}\n{draft.spoiler}"):
        return Blocked(word)
    recent = sorted(time for time in written_at if now - A_WHILE < time <= now)
    if len(recent) >= MOST_IN_A_WHILE:
        return TooFast(recent[-MOST_IN_A_WHILE] + A_WHILE - now)
    return Taken()


def state_of(past: AuthorHistory, *, approval: bool) -> ReviewState:
    """The state of an accepted draft. With `approval`, an organiser checks each before it is public.

    Rewriting does not make a review public that an organiser has removed or not checked yet.
    """
    was_public = past.review is None or past.review.state is ReviewState.PUBLIC
    return ReviewState.PUBLIC if was_public and not past.was_removed and not approval else ReviewState.HELD


def in_order(reviews: Iterable[ListedReview], sort: ReviewSort) -> list[ListedReview]:
    """The reviews of a film, sorted; among equals the newer one goes first."""
    return sorted(reviews, key=lambda review: (*_key(review, sort), review.author_id))


def _key(review: ListedReview, sort: ReviewSort) -> tuple[float, ...]:
    useful = (-helpfulness(review.helpful, review.votes), -review.votes, -review.written_at)
    match sort:
        case ReviewSort.HELPFUL:
            return useful
        case ReviewSort.NEWEST:
            return (-review.written_at,)
        case ReviewSort.SCORE:
            return (-review.score, *useful)


def helpfulness(helpful: int, votes: int) -> float:
    """The lower bound of the share of members who find a review useful, 0 to 1 (Wilson 1927).

    Reviews are sorted by it, since one vote out of one says less than forty out of sixty.
    """
    if not votes:
        return 0.0
    share, square = helpful / votes, CONFIDENCE * CONFIDENCE
    spread = CONFIDENCE * math.sqrt(share * (1 - share) / votes + square / (4 * votes * votes))
    return (share + square / (2 * votes) - spread) / (1 + square / votes)
