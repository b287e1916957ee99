"""Units of long work take turns, and let everybody else's writes in between."""

import asyncio

import pytest

from bot.storage.engine.database import Database, Steps, ask
from bot.storage.engine.repository import write_in_turn

WORKS, UNITS = 5, 20


def unit(work: int) -> Steps[None]:
    yield from ask(
        "INSERT INTO club_tally (guild_id, votes, total) VALUES ($1, 1, 1)"
        " ON CONFLICT (guild_id) DO UPDATE SET votes = club_tally.votes + 1, total = club_tally.total + 1",
        work,
    )


async def long_work(database: Database, work: int, done: list[int]) -> None:
    for _ in range(UNITS):
        await write_in_turn(database, unit(work))
        done.append(work)


async def test_long_works_share_what_one_would_have_had(database: Database) -> None:
    done: list[int] = []
    await asyncio.gather(*(long_work(database, work, done) for work in range(WORKS)))
    rounds = [done[start : start + WORKS] for start in range(0, len(done), WORKS)]
    assert all(set(each) == set(range(WORKS)) for each in rounds)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_write_waits_for_one_unit_of_all_long_works_at_most(database: Database) -> None:
    done: list[int] = []
    works = [asyncio.create_task(long_work(database, work, done)) for work in range(WORKS)]
    for _ in range(UNITS):
        before = len(done)
        await database.write(unit(WORKS))
        assert len(done) - before <= 2, "the unit that was under way, and one in the same commit"
    await asyncio.gather(*works)
