"""Several whole bots at once, on the same servers or each on its shards: what is due is done once."""

import asyncio
from pathlib import Path

import pytest

from tests.storage.conftest import (
    POOLED,
    engine,
    migrated,
    migrated_database,
    pooled_server,
    postgres_server,
    server,
    url,
)
from tests.wire.clubs import A_LEASE, A_WHILE, LOOKED_EVERY, START, Clubs, open_clubs
from tests.wire.lives import Life
from tests.wire.week.timetables import A_DAY, Plan

__all__ = ["engine", "migrated", "migrated_database", "pooled_server", "postgres_server", "server", "url"]

CLUBS = 100
"""More than one bot takes up at a time."""
BUSY = Plan("talk", weekday=4)
ENOUGH = 80
DAYS = 6
PROCESSES = 4
SHARED = 48
"""How many clubs they share, six to a shard."""


async def test_no_step_is_done_twice_by_two_bots_and_none_is_lost_with_one(url: str, tmp_path: Path) -> None:
    async with open_clubs(tmp_path, [BUSY] * CLUBS, url) as clubs:
        lives = [await clubs.born(alone=False) for _ in range(2)]
        holders: set[object] = set()
        for at in sorted({START, *(one.at for one in clubs.demands(START + DAYS * A_DAY))}):
            clubs.pass_time(at)
            async with asyncio.timeout(A_WHILE):
                while not await clubs.is_all_done():
                    holders |= await clubs.holders()
                    if len(clubs.posts.order) >= ENOUGH and not lives[0].is_over:
                        await lives[0].end()
                        clubs.discord.world.nonces.clear()
                        clubs.pass_time(at + A_LEASE)
                    await asyncio.sleep(LOOKED_EVERY)
        assert (lives[0].is_over, lives[1].is_over) == (True, False)
        await lives[1].end()
        assert len(holders) == 2, "both have taken part"
        await clubs.assert_each_once()
        clubs.assert_no_errors()


@pytest.mark.parametrize("engine", [pytest.param("postgres", marks=pytest.mark.postgres), POOLED])
async def test_four_processes_share_the_shards_and_two_are_killed(url: str, tmp_path: Path) -> None:
    async with open_clubs(tmp_path, [BUSY] * SHARED, url) as clubs:
        lives = [await born(clubs, process) for process in range(PROCESSES)]
        holders: set[object] = set()
        for at in sorted({START, *(one.at for one in clubs.demands(START + DAYS * A_DAY))}):
            clubs.pass_time(at)
            async with asyncio.timeout(A_WHILE):
                while not await clubs.is_all_done():
                    holders |= await clubs.holders()
                    if len(clubs.posts.order) >= SHARED // 2 and not lives[0].is_over:
                        for life in lives[:2]:
                            life.kill()
                        for process in range(2):
                            await lives[process].death.wait()
                            lives.append(await born(clubs, process))
                        clubs.discord.world.nonces.clear()
                        clubs.pass_time(at + A_LEASE)
                    await asyncio.sleep(LOOKED_EVERY)
        assert [life.is_over for life in lives] == [True, True, False, False, False, False]
        for life in lives:
            await life.end()
        assert len(holders) >= PROCESSES, "all have taken part"
        await clubs.assert_each_once()
        clubs.assert_no_errors()


async def born(clubs: Clubs, process: int) -> Life:
    """The process with that number: it holds two shards of all."""
    ids = f"{2 * process},{2 * process + 1}"
    return await clubs.born(alone=False, shards=2, SHARD_IDS=ids, SHARD_COUNT=str(2 * PROCESSES))
