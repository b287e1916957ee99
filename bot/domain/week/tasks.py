"""What the club's week has the bot do at Discord: one task a step, with all that showing it needs."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.discussions.discussion import Question
from bot.domain.discussions.prompts import Stage
from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.domain.week.ballot import BallotResult, Nomination
from bot.domain.week.plan import TELLING, WeekPlan, steps
from bot.domain.week.state import Mishap, Next, Post, Round, Step


@dataclass(frozen=True, slots=True)
class NominatedFilm:
    """A nomination with its film."""

    nomination: Nomination
    film: Film


@dataclass(frozen=True, slots=True, kw_only=True)
class _WeekTask:
    """What every task has. `language` is the one it was asked for in.

    With `is_retry` it was claimed before, and may be done: it is looked for first. With `only_look` it
    is too late to do it: what was not done is told to `WeekService.missing`.
    """

    round: Round
    step: Step
    plan: WeekPlan
    claimed_at: int
    language: str
    is_retry: bool = False
    only_look: bool = False

    @property
    def guild_id(self) -> int:
        """Where it is to be done."""
        return self.round.key.guild_id

    @property
    def channel_id(self) -> int:
        """The channel that the week takes place in."""
        assert self.plan.channel_id is not None, "a week that is on has a channel"
        return self.plan.channel_id

    @property
    def is_start(self) -> bool:
        """Whether it is the first post of a round that organisers started before its time."""
        is_first = self.step is steps(self.plan, self.round.picking)[0]
        return self.round.started_at is not None and is_first

    @property
    def word(self) -> Mishap | None:
        """What it is to tell of what did not go as planned."""
        return self.round.word if self.step in TELLING else None


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteNominations(_WeekTask):
    """Invite to nominate: these films wait already, the ballot opens at `ballot_at`."""

    nominations: tuple[NominatedFilm, ...]
    ballot_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTurn(_WeekTask):
    """It is this member's turn to choose until then; None: nobody has joined those who take turns."""

    chooser_id: int | None
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBallot(_WeekTask):
    """Have members vote on these films, two to ten, until then. `left` more wait for a later ballot."""

    options: tuple[NominatedFilm, ...]
    closes_at: int
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Announce(_WeekTask):
    """Announce the film, or without one that there will be general talk.

    How it was picked is `round.picked_by`; by whom and why it was nominated, if it was, are
    `round.nominator_id` and `round.pitch`. `result` is None where there was no ballot; `films` has the
    films it names by their ids. `is_back`: the film was picked before, for a round that was called off.
    `is_only`: nothing else was nominated.
    """

    film: Film | None
    result: BallotResult | None
    films: Mapping[str, Film]
    discussion_at: int
    is_back: bool = False
    is_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEvent(_WeekTask):
    """Have Discord show an event."""

    film: Film
    starts_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenThread(_WeekTask):
    """Open a thread for before or after watching, from a message of `channel_id`, and ask the question in
    it (None: every question that would fit is switched off). Without a film it is for general talk.
    """

    film: Film | None
    stage: Stage
    question: Question | None
    message_id: int | None
    discussion_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDiscussion(_WeekTask):
    """Say that the discussion is open; without a film, that it is time to talk."""

    film: Film | None
    before_thread_id: int | None
    ends_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain(_WeekTask):
    """Ask a second question in the thread for after watching."""

    film: Film | None
    thread_id: int
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindMembers(_WeekTask):
    """Tell these members, who asked for it, in the thread for after watching that the discussion is open."""

    thread_id: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteWords(_WeekTask):
    """Invite the authors of the leading comments, in the thread for after watching, to offer their words to
    the recap, which comes at `recap_at`.
    """

    before_thread_id: int | None
    thread_id: int
    recap_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRecap(_WeekTask):
    """Tell how the round went. First its threads are read, and `WeekService.counted` is told how many
    comments there are: that says what is to be posted. A round without a film (general talk) is only
    counted: it has no recap.

    `tally` has all the film's scores, `new_scores` is how many were given since the round began.
    `question` is what was asked after watching (None: nothing was).
    `result` and `films` are those of the announcement, `waiting` the nominations that are carried over.
    Who voted or scored is not told: only those count as taking part by name who wrote.
    """

    film: Film | None
    before_thread_id: int | None
    after_thread_id: int | None
    tally: Tally
    new_scores: int
    result: BallotResult | None
    films: Mapping[str, Film]
    waiting: tuple[NominatedFilm, ...]
    next: Next | None
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SayPaused(_WeekTask):
    """Say that the week pauses itself, since nobody has joined for so many rounds."""

    rounds: int


WeekTask = (
    InviteNominations
    | OfferTurn
    | OpenBallot
    | Announce
    | PlanEvent
    | OpenThread
    | OpenDiscussion
    | AskAgain
    | RemindMembers
    | InviteWords
    | PostRecap
    | SayPaused
)


def say_paused(task: PostRecap, rounds: int) -> SayPaused:
    """In place of a recap, that the week pauses itself."""
    return SayPaused(
        round=task.round,
        step=task.step,
        plan=task.plan,
        claimed_at=task.claimed_at,
        language=task.language,
        is_retry=task.is_retry,
        only_look=task.only_look,
        rounds=rounds,
    )


def kept_post(task: WeekTask) -> Post | None:
    """What is known of the task's post so far."""
    return task.round.posts.get(task.step)
