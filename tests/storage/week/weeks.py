"""A server's week and its first round, for the tests of what is kept of them."""

import datetime as dt
from dataclasses import replace

from bot.domain.week.advance import Change
from bot.domain.week.ballot import Nomination
from bot.domain.week.plan import Picking, WeekPlan
from bot.domain.week.state import Post, PostState, Round, RoundKey, Status, Step, Week, WeekState
from bot.storage.week.weeks import WeekRepository

HERE, ELSEWHERE = 7 << 22, 8 << 22
ANA, BEN = 10, 11
NOW = 1_795_348_800
PLAN = WeekPlan(channel_id=5)
KEY = RoundKey(HERE, 1)
BEGUN = Round(KEY, Picking.BALLOT, dt.date(2026, 11, 27), NOW)
RAIN = Nomination("tt1", ANA, "Rain.", NOW)


def on(guild_id: int = HERE, due_at: int | None = NOW, **changes: object) -> WeekState:
    state = WeekState(guild_id, Status.ON, NOW, due_at=due_at)
    return replace(state, **changes)  # type: ignore[arg-type]  # its fields


async def kept(weeks: WeekRepository, current: Round | None = BEGUN, **extras: object) -> Week:
    """The week of HERE with that round, saved over whatever was there."""
    before = await weeks.load(HERE, PLAN)
    week = replace(before, state=replace(on(), revision=before.state.revision), current=current)
    change = replace(Change(week), **extras)  # type: ignore[arg-type]  # its fields
    assert await weeks.save(before, change)
    return await weeks.load(HERE, PLAN)


def with_posts(current: Round, *posts: Post, last_step: Step | None = None) -> Round:
    return replace(current, posts={post.step: post for post in posts}, last_step=last_step)


def posted(step: Step) -> Post:
    return Post(step, PostState.POSTED, NOW, 5, 100 + step.place)


VOTING = with_posts(BEGUN, posted(Step.BALLOT), last_step=Step.BALLOT)
