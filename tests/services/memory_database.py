"""A real SQLite database in memory, so that use cases are tested over the shipped repositories."""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from bot.storage.engine.migrate import shipped_migrations
from bot.storage.engine.sqlite_thread import follow, follow_reading
from bot.storage.engine.unit_of_work import Row, SqlValue, Steps, ask

T = TypeVar("T")


class MemoryDatabase:
    """A `Database` with the shipped schema, copied from a template that is made once a session.

    It runs units of work as SQLite does, but without threads or a disk.
    """

    skip_locked = ""
    join_texts = "group_concat"

    def __init__(self) -> None:
        self.turns = asyncio.Lock()
        self._connection = _connected()
        self._connection.deserialize(_template())
        self._connection.execute("PRAGMA foreign_keys = ON")

    async def read(self, steps: Steps[T]) -> T:
        self._connection.execute("PRAGMA query_only = ON")
        try:
            return follow_reading(steps, self._connection)
        finally:
            self._connection.execute("PRAGMA query_only = OFF")

    async def glance(self, begin: Callable[[], Steps[T]]) -> T:
        return await self.read(begin())

    async def write(self, steps: Steps[T]) -> T:
        return self.do(steps)

    def do(self, steps: Steps[T]) -> T:
        """The same, for a test that is not asynchronous."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            result = follow(steps, self._connection)
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()
        return result

    async def close(self) -> None:
        self._connection.close()

    def rows(self, sql: str, *arguments: SqlValue) -> list[Row]:
        """Read or change rows behind the repositories' backs."""
        return follow(ask(sql, *arguments), self._connection)

    def __del__(self) -> None:
        self._connection.close()


def _connected() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


@lru_cache
def _template() -> bytes:
    connection = _connected()
    for migration in shipped_migrations():
        connection.executescript(migration.sql)
    made = connection.serialize()
    connection.close()
    return made
