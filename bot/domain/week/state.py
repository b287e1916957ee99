"""The round: one turn of the club, how far it is, and what a server's week may do next."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.domain.discussions.discussion import AN_HOUR, Question
from bot.domain.week.plan import Picking, WeekPlan
from bot.domain.week.plan import Step as Step  # noqa: PLC0414 - a round's word as well as a plan's

MOST_EMPTY_ROUNDS: Final = 3
"""The week pauses itself after this many rounds in a row that nobody joined."""
REFUSED_PAUSES: Final = (600, AN_HOUR, 6 * AN_HOUR)
"""Pauses, in seconds, between attempts at what Discord refuses. After the last, the week is stopped."""
FIRST_RETRY_SECONDS: Final = 5
LONGEST_RETRY_SECONDS: Final = 300
"""Passing failures are retried after pauses that double from the first to the longest."""


class Status(StrEnum):
    """How a server's week stands. UNJOINED: paused since nobody joined; STOPPED: Discord refused the
    posts; AWAY: the bot is not in the server.
    """

    OFF = "off"
    ON = "on"
    PAUSED = "paused"
    UNJOINED = "unjoined"
    STOPPED = "stopped"
    AWAY = "away"


class PickedBy(StrEnum):
    """How a round came by its film. NOMINATION: the one that had waited longest."""

    BALLOT = "ballot"
    CHOOSER = "chooser"
    ORGANISER = "organiser"
    NOMINATION = "nomination"
    WATCHLISTS = "watchlists"


class PostState(StrEnum):
    """What became of a step: it is about to be posted, it is posted, or it was left out."""

    CLAIMED = "claimed"
    POSTED = "posted"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class RoundKey:
    """Which round: a server's are numbered from 1 on. Numbers are never shown."""

    guild_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Post:
    """What became of one step. Of EVENT, `message_id` is the event's; of BEFORE and AFTER, `thread_id`
    is the thread's and `message_id` that of the message in it. `question` is what is asked there.
    """

    step: Step
    state: PostState
    claimed_at: int
    channel_id: int | None = None
    message_id: int | None = None
    thread_id: int | None = None
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Mishap:
    """What the next post tells of what did not go as planned, in one sentence.

    `away`: from when to when what was due was not done. `left_out`: the steps that fell out. `is_moved`:
    the discussion is on a later day; `is_late`: it opens later than it should have. `is_called_off`: the
    round before came to nothing, `returned` is the film that went back to the nominations. `too_few`:
    there were not enough nominations for a ballot.
    """

    away: tuple[int, int] | None = None
    left_out: tuple[Step, ...] = ()
    is_moved: bool = False
    is_late: bool = False
    is_called_off: bool = False
    returned: str | None = None
    too_few: bool = False

    def and_also(self, other: "Mishap") -> "Mishap":
        """Both together."""
        spans = [word.away for word in (self, other) if word.away]
        return Mishap(
            away=(min(start for start, _ in spans), max(end for _, end in spans)) if spans else None,
            left_out=self.left_out + other.left_out,
            is_moved=self.is_moved or other.is_moved,
            is_late=self.is_late or other.is_late,
            is_called_off=self.is_called_off or other.is_called_off,
            returned=other.returned or self.returned,
            too_few=self.too_few or other.too_few,
        )


@dataclass(frozen=True, slots=True)
class Round:
    """A round as it is kept. Times are in seconds since 1970.

    `anchor` is the day of the discussion; `last_step` the last that was done or left out. `film_id` is
    the film as far as it is picked: until the ANNOUNCEMENT it may change. `nominator_id` is who put it
    forward, `pitch` why. A round that ends up without a film has picking TALK. `chooser_id` is whose turn
    it is. `is_joined`: somebody nominated, voted, chose or passed; `comments` is counted for the RECAP.
    `started_at`: when organisers started it before its time.
    """

    key: RoundKey
    picking: Picking
    anchor: dt.date
    begun_at: int
    last_step: Step | None = None
    film_id: str | None = None
    picked_by: PickedBy | None = None
    nominator_id: int | None = None
    pitch: str = ""
    chooser_id: int | None = None
    word: Mishap | None = None
    is_joined: bool = False
    comments: int | None = None
    ended_at: int | None = None
    started_at: int | None = None
    posts: Mapping[Step, Post] = field(default_factory=dict)

    @property
    def is_announced(self) -> bool:
        """Whether its film, or that there is none, is known to all."""
        return self.has_done(Step.ANNOUNCEMENT)

    @property
    def is_ballot_open(self) -> bool:
        """Whether members can vote."""
        return self.had_ballot and self.ended_at is None and Step.ANNOUNCEMENT not in self.posts

    @property
    def is_past_nominating(self) -> bool:
        """Whether what is nominated now comes too late for this round."""
        return self.had_ballot or self.is_announced or Step.ANNOUNCEMENT in self.posts

    @property
    def had_ballot(self) -> bool:
        """Whether there is or was something to vote on."""
        return Step.BALLOT in self.posts and self.posts[Step.BALLOT].state is not PostState.FOLDED

    def has_done(self, step: Step) -> bool:
        """Whether the step, or one after it, was done or left out."""
        return self.last_step is not None and self.last_step.place >= step.place

    def thread_id(self, step: Step) -> int | None:
        """The thread that a step (BEFORE or AFTER) opened."""
        return self.posts[step].thread_id if step in self.posts else None

    def message_id(self, step: Step) -> int | None:
        """The message that a step posted."""
        return self.posts[step].message_id if step in self.posts else None


@dataclass(frozen=True, slots=True)
class WeekState:
    """How a server's week stands, `since` when. `reason` is why it was STOPPED: an English sentence, the
    key of its translation. `refusals` and `tries` count what Discord refused or could not take just now;
    `due_at` is when to look again, None: not at all. `revision` grows with every change; `holder` is who
    has leased the server.
    """

    guild_id: int
    status: Status = Status.OFF
    since: int = 0
    reason: str | None = None
    refusals: int = 0
    tries: int = 0
    empty_rounds: int = 0
    due_at: int | None = None
    revision: int = 0
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A server's week whole: its plan, how it stands, and the round that is under way.

    `last_number` is the highest number of a round so far, 0 before the first.
    """

    plan: WeekPlan
    state: WeekState
    current: Round | None
    last_number: int


@dataclass(frozen=True, slots=True)
class Next:
    """What happens next, and when (seconds since 1970; it may be now)."""

    step: Step
    at: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """The week no longer posts in that server; `reason` is an English sentence, to be translated."""

    guild_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing is to be done until then; None: until somebody changes something."""

    until: int | None


@dataclass(frozen=True, slots=True)
class Do:
    """The step is to be done. With `only_look`, it may have been done, and is not to be done any more:
    it is only looked for.
    """

    step: Step
    only_look: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """These steps are left out: it is too late for them."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """The round goes on with the discussion on another day."""

    anchor: dt.date


@dataclass(frozen=True, slots=True)
class CallOff:
    """The round ends before its discussion; the next one's is on the day `anchor`."""

    anchor: dt.date


@dataclass(frozen=True, slots=True)
class End:
    """The round is over; the next one's discussion is on the day `anchor`."""

    anchor: dt.date


@dataclass(frozen=True, slots=True)
class Begin:
    """There is no round: one begins, with its discussion on the day `anchor`."""

    anchor: dt.date


Decision = Wait | Do | Fold | Move | CallOff | End | Begin
