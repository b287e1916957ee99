"""Records are moved from SQLite to PostgreSQL completely, even if interrupted, or the reason is given."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.storage.engine import move as move_module
from bot.storage.engine import postgres
from bot.storage.engine.database import Steps, ask, open_database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.migrate import shipped_migrations
from bot.storage.engine.move import move
from bot.storage.engine.process_lock import hold
from tests.storage.conftest import POOLED
from tests.storage.engine.rows_of_every_table import Rows, fill, rows, schema_of
from tests.storage.postgres_server import PostgresServer
from tests.storage.silent_network import Network

pytestmark = pytest.mark.postgres
SCHEMA = {
    table: columns
    for table, columns in schema_of(shipped_migrations()).items()
    if table != "schema_migration"
}
SERVERS = (1, 2, 3)
A_WHILE = 60.0


class CutOffError(Exception):
    """The host presses Ctrl-C."""


@pytest.fixture
async def source(tmp_path: Path) -> str:
    """A file with rows of every table in three servers."""
    url = f"sqlite:///{tmp_path}/club.db"
    database = await open_database(url)
    for server in SERVERS:
        await database.write(fill(SCHEMA, server))
    await database.close()
    return url


@pytest.fixture(params=["postgres", POOLED])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def target(empty_url: str) -> str:
    return empty_url


async def everything(url: str) -> Rows:
    database = await open_database(url)
    try:
        return await database.read(rows(SCHEMA))
    finally:
        await database.close()


def say_nothing(_said: str) -> None:
    pass


async def test_every_row_of_every_table_is_moved(source: str, target: str) -> None:
    moved = await move(source, target, say_nothing)
    there = await everything(target)
    assert there == await everything(source)
    assert moved == sum(len(found) for found in there.values()) == 2 * len(SERVERS) * len(SCHEMA)


@pytest.mark.parametrize("tables", [1, 7, len(SCHEMA)])
async def test_an_interrupted_move_goes_on(source: str, target: str, tables: int) -> None:
    told: list[str] = []

    def tell(said: str) -> None:
        told.append(said)
        if len(told) > tables:
            raise CutOffError

    with pytest.raises(CutOffError):
        await move(source, target, tell)
    with pytest.raises(StorageError, match="migrate-to again"):
        await open_database(target)
    told_again: list[str] = []
    await move(source, target, told_again.append)
    assert set(told_again).isdisjoint(told[:tables])
    assert await everything(target) == await everything(source)


async def test_a_file_that_changed_in_between_is_found_out(source: str, target: str, tmp_path: Path) -> None:
    def tell(said: str) -> None:
        if said.startswith("comparing "):
            raise CutOffError

    with pytest.raises(CutOffError):
        await move(source, target, tell)
    with closing(sqlite3.connect(tmp_path / "club.db", isolation_level=None)) as file:
        file.execute("UPDATE soulmate SET since = since + 1 WHERE guild_id = 2")
    with pytest.raises(StorageError, match="differs for server") as caught:
        await move(source, target, say_nothing)
    assert caught.value.fields == {"table": "soulmate", "server": 2}


async def test_a_database_with_records_in_it_is_refused_and_stays(source: str, target: str) -> None:
    database = await open_database(target)
    await database.write(fill({"soulmate": SCHEMA["soulmate"]}, 9))
    await database.close()
    before = await everything(target)
    with pytest.raises(StorageError, match="must be empty"):
        await move(source, target, say_nothing)
    assert await everything(target) == before


async def test_nothing_is_moved_while_the_bot_runs(source: str, target: str) -> None:
    with hold(source), pytest.raises(StorageError, match="already running"):
        await move(source, target, say_nothing)


async def test_only_from_sqlite_to_postgresql(source: str, target: str, tmp_path: Path) -> None:
    for here, there in ((source, source), (target, target), (target, source)):
        with pytest.raises(StorageError, match=r"from SQLite .* to a postgresql:// address"):
            await move(here, there, say_nothing)
    with pytest.raises(StorageError, match="no database"):
        await move(f"sqlite:///{tmp_path}/nowhere.db", target, say_nothing)


MANY = 40_000
"""Rows, more than fit into what is on its way."""


def many_servers() -> Steps[None]:
    yield from ask(
        "INSERT INTO club_tally (guild_id, votes, total)"
        f" WITH RECURSIVE one AS (SELECT 1000 AS n UNION ALL SELECT n + 1 FROM one LIMIT {MANY})"
        " SELECT n, 1, 5 FROM one"
    )


@pytest.mark.parametrize("begins", ["club_tally", "comparing club_tally", ""])
async def test_a_network_that_falls_silent_ends_the_move_in_a_sentence_and_it_goes_on_later(
    source: str, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch, begins: str
) -> None:
    database = await open_database(source)
    await database.write(many_servers())
    await database.close()
    async with postgres_server.lend_database() as url, Network(postgres_server).open() as network:

        def tell(said: str) -> None:
            if said.startswith(begins):
                network.fall_silent()

        with monkeypatch.context() as hasty:
            hasty.setattr(move_module, "QUIET_SECONDS", 0.5)
            hasty.setattr(move_module, "PROBE_SECONDS", 0.5)
            if not begins:
                hasty.setattr(postgres, "CONNECT_SECONDS", 0.5)
                network.fall_silent()
            with pytest.raises(StorageError, match="does not answer. Give the same command again"):
                await asyncio.wait_for(move(source, network.url(url), tell), A_WHILE)
        network.forget()
        await asyncio.wait_for(move(source, network.url(url), say_nothing), A_WHILE)
        assert await everything(url) == await everything(source)


async def test_a_server_that_takes_its_time_is_waited_for(
    source: str, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(move_module, "QUIET_SECONDS", 0.2)
    async with postgres_server.lend_database() as url:
        await (await open_database(url)).close()
        connection = await asyncpg.connect(url)
        await connection.execute(
            "CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN PERFORM pg_sleep(1.5); RETURN NULL; END $$;"
            " CREATE TRIGGER slow AFTER INSERT ON club_tally EXECUTE FUNCTION doze()"
        )
        await connection.close()
        await move(source, url, say_nothing)
        assert await everything(url) == await everything(source)
