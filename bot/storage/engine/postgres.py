"""The club's records in PostgreSQL. Imported only where DATABASE_URL names one: asyncpg is an extra."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import asyncpg  # type: ignore[import-untyped]

from bot.storage.engine.errors import StorageError, postgres_fault, unreachable
from bot.storage.engine.migrate import Dialect
from bot.storage.engine.unit_of_work import Steps, T

MOST_CONNECTIONS: Final = 8
CONNECT_SECONDS: Final = 5.0
STATEMENT_SECONDS: Final = 15.0

_LOST: Final = ("08", "57P")
"""The first characters of the SQLSTATEs of a lost connection."""

_TYPES: Final = {"INTEGER": "BIGINT", "TEXT": 'TEXT COLLATE "C"'}


def translated(sql: str) -> str:
    """PostgreSQL's text of a migration.

    INTEGER holds 64 bits in SQLite, BIGINT does here. TEXT is ordered by its bytes in SQLite, here
    only by the "C" collation. What follows a table's closing parenthesis is SQLite's alone.
    """
    typed = re.sub(r"\b(INTEGER|TEXT)\b", lambda word: _TYPES[word[0]], sql)
    return re.sub(r"\)\s*STRICT(,\s*WITHOUT ROWID)?\s*;", ");", typed)


DIALECT: Final = Dialect(
    translated=translated,
    # Not to_regclass(): it may answer from before another process's commit.
    find_table=(
        "SELECT 1 FROM pg_tables"
        " WHERE tablename = 'schema_migration' AND schemaname = ANY (current_schemas(false))"
    ),
    wait_for_others="SELECT pg_advisory_xact_lock(4711200317)",  # any number that is always the same
)


class PostgresDatabase:
    """A `Database` on a PostgreSQL server."""

    skip_locked = " FOR UPDATE SKIP LOCKED"

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def read(self, steps: Steps[T]) -> T:
        """Run a unit on one snapshot of the database; a unit that writes fails."""
        snapshot = {"isolation": "repeatable_read", "readonly": True}
        with _told_plainly(unreachable):
            async with self._pool.acquire() as connection, connection.transaction(**snapshot):
                return await _follow(steps, connection)

    async def write(self, steps: Steps[T]) -> T:
        """Run a unit; returns once it is committed. If it fails, it wrote nothing."""
        finished = False
        with _told_plainly(lambda: _uncertain() if finished else unreachable()):
            async with self._pool.acquire() as connection, connection.transaction():
                result = await _follow(steps, connection)
                finished = True
        return result

    async def close(self) -> None:
        """Wait for running units, then close every connection."""
        await self._pool.close()


async def open_postgres(url: str) -> PostgresDatabase:
    """Connect to the server that the URL names."""
    with _told_plainly(unreachable):
        try:
            pool = await asyncpg.create_pool(
                url,
                min_size=1,
                max_size=MOST_CONNECTIONS,
                timeout=CONNECT_SECONDS,
                command_timeout=STATEMENT_SECONDS,
            )
        except ValueError:  # its text may quote a piece of the password
            raise StorageError(
                "DATABASE_URL must read postgresql://user:password@host:port/database, "
                "with signs such as @ or / in the password written as %40 or %2F."
            ) from None
    return PostgresDatabase(pool)


@contextmanager
def _told_plainly(broken: Callable[[], StorageError]) -> Iterator[None]:
    """Raises the driver's faults as `StorageError`; `broken` gives the one for a lost connection."""
    try:
        yield
    except (OSError, asyncpg.InterfaceError) as fault:
        # What asyncpg raises for a lost connection depends on the place; time-outs are OSErrors too.
        raise broken() from fault
    except asyncpg.PostgresError as fault:
        state = fault.sqlstate or ""
        told = broken() if state.startswith(_LOST) else postgres_fault(state)
        if told is None:
            raise
        raise told from fault


async def _follow(steps: Steps[T], connection: asyncpg.Connection) -> T:
    try:
        statement = next(steps)
        while True:
            records = await connection.fetch(statement.sql, *statement.arguments)
            statement = steps.send([tuple(record) for record in records])
    except StopIteration as finished:
        result: T = finished.value
        return result


def _uncertain() -> StorageError:
    return StorageError(
        "The connection to the club's records broke while saving. "
        "It may be saved or not: please look, and try again if it is not."
    )
