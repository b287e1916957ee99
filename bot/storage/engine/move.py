"""Moves the club's records from an SQLite file to an empty PostgreSQL database."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from functools import partial
from hashlib import blake2b
from typing import Final, NamedTuple

import asyncpg  # type: ignore[import-untyped]

from bot.storage.engine import postgres
from bot.storage.engine.database import open_database, sqlite_path
from bot.storage.engine.errors import StorageError, UnreachableError, told_plainly
from bot.storage.engine.migrate import migrate, shipped_migrations
from bot.storage.engine.postgres import CLOSE_SECONDS, CONNECT_SECONDS, NOTHING_KEPT, UNFINISHED_MOVE
from bot.storage.engine.postgres_hosts import Hosts
from bot.storage.engine.postgres_silence import Silence, Waiting
from bot.storage.engine.process_lock import hold

Tell = Callable[[str], None]
"""Called with how far the move has come."""

QUIET_SECONDS: Final = 30.0
"""After this many seconds without an answer, a second connection asks whether the server is at work."""
PROBE_SECONDS: Final = 10.0
"""How long the server has to answer that: the network may be busy with rows."""
_ROWS_AT_ONCE: Final = 5000
_BOOKKEEPING: Final = "schema_migration"


_Sums = dict[object, tuple[int, int]]
"""For each server, its number of rows and the sum of their hashes, which is the same in any order."""


class _Table(NamedTuple):
    """A table and its columns."""

    name: str
    columns: Sequence[str]

    @property
    def select(self) -> str:
        return f"SELECT {', '.join(self.columns)} FROM {self.name}"  # noqa: S608 - made of the schema's names

    def add(self, row: Sequence[object], sums: _Sums) -> None:
        """Count a row."""
        server = row[self.columns.index("guild_id")] if "guild_id" in self.columns else None
        rows, hashes = sums.get(server, (0, 0))
        own = blake2b(repr(row).encode(), digest_size=8).digest()
        sums[server] = rows + 1, hashes + int.from_bytes(own)


async def move(source: str, target: str, tell: Tell) -> int:
    """Copy all records from the SQLite file to the PostgreSQL database (both are URLs); returns the number of
    rows.

    An interrupted move continues when it is called again. At the end both sides are compared: for each table
    and server, the number of rows and a checksum. Raises `StorageError` if the bot is running on the file, if
    `target` holds other records or stops answering, or if the two differ.
    """
    path = sqlite_path(source)
    if path is None or sqlite_path(target) is not None:
        raise StorageError("Records are moved from SQLite (DATABASE_URL) to a postgresql:// address.")
    if not path.is_file():
        raise StorageError("There is no database at {path} to copy.", path=path)
    with hold(source):
        await (await open_database(source)).close()  # brings the schema up to date
        try:
            await _make_schema(target)
        except UnreachableError as silent:
            raise _silent() from silent
        with told_plainly(), postgres.told_plainly(_silent), closing(sqlite3.connect(path)) as file:
            async with _reached(target) as there:
                return await _move(_tables(file), file, there, tell)


def _silent() -> StorageError:
    return StorageError(
        "The database moved to does not answer. Give the same command again once it does: "
        "what has been moved is kept."
    )


async def _make_schema(target: str) -> None:
    database = await postgres.open_postgres(target)
    try:
        await migrate(database, postgres.DIALECT, shipped_migrations())
    finally:
        await database.close()


class _Target:
    """The database moved to: it is noticed if it falls silent, however long what it does may take."""

    def __init__(self, connection: asyncpg.Connection, waiting: Waiting) -> None:
        self._connection = connection
        self._waiting = waiting

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """Nothing is asked for outside of one: there may be a pooler."""
        await self.ask("BEGIN")
        yield  # if it fails the connection is ended, and the transaction with it
        await self.ask("COMMIT")

    async def ask(self, sql: str, *arguments: object) -> list[tuple[object, ...]]:
        """The rows that a statement finds."""
        self._waiting.ask()
        records = await self._connection.fetch(sql, *arguments)
        self._waiting.pause()
        return [tuple(record) for record in records]

    async def copy(self, table: _Table, rows: Iterator[tuple[object, ...]]) -> None:
        """Add the rows to a table."""
        await self._connection.copy_records_to_table(
            table.name, records=self._asking(rows), columns=table.columns
        )
        self._waiting.pause()

    def _asking(self, rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
        self._waiting.ask()
        for row in rows:
            yield row
            self._waiting.ask()


@asynccontextmanager
async def _reached(target: str) -> AsyncIterator[_Target]:
    """A connection that is given up once it has fallen silent."""
    hosts = Hosts(target)
    connect = partial(hosts.connect, timeout=CONNECT_SECONDS, **NOTHING_KEPT)
    connection = await connect()
    silence = Silence(connect, _nothing_else, quiet=QUIET_SECONDS, patience=PROBE_SECONDS)
    try:
        with silence.watched(connection) as waiting:
            waiting.pause()
            yield _Target(connection, waiting)
        await connection.close(timeout=CLOSE_SECONDS)
    finally:
        connection.terminate()
        await silence.close()


async def _nothing_else() -> None:
    """There are no other connections to give up."""


async def _move(tables: Sequence[_Table], file: sqlite3.Connection, there: _Target, tell: Tell) -> int:
    async with there.transaction():
        done = await _begin(tables, there)
    for table in tables:
        if table.name not in done:
            tell(f"{table.name}...")
            async with there.transaction():
                await there.copy(table, file.execute(table.select))
                await there.ask(f"INSERT INTO {UNFINISHED_MOVE} VALUES ($1)", table.name)  # noqa: S608
    moved = 0
    for table in tables:
        tell(f"comparing {table.name}...")
        moved += await _compare(table, file, there)
    async with there.transaction():
        await there.ask(f"DROP TABLE {UNFINISHED_MOVE}")
    return moved


async def _begin(tables: Sequence[_Table], there: _Target) -> set[str]:
    """The tables that an interrupted move has already copied; `StorageError` if the target holds other
    records.
    """
    if await there.ask("SELECT to_regclass($1)", UNFINISHED_MOVE) == [(None,)]:
        for table in tables:
            if await there.ask(f"SELECT 1 FROM {table.name} LIMIT 1"):  # noqa: S608
                raise StorageError(
                    "The database moved to must be empty: there are rows in {table}.", table=table.name
                )
        await there.ask(f"CREATE TABLE {UNFINISHED_MOVE} (copied TEXT PRIMARY KEY)")
    return {str(copied) for (copied,) in await there.ask(f"SELECT copied FROM {UNFINISHED_MOVE}")}  # noqa: S608


async def _compare(table: _Table, file: sqlite3.Connection, target: _Target) -> int:
    """The number of rows; `StorageError` if a server's rows differ."""
    here, there = _Sums(), _Sums()
    for row in file.execute(table.select):
        table.add(row, here)
    async with target.transaction():
        await target.ask(f"DECLARE compared CURSOR FOR {table.select}")
        while rows := await target.ask(f"FETCH {_ROWS_AT_ONCE} FROM compared"):
            for row in rows:
                table.add(row, there)
    for server in here.keys() | there.keys():
        if here.get(server) != there.get(server):
            raise StorageError(
                "{table} differs for server {server}: has the bot run since the move began? "
                "Begin again with an empty database.",
                table=table.name,
                server=server,
            )
    return sum(rows for rows, _ in here.values())


def _tables(file: sqlite3.Connection) -> list[_Table]:
    """Every table of the schema; tables that refer to others come last."""
    names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    ours = [name for name in names if name != _BOOKKEEPING and not name.startswith("sqlite_")]
    tables = [_Table(name, list(_columns(file, name))) for name in ours]
    return sorted(tables, key=lambda table: bool(_referred_to(file, table.name)))


def _columns(file: sqlite3.Connection, table: str) -> Iterator[str]:
    for (name,) in file.execute("SELECT name FROM pragma_table_info(?)", (table,)):
        yield name


def _referred_to(file: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return file.execute('SELECT "table" FROM pragma_foreign_key_list(?)', (table,)).fetchall()
