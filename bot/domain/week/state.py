"""The round: one turn of the club, how far along it is, and what the week can do next."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.domain.discussions.discussion import AN_HOUR, Question
from bot.domain.week.plan import Picking, WeekPlan
from bot.domain.week.plan import Step as Step  # noqa: PLC0414 - a round's word as well as a plan's

MOST_EMPTY_ROUNDS: Final = 3
"""The week pauses itself after this many rounds in a row without anyone joining."""
REFUSED_PAUSES: Final = (600, AN_HOUR, 6 * AN_HOUR)
"""Pauses, in seconds, between attempts at something that Discord refuses. After the last one the week stops.
"""
FIRST_RETRY_SECONDS: Final = 5
LONGEST_RETRY_SECONDS: Final = 300
"""Passing failures are retried after pauses that double from the first one to this one."""


class Status(StrEnum):
    """The state of a server's week.

    UNJOINED: paused since nobody joined. STOPPED: Discord refused the posts. AWAY: the bot is not in the
    server.
    """

    OFF = "off"
    ON = "on"
    PAUSED = "paused"
    UNJOINED = "unjoined"
    STOPPED = "stopped"
    AWAY = "away"


class PickedBy(StrEnum):
    """How a round got its film. NOMINATION means the one that had waited longest."""

    BALLOT = "ballot"
    CHOOSER = "chooser"
    ORGANISER = "organiser"
    NOMINATION = "nomination"
    WATCHLISTS = "watchlists"


class PostState(StrEnum):
    """The state of a step: about to be posted, posted, or left out."""

    CLAIMED = "claimed"
    POSTED = "posted"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class RoundKey:
    """Identifies a round: each server counts from 1. Members never see the number."""

    guild_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Post:
    """The result of one step.

    For EVENT, `message_id` is the event's id. For BEFORE and AFTER, `thread_id` is the thread and
    `message_id` the message inside it. `question` is the question asked there.
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
    """What the next post says, in one sentence, about things that did not go as planned.

    `away`: from when to when the bot did not do what was due. `left_out`: the steps that were left out.
    `is_moved`: the discussion moves to a later day; `is_late`: it opens late. `is_called_off`: the round
    before was called off, and `returned` is the film that went back to the nominations. `too_few`: there were
    too few nominations for a ballot.
    """

    away: tuple[int, int] | None = None
    left_out: tuple[Step, ...] = ()
    is_moved: bool = False
    is_late: bool = False
    is_called_off: bool = False
    returned: str | None = None
    too_few: bool = False

    def and_also(self, other: "Mishap") -> "Mishap":
        """Both mishaps as one."""
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
    """A round as it is stored. Times are in seconds since 1970.

    `anchor` is the day of the discussion; `last_step` the last step that was done or left out. `film_id` is
    the film picked so far: it can change until the ANNOUNCEMENT. `nominator_id` is the member who nominated
    it, `pitch` their reason. A round that ends up without a film has picking TALK. `chooser_id` is the member
    whose turn it is. `is_joined`: somebody nominated, voted, chose or passed. `comments` is counted for the
    RECAP. `started_at`: when organisers started the round early.
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
        """Whether members know the film, or that there is none."""
        return self.has_done(Step.ANNOUNCEMENT)

    @property
    def is_ballot_open(self) -> bool:
        """Whether members can vote."""
        return self.had_ballot and self.ended_at is None and Step.ANNOUNCEMENT not in self.posts

    @property
    def is_past_nominating(self) -> bool:
        """Whether it is too late to nominate for this round."""
        return self.had_ballot or self.is_announced or Step.ANNOUNCEMENT in self.posts

    @property
    def had_ballot(self) -> bool:
        """Whether there is or was a ballot."""
        return Step.BALLOT in self.posts and self.posts[Step.BALLOT].state is not PostState.FOLDED

    @property
    def is_without_ballot(self) -> bool:
        """Whether members were to vote, and the ballot was left out."""
        return Step.BALLOT in self.posts and not self.had_ballot

    def has_done(self, step: Step) -> bool:
        """Whether the step, or a later one, was done or left out."""
        return self.last_step is not None and self.last_step.place >= step.place

    def thread_id(self, step: Step) -> int | None:
        """The thread that a step (BEFORE or AFTER) opened."""
        return self.posts[step].thread_id if step in self.posts else None

    def message_id(self, step: Step) -> int | None:
        """The message that a step posted."""
        return self.posts[step].message_id if step in self.posts else None


@dataclass(frozen=True, slots=True)
class WeekState:
    """The state of a server's week, and since when.

    `reason` is why it was STOPPED: an English sentence that is also the key of its translation. `refusals`
    counts what Discord refused, `tries` what failed only for now. `due_at` is when to look again (None:
    never); of a STOPPED week, when to tell organisers (None: they are told). `revision` grows with every
    change; `holder` has the lease on the server.
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
    """Everything about a server's week: its plan, its state, and the current round.

    `last_number` is the number of the latest round, 0 before the first.
    """

    plan: WeekPlan
    state: WeekState
    current: Round | None
    last_number: int


@dataclass(frozen=True, slots=True)
class Next:
    """What happens next, and when (seconds since 1970; this can be now)."""

    step: Step
    at: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """Organisers are to be told that the week has stopped, `since` when (in seconds since 1970).

    `reason` is an English sentence, to be translated; `channel_id` is the week's channel. `tries` counts how
    often they could not be told.
    """

    guild_id: int
    since: int
    reason: str
    channel_id: int
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing until then; None: until somebody changes something."""

    until: int | None


@dataclass(frozen=True, slots=True)
class Do:
    """Do the step.

    With `only_look`, it may have been done before and it is too late to do it now: only look for its post.
    """

    step: Step
    only_look: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """Leave these steps out: it is too late for them."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Move the round's discussion to another day."""

    anchor: dt.date


@dataclass(frozen=True, slots=True)
class CallOff:
    """End the round before its discussion; the next discussion is on `anchor`."""

    anchor: dt.date


@dataclass(frozen=True, slots=True)
class End:
    """End the round; the next discussion is on `anchor`."""

    anchor: dt.date


@dataclass(frozen=True, slots=True)
class Begin:
    """There is no round: begin one, with its discussion on `anchor`."""

    anchor: dt.date


Decision = Wait | Do | Fold | Move | CallOff | End | Begin
