"""Real processes share what is due: nothing is done twice or lost, and a dead one's share is taken over."""

import asyncio
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bot.domain.week.advance import Change
from bot.domain.week.plan import WeekPlan
from bot.domain.week.state import Status
from bot.storage.engine.database import open_database
from bot.storage.week.weeks import WeekRepository
from tests.storage.week.leasing_process import A_BATCH, LEASE_SECONDS

REPOSITORY = Path(__file__).parents[3]
PROCESS = Path(__file__).with_name("leasing_process.py")
NOW = 1_795_348_800
SERVERS = range(1, 501)
TASKS_BEFORE_DEATH = 3 * A_BATCH + A_BATCH // 2
"""One process dies in the middle of its fourth batch."""
NEVER = -1
PLAN = WeekPlan(channel_id=5)


class Told(NamedTuple):
    """What a process printed, and how it ended."""

    leased: list[int]
    done: list[int]
    ended: int


async def test_two_processes_share_the_work_and_a_dead_ones_part_is_taken_over(url: str) -> None:
    await make_all_due(url)
    first, second = await work(start(url, "one", NOW, TASKS_BEFORE_DEATH), start(url, "two", NOW))
    [third] = await work(start(url, "three", NOW + LEASE_SECONDS - 1))
    [fourth] = await work(start(url, "four", NOW + LEASE_SECONDS))

    assert (first.ended, second.ended) == (-signal.SIGKILL, 0)
    left = set(first.leased) - set(first.done)
    assert len(left) == A_BATCH // 2
    assert set(first.leased) & set(second.leased) == set(), "nothing goes to two"
    assert second.leased == second.done
    assert third.leased == [], "a dead one's lease is kept until it runs out"
    assert set(fourth.leased) == left
    assert sorted([*first.done, *second.done, *fourth.done]) == list(SERVERS), "each is done, and done once"


def start(url: str, holder: str, now: int, tasks_before_death: int = NEVER) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, PROCESS, url, holder, str(now), str(tasks_before_death)],
        cwd=REPOSITORY,
        env={"PYTHONPATH": "."},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


async def work(*processes: subprocess.Popen[str]) -> list[Told]:
    """What processes that begin together did until nothing free was left, or they died."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    return await asyncio.gather(*(asyncio.to_thread(finish, process) for process in processes))


def finish(process: subprocess.Popen[str]) -> Told:
    output, _ = process.communicate("go\n")
    lines = [line.split() for line in output.splitlines()]
    leased = [int(guild_id) for word, guild_id in lines if word == "leased"]
    return Told(leased, [int(guild_id) for word, guild_id in lines if word == "done"], process.returncode)


async def make_all_due(url: str) -> None:
    database = await open_database(url)
    weeks = WeekRepository(database)

    async def make_due(guild_id: int) -> None:
        week = await weeks.load(guild_id, PLAN)
        state = replace(week.state, status=Status.ON, since=NOW, due_at=NOW - guild_id % 7)
        assert await weeks.save(week, Change(replace(week, state=state)))

    try:
        for guild_id in SERVERS:
            await make_due(guild_id)
    finally:
        await database.close()
