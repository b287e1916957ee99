"""The club's records in one SQLite file, with one writing connection and several reading ones."""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Final

from bot.storage.engine.errors import StorageError, told_plainly, unwritable
from bot.storage.engine.group_commit import GroupCommit
from bot.storage.engine.migrate import Dialect
from bot.storage.engine.sqlite_thread import ThreadConnection, follow_reading
from bot.storage.engine.unit_of_work import Steps, T

READERS: Final = 2
_STEPS: Final = 1000
LONGEST_GLANCE: Final = 10
"""A unit that takes SQLite more of its own steps, in thousands, is no glance: some 0.4 ms, or 600 rows."""
AT_A_STRETCH: Final = 0.003
"""After so many seconds of glances the event loop has a turn, since nothing in a long row of them waits."""
_LEFT_TO_READERS: Final = (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY)
AT_ONCE: Final = 0.0
"""How long a glance waits for another process: not at all, since the event loop would wait too."""
_ROWS_COUNTED: Final = 400
"""How many rows of each index are read to estimate how many there are."""
WRITERS_CACHE: Final = 8192
"""The most memory for the writer's page cache, in KiB."""
DIALECT: Final = Dialect(
    translated=str,
    find_table="SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'",
    wait_for_others="SELECT 1",  # BEGIN IMMEDIATE did
)


class SqliteDatabase:
    """A `Database` in a file: a writer and readers on threads of their own, a glancer on the event loop.

    It must be closed: its threads keep the process alive.
    """

    skip_locked = ""
    join_texts = "group_concat"

    def __init__(
        self, writer: ThreadConnection, readers: Sequence[ThreadConnection], glancer: sqlite3.Connection
    ) -> None:
        self._writer = writer
        self._glancer = glancer
        self._readers = readers
        self._idle = list(readers)
        self._free = asyncio.Semaphore(len(readers))  # first come, first served
        self.turns = asyncio.Lock()
        self._commits = GroupCommit(writer)
        self._steps, self._glanced = 0, 0.0
        glancer.set_progress_handler(self._takes_long, _STEPS)

    async def read(self, steps: Steps[T]) -> T:
        """Run a unit on one snapshot of the database; a unit that writes fails."""
        async with self._free:
            reader = self._idle.pop()
            try:
                with told_plainly():
                    return await reader.run(partial(follow_reading, steps))
            finally:
                self._idle.append(reader)

    async def glance(self, begin: Callable[[], Steps[T]]) -> T:
        """Run a unit that is nearly always short, right on the event loop.

        Reading a few rows by their keys takes some 10 µs, and no writer holds it up. Waking a reader's thread
        and waiting for it takes four times as long: only a unit that turns out long is left to one.
        """
        if self._glanced > AT_A_STRETCH:
            self._glanced = 0.0
            await asyncio.sleep(0)
        began, self._steps = time.perf_counter(), 0
        with told_plainly():
            try:
                return follow_reading(begin(), self._glancer)
            except sqlite3.OperationalError as fault:
                if getattr(fault, "sqlite_errorcode", None) not in _LEFT_TO_READERS:
                    raise
            finally:
                self._glanced += time.perf_counter() - began
        return await self.read(begin())

    def _takes_long(self) -> bool:
        """Whether to interrupt a glance.

        SQLite asks after so many steps, counting those of a statement's earlier runs too: so a single
        question says nothing yet.
        """
        self._steps += 1
        return self._steps > LONGEST_GLANCE

    async def write(self, steps: Steps[T]) -> T:
        """Run a unit; returns once its writes survive a power cut. If it fails, it wrote nothing."""
        with told_plainly():
            return await self._commits.write(steps)

    async def copy_to(self, target: Path) -> None:
        """Copy the whole database to a new file. Writes wait meanwhile."""
        with told_plainly():
            await self._writer.run(partial(copy_database, target))  # a reader may not: VACUUM is a write

    async def wait_at_most(self, busy_timeout: float) -> None:
        """Set how many seconds to wait for another process that writes."""
        for connection in (self._writer, *self._readers):
            await connection.run(partial(_wait_at_most, busy_timeout))

    async def close(self) -> None:
        """Finish the waiting writes, then close every connection."""
        await self._commits.drain()
        self._glancer.close()
        async with AsyncExitStack() as closing:
            for connection in (self._writer, *self._readers):
                closing.push_async_callback(connection.close)


