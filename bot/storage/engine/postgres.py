"""The bot's records in PostgreSQL. Imported only if DATABASE_URL names a server: asyncpg is optional."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from functools import lru_cache, partial
from itertools import accumulate, chain
from typing import Any, Final, Generic, NamedTuple
from weakref import WeakSet

import asyncpg  # type: ignore[import-untyped]

from bot.storage.engine.errors import StorageError, postgres_fault, unreachable
from bot.storage.engine.migrate import Dialect
from bot.storage.engine.postgres_hosts import Hosts
from bot.storage.engine.postgres_silence import Silence, Waiting
from bot.storage.engine.unit_of_work import ASIDE, Statement, Steps, T, Together, ask

MOST_CONNECTIONS: Final = 8
CONNECT_SECONDS: Final = 5.0
STATEMENT_SECONDS: Final = 15.0
CLOSE_SECONDS: Final = 2.0
"""How long connections have to close: nothing runs on them by then."""
TRANSACTION: Final = {"idle_in_transaction_session_timeout": "10s"}
"""Set again in each transaction, since behind a pooler the next one may run in another session.

If the network fails, it makes the server release what an idle transaction has locked. Without a pooler,
`SESSION` makes it close the dead session as well.
"""
SESSION: Final = {"tcp_keepalives_idle": "30", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
NOTHING_KEPT: Final[Mapping[str, int]] = {"statement_cache_size": 0}
"""Turns off named prepared statements: behind a pooler, the next transaction may run in another process of
PostgreSQL, which does not know them.
"""
MOST_ROWS_ON_LOOP: Final = 200
"""A unit that receives more rows than this runs its Python in a thread."""

UNFINISHED_MOVE: Final = "unfinished_move"
"""A table that exists while records are being moved into the database, and lists the tables already copied.
"""
_FIND_TABLE: Final = (
    "SELECT 1 FROM pg_tables WHERE tablename = $1 AND schemaname = ANY (current_schemas(false))"
)

_ARGUMENT: Final = re.compile(r"\$(\d+)")

_SAVERS: Final[WeakSet[asyncio.Task[Any] | None]] = WeakSet()
"""The tasks that have saved something. Each member's press is one task."""

_LOST: Final = ("08", "57P")
"""The SQLSTATEs of a lost connection begin with one of these."""

_TYPES: Final = {"INTEGER": "BIGINT", "TEXT": 'TEXT COLLATE "C"'}


def translated(sql: str) -> str:
    """Translate a migration into PostgreSQL's dialect.

    SQLite's INTEGER has 64 bits, like PostgreSQL's BIGINT. SQLite orders TEXT by its bytes; in PostgreSQL
    only the "C" collation does. What follows a table's closing parenthesis is only for SQLite.
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
    wait_for_others=(  # wait as long as it takes; any number will do that is always the same
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
        # One thread, however many units are long: each busy thread makes the loop wait that much longer.
        self._aside = ThreadPoolExecutor(1, "postgres")
        self.turns = asyncio.Lock()
        self.wait_at_most(CONNECT_SECONDS)  # nobody waits yet

    async def read(self, steps: Steps[T]) -> T:
        """Run a unit on one snapshot of the database; a unit that writes fails."""
        with told_plainly(_unreachable):
            async with self._transaction(self._to_read) as waiting:
                return await _follow(steps, waiting, self._aside)

    async def glance(self, begin: Callable[[], Steps[T]]) -> T:
        """The same as `read`: PostgreSQL has no shorter way for a glance."""
        return await self.read(begin())

    async def write(self, steps: Steps[T]) -> T:
        """Run a unit; returns once it is committed. If it fails, it wrote nothing."""
        finished = False
        with told_plainly(lambda: _uncertain() if finished else _unreachable()):
            try:
                async with self._transaction(self._to_write) as waiting:
                    result = await _follow(steps, waiting, self._aside)
                    finished = True
            except asyncpg.ReadOnlySQLTransactionError:
                # Another server may be the primary by now, so the next units must connect anew.
                await self._pool.expire_connections()
                raise
        _SAVERS.add(asyncio.current_task())
        return result

    @asynccontextmanager
    async def _transaction(self, opening: str) -> AsyncIterator[Waiting]:
        """Runs the block in a transaction: committed at the end, rolled back if the unit fails."""
        clock = asyncio.get_running_loop().time
        end = clock() + self._patience
        async with self._pool.acquire(timeout=self._patience) as connection:
            with self._silence.watched(connection) as waiting:
                ending = "ROLLBACK"
                try:
                    await connection.execute(opening, timeout=end - clock())  # a pooler may make us wait here
                    yield waiting
                    ending = "COMMIT"
                finally:
                    await connection.execute(ending)

    def wait_at_most(self, seconds: float) -> None:
        """Set how long a unit waits to begin, and for a silent server; and, half of that, for each lock.

        It may have to wait for the lock of its server's row, and then for another.
        """
        self._patience = seconds
        self._silence.quiet = self._silence.patience = seconds / 2
        limits = {**TRANSACTION, "lock_timeout": f"{500 * seconds:.0f}ms"}
        settings = "".join(f"; SET LOCAL {name} = '{value}'" for name, value in limits.items())
        self._to_read = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY{settings}"
        self._to_write = f"BEGIN{settings}"

    async def close(self) -> None:
        """Give running units two seconds, then abort the rest: those have written nothing."""
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
    """Connect to the server at the URL, or to a pooler in front of it such as PgBouncer."""
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
        except ValueError:  # the error's text may quote a part of the password
            raise StorageError(
                "DATABASE_URL must read postgresql://user:password@host:port/database, "
                "with signs such as @ or / in the password written as %40 or %2F."
            ) from None
    connect = partial(hosts.connect, **NOTHING_KEPT)
    silence = Silence(connect, pool.expire_connections, quiet=CONNECT_SECONDS, patience=CONNECT_SECONDS)
    return PostgresDatabase(pool, silence)


async def _leave_as_it_is(_connection: asyncpg.Connection) -> None:
    """Skips the reset between uses of a connection: no unit changes a setting beyond its transaction."""


async def _is_pooled(hosts: Hosts) -> bool:
    """Whether a pooler answers. If so, the session's number differs from that of PostgreSQL's process."""
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
    """Turns the driver's errors into `StorageError`; `broken` makes the one for a lost connection."""
    try:
        yield
    except (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError) as fault:
        # What asyncpg raises for a lost connection depends on where it is; time-outs are OSErrors too.
        raise broken() from fault
    except asyncpg.PostgresError as fault:
        state = fault.sqlstate or ""
        told = broken() if state.startswith(_LOST) else postgres_fault(state)
        if told is None:
            raise
        raise told from fault


