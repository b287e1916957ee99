"""Nominations and ballots: what members can nominate, what they vote on, and what wins."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.week.fallen import Fall, Fallen

LONGEST_WHY: Final = 300
MOST_WAITING: Final = 3
"""At most this many waiting nominations per member."""
MOST_OPTIONS: Final = 10
FEWEST_OPTIONS: Final = 2
"""With fewer nominations there is nothing to vote on."""
MOST_BALLOTS: Final = 3
"""A nomination lapses after losing this many ballots."""
LATELY_ROUNDS: Final = 10
"""Films from this many of the latest rounds cannot be nominated again."""


@dataclass(frozen=True, slots=True)
class Nomination:
    """A film that a member nominated, and why; `why` may be empty.

    `nominated_at` is in seconds since 1970; `ballots` is how many ballots it was on. With `is_back`, it was
    picked before but nobody came to discuss it, so it goes first.
    """

    film_id: str
    member_id: int
    why: str
    nominated_at: int
    ballots: int = 0
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """The films that a member approves of; an empty set is a ballot too."""

    member_id: int
    film_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class OptionCount:
    """A nomination, and how many ballots approve of it."""

    nomination: Nomination
    approvals: int


@dataclass(frozen=True, slots=True)
class BallotResult:
    """The result of a ballot: the counts, winner first, and how many members voted."""

    counts: tuple[OptionCount, ...]
    ballots: int

    @property
    def winner(self) -> Nomination | None:
        """The nomination that won; None if nobody approved of any."""
        return self.counts[0].nomination if self.counts and self.counts[0].approvals else None


@dataclass(frozen=True, slots=True)
class Nominated:
    """The film waits for the next ballot."""

    nomination: Nomination


@dataclass(frozen=True, slots=True)
class TooManyNominations:
    """The member has `MOST_WAITING` nominations waiting: these."""

    waiting: tuple[Nomination, ...]


@dataclass(frozen=True, slots=True)
class AlreadyNominated:
    """The film already waits, with this nomination."""

    nomination: Nomination


@dataclass(frozen=True, slots=True)
class SeenLately:
    """The film was picked in one of the latest rounds, or is this round's."""

    film_id: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A member who takes turns: when they joined, and when they last had a turn (None: never)."""

    member_id: int
    joined_at: int
    last_turn_at: int | None = None


NominationVerdict = Nominated | TooManyNominations | AlreadyNominated | SeenLately


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The nomination no longer waits."""

    nomination: Nomination


@dataclass(frozen=True, slots=True)
class NotNominated:
    """No such film waits."""


@dataclass(frozen=True, slots=True)
class NotOnesOwn:
    """Another member nominated the film."""


@dataclass(frozen=True, slots=True)
class OnOpenBallot:
    """Members are voting on the film, so it stays until the ballot closes."""


WithdrawalVerdict = Withdrawn | NotNominated | NotOnesOwn | OnOpenBallot


def judge(
    nomination: Nomination, waiting: Sequence[Nomination], seen_lately: Collection[str]
) -> NominationVerdict:
    """Decides whether a member can nominate a film.

    `waiting` are the server's nominations, `seen_lately` the films of its latest rounds.
    """
    if nomination.film_id in seen_lately:
        return SeenLately(nomination.film_id)
    for other in waiting:
        if other.film_id == nomination.film_id:
            return AlreadyNominated(other)
    own = tuple(other for other in waiting if other.member_id == nomination.member_id)
    return TooManyNominations(own) if len(own) >= MOST_WAITING else Nominated(nomination)


def judge_withdrawal(
    film_id: str,
    member_id: int,
    waiting: Sequence[Nomination],
    voted_on: Collection[str],
    *,
    is_organiser: bool,
) -> WithdrawalVerdict:
    """Decides whether a member can withdraw a nomination: their own, or any as an organiser.

    `voted_on` are the films on the open ballot.
    """
    found = next((nomination for nomination in waiting if nomination.film_id == film_id), None)
    if found is None:
        return NotNominated()
    if found.member_id != member_id and not is_organiser:
        return NotOnesOwn()
    return OnOpenBallot() if film_id in voted_on else Withdrawn(found)


def options(nominations: Sequence[Nomination]) -> tuple[Nomination, ...]:
    """The options on a ballot: the first `MOST_OPTIONS` of the queue."""
    return queue(nominations)[:MOST_OPTIONS]


def queue(nominations: Sequence[Nomination]) -> tuple[Nomination, ...]:
    """The order in which nominations get onto a ballot.

    First those that came back, then each member's oldest, then each member's second oldest, and so on; among
    equals, the oldest first.
    """
    rank: Counter[int] = Counter()
    keys: dict[str, tuple[bool, int, int, str]] = {}
    for nomination in sorted(nominations, key=_age):
        keys[nomination.film_id] = (not nomination.is_back, rank[nomination.member_id], *_age(nomination))
        rank[nomination.member_id] += 1
    return tuple(sorted(nominations, key=lambda nomination: keys[nomination.film_id]))


def longest_waiting(nominations: Sequence[Nomination]) -> Nomination | None:
    """The next nomination when there is no ballot: one that came back, or else the oldest."""
    return min(nominations, key=lambda nomination: (not nomination.is_back, *_age(nomination)), default=None)


def tally(on_ballot: Sequence[Nomination], ballots: Iterable[Ballot]) -> BallotResult:
    """Counts the approvals of each option; on a tie the earliest nomination wins."""
    cast = list(ballots)
    approvals = Counter(film_id for ballot in cast for film_id in ballot.film_ids)
    counts = [OptionCount(nomination, approvals[nomination.film_id]) for nomination in on_ballot]
    counts.sort(key=lambda count: (-count.approvals, *_age(count.nomination)))
    return BallotResult(tuple(counts), len(cast))


def in_turn(turns: Sequence[Turn], since: int) -> tuple[int, ...]:
    """The members who can still choose in a round that began at `since`, longest wait first."""
    waiting = [turn for turn in turns if turn.last_turn_at is None or turn.last_turn_at < since]
    waiting.sort(key=lambda turn: (turn.last_turn_at or turn.joined_at, turn.joined_at, turn.member_id))
    return tuple(turn.member_id for turn in waiting)


def lapsed(on_ballot: Sequence[Nomination], winner_id: str | None, now: int) -> tuple[Fallen, ...]:
    """The films that reach `MOST_BALLOTS` with this ballot, without being the winner, and so lapse."""
    lost = (one for one in on_ballot if one.film_id != winner_id)
    return tuple(Fallen(one.film_id, Fall.BALLOTS, now) for one in lost if one.ballots + 1 >= MOST_BALLOTS)


def _age(nomination: Nomination) -> tuple[int, str]:
    return (nomination.nominated_at, nomination.film_id)
