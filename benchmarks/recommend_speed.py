"""How fast recommendations are, how much memory they take, and what it costs to keep them current.

A made-up server of 2,000 members with 1,000,000 scores of 9,724 films on SQLite, through the whole use case.
The baseline ranks the films by votes and takes the first ten, from the same scores in the same memory. The
longest wait of an otherwise idle event loop shows how much other members notice meanwhile.

    python -m benchmarks.recommend_speed
"""

import asyncio
import os
import resource
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.made_up_club import GUILD, fill, made_up
from benchmarks.search import grown
from bot.app import Parts, open_parts
from bot.catalogue.build import build, starter_films
from bot.domain.films.film import Film
from bot.domain.taste.recommendation import RecommendationRequest
from bot.setting_texts import Secret
from bot.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MEMBERS: Final = 2_000
FILMS: Final = 9_724
SCORES: Final = 1_000_000
ANSWERS: Final = 200
RATINGS: Final = 50
_TICK: Final = 0.001


async def main() -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the bot sets this too, but too late here
    made = enumerate(grown(starter_films(), FILMS))
    films = [replace(film, id=f"tt{number:08}") for number, film in made]
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "catalogue.db"
        build(films, index)
        settings = Settings(
            token=Secret("none"),
            database_url=f"sqlite:///{folder}/club.db",
            catalogue_path=index,
            found_path=Path(folder) / "found.db",
            shard_count=1,
        )
        async with open_parts(settings) as parts:
            rows = made_up(films, MEMBERS, SCORES)
            await parts.database.write(fill(rows, {film.id: film for film in films}))
            await report(parts, films)


async def report(parts: Parts, films: Sequence[Film]) -> None:
    services, before, member = parts.services, _megabytes(), 0

    async def answer() -> None:
        nonlocal member
        member = member % MEMBERS + 1
        await services.recommendations.recommend(RecommendationRequest(GUILD, member))

    async def rate() -> None:
        await services.scores.rate(GUILD, member, films[member * 7 % FILMS].id, member % 10 + 1)

    async def learn() -> None:
        await services.tastes.follow(GUILD)

    async def soulmates() -> None:
        nonlocal member
        member = member % MEMBERS + 1
        await services.soulmates.closest(GUILD, member)

    for joining in range(1, MEMBERS + 1):
        await services.soulmates.join(GUILD, joining)
    await timed("the first answer, which reads everything", 1, answer)
    async with services.tastes.of(GUILD) as tastes:
        kept, columns = tastes.size / 2**20, tastes.ratings.columns
    print(f"memory: {_megabytes() - before:.0f} MB at most while reading, {kept:.0f} MB kept")
    popular = _milliseconds(lambda: _most_voted(columns))
    median, *_ = await timed("an answer", ANSWERS, answer)
    print(f"  ratio to ranking by votes ({popular:.1f} ms): {median / popular:.1f}")
    await timed("rating; an answer that knows of it; learning from it", ANSWERS, rate, answer, learn)
    await timed("soulmates among all 2,000", ANSWERS, soulmates)


async def timed(name: str, times: int, *steps: Callable[[], Awaitable[None]]) -> list[float]:
    """Repeat the steps in turn, and print their medians and 99th percentiles in milliseconds, by the clock
    and of CPU, and the loop's longest wait. Returns the medians by the clock.
    """
    clock: list[list[float]] = [[] for _ in steps]
    work: list[list[float]] = [[] for _ in steps]
    async with waiting() as waits:
        for _ in range(times):
            for step, elapsed, used in zip(steps, clock, work, strict=True):
                start, start_work = time.perf_counter(), time.process_time()
                await step()
                elapsed.append(1000 * (time.perf_counter() - start))
                used.append(1000 * (time.process_time() - start_work))
    figures = zip(map(_both, clock), map(_both, work), strict=True)
    shown = "; ".join(f"{elapsed} (CPU {used})" for elapsed, used in figures)
    print(f"{name}: {shown} ms; the loop waited {max(waits):.1f} ms at most")
    return [statistics.median(elapsed) for elapsed in clock]


def _both(durations: Sequence[float]) -> str:
    """The median and the 99th percentile."""
    last = max(0, round(0.99 * len(durations)) - 1)
    return f"{statistics.median(durations):.1f} / {sorted(durations)[last]:.1f}"


@asynccontextmanager
async def waiting() -> AsyncIterator[list[float]]:
    """How many milliseconds late a task is that asks to be woken every millisecond."""
    waits = [0.0]

    async def tick() -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(_TICK)
            waits.append(1000 * (time.perf_counter() - start - _TICK))

    ticking = asyncio.create_task(tick())
    try:
        yield waits
    finally:
        ticking.cancel()


def _most_voted(columns: "npt.NDArray[np.intp]") -> object:
    import numpy as np  # noqa: PLC0415 - the same

    return np.argsort(-np.bincount(columns))[:10]


def _milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ANSWERS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    asyncio.run(main())
