"""Turns units of work into methods of a repository, so that each method is written once.

    class ScoreRepository(Repository):
        @reads
        def count(self, guild_id: int) -> Steps[int]:
            [(number,)] = yield from ask("SELECT COUNT(*) FROM score WHERE guild_id = $1", guild_id)
            return int(number)

`await scores.count(guild_id)` runs it. A unit that other units use as well stays a function of its module;
`rank = reads.unit(rank)` makes it a method too.
"""

from collections.abc import Callable, Coroutine
from functools import partial, wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from bot.storage.engine.database import Database
from bot.storage.engine.unit_of_work import Steps

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound="Repository")


class Repository:
    """Records of one kind, of all servers."""

    def __init__(self, database: Database) -> None:
        self.database: Final = database


async def write_in_turn(database: Database, steps: Steps[T]) -> T:
    """Run a unit that is one part of a long piece of work.

    Such units take turns. So a single write waits for one of them at most, and no long work waits until
    another has finished.
    """
    async with database.turns:
        return await database.write(steps)


class _Method:
    """Makes methods that run their unit of work in one of the database's ways."""

    def __init__(self, run: Callable[[Database, Callable[[], Steps[Any]]], Coroutine[Any, Any, Any]]) -> None:
        self._run = run

    def __call__(
        self, method: Callable[Concatenate[R, P], Steps[T]]
    ) -> Callable[Concatenate[R, P], Coroutine[Any, Any, T]]:
        """Make a generator method run its unit."""
        run_on = self._run

        @wraps(method)
        def run(self: R, /, *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, T]:
            return run_on(self.database, partial(method, self, *args, **kwargs))

        return run

    def unit(
        self, steps: Callable[P, Steps[T]]
    ) -> Callable[Concatenate[Repository, P], Coroutine[Any, Any, T]]:
        """The same for a unit that is a plain function."""

        @wraps(steps)
        def method(_: Repository, /, *args: P.args, **kwargs: P.kwargs) -> Steps[T]:
            return steps(*args, **kwargs)

        return self(method)


reads: Final = _Method(lambda database, begin: database.read(begin()))
"""The method sees one snapshot of the database, and fails if it writes."""
glances: Final = _Method(lambda database, begin: database.glance(begin))
"""The same for a method that reads a few rows by their keys, or is short in nearly every server: on SQLite it
runs on the event loop itself.
"""
writes: Final = _Method(lambda database, begin: database.write(begin()))
"""The method returns once what it wrote is durable. If it fails, it wrote nothing."""