async def open_sqlite(path: Path, busy_timeout: float) -> SqliteDatabase:
    """Open the file, creating it if needed; `busy_timeout` is in seconds."""
    connections = [ThreadConnection(path) for _ in range(1 + READERS)]
    writer, *readers = connections
    async with AsyncExitStack() as opened:
        with told_plainly():
            for connection in connections:
                await connection.start()
                opened.push_async_callback(connection.close)
                await connection.run(partial(_prepare, busy_timeout))
            await writer.run(partial(_prepare_writer, busy_timeout))
            for reader in readers:
                await reader.run(_prepare_reader)
            glancer = sqlite3.connect(path, isolation_level=None)
            opened.callback(glancer.close)
            _prepare(AT_ONCE, glancer)
            _prepare_reader(glancer)
            glancer.execute("SELECT 1 FROM sqlite_master").fetchall()  # opens the log, while it is in place
        opened.pop_all()
    return SqliteDatabase(writer, readers, glancer)


def make_private(path: Path) -> None:
    """Create the file if needed, readable only by its owner; SQLite gives the files beside it the same
    rights.
    """
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def copy_database(target: Path, connection: sqlite3.Connection) -> None:
    """Copy a database that may be in use to a new file, completely or not at all.

    Raises `StorageError` if the file exists already.
    """
    if target.exists():
        raise StorageError("{target} exists already: choose another name for the copy.", target=target)
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        make_private(unfinished)  # VACUUM INTO takes an empty file
        connection.execute("VACUUM INTO $1", {"1": str(unfinished)})
        with unfinished.open("rb+") as copy:
            os.fsync(copy.fileno())  # VACUUM INTO leaves that to the system
        unfinished.rename(target)
    except OSError as fault:
        raise StorageError(
            "{target} cannot be made. {reason}", target=target, reason=str(unwritable(target))
        ) from fault
    finally:
        with suppress(OSError):  # half a copy would only fill the disk
            unfinished.unlink()


def _prepare(busy_timeout: float, connection: sqlite3.Connection) -> None:
    _wait_at_most(busy_timeout, connection)
    connection.execute("PRAGMA foreign_keys = ON")


def _wait_at_most(busy_timeout: float, connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout = {int(busy_timeout * 1000)}")


def _prepare_writer(busy_timeout: float, connection: sqlite3.Connection) -> None:
    _use_wal(connection, give_up_at=time.monotonic() + busy_timeout)
    connection.execute("PRAGMA synchronous = FULL")  # an acknowledged score survives a power cut
    # A unit that changes a thousand rows touches as many pages of an index: kept in memory until its commit,
    # they are written once, which makes deleting a server a third quicker.
    connection.execute(f"PRAGMA cache_size = {-WRITERS_CACHE}")
    _count_rows(connection)


def _count_rows(connection: sqlite3.Connection) -> None:
    """Tell SQLite roughly how many rows there are, before any connection plans a query.

    Without that it expects a server to have few rows, and reads all of them instead of using an index. Takes
    some milliseconds, whatever the size. If the file is damaged, the unit that needs it will say so.
    """
    connection.execute(f"PRAGMA analysis_limit = {_ROWS_COUNTED}")
    with suppress(sqlite3.Error):
        connection.execute("ANALYZE")


def _use_wal(connection: sqlite3.Connection, give_up_at: float) -> None:
    """Turn the write-ahead log on. If two processes do so at once, SQLite may not wait by itself."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up_at:
                raise
            time.sleep(0.01)  # this is the connection's own thread
        else:
            return


def _prepare_reader(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA query_only = ON")
