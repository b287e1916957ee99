"""What the bot does on Discord for the club's week: one task per step, with all that the page needs."""

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
    """What every task has. `language` is the language the bot was asked in.

    With `is_retry`, the step was claimed before and may be done: look for its post first. With `only_look`,
    it is too late to do it: if the post is not there, report that to `WeekService.missing`.
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
        """The server the task is for."""
        return self.round.key.guild_id

    @property
    def channel_id(self) -> int:
        """The channel where the week takes place."""
        assert self.plan.channel_id is not None, "a week that is on has a channel"
        return self.plan.channel_id

    @property
    def is_start(self) -> bool:
        """Whether this is the first post of a round that organisers started early."""
        is_first = self.step is steps(self.plan, self.round.picking)[0]
        return self.round.started_at is not None and is_first

    @property
    def word(self) -> Mishap | None:
        """What the post must say about things that did not go as planned."""
        return self.round.word if self.step in TELLING else None


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteNominations(_WeekTask):
    """Invite members to nominate. These films already wait; the ballot opens at `ballot_at`."""

    nominations: tuple[NominatedFilm, ...]
    ballot_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTurn(_WeekTask):
    """Tell this member that it is their turn to choose until then; None: nobody takes turns yet."""

    chooser_id: int | None
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBallot(_WeekTask):
    """Let members vote on these two to ten films until then. `left` more wait for a later ballot."""

    options: tuple[NominatedFilm, ...]
    closes_at: int
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Announce(_WeekTask):
    """Announce the film; without one, announce general talk.

    `round.picked_by` says how it was picked. For a nomination, `round.nominator_id` and `round.pitch` say who
    nominated it and why. `result` is None if there was no ballot; `films` maps the ids of the films it names
    to the films. `is_back`: the film was picked before, for a round that was called off. `is_only`: it was
    the only nomination.
    """

    film: Film | None
    result: BallotResult | None
    films: Mapping[str, Film]
    discussion_at: int
    is_back: bool = False
    is_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEvent(_WeekTask):
    """Create a scheduled event on Discord."""

    film: Film
    starts_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenThread(_WeekTask):
    """Open a thread for before or after watching, from a message of `channel_id`, and ask the question in it.

    Without a question, every question that would fit is switched off. Without a film, the thread is for
    general talk.
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
    """Ping the members who asked for a reminder, in the thread for after watching."""

    thread_id: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteWords(_WeekTask):
    """Invite the authors of the top comments to offer their words to the recap at `recap_at`.

    The invitation is posted in the thread for after watching.
    """

    before_thread_id: int | None
    thread_id: int
    recap_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRecap(_WeekTask):
    """Post how the round went.

    First read the round's threads and pass the number of comments to `WeekService.counted`, which says what
    to post. A round without a film (general talk) is only counted: it has no recap. `tally` has all scores of
    the film; `new_scores` is how many members scored it since the round began. `questions` are those asked
    after watching, in order. `result` and `films` are those of the announcement, `waiting` the
    nominations carried over. The recap does not reveal who voted or scored: it names only members who wrote.
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
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SayPaused(_WeekTask):
    """Say that the week pauses itself, since nobody joined for this many rounds."""

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
    """The task that replaces the recap when the week pauses itself."""
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
    """What is stored about the task's post so far."""
    return task.round.posts.get(task.step)
