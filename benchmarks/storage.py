"""Durable score writes per second, from fifty tasks at once: the bot's storage compared with plain aiosqlite.

Both run the same unit of work with the same settings (WAL, synchronous=FULL). Plain aiosqlite awaits each
statement, in its fastest way, and commits each unit. Rounds alternate, and medians are compared, because the
speed of a shared machine's disk changes from one second to the next.

    python -m benchmarks.storage
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, TypeVar

import aiosqlite

from bot.domain.films.film import Film
from bot.storage.engine.database import Database, Steps, open_database
from bot.storage.scores.scores import ScoreRepository

TASKS: Final = 50
WRITES_EACH: Final = 10
ROUNDS: Final = 7
GUILD: Final = 1
FILMS: Final = tuple(Film(f"tt{number:07}", f"Film {number}", 1950 + number) for number in range(20))
T = TypeVar("T")


class PlainDatabase:
    """A `Database` as one would first write it: one connection, one lock, one commit per unit."""

    skip_locked = ""
    join_texts = "group_concat"

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()
        self.turns = asyncio.Lock()

    async def read(self, steps: Steps[T]) -> T:
        return await self.write(steps)

    async def glance(self, begin: Callable[[], Steps[T]]) -> T:
        return await self.write(begin())

    async def write(self, steps: Steps[T]) -> T:
        async with self._lock:
            await self._connection.execute("BEGIN IMMEDIATE")
            result = await self._follow(steps)
            await self._connection.commit()
            return result

    async def _follow(self, steps: Steps[T]) -> T:
        try:
            step = next(steps)
            while True:
                for statement in step.statements:
                    named = {str(place): value for place, value in enumerate(statement.arguments, 1)}
                    rows = await self._connection.execute_fetchall(statement.sql, named)
                step = steps.send([tuple(row) for row in rows])
        except StopIteration as finished:
            result: T = finished.value
            return result

    async def close(self) -> None:
        await self._connection.close()


async def open_plain(path: Path) -> PlainDatabase:
    await (await open_database(f"sqlite:///{path}")).close()  # for the schema
    connection = await aiosqlite.connect(path, isolation_level=None)
    await connection.execute("PRAGMA journal_mode = WAL")
    await connection.execute("PRAGMA synchronous = FULL")
    return PlainDatabase(connection)


async def writes_a_second(database: Database, round_number: int) -> float:
    """Fifty members rate one film after another, all at the same time."""
    scores = ScoreRepository(database)

    async def rate(member: int) -> None:
        for number in range(WRITES_EACH):
            film = FILMS[(member + number) % len(FILMS)]
            await scores.set(GUILD, member, film, (member + number + round_number) % 10 + 1, now=round_number)

    return TASKS * WRITES_EACH / await seconds(asyncio.gather(*map(rate, range(TASKS))))


async def milliseconds_alone(database: Database) -> float:
    """One member rates while nobody else does: the median time until the score is durable."""
    scores = ScoreRepository(database)
    times = []
    for number in range(100):
        score = scores.set(GUILD, 1, FILMS[0], number % 10 + 1, now=number)
        times.append(await seconds(score))
    return statistics.median(times) * 1000


async def seconds(work: Awaitable[object]) -> float:
    start = time.perf_counter()
    await work
    return time.perf_counter() - start


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours = await open_database(f"sqlite:///{folder}/ours.db")
        plain = await open_plain(Path(folder) / "plain.db")
        try:
            together, each = [], []
            for number in range(ROUNDS):
                each.append(await writes_a_second(plain, number))
                together.append(await writes_a_second(ours, number))
            alone = await milliseconds_alone(ours), await milliseconds_alone(plain)
        finally:
            await ours.close()
            await plain.close()
    report(statistics.median(together), statistics.median(each), *alone)


def report(together: float, each: float, ours_alone: float, plain_alone: float) -> None:
    print(f"{TASKS} tasks rating at once, synchronous=FULL, median of {ROUNDS} alternating rounds")
    print(f"  plain aiosqlite, one commit each   {each:8,.0f} scores a second")
    print(f"  the bot's storage, shared commits  {together:8,.0f} scores a second")
    print(f"  ratio                              {together / each:8.1f}")
    print(f"One task alone: {ours_alone:.2f} ms a score; plain aiosqlite {plain_alone:.2f} ms")


if __name__ == "__main__":
    asyncio.run(main())
