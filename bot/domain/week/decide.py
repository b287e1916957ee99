"""Decides what a server's week does next: what is due, and what is too late."""

import datetime as dt
from collections.abc import Collection, Mapping
from itertools import takewhile
from typing import Final

from bot.domain.discussions.discussion import A_DAY
from bot.domain.week.plan import (
    DAYS,
    DECISIVE,
    Picking,
    WeekPlan,
    first_anchor,
    nearest_anchor,
    next_anchor,
    overtaken_by,
    steps,
    timetable,
)
from bot.domain.week.state import (
    Begin,
    CallOff,
    Decision,
    Do,
    End,
    Fold,
    Move,
    Round,
    Status,
    Step,
    Wait,
    WeekState,
)

_AT_ONCE: Final = frozenset({Step.AFTER, Step.REMINDER})
"""Steps that follow as soon as the discussion opens, on time or late."""


def decide(plan: WeekPlan, state: WeekState, current: Round | None, now: int) -> Decision:
    """What the week does now. Repeated until nothing is left to do, it ends with `Wait`."""
    if state.status is not Status.ON or not plan.is_on:
        return Wait(None)
    if current is None:
        return Begin(first_anchor(plan, now))
    step = next_step(plan, current)
    if step is None:
        return End(following_anchor(plan, current.anchor, now))
    times = times_of(plan, current)
    begins = now if step in _AT_ONCE else times[step]
    if begins <= now < _deadline(plan, current, step, times):
        return Do(step)
    if step in current.posts:
        return Do(step, only_look=True)
    return Wait(begins) if now < begins else _too_late(plan, current, step, now)


def times_of(plan: WeekPlan, current: Round) -> Mapping[Step, int]:
    """When each step of the round falls.

    In a round that organisers started early, all steps of its first day come at once.
    """
    times = timetable(plan, current.anchor)
    first = steps(plan, current.picking)[0]
    latest = first if current.last_step is None else current.last_step
    if current.started_at is None or DAYS[latest] != DAYS[first]:
        return times
    at = current.started_at
    return {step: min(time, at) if DAYS[step] == DAYS[first] else time for step, time in times.items()}


def next_step(plan: WeekPlan, current: Round, but: Collection[Step] = ()) -> Step | None:
    """The first step of the round, other than `but`, that was neither done nor left out; None at the end."""
    to_do = (step for step in steps(plan, current.picking) if step not in but and not current.has_done(step))
    return next(to_do, None)


def following_anchor(plan: WeekPlan, anchor: dt.date, now: int) -> dt.date:
    """The day of the next discussion after `anchor`, with its first decisive step still ahead."""
    return max(next_anchor(plan, anchor), nearest_anchor(plan, decisive(plan.picking, None), now + 1))


def decisive(picking: Picking, last_step: Step | None) -> Step:
    """The next step after `last_step` that must not come late; None stands for the start of the round."""
    if picking is Picking.TALK:
        return Step.DISCUSSION
    left = DECISIVE if picking is Picking.BALLOT else DECISIVE[1:]
    return next(step for step in left if last_step is None or step.place > last_step.place)


def _deadline(plan: WeekPlan, current: Round, step: Step, times: Mapping[Step, int]) -> int:
    """The time from which a step is too late."""
    if step is Step.NOMINATIONS:
        return times[decisive(current.picking, None)]
    if later := overtaken_by(step):
        return times[later]
    return times[step] + 7 * plan.weeks * A_DAY


def _too_late(plan: WeekPlan, current: Round, step: Step, now: int) -> Decision:
    if step is Step.ANNOUNCEMENT:
        return Move(nearest_anchor(plan, Step.ANNOUNCEMENT, now + 1))
    if step is Step.DISCUSSION:
        return CallOff(following_anchor(plan, current.anchor, now))
    times = timetable(plan, current.anchor)
    to_do = (other for other in steps(plan, current.picking) if not current.has_done(other))

    def is_late(other: Step) -> bool:
        return other not in DECISIVE[1:] and now >= _deadline(plan, current, other, times)

    return Fold(tuple(takewhile(is_late, to_do)))
