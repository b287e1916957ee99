"""How a round's posts look once their time is over: their buttons and invitations are closed."""

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
    Step.AFTER: Step.SECOND,
    Step.DISCUSSION: Step.RECAP,
    Step.WORDS: Step.RECAP,
}
"""The step that closes each post. Posts in a discussion's thread close together with the discussion.

Its opener, AFTER, is here since it says when the second question comes.
"""

_OF_TALK: Final[Mapping[Step, Step]] = {Step.AFTER: Step.RECAP, Step.SECOND: Step.RECAP}
"""The same for general talk, whose thread is not a film's discussion."""


class Look(Enum):
    """How a post looks: open, closed on time, or called off with its round.

    OVER comes after CLOSED, for two posts. The ballot's: too late as well to ask for a reminder of the
    discussion. The call for nominations, in a round without a ballot: the film is announced.
    """

    OPEN = auto()
    CLOSED = auto()
    OVER = auto()
    CALLED_OFF = auto()


@dataclass(frozen=True, slots=True)
class StandingPost:
    """A round's post as it must look now, with what its page shows.

    `result` is None if there was no ballot; `films` maps the ids of the films it names to the films.
    """

    round: Round
    step: Step
    look: Look
    film: Film | None
    result: BallotResult | None
    films: Mapping[str, Film]


def looks(one: Round) -> Mapping[Step, Look]:
    """How each of the round's posts looks, of those that close at some point."""
    closed_by = {**_CLOSED_BY, **(_OF_TALK if one.picking is Picking.TALK else {})}
    return {
        step: _look(one, step, closing)
        for step, closing in closed_by.items()
        if step in one.posts and one.posts[step].state is PostState.POSTED and one.message_id(step)
    }


def outdated(before: Round | None, after: Round) -> list[Step]:
    """The posts whose look has changed, and the event if it has to move or go."""
    was = looks(before) if before else {}
    changed = [step for step, look in looks(after).items() if look is not was.get(step, Look.OPEN)]
    is_moved = before is not None and (before.anchor, before.ended_at) != (after.anchor, after.ended_at)
    return [*changed, Step.EVENT] if is_moved and before and before.message_id(Step.EVENT) else changed


def _look(one: Round, step: Step, closing: Step) -> Look:
    if one.has_done(closing):
        return Look.OVER if _is_over(one, step) else Look.CLOSED
    return Look.OPEN if one.ended_at is None else Look.CALLED_OFF


def _is_over(one: Round, step: Step) -> bool:
    if step is Step.NOMINATIONS:
        return one.is_without_ballot and (one.is_announced or one.ended_at is not None)
    return step is Step.BALLOT and (one.has_done(Step.AFTER) or one.ended_at is not None)
