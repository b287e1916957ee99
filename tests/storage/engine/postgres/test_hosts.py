"""A PostgreSQL with several hosts: one that answers is used even if another is silent."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.storage.engine.database import ask, open_database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.postgres_hosts import hosts_of, without_hosts
from tests.storage.engine.postgres.test_silence import in_time
from tests.storage.postgres_server import PostgresServer, standby_running
from tests.storage.silent_network import Network


@pytest.fixture
async def two(postgres_server: PostgresServer) -> AsyncIterator[tuple[Network, Network]]:
    """Two networks to the same server."""
    async with Network(postgres_server).open() as one, Network(postgres_server).open() as other:
        yield one, other


@pytest.mark.postgres
async def test_a_host_that_falls_silent_is_left_for_the_other(
    postgres_server: PostgresServer, migrated_database: str, two: tuple[Network, Network]
) -> None:
    one, other = two
    async with postgres_server.lend_database(migrated_database) as url:
        both = one.url(url).replace(f":{one.port}/", f":{one.port},127.0.0.1:{other.port}/")
        database = await open_database(f"{both}?target_session_attrs=read-write")
        insert = "INSERT INTO club_tally (guild_id, votes, total) VALUES (1, 0, 0)"
        await database.write(ask(insert))
        for silent in (one, other):
            silent.fall_silent()
            with in_time(), pytest.raises(StorageError, match=r"can.t reach"):
                await database.read(ask("SELECT 1"))
            for _ in range(3):
                with in_time():
                    assert await database.read(ask("SELECT guild_id FROM club_tally")) == [(1,)]
            silent.come_back()
        await asyncio.wait_for(database.close(), 10)


@pytest.mark.postgres
async def test_the_first_that_answers_will_do_at_the_start(
    postgres_server: PostgresServer, migrated_database: str, two: tuple[Network, Network]
) -> None:
    one, other = two
    one.fall_silent()
    async with postgres_server.lend_database(migrated_database) as url:
        both = one.url(url).replace(f":{one.port}/", f":{one.port},127.0.0.1:{other.port}/")
        with in_time():
            database = await open_database(both)
        assert await database.read(ask("SELECT 1")) == [(1,)]
        await asyncio.wait_for(database.close(), 10)


@pytest.mark.postgres
async def test_of_several_hosts_the_one_that_takes_writes_is_used(
    postgres_server: PostgresServer, migrated_database: str
) -> None:
    async with postgres_server.lend_database(migrated_database) as url:
        with standby_running(postgres_server) as standby:
            either = f"{standby.url(url.partition('@/')[2].partition('?')[0])},{postgres_server.folder}"
            database = await open_database(either)
            await database.write(ask("INSERT INTO club_tally (guild_id, votes, total) VALUES (1, 0, 0)"))
            await database.close()
            any_of_them = await open_database(f"{either}&target_session_attrs=any")
            with pytest.raises(StorageError, match="can only read"):
                await any_of_them.write(ask("DELETE FROM club_tally"))
            await any_of_them.close()
            standby_alone = await open_database(f"{either}&target_session_attrs=standby")
            assert await standby_alone.read(ask("SELECT pg_is_in_recovery()")) == [(True,)]
            await standby_alone.close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql:///club?host=one,two&port=1,2,3", "one port for all of its hosts, or one for each"),
        ("postgresql:///club?host=one,two,three&port=1,2", "one port for all of its hosts, or one for each"),
        ("postgresql:///club?host=one&port=1,2", "one port for all of its hosts, or one for each"),
        ("postgresql:///club?host=one,&port=1", "a host without a name"),
        ("postgresql:///club?host=one,two&port=1,x", "a number from 1 to 65535"),
        ("postgresql:///club?host=one&port=99999", "a number from 1 to 65535"),
        ("postgresql://one:99999/club", "a number from 1 to 65535"),
        ("postgresql://one:0/club", "a number from 1 to 65535"),
        ("postgresql://one:1,two:x/club", "a number from 1 to 65535"),
        ("postgresql://one:1,two:²/club", "a number from 1 to 65535"),
        ("postgresql://one:1,[::1]:65536/club", "a number from 1 to 65535"),
        ("postgresql://me:secret/word@one/club", "written as %40, %3A or %2F"),
        ("postgresql://one/club?sslmode=perhaps", "DATABASE_URL must read"),
    ],
)
async def test_an_address_that_cannot_be_used_is_refused_in_a_sentence(url: str, told: str) -> None:
    with pytest.raises(StorageError, match="cannot be used") as refused:
        await open_database(url)
    reason = str(refused.value.fields["reason"])
    assert told in reason
    assert "secret" not in reason


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("postgresql:///club?host=/run/postgresql", []),
        ("postgresql://club@/club?host=/tmp", []),
        ("postgresql://one/club", [("one", 5432)]),
        ("postgres://me:a%40b@one:6432,two/club", [("one", 6432), ("two", 5432)]),
        ("postgresql://me@[::1],[fe80::2]:5433/club", [("::1", 5432), ("fe80::2", 5433)]),
        ("postgresql:///club?host=/run/one,/run/two", [("/run/one", 5432), ("/run/two", 5432)]),
        ("postgresql:///club?port=6432&host=one,two:1", [("one", 6432), ("two", 1)]),
        ("postgresql:///club?host=fe80::1,fe80::2", [("fe80::1", 5432), ("fe80::2", 5432)]),
        ("postgresql://one:,two:65535/club", [("one", 5432), ("two", 65535)]),
        ("postgresql:///club?port=1,2&host=one,two", [("one", 1), ("two", 2)]),
    ],
)
def test_hosts_are_read_from_the_address(url: str, hosts: list[tuple[str, int]]) -> None:
    assert [(each["host"], each["port"]) for each in hosts_of(url)] == hosts


def test_the_driver_reads_no_host_from_the_address_where_there_are_several() -> None:
    """It reads it by urllib, which refuses this one from Python 3.14.8 on."""
    url = "postgres://me:a%40b@[::1],[fe80::2]:5433/club?target_session_attrs=read-write"
    assert without_hosts(url) == "postgres://me:a%40b@/club?target_session_attrs=read-write"
