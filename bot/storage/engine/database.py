"""The interface of a database, and opening the one that DATABASE_URL names."""

import asyncio
import itertools
import logging
import os
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final, Protocol

from bot.storage.engine import sqlite
from bot.storage.engine.errors import StorageError, unwritable, without_driver
from bot.storage.engine.migrate import Migration, migrate, shipped_migrations
from bot.storage.engine.sqlite import make_private
from bot.storage.engine.unit_of_work import (
    Row,
    SqlValue,
    Statement,
    Steps,
    T,
    Together,
    ask,
    write_together,
)

__all__ = [
    "Database",
    "Row",
    "SqlValue",
    "Statement",
    "Steps",
    "Together",
    "ask",
    "open_database",
    "sqlite_path",
    "write_together",
]

BUSY_SECONDS: Final = 2.0
"""How long a unit waits for another process, or the server: members must be answered within three seconds."""
_PATIENCE_AT_START: Final = 10
"""How many times longer the bot waits at start, when another process may be changing the schema."""

_SQLITE_SCHEME: Final = "sqlite:///"
_POSTGRES_SCHEMES: Final = ("postgresql://", "postgres://")
_log = logging.getLogger(__name__)


class Database(Protocol):
    """Runs units of work. Faults that members should hear of are raised as `StorageError`."""

    skip_locked: str
    """Ends a SELECT that skips locked rows; empty if the engine runs only one writing unit at a time."""
    join_texts: str
    """The aggregate function that joins a group's texts; it takes the text and the separator."""
    turns: asyncio.Lock
    """Held while a unit of bulk work runs: first come, first served."""

    async def read(self, steps: Steps[T]) -> T:
        """Run a unit on one snapshot of the database; a unit that writes fails."""
        ...

    async def glance(self, begin: Callable[[], Steps[T]]) -> T:
        """The same for a unit that is short in nearly every server. On SQLite it runs on the event loop
        itself; one that turns out long is begun again beside it.
        """
        ...

    async def write(self, steps: Steps[T]) -> T:
        """Run a unit; returns once its writes are durable. If it fails, it wrote nothing."""
        ...

    async def close(self) -> None:
        """Finish pending work, and close the connections."""
        ...


async def open_database(
    url: str, migrations: Sequence[Migration] | None = None, *, busy_timeout: float = BUSY_SECONDS
) -> Database:
    """Open the database at the URL, and bring its schema up to date; the caller closes it.

    `sqlite:///data/club.db` is a path in the working folder, `sqlite:////srv/club.db` an absolute one; a
    missing file is created. A unit waits `busy_timeout` seconds for another process, or for the server.
    Raises `StorageError`, in words for an operator.
    """
    path = sqlite_path(url)
    migrations = shipped_migrations() if migrations is None else migrations
    try:
        if path is None:
            return await _open_postgres(url, migrations, busy_timeout)
        return await _open_sqlite(path, migrations, busy_timeout)
    except StorageError as fault:
        raise StorageError(
            "The database {name} cannot be used. {reason}",
            name="of DATABASE_URL" if path is None else path,  # a URL holds a password
            reason=fault.text.format(**fault.fields),
        ) from fault


def sqlite_path(url: str) -> Path | None:
    """The file that a database URL names; None if it names a PostgreSQL server."""
    if url.startswith(_SQLITE_SCHEME) and url != _SQLITE_SCHEME:
        return Path(url.removeprefix(_SQLITE_SCHEME))
    if url.startswith(_POSTGRES_SCHEMES):
        return None
    raise StorageError("DATABASE_URL must begin with sqlite:/// and a path, or with postgresql://.")


async def _open_sqlite(path: Path, migrations: Sequence[Migration], busy_timeout: float) -> Database:
    has_data = await asyncio.to_thread(_has_data, path)

    async def keep_copy(migration: Migration) -> None:
        if has_data:
            await database.copy_to(copy := _free_name(path, migration))
            _log.info("Copied the database before changing it: %s", copy)

    async with AsyncExitStack() as opened:
        database = await sqlite.open_sqlite(path, _PATIENCE_AT_START * busy_timeout)
        opened.push_async_callback(database.close)
        await migrate(database, sqlite.DIALECT, migrations, keep_copy)
        await database.wait_at_most(busy_timeout)
        opened.pop_all()
    return database


async def _open_postgres(url: str, migrations: Sequence[Migration], busy_timeout: float) -> Database:
    try:
        from bot.storage.engine import postgres  # noqa: PLC0415 - asyncpg is an extra
    except ImportError as fault:
        raise without_driver() from fault
    async with AsyncExitStack() as opened:
        database = await postgres.open_postgres(url)
        opened.push_async_callback(database.close)
        await migrate(database, postgres.DIALECT, migrations)
        await database.read(postgres.refuse_unfinished_move())
        database.wait_at_most(busy_timeout)
        opened.pop_all()
    return database


def _has_data(path: Path) -> bool:
    """Whether the file has data; creates it, with its folder, if needed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            make_private(path)
        has_data = path.stat().st_size > 0
    except OSError as fault:
        raise unwritable(path) from fault
    if not path.is_file() or not os.access(path, os.R_OK | os.W_OK):
        raise unwritable(path)
    return has_data


def _free_name(path: Path, migration: Migration) -> Path:
    """A free name beside the file, for the copy that is made before the migration."""
    first = f"{path.name}.before-{migration.version:04}"
    others = (path.with_name(f"{first}.{number}.bak") for number in itertools.count(2))
    names = itertools.chain([path.with_name(f"{first}.bak")], others)
    return next(name for name in names if not name.exists())
