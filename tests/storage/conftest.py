"""A database of either engine: SQLite in a temporary file, and PostgreSQL from Debian's package."""

import asyncio
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.storage.engine.database import Database, open_database
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.scores.scores import ScoreRepository

_DATABASE_NUMBERS = itertools.count(1)


class PostgresServer(NamedTuple):
    """A server that listens on a socket in its own temporary folder, and nowhere else."""

    folder: Path

    def url(self, name: str) -> str:
        return f"postgresql://club@/{name}?host={self.folder}"

    @asynccontextmanager
    async def lend_database(self, template: str = "template1") -> AsyncIterator[str]:
        """The URL of a new database, like the one of that name; without it, an empty one."""
        name = await self.make_database(template)
        yield self.url(name)
        await self._run(f"DROP DATABASE {name} WITH (FORCE)")

    async def make_database(self, template: str = "template1") -> str:
        """The name of a new database, like the one of that name."""
        name = f"club_{next(_DATABASE_NUMBERS)}"
        await self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    async def _run(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    programs = _postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: initdb and pg_ctl are nowhere to be found")
    with tempfile.TemporaryDirectory(prefix="club-") as folder:
        data = Path(folder) / "data"
        _hand_over(Path(folder))
        # Durability is PostgreSQL's own affair: without it, the tests are faster.
        options = f"-c listen_addresses='' -c fsync=off -k {folder}"
        _run(programs / "initdb", "-A", "trust", "-U", "club", "--no-sync", "-D", data)
        _run(programs / "pg_ctl", "start", "-w", "-D", data, "-l", f"{folder}/log", "-o", options)
        try:
            yield PostgresServer(Path(folder))
        finally:
            _run(programs / "pg_ctl", "stop", "-m", "immediate", "-D", data)


@pytest.fixture(scope="session")
def migrated_database(postgres_server: PostgresServer) -> str:
    """The name of an empty database of the newest schema, to be copied."""

    async def make() -> str:
        name = await postgres_server.make_database()
        database = await open_database(postgres_server.url(name))
        await database.close()
        return name

    return asyncio.run(make())


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def server(engine: str, request: pytest.FixtureRequest) -> PostgresServer | None:
    """The server that an engine needs; None for SQLite."""
    return None if engine == "sqlite" else request.getfixturevalue("postgres_server")


@pytest.fixture
def migrated(engine: str, request: pytest.FixtureRequest) -> Path | str:
    """What is copied for a database of the newest schema: a file, or a database by its name."""
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
    """Where a database may be made, on each engine in turn: there is nothing yet."""
    if server:
        async with server.lend_database() as lent:
            yield lent
    else:
        yield f"sqlite:///{tmp_path}/club.db"


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = await open_database(url)
    yield database
    await database.close()


@pytest.fixture
def scores(database: Database) -> ScoreRepository:
    return ScoreRepository(database)


@pytest.fixture
def club_films(database: Database) -> ClubFilmRepository:
    return ClubFilmRepository(database)


def _postgres_programs() -> Path | None:
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    return debian[-1] if debian else None


def _hand_over(folder: Path) -> None:
    if user := _other_user():
        os.chown(folder, user.pw_uid, user.pw_gid)


def _run(*command: object) -> None:
    user = _other_user()
    subprocess.run(
        [str(part) for part in command],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
    )


def _other_user() -> pwd.struct_passwd | None:
    """Who runs the server: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]
