"""What a press costs: `python -m benchmarks.interactions`.

Our bot is compared with one that only answers pong, and with one that sends the same answers as ours without
looking anything up. The bots run in their own processes, each connected to a lean Discord over real sockets.
Their presses alternate, so that a change in the machine's speed affects all of them; the output shows ratios.
Each `/film` follows a new score for its film, so that its histogram has to be drawn.
"""

import asyncio
import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import uvloop

from benchmarks.lean_discord import LeanDiscord, Sent
from benchmarks.pong import keep_answer
from bot.catalogue.build import starter_films
from bot.domain.films.film import Film
from bot.domain.scores import HIGHEST, LOWEST
from bot.storage.engine.database import Database, open_database
from bot.storage.scores.scores import ScoreRepository
from emulator.demo.bot_process import BOT_COMMAND, BotProcess

PONG_COMMAND = (sys.executable, str(Path(__file__).with_name("pong.py")))
AT_ONCE = (1, 16, 64)
PRESSES = 64
ROUNDS = 20
WARM_UP = 12
SEED = 7
STARTS = 5
_QUIET_SECONDS, _QUIET_CPU = 0.03, 0.001
"""A bot is at rest once it uses less CPU than this in this many seconds."""

Press = Callable[[int], Awaitable[Sent]]


@dataclass
class Runner:
    """A bot and the Discord that it is connected to."""

    process: BotProcess
    discord: LeanDiscord

    def cpu(self) -> float:
        """Seconds of CPU that the bot's threads have used."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """The resident memory of the bot's process, in megabytes."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024

    async def rested(self) -> float:
        """Wait until the bot has finished its work after the answers. Returns its CPU until then."""
        before = self.cpu()
        while True:
            await asyncio.sleep(_QUIET_SECONDS)
            now = self.cpu()
            if now - before < _QUIET_CPU:
                return now
            before = now


@dataclass
class Cost:
    """The cost of one kind of press: the seconds until each answer, in all, and the bot's CPU."""

    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.waits)

    @property
    def slowest(self) -> float:
        """The 99th percentile."""
        return statistics.quantiles(self.waits, n=100)[-1]

    @property
    def cpu_each(self) -> float:
        return self.cpu / len(self.waits)

    @property
    def a_second(self) -> float:
        return len(self.waits) / self.seconds


class Use(NamedTuple):
    """A kind of press, and what is done before each round of them."""

    runner: Runner
    press: Press
    before: Callable[[], Awaitable[None]] | None = None


@asynccontextmanager
async def running(
    command: Sequence[str], folder: Path, discord: LeanDiscord | None = None
) -> AsyncIterator[Runner]:
    """Start the bot with this command; inside the block it is connected to that Discord, or to its own."""
    async with discord or LeanDiscord() as connected:
        process = BotProcess(connected, folder, command=command, log=folder / "bot.log")
        await process.start()
        try:
            yield Runner(process, connected)
        finally:
            await process.stop()
        log = (folder / "bot.log").read_text(encoding="utf-8")
        assert " ERROR " not in log, "an error is answered sooner than a command"


async def press_all(press: Press, at_once: int, cost: Cost | None = None) -> None:
    """Make all the presses of a round, with `at_once` of them under way at any time."""
    numbers = iter(range(PRESSES))

    async def press_on() -> None:
        for number in numbers:
            started = time.perf_counter()
            await press(number)
            if cost:
                cost.waits.append(time.perf_counter() - started)

    await asyncio.gather(*(press_on() for _ in range(at_once)))


async def measure(use: Use, at_once: int, cost: Cost) -> None:
    """One round of presses."""
    if use.before:
        await use.before()
    cpu, started = await use.runner.rested(), time.perf_counter()
    await press_all(use.press, at_once, cost)
    cost.seconds += time.perf_counter() - started
    cost.cpu += await use.runner.rested() - cpu


class FreshScores:
    """Gives films scores as another process would, so that the next `/film` has to draw them again."""

    def __init__(self, database: Database, guild_id: int, films: Sequence[Film]) -> None:
        self._scores = ScoreRepository(database)
        self._guild_id = guild_id
        self._films = films
        self._chance = random.Random(SEED)
        self._members = itertools.count(1)

    async def __call__(self) -> None:
        """Give each film one more score."""
        member_id, now = next(self._members), int(time.time())
        await asyncio.gather(
            *(
                self._scores.set(self._guild_id, member_id, film, self._chance.randint(LOWEST, HIGHEST), now)
                for film in self._films
            )
        )


