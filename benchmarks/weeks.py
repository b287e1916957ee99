"""Ten thousand clubs with something due in the same minute: `python -m benchmarks.weeks [how many]`.

The shipped process works through them over real sockets, against the emulator with Discord's limits. A member
uses the bot before that and meanwhile, at the same pace; the ratios are what counts.
"""

import asyncio
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import uvloop

from bot.app import Parts, open_parts
from bot.domain.week.plan import Picking
from bot.services.club.settings import ActingMember
from bot.settings import read_settings
from bot.storage.engine.database import Database, Steps, ask
from emulator.demo.bot_process import BotProcess
from emulator.demo.crowd import found_many
from emulator.doors.server import Emulator
from emulator.people.count_posts import Posts
from emulator.people.person import Person
from emulator.world.clock import DemoClock
from emulator.world.json_types import dumps
from emulator.world.records import Guild
from emulator.world.world import World

CLUBS = 10_000
DISCORDS_LIMIT = 50
"""How many requests per second Discord accepts from a bot."""
SUNDAY = 1_792_324_800
"""2026-10-18 12:00 UTC."""
EVENING = SUNDAY + 8 * 3600
"""When all clubs are invited to nominate, since their discussions are on Friday at 20:00."""
FRIDAY, EIGHT_O_CLOCK = 4, 1200
PLANNED_AT_ONCE = 100
FILM = "tt0113277"
USES = 400
A_USE_EVERY = 0.05
LOOKED_EVERY = 0.25
A_MINUTE = 60.0
LIMITED = "We are being rate limited"

Waits = dict[str, list[float]]
"""Seconds from the press to the answer, by command."""


class Rush:
    """Records when each post came, and in which club."""

    def __init__(self, world: World) -> None:
        self.posts = Posts(world)
        self.times: list[float] = []
        world.on_event(self._hear)

    def _hear(self, _event: object) -> None:
        if len(self.posts.order) > len(self.times):
            self.times.append(time.perf_counter())

    @property
    def rate(self) -> float:
        """Posts per second."""
        return (len(self.times) - 1) / (self.times[-1] - self.times[0])

    def most_early(self, clubs: Iterable[int]) -> int:
        """The most places by which a club came before its turn."""
        turns = {guild_id: turn for turn, guild_id in enumerate(sorted(clubs))}
        return max(turns[post.guild_id] - place for place, post in enumerate(self.posts.order))


async def plan_all(parts: Parts, world: World) -> None:
    """Switch the week on in every club, for the same time of the same day."""
    guilds = iter(world.guilds.values())
    while some := list(itertools.islice(guilds, PLANNED_AT_ONCE)):
        await asyncio.gather(*(plan(parts, world, guild) for guild in some))


async def plan(parts: Parts, world: World, guild: Guild) -> None:
    organiser = ActingMember(guild.id, guild.owner_id, manages_server=True)
    when = {"weekday": FRIDAY, "minute": EIGHT_O_CLOCK, "picking": Picking.BALLOT}
    channel = next(world.channels_of(guild.id))
    await parts.services.setup.change(organiser, {**when, "channel_id": channel.id})


async def all_done(database: Database, clock: DemoClock) -> None:
    """Wait until nothing is due any more."""
    while await database.read(_due(int(clock.now()))):  # noqa: ASYNC110  (it is another process's)
        await asyncio.sleep(LOOKED_EVERY)


def _due(now: int) -> Steps[int]:
    [(count,)] = yield from ask("SELECT COUNT(*) FROM club_week WHERE due_at <= $1", now)
    return int(count)


async def use(member: Person, is_enough: Callable[[int], bool]) -> Waits:
    """Use the bot, one command after another, at a steady pace."""
    waits: Waits = defaultdict(list)
    for number in itertools.count():
        if is_enough(number):
            break
        command = ("film", "rate")[number % 2]
        score = {"score": 1 + number % 10} if command == "rate" else {}
        started = time.perf_counter()
        answer = await member.slash(command, {"film": FILM, **score})
        waits[command].append(time.perf_counter() - started)
        await answer.settled()
        await asyncio.sleep(max(0.0, A_USE_EVERY - (time.perf_counter() - started)))
    return waits


async def live_through(emulator: Emulator, database: Database, clock: DemoClock) -> tuple[Rush, Waits, Waits]:
    """How the bot copes, and how long its members wait, both while it is idle and while everything is due."""
    member = Person(emulator, next(iter(emulator.world.guilds.values())), "ana")
    await use(member, lambda number: number == USES)  # to warm up
    idle = await use(member, lambda number: number == USES)
    rush = Rush(emulator.world)
    clock.move_to(EVENING)
    await emulator.wait_until(lambda: bool(rush.times), seconds=A_MINUTE)
    busy = await use(member, lambda _number: len(rush.times) >= len(emulator.world.guilds))
    await all_done(database, clock)
    return rush, idle, busy


def tell(rush: Rush, idle: Waits, busy: Waits, clubs: Iterable[int], log: str) -> None:
    once = sum(times == 1 for times in rush.posts.by_place.values())
    print(f"{once} of {len(rush.posts.by_place)} clubs have one post, {len(rush.posts.order)} posts in all")
    print(
        f"posts a second: {rush.rate / DISCORDS_LIMIT:.3f} of Discord's limit; refused: {log.count(LIMITED)}"
    )
    print(f"before its turn: by {rush.most_early(clubs)} places at most")
    for command, waits in idle.items():
        median, meanwhile = statistics.median(waits), statistics.median(busy[command])
        print(
            f"/{command}: {meanwhile / median:.2f} times the idle median of {median * 1000:.1f} ms "
            f"(of {len(busy[command])} uses)"
        )


async def main(clubs: int) -> None:
    os.environ["PUBLIC_PACE"] = "off"  # one member asks for more cards than a server would accept
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clock_file = folder / "clock.json"
        clock_file.write_bytes(dumps({"real": time.time(), "shown": SUNDAY, "rate": 1.0}))
        clock = DemoClock(clock_file)
        world = found_many(clock.now, clubs)
        async with Emulator(world, global_limit=True) as emulator:
            process = BotProcess(emulator, folder, log=folder / "bot.log", clock=clock)
            async with open_parts(read_settings(process.environment())) as parts:
                await plan_all(parts, world)
                await process.start()
                try:
                    await all_done(parts.database, clock)
                    told = await live_through(emulator, parts.database, clock)
                finally:
                    await process.stop()
        tell(*told, world.guilds, (folder / "bot.log").read_text(encoding="utf-8"))


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        loop.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else CLUBS))
