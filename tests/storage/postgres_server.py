"""A PostgreSQL server of our own, from Debian's package, for as long as it is needed."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple, TypedDict

import asyncpg  # type: ignore[import-untyped]

POOLER_PORT: Final = 6432
_DATABASE_NUMBERS = itertools.count(1)


class PostgresServer(NamedTuple):
    """A server that listens only on a socket in its own temporary folder; perhaps behind a pooler."""

    folder: Path
    pooler: Path | None = None
    """The folder of the pooler's socket."""

    def url(self, name: str) -> str:
        own = f"postgresql://club@/{name}?host="
        return f"{own}{self.pooler}&port={POOLER_PORT}" if self.pooler else f"{own}{self.folder}"

    @asynccontextmanager
    async def lend_database(self, template: str = "template1") -> AsyncIterator[str]:
        """The URL of a new copy of the database with that name; without a name, of an empty one."""
        name = await self.make_database(template)
        yield self.url(name)
        await self._drop(name)

    async def make_database(self, template: str = "template1") -> str:
        """The name of a new copy of the database with that name."""
        name = f"club_{next(_DATABASE_NUMBERS)}"
        await self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def restart(self) -> None:
        """Stop it, which breaks every connection, and start it again."""
        programs = _postgres_programs()
        assert programs is not None, "it has been started by them"
        _run(programs / "pg_ctl", "restart", "-w", "-m", "fast", "-D", self.folder / "data")

    async def _drop(self, name: str) -> None:
        """Try until its sessions are gone: they are ended, and each try gives them five seconds for it."""
        while True:
            with suppress(asyncpg.ObjectInUseError):
                return await self._run(f"DROP DATABASE {name} WITH (FORCE)")

    async def _run(self, statement: str) -> None:
        connection = await asyncpg.connect(self._replace(pooler=None).url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def postgres_running() -> Iterator[PostgresServer | None]:
    """A new server, removed at the end; None if PostgreSQL is not installed."""
    programs = _postgres_programs()
    if programs is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="club-") as folder:
        data = Path(folder) / "data"
        hand_over(Path(folder))
        # Durability is PostgreSQL's own affair: without it, the tests are faster.
        options = f"-c listen_addresses='' -c fsync=off -k {folder}"
        _run(programs / "initdb", "-A", "trust", "-U", "club", "--no-sync", "-D", data)
        _run(programs / "pg_ctl", "start", "-w", "-D", data, "-l", f"{folder}/log", "-o", options)
        try:
            yield PostgresServer(Path(folder))
        finally:
            _run(programs / "pg_ctl", "stop", "-m", "immediate", "-D", data)


@contextmanager
def standby_running(primary: PostgresServer) -> Iterator[PostgresServer]:
    """A server that follows that one and only reads, gone in the end."""
    programs = _postgres_programs()
    assert programs is not None, "the other was started by them"
    with tempfile.TemporaryDirectory(prefix="club-") as folder:
        data = Path(folder) / "data"
        hand_over(Path(folder))
        copied = ("-D", data, "--write-recovery-conf", "--no-sync", "--checkpoint=fast")
        _run(programs / "pg_basebackup", "-h", primary.folder, "-U", "club", *copied)
        options = f"-c listen_addresses='' -c fsync=off -k {folder}"
        _run(programs / "pg_ctl", "start", "-w", "-D", data, "-l", f"{folder}/log", "-o", options)
        try:
            yield PostgresServer(Path(folder))
        finally:
            _run(programs / "pg_ctl", "stop", "-m", "immediate", "-D", data)


def _postgres_programs() -> Path | None:
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    return debian[-1] if debian else None


def hand_over(folder: Path) -> None:
    """Let the user who runs the server write there."""
    if user := _other_user():
        os.chown(folder, user.pw_uid, user.pw_gid)


def _run(*command: object) -> None:
    subprocess.run(
        [str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd="/", **another_user()
    )


class User(TypedDict):
    """The user who runs a process."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None


def another_user() -> User:
    """A user other than root, which PostgreSQL and PgBouncer refuse."""
    if user := _other_user():
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return {"user": None, "group": None, "extra_groups": None}


def _other_user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]
