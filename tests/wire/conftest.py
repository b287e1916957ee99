"""A server on the emulator, and discord.py pointed at it over real sockets."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import discord
import discord.gateway
import discord.http
import pytest
import yarl
from discord.ext import commands

from emulator.doors import server
from emulator.doors.server import Emulator
from emulator.people.person import Person
from emulator.world.interactions import interactions
from emulator.world.permissions import Permission
from emulator.world.records import Channel, ChannelFlag, ChannelType, Guild, Tag
from emulator.world.world import World

EVERYONE = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.ATTACH_FILES
    | Permission.USE_APPLICATION_COMMANDS
)
BOT_RIGHTS = EVERYONE | int(Permission.EMBED_LINKS | Permission.MANAGE_THREADS)

PATIENT_SECONDS = 30.0

Action = Callable[[discord.Interaction], Coroutine[None, None, object]]
Connected = Callable[["ProbeBot"], AbstractAsyncContextManager["ProbeBot"]]


async def until(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait for something inside the bot that causes no event in the emulator."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (nothing signals it)
            await asyncio.sleep(0.005)


@pytest.fixture(autouse=True)
def a_patient_discord(monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord waits ten times longer for a first answer: a busy machine is not a failure."""
    for module in (interactions, server):
        monkeypatch.setattr(module, "FIRST_ANSWER_SECONDS", PATIENT_SECONDS)


@pytest.fixture(autouse=True)
def an_index_is_there(film_index: Path, tmp_path: Path) -> None:
    """A bot that starts in the test's folder finds an index, and need not build one."""
    os.link(film_index, tmp_path / "catalogue.db")


class Clock:
    """Real time, which a test may push forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@dataclass(slots=True)
class Club:
    """One server with two members, an organiser who owns it, a text channel and a forum."""

    discord: Emulator
    guild: Guild
    lobby: Channel
    forum: Channel
    drama: Tag
    ana: Person
    ben: Person
    organiser: Person
    clock: Clock


def found_club(emulator: Emulator, clock: Clock) -> Club:
    world: World = emulator.world
    organiser = world.add_user("dario")
    guild = world.add_guild("Club", organiser.id, permissions=EVERYONE, locale="es-ES")
    for name, locale in (("ana", "es-ES"), ("ben", "en-US")):
        world.add_member(guild, world.add_user(name, locale=locale).id)
    world.invite_bot(guild, BOT_RIGHTS)
    lobby = world.add_channel(guild, "lobby")
    forum = world.add_channel(guild, "reviews", ChannelType.FORUM)
    drama = Tag(world.ids.next(), "Drama")
    forum.available_tags = [drama]
    forum.flags = ChannelFlag.REQUIRE_TAG
    ana, ben, dario = (Person(emulator, guild, name) for name in ("ana", "ben", "dario"))
    return Club(emulator, guild, lobby, forum, drama, ana, ben, dario, clock)


@pytest.fixture
async def club() -> AsyncIterator[Club]:
    """The emulator with one server; at the end, no request may have met an unknown route."""
    clock = Clock()
    async with Emulator(World(clock, timer=clock)) as emulator:
        yield found_club(emulator, clock)
        assert emulator.unknown_routes == []


@pytest.fixture
def on_the_wire(club: Club, monkeypatch: pytest.MonkeyPatch) -> Club:
    """Points discord.py at the emulator, by two addresses."""
    monkeypatch.setattr(discord.http.Route, "BASE", club.discord.api_url)
    gateway = yarl.URL(club.discord.gateway_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
    return club


class ProbeBot(commands.AutoShardedBot):
    """A bot without commands of its own; `/do` calls whatever a test gave it."""

    def __init__(self, *, intents: discord.Intents | None = None, shard_count: int | None = None) -> None:
        super().__init__(
            commands.when_mentioned,
            intents=intents or discord.Intents(guilds=True),
            help_command=None,
            guild_ready_timeout=0.05,
            shard_count=shard_count,
        )
        self.problems: list[BaseException] = []

    def on_do(self, action: Action) -> None:
        """Register `/do`. What the action raises is kept in `problems`."""

        @self.tree.command(name="do", description="Does what the test wants")
        async def do(interaction: discord.Interaction) -> None:
            try:
                await action(interaction)
            except discord.DiscordException as error:
                self.problems.append(error)

    async def setup_hook(self) -> None:
        if self.tree.get_commands():
            await self.tree.sync()


def lobby_of(bot: ProbeBot, club: Club) -> discord.TextChannel:
    """The lobby as the bot knows it."""
    channel = bot.get_channel(club.lobby.id)
    assert isinstance(channel, discord.TextChannel)
    return channel


@pytest.fixture
def connected(on_the_wire: Club) -> Connected:
    """`async with connected(bot):` runs a bot until the block ends."""

    @asynccontextmanager
    async def run(bot: ProbeBot) -> AsyncIterator[ProbeBot]:
        async with bot:
            await bot.login(on_the_wire.discord.token)
            running = asyncio.create_task(bot.connect())
            ready = asyncio.create_task(bot.wait_until_ready())
            await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=60)
            if running.done():
                ready.cancel()
                running.result()
            try:
                yield bot
            finally:
                await bot.close()
                await asyncio.gather(running, return_exceptions=True)

    return run
