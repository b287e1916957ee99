"""Moves the club's records from an SQLite file to an empty PostgreSQL database."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from hashlib import blake2b
from typing import Final, NamedTuple

import asyncpg  # type: ignore[import-untyped]

from bot.storage.engine import postgres
from bot.storage.engine.database import open_database, sqlite_path
from bot.storage.engine.errors import StorageError, told_plainly, unreachable
from bot.storage.engine.migrate import migrate, shipped_migrations
from bot.storage.engine.postgres import UNFINISHED_MOVE
from bot.storage.engine.process_lock import hold

Tell = Callable[[str], None]
"""Called with how far the move has come."""

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
    `target` holds other records, or if the two differ.
    """
    path = sqlite_path(source)
    if path is None or sqlite_path(target) is not None:
        raise StorageError("Records are moved from SQLite (DATABASE_URL) to a postgresql:// address.")
    if not path.is_file():
        raise StorageError("There is no database at {path} to copy.", path=path)
    with hold(source):
        await (await open_database(source)).close()  # brings the schema up to date
        await _make_schema(target)
        with told_plainly(), postgres.told_plainly(unreachable), closing(sqlite3.connect(path)) as file:
            # Nothing is prepared by name, nor asked for outside a transaction: there may be a pooler.
            connection = await asyncpg.connect(target, **postgres.NOTHING_KEPT)
            try:
                return await _move(_tables(file), file, connection, tell)
            finally:
                await connection.close()


async def _make_schema(target: str) -> None:
    database = await postgres.open_postgres(target)
    try:
        await migrate(database, postgres.DIALECT, shipped_migrations())
    finally:
        await database.close()


async def _move(
    tables: Sequence[_Table], file: sqlite3.Connection, connection: asyncpg.Connection, tell: Tell
) -> int:
    async with connection.transaction():
        done = await _begin(tables, connection)
    for table in tables:
        if table.name not in done:
            tell(f"{table.name}...")
            async with connection.transaction():
                rows = file.execute(table.select)
                await connection.copy_records_to_table(table.name, records=rows, columns=table.columns)
                await connection.execute(f"INSERT INTO {UNFINISHED_MOVE} VALUES ($1)", table.name)  # noqa: S608
    moved = 0
    for table in tables:
        tell(f"comparing {table.name}...")
        moved += await _compare(table, file, connection)
    await connection.execute(f"DROP TABLE {UNFINISHED_MOVE}")
    return moved


async def _begin(tables: Sequence[_Table], connection: asyncpg.Connection) -> set[str]:
    """The tables that an interrupted move has already copied; `StorageError` if the target holds other
    records.
    """
    if await connection.fetchval("SELECT to_regclass($1)", UNFINISHED_MOVE) is None:
        for table in tables:
            if await connection.fetchval(f"SELECT EXISTS (SELECT 1 FROM {table.name})"):  # noqa: S608
                raise StorageError(
                    "The database moved to must be empty: there are rows in {table}.", table=table.name
                )
        await connection.execute(f"CREATE TABLE {UNFINISHED_MOVE} (copied TEXT PRIMARY KEY)")
    return {copied for (copied,) in await connection.fetch(f"SELECT copied FROM {UNFINISHED_MOVE}")}  # noqa: S608


async def _compare(table: _Table, file: sqlite3.Connection, connection: asyncpg.Connection) -> int:
    """The number of rows; `StorageError` if a server's rows differ."""
    here, there = _Sums(), _Sums()
    for row in file.execute(table.select):
        table.add(row, here)
    async with connection.transaction():
        await connection.execute(f"DECLARE compared CURSOR FOR {table.select}")
        while records := await connection.fetch(f"FETCH {_ROWS_AT_ONCE} FROM compared"):
            for record in records:
                table.add(tuple(record), there)
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
