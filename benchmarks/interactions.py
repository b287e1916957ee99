"""What the whole bot costs, beside a bot that only answers pong: `python -m benchmarks.interactions`.

Both are processes of their own, connected to the emulator over real sockets. Their interactions take
turns, so that a machine whose speed drifts drifts for both; what is printed are ratios.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from emulator.demo.bot_process import BOT_COMMAND, BotProcess
from emulator.demo.seed import found_server
from emulator.doors.server import Emulator
from emulator.people.answers import Answer
from emulator.people.person import Person

PONG_COMMAND = (sys.executable, str(Path(__file__).with_name("pong.py")))
LEAVING_LAS_VEGAS = "tt0113627"
WARM_UP = 100
ROUNDS = 30
IN_A_ROUND = 50
REVIEW = {"title": "A slow goodbye", "body": "It never asks us to look away.", "score": "9"}
STARTS = 5
IDLE_SECONDS = 3.0
Use = Callable[[int], Awaitable[Answer]]
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """Of one kind of interaction: seconds from the press to the answer, and of the bot's CPU."""

    waits: list[float] = field(default_factory=list)
    cpu: float = 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.waits)

    @property
    def cpu_each(self) -> float:
        return self.cpu / len(self.waits)


@dataclass
class Runner:
    """A bot beside its emulator, with the member who uses it."""

    process: BotProcess
    member: Person

    def cpu(self) -> float:
        """Seconds of CPU that the bot's process has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """Megabytes that the bot's process has resident."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


@asynccontextmanager
async def running(command: Sequence[str], folder: Path) -> AsyncIterator[Runner]:
    """The bot that the command starts, connected."""
    async with Emulator(found_server(time.time), route_limits=False) as emulator:
        process = BotProcess(emulator, folder, command=command, log=folder / "bot.log")
        await process.start()
        try:
            guild = next(iter(emulator.world.guilds.values()))
            yield Runner(process, Person(emulator, guild, "ben"))
        finally:
            await process.stop()


async def ask(runner: Runner, cost: Cost, use: Use) -> None:
    """One round of interactions, one after the other. Deferred work is awaited, but is not of the wait."""
    cpu = runner.cpu()
    for number in range(IN_A_ROUND):
        started = time.perf_counter()
        answer = await use(number)
        cost.waits.append(time.perf_counter() - started)
        await answer.settled()
    cost.cpu += runner.cpu() - cpu


async def measure_answers(ours: Runner, pong: Runner) -> dict[str, Cost]:
    """The cost of each command, in rounds that take turns."""
    form = await ours.member.slash("review write", film=LEAVING_LAS_VEGAS)
    uses: dict[str, tuple[Runner, Use]] = {
        "/ping": (pong, lambda _: pong.member.slash("ping")),
        "/rate": (ours, lambda n: ours.member.slash("rate", film=LEAVING_LAS_VEGAS, score=1 + n % 10)),
        "/film": (ours, lambda _: ours.member.slash("film", film=LEAVING_LAS_VEGAS)),
        "/review write": (ours, lambda _: ours.member.slash("review write", film=LEAVING_LAS_VEGAS)),
        "/discuss start": (ours, lambda _: ours.member.slash("discuss start", film=LEAVING_LAS_VEGAS)),
        "sending a review": (ours, lambda _: ours.member.submit(form, REVIEW)),
    }
    for _, use in uses.values():
        for number in range(WARM_UP):
            await (await use(number)).settled()
    costs = {name: Cost() for name in uses}
    for _ in range(ROUNDS):
        for name, (runner, use) in uses.items():
            await ask(runner, costs[name], use)
    return costs


async def time_starts(command: Sequence[str], folder: Path) -> float:
    """Seconds from the process's start to its readiness: the median of a few."""
    seconds = []
    for _ in range(STARTS):
        started = time.perf_counter()
        async with running(command, folder):
            seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


async def main() -> None:
    os.environ["PUBLIC_PACE"] = "off"  # one member asks for more cards than a server would take
    with tempfile.TemporaryDirectory() as ours_folder, tempfile.TemporaryDirectory() as pong_folder:
        async with (
            running(BOT_COMMAND, Path(ours_folder)) as ours,
            running(PONG_COMMAND, Path(pong_folder)) as pong,
        ):
            await asyncio.sleep(IDLE_SECONDS)
            more_memory = ours.memory() - pong.memory()
            costs = await measure_answers(ours, pong)
        ours_ready = await time_starts(BOT_COMMAND, Path(ours_folder))
        pong_ready = await time_starts(PONG_COMMAND, Path(pong_folder))
    pong_cost = costs.pop("/ping")
    print(f"/ping: median {pong_cost.median * 1000:.2f} ms, {pong_cost.cpu_each * 1000:.2f} ms of CPU")
    for name, cost in costs.items():
        print(
            f"{name}: {cost.median / pong_cost.median:.2f} times pong's median, "
            f"{cost.cpu_each / pong_cost.cpu_each:.2f} times its CPU"
        )
    print(f"idle memory: pong's plus {more_memory:.0f} MB")
    print(f"ready: pong's plus {ours_ready - pong_ready:.2f} s")


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        loop.run(main())
