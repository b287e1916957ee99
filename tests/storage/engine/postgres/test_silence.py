"""A PostgreSQL that falls silent: nobody waits longer than members can, and it is found again at once."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.storage.engine.database import Database, Steps, ask, open_database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.postgres import MOST_CONNECTIONS, TRANSACTION
from tests.storage.postgres_server import PostgresServer
from tests.storage.silent_network import Network

pytestmark = pytest.mark.postgres
IN_TIME = 12.0
"""Seconds; on a quiet machine it takes two, and Discord waits for three. Without the watch it takes 15."""
LONG = 3.5
A_WHILE = 20.0


@pytest.fixture
async def network(postgres_server: PostgresServer) -> AsyncIterator[Network]:
    async with Network(postgres_server).open() as network:
        yield network


@pytest.fixture(autouse=True)
def an_impatient_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """It frees after a second what it frees after ten."""
    monkeypatch.setitem(TRANSACTION, "idle_in_transaction_session_timeout", "1s")


@pytest.fixture
async def database(
    network: Network, postgres_server: PostgresServer, migrated_database: str
) -> AsyncIterator[Database]:
    async with postgres_server.lend_database(migrated_database) as url:
        database = await open_database(network.url(url))
        yield database
        await asyncio.wait_for(database.close(), 10)


@contextmanager
def in_time() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < IN_TIME


def keep(number: int) -> Steps[None]:
    yield from ask("INSERT INTO club_tally (guild_id, votes, total) VALUES ($1, 0, 0)", number)


def change_and_lose(network: Network, then: str) -> Steps[None]:
    """Let the network fall silent in the middle of the unit."""
    yield from ask("UPDATE club_tally SET votes = 1, total = 5")
    network.fall_silent()
    if then:
        yield from ask(then)


async def count(database: Database) -> int:
    [(number,)] = await database.read(ask("SELECT COUNT(*) FROM club_tally"))
    assert isinstance(number, int)
    return number


async def refused(database: Database) -> None:
    with in_time(), pytest.raises(StorageError, match=r"can.t reach the club.s records"):
        await count(database)


async def test_members_are_told_in_time_and_served_again_once_it_is_back(
    database: Database, network: Network
) -> None:
    await database.write(keep(1))
    network.fall_silent()
    for _ in range(3):
        await refused(database)
    await asyncio.gather(*(refused(database) for _ in range(3 * MOST_CONNECTIONS)))
    network.come_back()
    with in_time():
        assert await count(database) == 1


async def test_of_what_the_network_forgot_one_member_alone_notices(
    database: Database, network: Network
) -> None:
    await asyncio.gather(*(database.write(keep(number)) for number in range(MOST_CONNECTIONS)))
    network.forget()
    await refused(database)
    for _ in range(MOST_CONNECTIONS):
        with in_time():
            assert await count(database) == MOST_CONNECTIONS


async def test_what_was_locked_is_free_again_soon(database: Database, network: Network) -> None:
    await asyncio.create_task(database.write(keep(1)))
    with pytest.raises(StorageError, match="Nothing was saved"):
        await database.write(change_and_lose(network, then="SELECT 1"))
    network.forget()
    async with asyncio.timeout(A_WHILE):
        while True:
            try:
                await database.write(ask("UPDATE club_tally SET votes = 1, total = 6"))
                break
            except StorageError:  # busy
                continue
    assert await database.read(ask("SELECT total FROM club_tally")) == [(6,)]


async def test_whether_a_commit_came_through_is_left_open(database: Database, network: Network) -> None:
    await database.write(keep(1))
    with in_time(), pytest.raises(StorageError, match="may be saved or not"):
        await database.write(change_and_lose(network, then=""))


async def test_a_long_statement_is_waited_for(database: Database) -> None:
    assert await database.read(ask("SELECT 1 FROM pg_sleep($1)", LONG)) == [(1,)]


async def test_a_server_that_lets_nobody_else_in_is_not_silent(
    database: Database, network: Network, postgres_server: PostgresServer
) -> None:
    [(name,)] = await database.read(ask("SELECT current_database()::text"))
    asked = asyncio.create_task(database.read(ask("SELECT 1 FROM pg_sleep($1)", LONG)))
    host = await asyncpg.connect(postgres_server.url("postgres"))
    await host.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await host.close()
    assert await asked == [(1,)]
