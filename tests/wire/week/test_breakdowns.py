"""Discord's bad days: whatever fails in busy hours, each step of every club's week is posted once."""

import asyncio
import itertools
import random
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from emulator.doors.faults import Mishap
from tests.wire.clubs import A_WHILE, START, Clubs, open_clubs
from tests.wire.conftest import until
from tests.wire.week.timetables import A_DAY, Plan

CLUBS = 20
BUSY = Plan("organiser", weekday=4)
"""All announce their films in the same minute, and open their discussions in the same."""
DAYS = 6
ASKED = ("POST", "GET", "PATCH", "DELETE")
ERRORS = (500, 502, 503)
A_SECOND = 1.0
IMPATIENCE = 2.0
"""So many real seconds the bot waits for an answer that may never come."""

Fault = dict[str, Any]
BAD_DAYS: dict[str, Sequence[Fault]] = {
    "too many requests": [{"status": 429, "chance": 0.2}],
    "too many requests everywhere": [{"status": 429, "chance": 0.1, "everywhere": True, "retry_after": 0.2}],
    "errors": [{"status": status, "chance": 0.05} for status in ERRORS],
    "errors after all is done": [{"status": status, "chance": 0.07, "after": True} for status in ERRORS],
    "broken connections": [{"status": Mishap.DROPPED_AFTER, "chance": 0.2}],
    "no answer": [{"status": Mishap.TIMEOUT, "chance": 0.04, "after": after} for after in (False, True)],
}


@pytest.mark.parametrize("faults", BAD_DAYS.values(), ids=BAD_DAYS.keys())
async def test_on_a_bad_day_each_step_is_posted_once(faults: Sequence[Fault], tmp_path: Path) -> None:
    async with open_clubs(tmp_path, [BUSY] * CLUBS) as clubs:
        life = await clubs.born(patience=IMPATIENCE)
        await clubs.settle(A_SECOND)
        met: list[Fault] = []
        for fault, method in itertools.product(faults, ASKED):
            clubs.discord.faults.add(method, "*", times=None, then=partial(met.append, fault), **fault)
        await live_on(clubs)
        assert len(met) >= CLUBS // 4, "it was a bad day"
        assert not life.is_over
        await life.end()
        await clubs.assert_each_once()


async def test_under_discords_own_limits_each_step_is_posted_once(tmp_path: Path) -> None:
    async with open_clubs(tmp_path, [BUSY] * CLUBS, limits=True) as clubs:
        life = await clubs.born()
        await live_on(clubs)
        await life.end()
        await clubs.assert_each_once()


async def test_a_session_that_is_resumed_in_busy_hours_loses_no_step(tmp_path: Path) -> None:
    async with open_clubs(tmp_path, [BUSY] * CLUBS) as clubs:
        gateway = clubs.discord.gateway

        async def resume() -> None:
            times = gateway.resumed
            gateway.drop()
            await gateway.wait_for(resumed=times + 1)

        life = await clubs.born()
        await live_on(clubs, amidst=resume)
        assert (gateway.identified, gateway.resumed) == (1, 2)
        await life.end()
        await clubs.assert_each_once()


async def test_a_session_that_begins_anew_as_busy_hours_begin_loses_no_step(tmp_path: Path) -> None:
    async with open_clubs(tmp_path, [BUSY] * CLUBS) as clubs:
        gateway = clubs.discord.gateway

        async def begin_anew() -> None:
            sessions = gateway.identified
            gateway.forget_sessions()
            gateway.drop()
            await gateway.wait_for(identified=sessions + 1)

        life = await clubs.born()
        await live_on(clubs, before=begin_anew)
        assert (gateway.identified, gateway.resumed) == (3, 0)
        await life.end()
        await clubs.assert_each_once()


async def nothing() -> None:
    """Do nothing."""


async def live_on(
    clubs: Clubs,
    before: Callable[[], Awaitable[None]] = nothing,
    amidst: Callable[[], Awaitable[None]] = nothing,
) -> None:
    """Members nominate; then two busy hours pass, with something happening before and during each."""
    await clubs.settle(A_SECOND)
    await clubs.take_part(random.Random(0))
    for at in sorted({one.at for one in clubs.demands(START + DAYS * A_DAY)}):
        await asyncio.wait_for(before(), A_WHILE)
        clubs.pass_time(at)
        enough = len(clubs.posts.order) + CLUBS
        await until(lambda: len(clubs.posts.order) >= enough, A_WHILE)  # noqa: B023 - it is awaited here
        await asyncio.wait_for(amidst(), A_WHILE)
        await clubs.settle(A_SECOND)
