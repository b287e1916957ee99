"""Whether the bot's memory stays flat: `python -m benchmarks.soak [INTERACTIONS]`.

The shipped bot runs in its own process, connected to the emulator over real sockets. The seed's members use
it at the same time: commands, suggestions, presses, forms, mistakes. The baseline is its memory after the
first interactions, when imports, caches and the database's pages are filled. Interactions that are not
answered within three seconds are named. So is the emulator's own greatest delay: an answer that the emulator
does not hear looks like no answer.
"""

import asyncio
import gc
import itertools
import os
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import uvloop

from bot.__main__ import main as command_line
from emulator.demo.bot_process import BotProcess
from emulator.demo.seed import FILMS, RATERS, found_server, ratings
from emulator.doors.server import Emulator
from emulator.people.answers import Answer, InteractionFailed
from emulator.people.person import Person

COUNTED_BOT = (sys.executable, "-m", "benchmarks.soak", "--bot")
"""Starts the bot with its own command line, in a process that reports its number of tasks on a signal."""
TASKS_FILE = "SOAK_TASKS"
WARM_UP = 2_000
STEP = 10_000
USUAL = 50_000
SIDE_BY_SIDE = 8
_A_TICK = 0.1
RARELY = 1_000_000
"""The emulator does this many collections of young objects for each full one."""
GOAL = 12.0
"""The bot may use at most this many megabytes more than after the warm-up."""
REVIEW = {"title": "A slow goodbye", "body": "It never asks us to look away.", "score": "9"}
Use = Callable[[Person, int], Awaitable[Answer | None]]


class Held(NamedTuple):
    """What the bot's process holds at one moment."""

    megabytes: float
    tasks: int
    handles: int


def film(number: int) -> str:
    return FILMS[number % len(FILMS)].film_id


async def press(
    person: Person, command: str, label: str, options: Mapping[str, object] | None = None
) -> Answer:
    """Use a command, and then press a button in its answer."""
    answer = await (await person.slash(command, options)).settled()
    return await person.click(answer.message, label)


