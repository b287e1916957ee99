"""One club on the emulator, with a clock of its own, and bots that start fast and can be killed."""

import itertools
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import open_parts
from bot.settings import read_settings
from bot.storage.engine.database import Database, Row, Steps, ask
from emulator.demo.seed import found_server
from emulator.doors.server import Emulator
from emulator.people.person import Person
from emulator.world.clock import DemoClock
from emulator.world.housekeeping import move_clock
from emulator.world.records import Channel, Message
from tests.wire.lives import Circumstances, Life

A_WHILE = 120.0
"""More real seconds than anything here takes, on a busy machine too."""


@dataclass
class Stage:
    """One server, its clock (it stands still unless it is moved), and the processes of its bot."""

    discord: Emulator
    clock: DemoClock
    circumstances: Circumstances
    database: Database

    async def born(self) -> Life:
        """Start a bot, and wait until its session has begun."""
        sessions = self.discord.gateway.identified + 1
        life = Life(self.circumstances)
        await self.discord.wait_for_bot(sessions=sessions, timeout=A_WHILE)
        return life

    def person(self, name: str) -> Person:
        [guild] = self.discord.world.guilds.values()
        return Person(self.discord, guild, name)

    @property
    def log(self) -> str:
        """What all bots have written."""
        return self.circumstances.log.read_text(encoding="utf-8")

    def pass_time(self, seconds: float) -> None:
        move_clock(self.discord.world, self.clock, self.clock.now() + seconds)

    async def rows(self, sql: str) -> Sequence[Row]:
        return await self.database.read(_select(sql))

    @property
    def posts(self) -> Iterator[Message]:
        """What the bot has posted for everyone."""
        every = itertools.chain.from_iterable(map(dict.values, self.discord.world.messages.values()))
        return (one for one in every if one.ephemeral_to is None and one.author_id == self._bot)

    @property
    def _bot(self) -> int:
        return self.discord.world.application.user_id

    def posts_in(self, thread: Channel) -> list[str]:
        """What the bot has posted in a thread, oldest first."""
        own = [post for post in self.posts if post.channel_id == thread.id]
        return [str(post.components) for post in sorted(own, key=lambda post: post.id)]


@asynccontextmanager
async def a_stage(folder: Path) -> AsyncIterator[Stage]:
    clock = DemoClock(folder / "clock.json", rate=0.0)
    async with Emulator(found_server(clock.now)) as discord:
        values = {
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api_url,
            "DISCORD_GATEWAY_URL": discord.gateway_url,
            "DATABASE_URL": f"sqlite:///{folder}/club.db",
            "CATALOGUE_PATH": f"{folder}/catalogue.db",
            "FOUND_PATH": f"{folder}/found.db",
            "LOOKUP": "off",
            "PUBLIC_PACE": "off",
            "CLOCK_FILE": str(clock.path),
        }
        async with open_parts(read_settings(values)) as parts:
            yield Stage(discord, clock, Circumstances(values, folder / "bot.log"), parts.database)
        assert discord.unknown_routes == []


def _select(sql: str) -> Steps[Sequence[Row]]:
    return (yield from ask(sql))