def uses_of(ours: Runner, pong: Runner, database: Database) -> dict[str, Use]:
    """What is measured, by name. Only films without a card are rated, since a card would be updated."""
    films = starter_films()
    shown, rated = films[:PRESSES], films[PRESSES : 2 * PRESSES]

    def rate(number: int) -> Awaitable[Sent]:
        return ours.discord.press("rate", film=rated[number].id, score=1 + number % 10)

    def film(number: int) -> Awaitable[Sent]:
        return ours.discord.press("film", film=shown[number].id)

    return {
        "/ping": Use(pong, lambda _: pong.discord.press("ping")),
        "/rate": Use(ours, rate),
        "/film": Use(ours, film, FreshScores(database, ours.discord.guild_id, shown)),
        "/rate's answer": Use(pong, lambda _: pong.discord.press("rate")),
        "/film's answer": Use(pong, lambda _: pong.discord.press("film")),
    }


async def measure_all(uses: Mapping[str, Use], answers: Path) -> dict[tuple[int, str], Cost]:
    """The costs by the number of presses at once and by kind, measured in alternating rounds."""
    for name in ("rate", "film"):
        use = uses[f"/{name}"]
        for _ in range(WARM_UP):
            if use.before:
                await use.before()
            await press_all(use.press, PRESSES)
        if use.before:
            await use.before()
        sent = await use.press(0)
        keep_answer(answers, name, sent.body, sent.uploads)
    costs: dict[tuple[int, str], Cost] = defaultdict(Cost)
    for _ in range(ROUNDS):
        for at_once in AT_ONCE:
            for name, use in uses.items():
                await measure(use, at_once, costs[at_once, name])
    return costs


class Start(NamedTuple):
    """Seconds, and seconds of CPU, until a bot is ready, and its memory then in megabytes."""

    seconds: float
    cpu: float
    memory: float


async def measure_starts(command: Sequence[str], folder: Path) -> Start:
    """The medians of several starts."""
    starts = []
    for _ in range(STARTS):
        started = time.perf_counter()
        async with running(command, folder) as bot:
            seconds, cpu = time.perf_counter() - started, bot.cpu()
            await bot.rested()
            starts.append((seconds, cpu, bot.memory()))
    return Start(*map(statistics.median, zip(*starts, strict=True)))


def report(costs: dict[tuple[int, str], Cost]) -> None:
    for at_once in AT_ONCE:
        pong = costs[at_once, "/ping"]
        print(f"\n{at_once} at once")
        print(f"  /ping: median {pong.median * 1000:.2f} ms, p99 {pong.slowest * 1000:.2f} ms,", end=" ")
        print(f"{pong.cpu_each * 1000:.2f} ms of CPU, {pong.a_second:.0f} a second")
        for name in ("/rate", "/film"):
            cost, floor = costs[at_once, name], costs[at_once, f"{name}'s answer"]
            print(f"  {name}: CPU {cost.cpu_each / pong.cpu_each:.2f} times pong's", end=" ")
            print(f"and {cost.cpu_each / floor.cpu_each:.2f} times its answer's;", end=" ")
            print(f"median {cost.median / pong.median:.2f} and {cost.median / floor.median:.2f},", end=" ")
            print(f"p99 {cost.slowest / pong.slowest:.2f} and {cost.slowest / floor.slowest:.2f};", end=" ")
            print(f"{cost.a_second / pong.a_second:.2f} of pong's a second")


async def main() -> None:
    os.environ["PUBLIC_PACE"] = "off"  # a channel gets more cards than a server would accept
    with (
        tempfile.TemporaryDirectory() as ours_folder,
        tempfile.TemporaryDirectory() as pong_folder,
        tempfile.TemporaryDirectory() as compiled,
    ):
        os.environ["ANSWERS"] = pong_folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = compiled  # an installed bot is compiled too
        async with (
            running(BOT_COMMAND, Path(ours_folder)) as ours,
            running(PONG_COMMAND, Path(pong_folder)) as pong,
        ):
            database = await open_database(f"sqlite:///{ours_folder}/club.db")
            try:
                report(await measure_all(uses_of(ours, pong, database), Path(pong_folder)))
            finally:
                await database.close()
        ours_start = await measure_starts(BOT_COMMAND, Path(ours_folder))
        pong_start = await measure_starts(PONG_COMMAND, Path(pong_folder))
    print(f"\nidle memory: pong's plus {ours_start.memory - pong_start.memory:.0f} MB")
    print(f"ready: pong's plus {ours_start.seconds - pong_start.seconds:.2f} s,", end=" ")
    print(f"{ours_start.cpu - pong_start.cpu:.2f} s of CPU")


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        loop.run(main())
