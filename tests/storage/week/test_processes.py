"""The processes that run are counted, and the dead are not."""

import asyncio

from bot.storage.engine.database import Database, ask
from bot.storage.week.processes import ProcessRepository

NOW = 1_790_000_000
SOON = NOW + 30


async def test_each_counts_from_its_first_sign_of_life_until_its_lease_ends(database: Database) -> None:
    processes = ProcessRepository(database)
    assert await processes.renew("one", NOW, SOON) == 1
    assert await processes.renew("two", NOW + 10, SOON + 10) == 2
    assert await processes.renew("one", SOON, SOON + 30) == 2
    assert await processes.renew("one", SOON + 10, SOON + 40) == 1, "the other has been silent for too long"
    assert await database.read(ask("SELECT holder FROM running_process")) == [("one",)]


async def test_many_at_once_count_each_other_in_the_end(database: Database) -> None:
    processes = ProcessRepository(database)
    names = [str(number) for number in range(8)]
    await asyncio.gather(*(processes.renew(f"dead {name}", NOW, SOON) for name in names))
    await asyncio.gather(*(processes.renew(name, SOON, SOON + 30) for name in names))
    assert await asyncio.gather(*(processes.renew(name, SOON, SOON + 30) for name in names)) == [8] * 8