async def review(person: Person, number: int) -> Answer:
    """Open a form, and either send it or leave it open."""
    form = await person.slash("review write", film=film(number // 7))
    return await person.submit(form, REVIEW) if number % 3 else form


async def suggest(person: Person, number: int) -> None:
    typed = FILMS[number % len(FILMS)].title[: 1 + number % 9]
    await person.autocomplete("film", option="film", typed=typed)


USES: tuple[Use, ...] = (
    lambda who, n: who.slash("rate", film=film(n), score=1 + n % 10),
    suggest,
    lambda who, n: who.slash("film", film=film(n)),
    lambda who, n: press(who, "film", "My score", {"film": film(n)}),
    lambda who, n: who.slash("rate", film=film(n + 1), score=1 + n % 10),
    suggest,
    review,
    lambda who, n: who.slash("review read", film=film(n // 7)),
    lambda who, _: who.slash("top"),
    lambda who, n: who.slash("watchlist add", film=film(n)),
    lambda who, _: who.slash("watchlist show"),
    lambda who, n: who.slash("watchlist remove", film=film(n)),
    lambda who, _: press(who, "top", "Next"),
    lambda who, _: who.slash("profile"),
    lambda who, _: who.slash("recommend"),
    lambda who, _: who.slash("tour"),
    lambda who, n: who.slash("rate", film=f"no such film {n}", score=7),
    lambda who, _: who.slash("discuss list"),
    lambda who, _: who.slash("help"),
    lambda who, _: who.slash("privacy"),
)
"""What the members do, in turn: mostly scores and suggestions, as in a club."""


class Lateness:
    """The longest delay of this process's event loop, in seconds."""

    def __init__(self) -> None:
        self.most = 0.0

    async def watch(self) -> None:
        """Watch until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _A_TICK
            await asyncio.sleep(_A_TICK)
            self.most = max(self.most, loop.time() - due)


async def soak(discord: Emulator, pid: int, tasks_file: Path, interactions: int) -> None:
    """Print what the process holds after the warm-up, and after each step from there."""
    [guild] = discord.world.guilds.values()
    members = {one.name: Person(discord, guild, one.name) for one in RATERS}
    for rating in ratings():
        await members[rating.member].slash("rate", film=rating.film_id, score=rating.score)
    numbers, unanswered = itertools.count(), 0
    base, late = None, Lateness()
    watching = asyncio.create_task(late.watch())
    for upto in (WARM_UP, *range(WARM_UP + STEP, WARM_UP + interactions + 1, STEP)):
        began = time.monotonic()
        unanswered += await use_until(upto, numbers, list(members.values()))
        held = await asyncio.to_thread(look, pid, tasks_file)
        base = base or held
        print(
            f"{upto} interactions: {held.megabytes:.1f} MB ({held.megabytes - base.megabytes:+.1f}), "
            f"{held.tasks} tasks, {held.handles} handles, {unanswered} unanswered "
            f"(the emulator was late by at most {late.most:.1f} s), {time.monotonic() - began:.0f} s",
            flush=True,
        )
    watching.cancel()
    assert base is not None
    more = held.megabytes - base.megabytes
    print(f"{more:+.1f} MB after the first {WARM_UP}, {more / GOAL:.2f} times the most that it may be")


async def use_until(last: int, numbers: "itertools.count[int]", members: list[Person]) -> int:
    """Let the members use the bot until that many interactions; returns how many were not answered."""
    failed = 0

    async def keep_using() -> None:
        nonlocal failed
        while (number := next(numbers)) < last:
            who = members[number // len(USES) % len(members)]
            try:
                answer = await USES[number % len(USES)](who, number)
                if answer is not None:
                    await answer.settled()
            except (InteractionFailed, TimeoutError) as failure:
                failed += 1
                print(f"{number}, at {time.strftime('%X')}: {failure!r}", flush=True)

    await asyncio.gather(*(keep_using() for _ in range(SIDE_BY_SIDE)))
    return failed


def look(pid: int, tasks_file: Path) -> Held:
    """What the process holds now. Waits until it has reported its number of tasks."""
    tasks_file.unlink(missing_ok=True)
    os.kill(pid, signal.SIGUSR1)
    while not tasks_file.exists():
        time.sleep(0.05)
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    resident = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
    handles = sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    return Held(resident / 1024, int(tasks_file.read_text(encoding="ascii")), handles)


def run_counted_bot() -> int:
    """Run the bot itself, writing its number of tasks to a file at each SIGUSR1."""
    target = Path(os.environ[TASKS_FILE])

    def tell(_signal: int, _frame: FrameType | None) -> None:
        written = target.with_suffix(".new")
        written.write_text(str(len(asyncio.all_tasks())), encoding="ascii")
        written.rename(target)

    signal.signal(signal.SIGUSR1, tell)
    return command_line(["run"])


async def main(interactions: int) -> None:
    os.environ["PUBLIC_PACE"] = "off"  # few members do the work of many
    # The emulator keeps every message: a full collection took seconds on a busy machine, and meanwhile it
    # heard no answer.
    gc.set_threshold(*gc.get_threshold()[:2], RARELY)
    with tempfile.TemporaryDirectory() as folder:
        tasks_file = Path(folder, "tasks")
        os.environ[TASKS_FILE] = str(tasks_file)
        async with Emulator(found_server(time.time), route_limits=False) as discord:
            process = BotProcess(discord, Path(folder), command=COUNTED_BOT, log=None)
            await process.start()
            try:
                await soak(discord, process.pid, tasks_file, interactions)
            finally:
                await process.stop()


if __name__ == "__main__":
    if sys.argv[1:] == ["--bot"]:
        sys.exit(run_counted_bot())
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        loop.run(main(int(sys.argv[1]) if sys.argv[1:] else USUAL))
