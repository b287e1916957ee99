"""The demo's club on the emulator, with the bot as a process beside it: shared by the tests that need it."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from emulator.demo.bot_process import BotProcess
from emulator.demo.seed import found_server
from emulator.doors.server import Emulator
from emulator.people.answers import Answer
from emulator.people.person import Person

LEAVING_LAS_VEGAS = "tt0113627"
TOLD_COMMANDS = "/commands"
STOP_SECONDS = 10


@dataclass
class Club:
    """The emulator with the bot beside it."""

    discord: Emulator
    bot: BotProcess
    folder: Path

    def person(self, name: str) -> Person:
        return Person(self.discord, next(iter(self.discord.world.guilds.values())), name)

    def log(self) -> str:
        return (self.folder / "bot.log").read_text(encoding="utf-8")

    def times_told(self) -> int:
        """How often the bot told Discord of its commands."""
        return sum(e.method == "PUT" and e.path.endswith(TOLD_COMMANDS) for e in self.discord.journal)

    async def end(self, how: signal.Signals) -> int:
        """Send the bot a signal; returns its exit code."""
        os.kill(self.bot.pid, how)
        async with asyncio.timeout(STOP_SECONDS):
            return await self.bot.ended()


@pytest.fixture
async def club(tmp_path: Path) -> AsyncIterator[Club]:
    async with Emulator(found_server(time.time)) as discord:
        bot = BotProcess(discord, tmp_path, log=tmp_path / "bot.log")
        await bot.start()
        yield Club(discord, bot, tmp_path)
        await bot.stop()
        assert discord.unknown_routes == []


async def rate(person: Person, score: int) -> Answer:
    return await person.slash("rate", film=LEAVING_LAS_VEGAS, score=score)


def environment(bot: BotProcess, **changes: str) -> dict[str, str]:
    """The bot's environment, with these settings changed."""
    return BotProcess.environment(bot) | changes
