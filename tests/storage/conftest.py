"""A database of either engine: SQLite in a temporary file, and PostgreSQL from Debian's package."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage.engine.database import Database, open_database
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.scores.scores import ScoreRepository
from tests.storage.one_server import watched
from tests.storage.pgbouncer import pgbouncer_running
from tests.storage.postgres_server import PostgresServer, postgres_running
from tests.storage.wide_numbers import wide_numbers


@pytest.fixture(scope="package", autouse=True)
def one_server() -> Iterator[None]:
    """Checks that no unit of work crosses servers, and that none passes PostgreSQL a 32-bit number."""
    with watched(), wide_numbers():
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with postgres_running() as server:
        if server is None:
            pytest.skip("PostgreSQL is not installed: initdb and pg_ctl are nowhere to be found")
        yield server


@pytest.fixture(scope="session")
def pooled_server(postgres_server: PostgresServer) -> Iterator[PostgresServer]:
    """The same, behind PgBouncer."""
    with pgbouncer_running(postgres_server) as server:
        if server is None:
            pytest.skip("PgBouncer is not installed")
        yield server


@pytest.fixture(scope="session")
def migrated_database(postgres_server: PostgresServer) -> str:
    """The name of an empty database with the newest schema, to copy."""

    async def make() -> str:
        name = await postgres_server.make_database()
        database = await open_database(postgres_server.url(name))
        await database.close()
        return name

    return asyncio.run(make())


A_WHILE = 30.0
"""How long a unit may wait, in seconds: a test's machine may be far busier than a bot's."""
ENGINES = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
POOLED = pytest.param("pgbouncer", marks=pytest.mark.postgres)
"""PostgreSQL behind PgBouncer, which gives each transaction another connection."""


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def server(engine: str, request: pytest.FixtureRequest) -> PostgresServer | None:
    """The server that an engine needs; None for SQLite."""
    names = {"postgres": "postgres_server", "pgbouncer": "pooled_server"}
    return None if engine == "sqlite" else request.getfixturevalue(names[engine])


@pytest.fixture
def migrated(engine: str, request: pytest.FixtureRequest) -> Path | str:
    """What is copied to get a database with the newest schema: a file, or a database by name."""
    made: Path | str = request.getfixturevalue("migrated_file" if engine == "sqlite" else "migrated_database")
    return made


@pytest.fixture
async def url(server: PostgresServer | None, migrated: Path | str, tmp_path: Path) -> AsyncIterator[str]:
    """An empty database of the newest schema, on each engine in turn."""
    if server:
        async with server.lend_database(str(migrated)) as lent:
            yield lent
    else:
        shutil.copyfile(migrated, tmp_path / "club.db")
        yield f"sqlite:///{tmp_path}/club.db"


@pytest.fixture
async def empty_url(server: PostgresServer | None, tmp_path: Path) -> AsyncIterator[str]:
    """Where a database can be made, on each engine in turn: there is nothing yet."""
    if server:
        async with server.lend_database() as lent:
            yield lent
    else:
        yield f"sqlite:///{tmp_path}/club.db"


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = await open_database(url, busy_timeout=A_WHILE)
    yield database
    await database.close()


@pytest.fixture
def scores(database: Database) -> ScoreRepository:
    return ScoreRepository(database)


@pytest.fixture
def club_films(database: Database) -> ClubFilmRepository:
    return ClubFilmRepository(database)
