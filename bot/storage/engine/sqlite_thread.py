"""An SQLite connection on its own thread, and how it runs units of work."""

import re
import sqlite3
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Final, NamedTuple

import aiosqlite

from bot.storage.engine.errors import moved_away
from bot.storage.engine.unit_of_work import Row, Statement, Steps, T, Together

_ARGUMENT: Final = re.compile(r"\$(\d+)")


class ThreadConnection(aiosqlite.Connection):
    """An aiosqlite connection that can run a whole function on its thread.

    aiosqlite's own methods hop between threads for each statement, which takes longer than a short statement
    itself. They all use its `_execute`, which takes any function; there is no public way to it.
    """

    def __init__(self, path: Path) -> None:
        # isolation_level=None: transactions begin and end only where this package says so.
        super().__init__(partial(sqlite3.connect, path, isolation_level=None), iter_chunk_size=64)
        self._path = path
        self._opened: tuple[int, int] | None = None

    async def start(self) -> None:
        """Open the file. If that fails, raises sqlite3.Error and leaves no thread behind."""
        try:
            await self
        except sqlite3.Error:
            # The thread is ending; left alone, it might report its end to a loop that is closed by then.
            self._thread.join()
            raise
        self._opened = _identity(self._path)

    def demand_in_place(self) -> None:
        """`StorageError` if the file was moved or replaced: writes would go to the old one."""
        if _identity(self._path) != self._opened:
            raise moved_away() from OSError(f"another file is at {self._path} by now, or none")

    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Call the function on the connection's thread, after earlier calls."""
        result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]
        return result


def _identity(path: Path) -> tuple[int, int] | None:
    """What stays the same when a file is renamed; None if there is no file."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def follow(steps: Steps[T], connection: sqlite3.Connection) -> T:
    """Run a unit's statements, and return its result."""
    cursor = connection.cursor()
    try:
        step = next(steps)
        while True:
            if isinstance(step, Together):
                for statement in step.statements:
                    _run(cursor, statement)
                step = steps.send([])
            else:
                step = steps.send(_run(cursor, step))
    except StopIteration as finished:
        result: T = finished.value
        return result


def _run(cursor: sqlite3.Cursor, statement: Statement) -> list[Row]:
    sql, arguments = statement
    prepared, places = _prepared(sql)
    cursor.execute(prepared, [arguments[place] for place in places])
    return cursor.fetchall()


def follow_reading(steps: Steps[T], connection: sqlite3.Connection) -> T:
    """The same, in a transaction that sees one snapshot of the database."""
    try:
        connection.execute("BEGIN")
        return follow(steps, connection)
    finally:
        connection.rollback()


class _Prepared(NamedTuple):
    sql: str
    places: tuple[int, ...]
    """Which argument, counted from 0, each `?` stands for."""


@lru_cache(maxsize=256)
def _prepared(sql: str) -> _Prepared:
    """The statement with `?` in place of `$1` and so on, which SQLite takes for names.

    Python no longer allows a sequence for named parameters, and dictionaries are slower: saving a score would
    take a tenth longer.
    """
    places = tuple(int(number) - 1 for number in _ARGUMENT.findall(sql))
    return _Prepared(_ARGUMENT.sub("?", sql), places)
