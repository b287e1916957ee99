"""Discussions: a thread about one film, from the claim to the recap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.domain.discussions.comment_tree import CommentTurnout, PlacedComment
from bot.domain.discussions.prompts import Stage
from bot.domain.films.film import Film
from bot.domain.scores import Tally

LONGEST_QUOTE: Final = 300
MOST_QUOTES: Final = 8
"""At most this many comments can be offered to one recap."""
MOST_IN_AN_HOUR: Final = 5
"""At most this many new discussions per member and hour."""
AN_HOUR: Final = 3600
A_DAY: Final = 86_400
SAME_PRESS_SECONDS: Final = 30
"""The same request within this time counts as a double press."""
TRY_AGAIN_SECONDS: Final = 30
"""After this many seconds an unfinished action is taken up, in case the process that claimed it has stopped.
"""


class Opener(StrEnum):
    """What a discussion begins with: a question for before or after watching, or a deep dive."""

    BEFORE = "before"
    AFTER = "after"
    DEEP_DIVE = "deep-dive"

    @property
    def stage(self) -> Stage:
        """Whether its question is for before or after watching."""
        return Stage.BEFORE if self is Opener.BEFORE else Stage.AFTER


class Phase(StrEnum):
    """The state of a discussion. OPENING and CLOSING are claims: the work is not done yet."""

    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DiscussionKey:
    """Identifies a discussion: a server's are numbered from 1."""

    guild_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `hidden` ones give away the ending, and are shown only to members who have seen it.

    `is_own`: the member who opened the discussion wrote it.
    """

    text: str
    hidden: bool
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class DiscussionRequest:
    """What a member asks for: a discussion of a film, in a channel or forum."""

    guild_id: int
    member_id: int
    film_id: str
    opener: Opener
    channel_id: int
    language: str


@dataclass(frozen=True, slots=True)
class Discussion:
    """A discussion as it is stored. Times are in seconds since 1970.

    `question` is kept until the discussion is closed. `channel_id` is where the thread is opened;
    `votes_then` and `total_then` are the film's sums at the start. `due_at` is when to check on it next, None
    once it is closed; `recap_id` is the recap's message, once posted. `round_number` is the round of the
    club's week that opened it.
    """

    key: DiscussionKey
    film_id: str
    opener: Opener
    starter_id: int
    channel_id: int
    language: str
    opened_at: int
    due_at: int | None
    phase: Phase = Phase.OPENING
    question: Question | None = None
    votes_then: int = 0
    total_then: int = 0
    thread_id: int | None = None
    closing_at: int | None = None
    recap_id: int | None = None
    round_number: int | None = None


@dataclass(frozen=True, slots=True)
class QuoteOffer:
    """A comment that its author offered to be quoted in the recap."""

    message_id: int
    author_id: int
    text: str


class QuoteOfferOutcome(StrEnum):
    """The result of an offer: a second press withdraws it, and a recap has a limit.

    RECAPPED: the recap of the round is posted, or about to be.
    """

    TAKEN = "taken"
    WITHDRAWN = "withdrawn"
    FULL = "full"
    CLOSED = "closed"
    RECAPPED = "recapped"


@dataclass(frozen=True, slots=True)
class Recap:
    """What a recap says.

    `words` are those of comments that can be shown, by message id. `is_whole` is false if there were more
    comments than are read; `tally_now` is None where the server hides from members how a film was scored.
    """

    discussion: Discussion
    film: Film | None
    turnout: CommentTurnout
    best: tuple[PlacedComment, ...]
    quotes: tuple[QuoteOffer, ...]
    tally_now: Tally | None
    is_whole: bool = True
    words: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TooManyDiscussions:
    """The member has opened enough for now; `seconds` until they can open the next."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Repeated:
    """The member has already asked for this, and `discussion` is the result."""

    discussion: Discussion


@dataclass(frozen=True, slots=True)
class Anew:
    """A new discussion can be opened."""


DiscussionVerdict = Anew | Repeated | TooManyDiscussions


def to_join(
    request: DiscussionRequest, own: Question | None, going_on: Sequence[Discussion], now: int
) -> list[Discussion]:
    """The open discussions of a film that a member might join instead of opening one.

    That is those for the same stage of watching, including the member's own. Empty if the member has just
    asked for the same: a double press shows that one.
    """
    just_now = now - SAME_PRESS_SECONDS
    mine = (d for d in going_on if d.starter_id == request.member_id and d.opened_at > just_now)
    if any(_asks_the_same(discussion, request, own) for discussion in mine):
        return []
    return [d for d in going_on if d.opener.stage is request.opener.stage and d.phase is Phase.OPEN]


def judge(
    request: DiscussionRequest, own: Question | None, recent: Sequence[Discussion], now: int
) -> DiscussionVerdict:
    """Whether a member's request, with a question of their own or none, is a new one.

    `recent` are the member's discussions of the last hour, and those not opened yet.
    """
    for discussion in recent:
        is_pending = discussion.phase is Phase.OPENING
        is_just_now = discussion.opened_at > now - SAME_PRESS_SECONDS
        if (is_pending or is_just_now) and _asks_the_same(discussion, request, own):
            return Repeated(discussion)
    times = sorted(discussion.opened_at for discussion in recent if discussion.opened_at > now - AN_HOUR)
    if len(times) >= MOST_IN_AN_HOUR:
        return TooManyDiscussions(times[-MOST_IN_AN_HOUR] + AN_HOUR - now)
    return Anew()


def _asks_the_same(discussion: Discussion, request: DiscussionRequest, own: Question | None) -> bool:
    """Whether the request is for that discussion.

    Any question of the bank counts as the same; a question of the member's own does not.
    """
    kept = discussion.question if discussion.question and discussion.question.is_own else None
    asked = (request.film_id, request.opener, own and own.text)
    return (discussion.film_id, discussion.opener, kept and kept.text) == asked


def may_close(discussion: Discussion, member_id: int, *, is_organiser: bool) -> bool:
    """Whether a member can close it: its opener and organisers can."""
    return is_organiser or member_id == discussion.starter_id


def is_quiet(last_at: int, quiet_days: int, now: int) -> bool:
    """Whether nobody has written for `quiet_days`."""
    return last_at + quiet_days * A_DAY <= now


def next_look(last_at: int, quiet_days: int, now: int) -> int:
    """When to check again whether it is quiet: within a day, since organisers may change `quiet_days`."""
    return min(last_at + quiet_days * A_DAY, now + A_DAY)


def take_offer(offer: QuoteOffer, offers: Sequence[QuoteOffer]) -> QuoteOfferOutcome:
    """The result of an offer to an open discussion that already has these."""
    if any(other.message_id == offer.message_id for other in offers):
        return QuoteOfferOutcome.WITHDRAWN
    return QuoteOfferOutcome.FULL if len(offers) >= MOST_QUOTES else QuoteOfferOutcome.TAKEN
