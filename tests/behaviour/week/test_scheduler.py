"""The heartbeat: many servers at once, in order, at Discord's pace; none holds up another."""

import asyncio

import pytest

from bot.domain.week.plan import Picking
from bot.domain.week.state import Step
from bot.services.week.run import LEASE_SECONDS, WeekService
from bot.services.week.share_pace import PROCESS_LEASE_SECONDS
from cogs.week.request_pace import REQUESTS_A_SECOND, RequestPace
from cogs.week.scheduler import AT_ONCE, WeekSchedulerCog
from tests.behaviour.people import Club
from tests.behaviour.week.rounds import Weeks, beat, pass_until, posts_in, switch_on


async def test_requests_are_spread_evenly_and_keep_their_order() -> None:
    pace, passed = RequestPace(a_second=100), list[int]()
    loop = asyncio.get_running_loop()
    begun_at = loop.time()

    async def ask(number: int) -> None:
        await pace.turn()
        passed.append(number)

    await asyncio.gather(*(ask(number) for number in range(11)))
    assert passed == list(range(11))
    assert loop.time() - begun_at >= 0.1


async def test_one_pace_is_divided_among_the_processes_that_run(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduler = club.bot.cogs["WeekSchedulerCog"]
    assert isinstance(scheduler, WeekSchedulerCog)
    pace, pace_service = scheduler._pace, club.bot.services.week.pace
    await pace_service.sharers("another")
    await beat(club)
    assert pace.a_second == REQUESTS_A_SECOND, "who has every shard is alone, whatever else there was"
    monkeypatch.setattr(club.bot, "shard_count", 3)
    for number in range(2):
        await pace_service.sharers(f"another {number}")
    await beat(club)
    assert pace.a_second == REQUESTS_A_SECOND / 4
    club.clock.time += PROCESS_LEASE_SECONDS
    await beat(club)
    assert pace.a_second == REQUESTS_A_SECOND, "the others have died"


async def due_together(club: Club) -> list[Weeks]:
    """More servers than are served at once; every other one is due a minute before the rest."""
    servers: list[Weeks] = []
    for number in range(AT_ONCE + 4):
        minute = 20 * 60 - number % 2
        other = club.elsewhere(f"Club {number}")
        servers.append(await switch_on(other, picking=Picking.TALK, minute=minute))
    return servers


async def test_servers_that_are_due_together_are_all_served(club: Club) -> None:
    servers = await due_together(club)
    await pass_until(club, await servers[0].time_of(Step.DISCUSSION))
    assert [weeks.steps for weeks in servers] == [[Step.DISCUSSION, Step.AFTER]] * len(servers)


async def test_the_longest_due_are_taken_up_first(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    # Of those at work at the same time, any may be done first.
    monkeypatch.setattr("cogs.week.scheduler.AT_ONCE", 1)
    servers = await due_together(club)
    await pass_until(club, await servers[0].time_of(Step.DISCUSSION))
    first_posts = [int(weeks.posts[0].message.id) for weeks in servers]
    early, late = first_posts[1::2], first_posts[0::2]
    assert max(early) < min(late)


@pytest.mark.simcord(check_errors=False)
async def test_a_defect_in_one_server_holds_up_no_other_and_is_tried_again(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = await switch_on(club, picking=Picking.TALK)
    there = await switch_on(club.elsewhere("Empty Seats"), picking=Picking.TALK)
    next_task = WeekService.next_task

    async def broken_here(self: WeekService, guild_id: int, *given: str) -> object:
        if guild_id == club.guild.id:
            raise RuntimeError("a defect")
        return await next_task(self, guild_id, *given)

    with monkeypatch.context() as patch:
        patch.setattr(WeekService, "next_task", broken_here)
        await here.until(Step.DISCUSSION)
        await beat(club)
    assert posts_in(club, here.channel) == []
    assert there.steps == [Step.DISCUSSION, Step.AFTER]
    await pass_until(club, club.clock.time + LEASE_SECONDS)
    assert here.steps == [Step.DISCUSSION, Step.AFTER]
