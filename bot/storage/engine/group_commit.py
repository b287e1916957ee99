"""Lets SQLite writes that arrive together share one commit, because syncing the disk costs the most."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from bot.storage.engine.sqlite_thread import ThreadConnection, follow
from bot.storage.engine.unit_of_work import Steps, T

LARGEST_BATCH: Final = 256
"""The most units of work in one commit, so that in a rush the first need not wait for the last."""


class _Waiting(NamedTuple):
    steps: Steps[Any]
    answer: asyncio.Future[Any]


class _Outcome(NamedTuple):
    result: Any
    fault: BaseException | None


class GroupCommit:
    """Runs units of work on the one writing connection, many per commit.

    Units that share a commit each run in a savepoint. A unit alone does without: inside a savepoint SQLite
    first copies every page that it changes, to a temporary file if there are many, which costs a large unit a
    third of its time.

    While one commit is being written to disk, the next units gather. Each gets its answer after the commit
    that made it durable.
    """

    def __init__(self, connection: ThreadConnection) -> None:
        self._connection = connection
        self._waiting: deque[_Waiting] = deque()
        self._committing: asyncio.Task[None] | None = None

    async def write(self, steps: Steps[T]) -> T:
        """The unit's result, once it is durable. If the unit fails, it alone is undone, and its error is
        raised here.

        A unit that is cancelled before its turn does not run; after that, it is saved like the others.
        """
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(steps, answer))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit_all())
        return await answer

    async def drain(self) -> None:
        """Wait until every waiting unit is answered."""
        if self._committing is not None:
            await asyncio.wait([self._committing])

    async def _commit_all(self) -> None:
        while self._waiting:
            await self._commit(self._next_batch())
        self._committing = None

    def _next_batch(self) -> list[_Waiting]:
        batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), LARGEST_BATCH))]
        return [waiting for waiting in batch if not waiting.answer.cancelled()]

    async def _commit(self, batch: Sequence[_Waiting]) -> None:
        units = [waiting.steps for waiting in batch]
        committing = asyncio.ensure_future(
            self._connection.run(partial(_commit_together, units, self._connection.demand_in_place))
        )
        await asyncio.wait([committing])
        # A failure of the batch fails each unit in it: no caller is left waiting.
        fault = committing.exception()
        if _is_busy(fault):  # those that came meanwhile have waited too, and members cannot wait twice
            batch = [*batch, *self._waiting]
            self._waiting.clear()
        outcomes = [_Outcome(None, fault)] * len(batch) if fault else committing.result()
        for waiting, outcome in zip(batch, outcomes, strict=True):
            _answer(waiting.answer, outcome)


def _answer(answer: asyncio.Future[Any], outcome: _Outcome) -> None:
    if answer.done():
        return  # cancelled meanwhile
    if outcome.fault is not None:
        answer.set_exception(outcome.fault)
    else:
        answer.set_result(outcome.result)


def _is_busy(fault: BaseException | None) -> bool:
    return (
        isinstance(fault, sqlite3.OperationalError) and fault.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    )


def _commit_together(
    units: Sequence[Steps[Any]], demand_in_place: Callable[[], None], connection: sqlite3.Connection
) -> list[_Outcome]:
    demand_in_place()
    connection.execute("BEGIN IMMEDIATE")
    try:
        if len(units) == 1:
            outcomes = [_Outcome(follow(units[0], connection), None)]
        else:
            outcomes = [_run_apart(steps, connection) for steps in units]
        connection.execute("COMMIT")
    finally:
        connection.rollback()  # does nothing after a commit
    return outcomes


def _run_apart(steps: Steps[Any], connection: sqlite3.Connection) -> _Outcome:
    with _Savepoint(connection) as savepoint:
        return _Outcome(follow(steps, connection), None)
    return _Outcome(None, savepoint.fault)


class _Savepoint:
    """Undoes only what fails inside, and keeps the error as `fault` for the unit's caller."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.fault: Exception | None = None

    def __enter__(self) -> Self:
        self._connection.execute("SAVEPOINT unit")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if fault is not None and not self._connection.in_transaction:
            return False  # a full or failing disk can make SQLite undo the whole transaction
        if isinstance(fault, Exception):
            self._connection.execute("ROLLBACK TO unit")
            self.fault = fault
        self._connection.execute("RELEASE unit")
        return self.fault is not None
