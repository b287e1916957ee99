"""How soon the bot answers after a start when it is in 2,000 servers: `python -m benchmarks.many_servers`.

An empty discord.py bot is measured too. For each: the seconds from its start to its answer to a press that
comes after the servers, its CPU until then, and its CPU until it has looked through all servers and is at
rest. Starts alternate.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import uvloop

from benchmarks.interactions import PONG_COMMAND, running
from benchmarks.lean_discord import LeanDiscord
from bot.catalogue.build import starter_films
from emulator.demo.bot_process import BOT_COMMAND

SERVERS: Final = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
CHANNELS: Final = 20
STARTS: Final = 3
LOOKING_SECONDS: Final = 12.0
"""Within this many seconds the bot has begun everything it does when servers become known."""


class CrowdedStart(NamedTuple):
    """Seconds to the first answer, and seconds of CPU until then and until the bot is at rest."""

    answered: float
    cpu: float
    cpu_at_rest: float


def in_many_servers() -> LeanDiscord:
    """A Discord with the bot in many servers, each with a few channels."""
    discord = LeanDiscord()
    world = discord.world
    known = world.guilds[discord.guild_id]
    role = next(role for role in known.roles.values() if role.bot_id)
    for number in range(1, SERVERS):
        guild = world.add_guild(
            f"club {number}", known.owner_id, permissions=known.roles[known.id].permissions
        )
        world.invite_bot(guild, role.permissions)
        for channel in range(CHANNELS):
            world.add_channel(guild, f"channel {channel}")
    return discord


async def measure(command: Sequence[str], folder: Path, press: str, **options: str | int) -> CrowdedStart:
    """Start the bot once and make one press."""
    discord = in_many_servers()
    started = time.perf_counter()
    async with running(command, folder, discord) as bot:
        await discord.press(press, **options)
        answered, cpu = time.perf_counter() - started, bot.cpu()
        await asyncio.sleep(LOOKING_SECONDS)
        return CrowdedStart(answered, cpu, await bot.rested())


async def main() -> None:
    film = starter_films()[0].id
    with (
        tempfile.TemporaryDirectory() as ours,
        tempfile.TemporaryDirectory() as pong,
        tempfile.TemporaryDirectory() as compiled,
    ):
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = compiled  # an installed bot is compiled too
        starts: dict[str, list[CrowdedStart]] = defaultdict(list)
        for _ in range(1 + STARTS):
            starts["ours"].append(await measure(BOT_COMMAND, Path(ours), "rate", film=film, score=7))
            starts["empty"].append(await measure(PONG_COMMAND, Path(pong), "ping"))
    # Do not count the first start of each: it compiles, and ours builds its list of films.
    found = {
        name: CrowdedStart(*map(statistics.median, zip(*each[1:], strict=True)))
        for name, each in starts.items()
    }
    for name, start in found.items():
        print(f"{name}, {SERVERS} servers: answers after {start.answered:.2f} s,", end=" ")
        print(f"{start.cpu:.2f} s of CPU; at rest after {start.cpu_at_rest:.2f} s of CPU")
    ratios = [mine / empty for mine, empty in zip(found["ours"], found["empty"], strict=True)]
    print("ratios: {:.2f}, {:.2f}, {:.2f}".format(*ratios))


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
