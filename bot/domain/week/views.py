"""The round as members see it: how it stands, the ballot paper, and the rounds that are past."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.domain.week.ballot import Nomination
from bot.domain.week.plan import WeekPlan
from bot.domain.week.state import Next, Round, WeekState
from bot.domain.week.tasks import NominatedFilm


class Late(Enum):
    """Why what is nominated now waits for the next round."""

    BALLOT_OPEN = auto()
    FILM_PICKED = auto()


@dataclass(frozen=True, slots=True)
class Turns:
    """Those who choose in turn: how many, whether the member is one of them, how many come before the
    member (0: is next), and whose turn it is now.
    """

    members: int = 0
    is_in: bool = False
    before: int = 0
    chooser_id: int | None = None


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """How the week stands for a member. Links are made from `round.posts`.

    `next` is None if nothing happens before somebody changes something. `film` is the announced one.
    `waiting` are all nominations, `later` those of the member's that are not on the open ballot, or that the
    next has no room for. `my_ballot` is None if the member has not voted; `ballots` is how many have.
    `schedule` has the round's steps that members notice, with when each falls.
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
    """The films that are nominated now; `passed_over` of the list were nominated or watched before.

    With `is_full` the member has as many nominations waiting as the club takes.
    """

    films: tuple[Film, ...]
    passed_over: int
    is_full: bool


@dataclass(frozen=True, slots=True)
class NominationTaken:
    """A film was put forward. With `is_pick`, the member's turn made it this round's film; otherwise it
    waits, if it is `late` for the next round. `ahead` is how many films go on a ballot before it, 0 if it
    is on the next one. `next` is what happens next.
    """

    nomination: Nomination
    film: Film
    is_pick: bool
    next: Next | None
    late: Late | None = None
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """The open ballot of round `number`, and the films that the member approves of (None: has not voted).

    `ballots` is how many members have voted.
    """

    number: int
    options: tuple[NominatedFilm, ...]
    mine: tuple[str, ...] | None
    closes_at: int
    ballots: int


@dataclass(frozen=True, slots=True)
class PastRound:
    """A round that is over. `film` is None for general talk, and for one the catalogue no longer has.

    `approvals` of `ballots` is None where there was no ballot; the rest is in `round.posts`.
    """

    round: Round
    film: Film | None
    approvals: int | None
    ballots: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Past rounds that came to a discussion, the latest first; `page` counts from 0, of `pages`."""

    rounds: tuple[PastRound, ...]
    page: int
    pages: int
