"""Records are moved from SQLite to PostgreSQL whole, also in two goes, or it is said why not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.engine.database import open_database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.migrate import shipped_migrations
from bot.storage.engine.move import move
from bot.storage.engine.process_lock import hold
from tests.storage.conftest import POOLED
from tests.storage.engine.rows_of_every_table import Rows, fill, rows, schema_of

pytestmark = pytest.mark.postgres
SCHEMA = {
    table: columns
    for table, columns in schema_of(shipped_migrations()).items()
    if table != "schema_migration"
}
SERVERS = (1, 2, 3)


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


async def test_every_row_arrives(source: str, target: str) -> None:
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