async def _follow(steps: Steps[T], waiting: Waiting, thread: Executor) -> T:
    """Run a unit's statements, and return its result.

    The Python between two statements runs on the event loop, since a hop to a thread costs as much as a short
    statement. After `aside()`, or after many rows, it runs in the thread instead, so that nothing else has to
    wait. Only the event loop uses the connection; if the unit is cancelled, what the thread still computes is
    dropped.
    """
    step: Statement | Together | _Finished[T] = _step(steps, None)
    number = 0
    is_aside = False
    while not isinstance(step, _Finished):
        waiting.ask()
        sql, arguments = _as_one(step) if isinstance(step, Together) else step
        records = await waiting.connection.fetch(sql, *arguments)
        number += len(records)
        is_aside = is_aside or step is ASIDE or number > MOST_ROWS_ON_LOOP
        if is_aside:
            waiting.pause()
            step = await asyncio.get_running_loop().run_in_executor(thread, _step, steps, records)
        else:
            step = _step(steps, records)
    waiting.ask()  # until its transaction has ended
    result: T = step.result
    return result


def _as_one(together: Together) -> Statement:
    """All the statements as one, which returns nothing."""
    texts, arguments = zip(*together.statements, strict=True)
    return Statement(_sql_of_all(texts, tuple(map(len, arguments))), tuple(chain.from_iterable(arguments)))


@lru_cache
def _sql_of_all(texts: tuple[str, ...], widths: tuple[int, ...]) -> str:
    """A query with each statement as a part of it. PostgreSQL also runs parts that nothing reads from."""
    parts = map(_shifted, texts, accumulate(widths, initial=0))
    named = ", ".join(f"part_{number} AS ({part})" for number, part in enumerate(parts))
    return f"WITH {named} SELECT 1 WHERE false"


def _shifted(sql: str, offset: int) -> str:
    """The statement with its arguments numbered to follow `offset` others."""
    return _ARGUMENT.sub(lambda place: f"${int(place[1]) + offset}", sql)


class _Finished(NamedTuple, Generic[T]):
    result: T


def _step(steps: Steps[T], records: Sequence[asyncpg.Record] | None) -> Statement | Together | _Finished[T]:
    """Send these rows to the unit (None starts it). Returns its next statement, or its result."""
    try:
        return next(steps) if records is None else steps.send([tuple(record) for record in records])
    except StopIteration as finished:  # a future cannot hold StopIteration
        return _Finished(finished.value)


def _unreachable() -> StorageError:
    """The error if the server does not answer. Nothing was saved, unless an earlier unit of the task did."""
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
