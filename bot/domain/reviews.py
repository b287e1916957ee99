"""Reviews: what one is, which are taken, and which are the most helpful."""

import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONGEST_TITLE: Final = 80
LONGEST_BODY: Final = 2400
LONGEST_SPOILER: Final = 900
SHORTEST_BODY: Final = 20
MOST_IN_A_WHILE: Final = 5
"""As many reviews may a member write or rewrite within `A_WHILE` seconds."""
A_WHILE: Final = 600
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


class State(StrEnum):
    """Where a review stands: waiting for an organiser, public, or taken down by one."""

    HELD = "held"
    PUBLIC = "public"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ReviewKey:
    """One member's review of one film in one server: there is at most one."""

    guild_id: int
    film_id: str
    author_id: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A review as its author has written it; `spoiler` is shown only to who asks for it."""

    title: str
    body: str
    spoiler: str
    score: int
    strengths: frozenset[Aspect] = frozenset()
    weaknesses: frozenset[Aspect] = frozenset()


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it is kept. Times are in seconds since 1970; `thread_id` and `message_id` are where
    it is posted, None until it is. `helpful` of `votes` members found it useful.
    """

    key: ReviewKey
    draft: Draft
    state: State
    written_at: int
    edited_at: int
    thread_id: int | None = None
    message_id: int | None = None
    helpful: int = 0
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """The draft may become a review."""


@dataclass(frozen=True, slots=True)
class TooShort:
    """The body says too little; `least` is the fewest characters."""

    least: int = SHORTEST_BODY


@dataclass(frozen=True, slots=True)
class Blocked:
    """The draft has a word that the server does not want."""

    word: str


@dataclass(frozen=True, slots=True)
class TooFast:
    """The member has written enough for now; `seconds` until the next may come."""

    seconds: int


Verdict = Taken | TooShort | Blocked | TooFast


def judge(draft: Draft, blocked_words: Collection[str], written_at: Iterable[int], now: int) -> Verdict:
    """Whether a draft is taken. `written_at` are the times of the member's latest reviews in the server."""
    if len(draft.body.strip()) < SHORTEST_BODY:
        return TooShort()
    text = f"{draft.title}\n{draft.body}\n{draft.spoiler}".casefold()
    for word in blocked_words:
        if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", text):
            return Blocked(word)
    recent = sorted(time for time in written_at if time > now - A_WHILE)
    if len(recent) >= MOST_IN_A_WHILE:
        return TooFast(recent[-MOST_IN_A_WHILE] + A_WHILE - now)
    return Taken()


def helpfulness(helpful: int, votes: int) -> float:
    """The lower bound of the share of members who find a review useful, 0 to 1 (Wilson 1927).

    What sorts reviews: one vote out of one says less than forty out of sixty.
    """
    if not votes:
        return 0.0
    share, square = helpful / votes, CONFIDENCE * CONFIDENCE
    spread = CONFIDENCE * math.sqrt(share * (1 - share) / votes + square / (4 * votes * votes))
    return (share + square / (2 * votes) - spread) / (1 + square / votes)
