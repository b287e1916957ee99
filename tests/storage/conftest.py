"""A database of either engine: SQLite in a temporary file, and PostgreSQL from Debian's package."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
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

    async def make_database(self) -> str:
        """The URL of a new, empty database."""
        name = f"club_{next(_DATABASE_NUMBERS)}"
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            await connection.execute(f"CREATE DATABASE {name}")
        finally:
            await connection.close()
        return self.url(name)


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


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a database may be made, on each engine in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/club.db"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return await server.make_database()


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
