"""A server's week for tests of its rules: a round in Madrid whose discussion is on a Friday at 20:00."""

import datetime as dt
from dataclasses import replace

from bot.domain.week.decide import decide
from bot.domain.week.plan import Picking, WeekPlan, steps, timetable
from bot.domain.week.state import Decision, Post, PostState, Round, RoundKey, Status, Step, Week, WeekState

HERE = 1
ANA, BEN, CLOE = 10, 11, 12
KEY = RoundKey(HERE, 1)
AN_HOUR, A_DAY = 3600, 86_400
A_WEEK = 7 * A_DAY
SUNDAY = 1_795_348_800
"""2026-11-22 12:00 UTC."""
FRIDAY = dt.date(2026, 11, 27)
NEXT_FRIDAY = FRIDAY + dt.timedelta(7)
PLAN = WeekPlan(channel_id=5, zone="Europe/Madrid")
TIMES = timetable(PLAN, FRIDAY)


def a_round(last_step: Step | None = None, picking: Picking = Picking.BALLOT, plan: WeekPlan = PLAN) -> Round:
    """The first round, with everything up to `last_step` posted."""
    begun = Round(KEY, picking, FRIDAY, SUNDAY, last_step)
    done = [step for step in steps(plan, picking) if begun.has_done(step)]
    posts = {
        step: Post(step, PostState.POSTED, SUNDAY, 5, 100 + step.place, 200 + step.place) for step in done
    }
    film = "tt1" if begun.has_done(Step.ANNOUNCEMENT) and picking is not Picking.TALK else None
    return replace(begun, posts=posts, film_id=film)


def a_week(current: Round | None, plan: WeekPlan = PLAN, status: Status = Status.ON) -> Week:
    """A week with that round under way."""
    return Week(plan, WeekState(HERE, status, since=SUNDAY, revision=1), current, 1)


def claimed_at(current: Round, step: Step, at: int = SUNDAY) -> Round:
    """The round with a step that is claimed but not known to be done."""
    return replace(current, posts={**current.posts, step: Post(step, PostState.CLAIMED, at, 5)})


def decided(week: Week, now: int) -> Decision:
    """What the machine decides about the week at that time."""
    return decide(week.plan, week.state, week.current, now)


def posted(step: Step) -> Post:
    """The post of a step, as it is reported to the bot."""
    return Post(step, PostState.POSTED, SUNDAY, 5, 300)


def round_of(week: Week) -> Round:
    """The round that is under way."""
    assert week.current is not None
    return week.current
