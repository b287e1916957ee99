"""The club's records in PostgreSQL. Imported only where DATABASE_URL names one: asyncpg is an extra."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Any, Final, Generic, NamedTuple
from weakref import WeakSet

import asyncpg  # type: ignore[import-untyped]

from bot.storage.engine.errors import StorageError, postgres_fault, unreachable
from bot.storage.engine.migrate import Dialect
from bot.storage.engine.postgres_hosts import Hosts
from bot.storage.engine.postgres_silence import Silence, Waiting
from bot.storage.engine.unit_of_work import ASIDE, Statement, Steps, T, ask

MOST_CONNECTIONS: Final = 8
CONNECT_SECONDS: Final = 5.0
BUSY_SECONDS: Final = 1.0
"""How long a unit waits for a connection, and for each row or table that others have locked. Members must be
answered within three seconds, and a unit may wait for its server's row and for another lock behind it.
"""
STATEMENT_SECONDS: Final = 15.0
CLOSE_SECONDS: Final = 2.0
"""How long connections have to say goodbye: nothing runs on them by then."""
TRANSACTION: Final = {
    "lock_timeout": f"{BUSY_SECONDS}s",
    "idle_in_transaction_session_timeout": "10s",
}
"""Set for each transaction: behind a pooler the next one may run elsewhere. Where the network failed, the
server lets go of what was locked, and, by what is set for a session that no pooler gives, of that.
"""
SESSION: Final = {"tcp_keepalives_idle": "30", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
NOTHING_KEPT: Final[Mapping[str, int]] = {"statement_cache_size": 0}
"""Prepares no statement by name: behind a pooler the next transaction may run in another of PostgreSQL's
processes, which does not know it.
"""
MOST_ROWS_ON_LOOP: Final = 200
"""Once a unit was sent more rows than this, its Python runs in a thread."""

UNFINISHED_MOVE: Final = "unfinished_move"
"""A table that is there while records are moved into the database: which tables are copied."""
_FIND_TABLE: Final = (
    "SELECT 1 FROM pg_tables WHERE tablename = $1 AND schemaname = ANY (current_schemas(false))"
)

_SAVERS: Final[WeakSet[asyncio.Task[Any] | None]] = WeakSet()
"""The tasks that have saved something. A member's press is one task."""

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
    wait_for_others=(  # as long as it takes; the number is any that is always the same
        "SELECT set_config('lock_timeout', '0', true), pg_advisory_xact_lock(4711200317)"
    ),
)


class PostgresDatabase:
    """A `Database` on a PostgreSQL server."""

    skip_locked = " FOR UPDATE SKIP LOCKED"
    join_texts = "string_agg"

    def __init__(self, pool: asyncpg.Pool, silence: Silence) -> None:
        self._pool = pool
        self._silence = silence
        # One thread, however many units are long: each more that is busy lets the loop wait as long again.
        self._aside = ThreadPoolExecutor(1, "postgres")
        settings = "".join(f"; SET LOCAL {name} = '{value}'" for name, value in TRANSACTION.items())
        self._to_read = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY{settings}"
        self._to_write = f"BEGIN{settings}"
        self.turns = asyncio.Lock()

    async def read(self, steps: Steps[T]) -> T:
        """Run a unit on one snapshot of the database; a unit that writes fails."""
        with told_plainly(_unreachable):
            async with self._transaction(self._to_read) as waiting:
                return await _follow(steps, waiting, self._aside)

    async def glance(self, steps: Steps[T]) -> T:
        """As `read`."""
        return await self.read(steps)

    async def write(self, steps: Steps[T]) -> T:
        """Run a unit; returns once it is committed. If it fails, it wrote nothing."""
        finished = False
        with told_plainly(lambda: _uncertain() if finished else _unreachable()):
            try:
                async with self._transaction(self._to_write) as waiting:
                    result = await _follow(steps, waiting, self._aside)
                    finished = True
            except asyncpg.ReadOnlySQLTransactionError:
                # Another server may be in charge by now: the next units connect anew.
                await self._pool.expire_connections()
                raise
        _SAVERS.add(asyncio.current_task())
        return result

    @asynccontextmanager
    async def _transaction(self, opening: str) -> AsyncIterator[Waiting]:
        """A connection in a transaction; it is committed in the end, or rolled back if the unit fails."""
        async with self._pool.acquire(timeout=BUSY_SECONDS) as connection:
            with self._silence.watched(connection) as waiting:
                ending = "ROLLBACK"
                try:
                    await connection.execute(opening, timeout=BUSY_SECONDS)  # a pooler may have us wait here
                    yield waiting
                    ending = "COMMIT"
                finally:
                    await connection.execute(ending)

    async def close(self) -> None:
        """Wait two seconds for running units, then break off what still runs: it has written nothing."""
        try:
            await asyncio.wait_for(self._pool.close(), CLOSE_SECONDS)
        except TimeoutError:
            self._pool.terminate()
        await self._silence.close()
        self._aside.shutdown(wait=False)


