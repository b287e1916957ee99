"""Works on what is due in several servers at once, so that a slow one does not hold up the others."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final, TypeVar

import discord

from cogs.shared.feature_cog import Bot

BEAT_SECONDS: Final = 5
"""How often to look at what is due."""
MOST_IN_A_BEAT: Final = 5
"""At most this many things per server at a time, so that members' requests come first."""
AT_ONCE: Final = 8
"""How many servers are worked on concurrently."""

T = TypeVar("T")


class ByServer:
    """One task per server; within a server, one thing after another."""

    def __init__(self, bot: Bot, work: Callable[[discord.Guild], Awaitable[None]]) -> None:
        self._bot = bot
        self._do = work
        self._at_work: dict[int, asyncio.Task[None]] = {}

    def start(self, guild_ids: Iterable[int]) -> None:
        """Start on these servers, as far as there is room; for the rest it must be called again."""
        for guild_id in guild_ids:
            guild = self._bot.get_guild(guild_id)
            if self._bot.is_draining or len(self._at_work) >= AT_ONCE:
                return
            if guild is not None and not guild.unavailable and guild_id not in self._at_work:
                self._at_work[guild_id] = asyncio.create_task(self._work(guild))

    async def _work(self, guild: discord.Guild) -> None:
        await self._bot.guarded(None, self._do(guild))
        del self._at_work[guild.id]


@asynccontextmanager
async def if_it_fails(postpone: Callable[[T], Awaitable[object]], thing: T) -> AsyncIterator[None]:
    """Postpones the thing if the block inside fails, for whatever reason, and lets the failure pass.

    Otherwise what fails in a way that nobody foresaw would stay the first in its server for ever, and keep
    all others from their turn.
    """
    async with AsyncExitStack() as failed:
        failed.push_async_callback(postpone, thing)
        yield
        failed.pop_all()


class NewServers:
    """Servers that have become known since the start, each once."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._taken: set[int] = set()

    def take(self) -> Iterator[discord.Guild]:
        """The new ones. If a loop over them ends with an error, the server whose turn it was comes again."""
        for guild in [guild for guild in self._bot.guilds if guild.id not in self._taken]:
            if not guild.unavailable:
                yield guild
                self._taken.add(guild.id)
