"""The round as members see it: its status, the ballot paper, and past rounds."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.domain.week.ballot import Nomination
from bot.domain.week.plan import WeekPlan
from bot.domain.week.state import Next, Round, WeekState
from bot.domain.week.tasks import NominatedFilm


class Late(Enum):
    """Why a new nomination has to wait for the next round."""

    BALLOT_OPEN = auto()
    NO_BALLOT = auto()
    FILM_PICKED = auto()


@dataclass(frozen=True, slots=True)
class Turns:
    """Members who take turns: how many there are, and where this member stands.

    Also how many come before them (0: they are next), and whose turn it is now.
    """

    members: int = 0
    is_in: bool = False
    before: int = 0
    chooser_id: int | None = None


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """The status of the week for a member. Links are made from `round.posts`.

    `next` is None if nothing happens until somebody changes something. `film` is the announced film.
    `waiting` are all nominations; `later` are the member's own that are not on the open ballot, or that do
    not fit on the next one. `my_ballot` is None if the member has not voted; `ballots` counts who has.
    `schedule` has the steps that members notice and their times.
    """

    plan: WeekPlan
    state: WeekState
    round: Round | None
    next: Next | None
    film: Film | None
    waiting: tuple[NominatedFilm, ...]
    later: tuple[NominatedFilm, ...]
    my_ballot: tuple[Film, ...] | None
    ballots: int
    turns: Turns
    schedule: tuple[Next, ...] = ()


@dataclass(frozen=True, slots=True)
class ListNominated:
    """The films just nominated from a list; `passed_over` were nominated or watched before.

    With `is_full`, the member has as many waiting nominations as the club allows.
    """

    films: tuple[Film, ...]
    passed_over: int
    is_full: bool


@dataclass(frozen=True, slots=True)
class NominationTaken:
    """A nomination was accepted.

    With `is_pick`, it was the member's turn, and this is the round's film. Otherwise it waits; `late` says
    why it waits for the next round. `ahead` is how many films go on a ballot before it, 0 if it is on the
    next one. `next` is what happens next.
    """

    nomination: Nomination
    film: Film
    is_pick: bool
    next: Next | None
    late: Late | None = None
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """The open ballot of round `number`, and the films that the member approves of.

    Those are None if the member has not voted. `ballots` is how many members have voted.
    """

    number: int
    options: tuple[NominatedFilm, ...]
    mine: tuple[str, ...] | None
    closes_at: int
    ballots: int


@dataclass(frozen=True, slots=True)
class PastRound:
    """A past round. `film` is None for general talk, and if the film is gone from the catalogue.

    `approvals` of `ballots` is None if there was no ballot; links are made from `round.posts`.
    """

    round: Round
    film: Film | None
    approvals: int | None
    ballots: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Past rounds that reached a discussion, the latest first. `page` counts from 0."""

    rounds: tuple[PastRound, ...]
    page: int
    pages: int
