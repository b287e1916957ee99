"""What is special about PostgreSQL behind PgBouncer; other tests show that all else works there too."""

import asyncio
from contextlib import AsyncExitStack

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.storage.engine.database import BUSY_SECONDS, Database, Steps, ask, open_database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.postgres import MOST_CONNECTIONS, open_postgres
from tests.storage.pgbouncer import CONNECTIONS

pytestmark = pytest.mark.postgres


@pytest.fixture
def engine() -> str:
    """Only PgBouncer, not each engine in turn."""
    return "pgbouncer"


def processes() -> Steps[set[object]]:
    """The PostgreSQL processes in which two statements of a unit ran."""
    rows = [*(yield from ask("SELECT pg_backend_pid()")), *(yield from ask("SELECT pg_backend_pid()"))]
    return {process for (process,) in rows}


async def take_every_connection(others: AsyncExitStack, url: str) -> None:
    """Let others use all of the pooler's connections until the stack is closed."""
    for _ in range(CONNECTIONS):
        other = await asyncpg.connect(url, statement_cache_size=0)
        others.push_async_callback(other.close)
        await others.enter_async_context(other.transaction())
        await other.execute("SELECT 1")


async def test_units_share_few_connections_each_of_one_process(database: Database) -> None:
    every = await asyncio.gather(*(database.read(processes()) for _ in range(3 * MOST_CONNECTIONS)))
    assert {len(one) for one in every} == {1}
    assert len(set.union(*every)) <= CONNECTIONS < MOST_CONNECTIONS


async def test_a_pooler_without_a_free_connection_is_waited_for_no_longer_than_members_have(url: str) -> None:
    database = await open_database(url)
    async with AsyncExitStack() as others:
        await take_every_connection(others, url)
        async with asyncio.timeout(BUSY_SECONDS + 1.5):
            with pytest.raises(StorageError, match="can.t reach the club.s records.*Nothing was saved"):
                await database.read(processes())
    assert len(await database.read(processes())) == 1
    await database.close()


async def test_a_bot_that_starts_has_more_time_than_a_member(url: str) -> None:
    starting = await open_postgres(url)
    async with AsyncExitStack() as others:
        await take_every_connection(others, url)
        first = asyncio.create_task(starting.read(processes()))
        done, _ = await asyncio.wait({first}, timeout=BUSY_SECONDS + 0.5)
        assert not done
    assert len(await first) == 1
    await starting.close()