def refuse_unfinished_move() -> Steps[None]:
    """`StorageError` if records are still being moved into the database."""
    if (yield from ask(_FIND_TABLE, UNFINISHED_MOVE)):
        raise StorageError("A move into it is unfinished: stop the bot and give migrate-to again.")


async def open_postgres(url: str) -> PostgresDatabase:
    """Connect to the server that the URL names, or to a pooler such as PgBouncer before it."""
    with told_plainly(unreachable):
        try:
            hosts = Hosts(url)
            is_pooled = await _is_pooled(hosts)
            pool = await asyncpg.create_pool(
                url,
                min_size=0,
                max_size=MOST_CONNECTIONS,
                timeout=CONNECT_SECONDS,
                command_timeout=STATEMENT_SECONDS,
                connect=hosts.connect,
                reset=_leave_as_it_is,
                **(NOTHING_KEPT if is_pooled else {"server_settings": SESSION}),
            )
        except ValueError:  # its text may quote a piece of the password
            raise StorageError(
                "DATABASE_URL must read postgresql://user:password@host:port/database, "
                "with signs such as @ or / in the password written as %40 or %2F."
            ) from None
    connect = partial(hosts.connect, **NOTHING_KEPT)
    return PostgresDatabase(pool, Silence(connect, pool.expire_connections))


async def _leave_as_it_is(_connection: asyncpg.Connection) -> None:
    """A unit sets nothing that outlives its transaction."""


async def _is_pooled(hosts: Hosts) -> bool:
    """Whether a pooler answers: the number that it gives a session is not that of PostgreSQL's process."""
    patience = {"timeout": CONNECT_SECONDS, "command_timeout": CONNECT_SECONDS}
    connection = await hosts.connect(**patience, **NOTHING_KEPT)
    try:
        async with connection.transaction():
            process = await connection.fetchval("SELECT pg_backend_pid()")
    finally:
        await connection.close(timeout=CONNECT_SECONDS)
    return bool(process != connection.get_server_pid())


@contextmanager
def told_plainly(broken: Callable[[], StorageError]) -> Iterator[None]:
    """Raises the driver's faults as `StorageError`; `broken` gives the one for a lost connection."""
    try:
        yield
    except (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError) as fault:
        # What asyncpg raises for a lost connection depends on the place; time-outs are OSErrors too.
        raise broken() from fault
    except asyncpg.PostgresError as fault:
        state = fault.sqlstate or ""
        told = broken() if state.startswith(_LOST) else postgres_fault(state)
        if told is None:
            raise
        raise told from fault


async def _follow(steps: Steps[T], waiting: Waiting, thread: Executor) -> T:
    """Run a unit's statements, and return its result.

    The Python between two statements runs on the event loop, since a hop to a thread costs as much as a
    short statement. After `aside()` or many rows it runs in the thread, so that nobody waits for it. Only the
    loop uses the connection: after a cancellation, whatever the thread still works out is dropped.
    """
    step: Statement | _Finished[T] = _step(steps, None)
    number = 0
    is_aside = False
    while not isinstance(step, _Finished):
        waiting.ask()
        records = await waiting.connection.fetch(step.sql, *step.arguments)
        number += len(records)
        is_aside = is_aside or step is ASIDE or number > MOST_ROWS_ON_LOOP
        if is_aside:
            waiting.pause()
            step = await asyncio.get_running_loop().run_in_executor(thread, _step, steps, records)
        else:
            step = _step(steps, records)
    waiting.ask()  # for the end of its transaction
    result: T = step.result
    return result


class _Finished(NamedTuple, Generic[T]):
    result: T


def _step(steps: Steps[T], records: Sequence[asyncpg.Record] | None) -> Statement | _Finished[T]:
    """Send the unit these rows; its next statement, or its result. None starts it."""
    try:
        return next(steps) if records is None else steps.send([tuple(record) for record in records])
    except StopIteration as finished:  # which no future can hold
        return _Finished(finished.value)


def _unreachable() -> StorageError:
    """The server does not answer. Nothing was saved, unless an earlier unit of this task saved something."""
    if asyncio.current_task() not in _SAVERS:
        return unreachable()
    return StorageError(
        "I can't reach the club's records. Part of it may be saved: "
        "look in a few minutes, before you try again."
    )


def _uncertain() -> StorageError:
    return StorageError(
        "The connection to the club's records broke while saving. "
        "It may be saved or not: please look, and try again if it is not."
    )
