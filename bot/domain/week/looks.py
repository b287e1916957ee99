"""What becomes of a round's posts once their time is over: what they invite to is closed in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.domain.films.film import Film
from bot.domain.week.ballot import BallotResult
from bot.domain.week.plan import Picking, Step
from bot.domain.week.state import PostState, Round

_CLOSED_BY: Final[Mapping[Step, Step]] = {
    Step.NOMINATIONS: Step.BALLOT,
    Step.BALLOT: Step.ANNOUNCEMENT,
    Step.ANNOUNCEMENT: Step.AFTER,
    Step.DISCUSSION: Step.RECAP,
    Step.WORDS: Step.RECAP,
}
"""With which step the time of a post is over. What stands in a discussion's thread is closed with it."""

_OF_TALK: Final[Mapping[Step, Step]] = {Step.AFTER: Step.RECAP, Step.SECOND: Step.RECAP}
"""The same in general talk, whose thread is no discussion of a film."""


class Look(Enum):
    """How a post stands: open, closed in its time, or called off with its round. OVER: closed, and what the
    closed ballot still offers, to be reminded of the discussion, comes too late as well.
    """

    OPEN = auto()
    CLOSED = auto()
    OVER = auto()
    CALLED_OFF = auto()


@dataclass(frozen=True, slots=True)
class StandingPost:
    """A post of a round as it is to stand now, with what its page tells. `result` is None where there was no
    ballot; `films` has the films it names by their ids.
    """

    round: Round
    step: Step
    look: Look
    film: Film | None
    result: BallotResult | None
    films: Mapping[str, Film]


def looks(one: Round) -> Mapping[Step, Look]:
    """How each post of the round stands whose time is over some day."""
    closed_by = {**_CLOSED_BY, **(_OF_TALK if one.picking is Picking.TALK else {})}
    return {
        step: _look(one, step, closing)
        for step, closing in closed_by.items()
        if step in one.posts and one.posts[step].state is PostState.POSTED and one.message_id(step)
    }


def outdated(before: Round | None, after: Round) -> list[Step]:
    """The posts that stand otherwise now than before."""
    was = looks(before) if before else {}
    return [step for step, look in looks(after).items() if look is not was.get(step, Look.OPEN)]


def _look(one: Round, step: Step, closing: Step) -> Look:
    if one.has_done(closing):
        is_over = step is Step.BALLOT and (one.has_done(Step.AFTER) or one.ended_at is not None)
        return Look.OVER if is_over else Look.CLOSED
    return Look.OPEN if one.ended_at is None else Look.CALLED_OFF
