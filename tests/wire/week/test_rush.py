"""Hundreds of clubs have something due after the bot was down: it does it in order, at full speed."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from cogs.week.scheduler import AT_ONCE
from emulator.people.person import Person
from tests.wire.clubs import A_WHILE, START, Clubs, open_clubs
from tests.wire.conftest import until
from tests.wire.week.timetables import Plan

CLUBS = 300
MINUTES = 50
EVENING = START + 9 * 3600
"""21:00, when every invitation to nominate has been due for an hour at most."""
FILM = "tt0113277"
USES = 100
FULL_SPEED = 45
"""Posts a second: nine tenths of what Discord takes from a bot."""
A_STRETCH = 100
"""So many posts on end show how fast they come, even if the machine has other things to do now and then."""


async def test_what_is_due_in_hundreds_of_clubs_is_posted_in_order_at_full_speed(tmp_path: Path) -> None:
    plans = [Plan("ballot", weekday=4, minute=1200 + place * 7 % MINUTES) for place in range(CLUBS)]
    async with open_clubs(tmp_path, plans, limits=True) as clubs:
        await begin(clubs)
        clubs.pass_time(EVENING)
        times = time_posts(clubs)
        life = clubs.bear()
        await until(lambda: times, A_WHILE)
        busy = await median_wait(clubs, lambda: len(times) == CLUBS)
        await clubs.settle()
        idle = await median_wait(clubs, counted(USES))
        await life.end()
        await clubs.assert_each_once()
        assert "ERROR" not in clubs.log
    stretches = zip(times, times[A_STRETCH:], strict=False)
    assert max(A_STRETCH / (end - start) for start, end in stretches) >= FULL_SPEED
    assert busy <= 2 * idle, "members do not wait for it"
    waited = sorted(clubs.demands(EVENING), key=lambda one: (one.at, one.guild_id))
    rank = {one.guild_id: place for place, one in enumerate(waited)}
    early = (rank[post.guild_id] - place for place, post in enumerate(clubs.posts.order))
    assert max(early) < AT_ONCE, "who was due earlier is done or at work"


async def begin(clubs: Clubs) -> None:
    """All rounds begin; then the bot goes down."""
    life = clubs.bear()
    await clubs.settle()
    await life.end()


async def median_wait(clubs: Clubs, is_enough: Callable[[], bool]) -> float:
    """Seconds that a member waits for an answer, who asks again and again."""
    ana = Person(clubs.discord, clubs.guilds[CLUBS // 2], "ana")
    waits = []
    while not is_enough():
        started = time.perf_counter()
        answer = await ana.slash("film", film=FILM)
        waits.append(time.perf_counter() - started)
        assert "Heat" in answer.text
    return statistics.median(waits)


def counted(times: int) -> Callable[[], bool]:
    """Is true once it has been asked so many times."""
    left = iter(range(times))
    return lambda: next(left, None) is None


def time_posts(clubs: Clubs) -> list[float]:
    """When each post came, from now on."""
    times: list[float] = []

    def hear(_event: object) -> None:
        if len(clubs.posts.order) > len(times):
            times.append(time.monotonic())

    clubs.discord.world.on_event(hear)
    return times
