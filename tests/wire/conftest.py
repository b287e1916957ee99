"""A server on the emulator, and discord.py pointed at it over real sockets."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import discord
import discord.gateway
import discord.http
import pytest
import yarl
from discord.ext import commands

from emulator.permissions import Permission
from emulator.person import Person
from emulator.records import Channel, ChannelFlag, ChannelType, Guild, Tag
from emulator.server import Emulator
from emulator.world import World

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
BOT = EVERYONE | int(Permission.EMBED_LINKS | Permission.MANAGE_THREADS)


@dataclass(slots=True)
class Club:
    """One server with two members, an organiser who owns it, a text channel, a forum and a private channel."""

    discord: Emulator
    guild: Guild
    lobby: Channel
    forum: Channel
    drama: Tag
    ana: Person
    ben: Person
    organiser: Person


def _found_club(emulator: Emulator) -> Club:
    world: World = emulator.world
    organiser = world.add_user("dario")
    guild = world.add_guild("Club", organiser.id, permissions=EVERYONE, locale="es-ES")
    for name, locale in (("ana", "es-ES"), ("ben", "en-US")):
        world.add_member(guild, world.add_user(name, locale=locale).id)
    world.invite_bot(guild, BOT)
    lobby = world.add_channel(guild, "lobby")
    forum = world.add_channel(guild, "reviews", ChannelType.FORUM)
    drama = Tag(world.ids.next(), "Drama")
    forum.available_tags = [drama]
    forum.flags = ChannelFlag.REQUIRE_TAG
    people = [Person(emulator, guild, name) for name in ("ana", "ben", "dario")]
    return Club(emulator, guild, lobby, forum, drama, *people)


@pytest.fixture
async def club() -> AsyncIterator[Club]:
    """The emulator, serving one server; afterwards no request may have met an unknown route."""
    async with Emulator() as emulator:
        yield _found_club(emulator)
        assert emulator.unknown_routes == []


@pytest.fixture
def on_the_wire(club: Club, monkeypatch: pytest.MonkeyPatch) -> Club:
    """discord.py talks to the emulator: two addresses are all that changes."""
    monkeypatch.setattr(discord.http.Route, "BASE", club.discord.api_url)
    gateway = yarl.URL(club.discord.gateway_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
    return club


Connected = Callable[[commands.AutoShardedBot], AbstractAsyncContextManager[commands.AutoShardedBot]]


@pytest.fixture
def connected(on_the_wire: Club) -> Connected:
    """`async with connected(bot):` runs a bot until the block ends."""

    @asynccontextmanager
    async def run(bot: commands.AutoShardedBot) -> AsyncIterator[commands.AutoShardedBot]:
        async with bot:
            running = asyncio.create_task(bot.start(on_the_wire.discord.token))
            ready = asyncio.create_task(bot_ready(bot))
            await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=10)
            ready.cancel()
            if running.done():
                running.result()
            try:
                yield bot
            finally:
                await bot.close()
                await running

    return run


async def bot_ready(bot: commands.AutoShardedBot) -> None:
    while bot._ready is discord.utils.MISSING:
        await asyncio.sleep(0.005)
    await bot.wait_until_ready()


def new_bot(*, intents: discord.Intents | None = None, **options: object) -> commands.AutoShardedBot:
    chosen = intents or discord.Intents(guilds=True)
    return commands.AutoShardedBot(
        commands.when_mentioned,
        intents=chosen,
        help_command=None,
        guild_ready_timeout=0.05,
        **options,  # type: ignore[arg-type]  # discord.py types its options one by one
    )


@pytest.fixture
def make_bot() -> Callable[..., commands.AutoShardedBot]:
    return new_bot


Setup = Callable[[commands.AutoShardedBot], Awaitable[None]]
