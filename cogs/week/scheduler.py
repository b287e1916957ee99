"""The bot's one heartbeat: every few seconds it takes up what is due in its servers, the longest due first.

What is due, and whose, is in the database alone; a lease there keeps processes from the same server.
"""

import asyncio
import logging
import secrets
from collections import deque
from typing import Final

import discord
from discord.ext import commands

from cogs.shared.feature_cog import Bot, FeatureCog, every
from cogs.shared.request_pace import Pace
from cogs.week.perform import WeekPerformer

HEARTBEAT_SECONDS: Final = 5
AT_ONCE: Final = 16
"""How many servers are worked on at the same time; a slow one holds up no other."""
LEASED_AT_ONCE: Final = 64
"""So many servers wait for their turn in this process: no more than are done within seconds."""

_log = logging.getLogger(__name__)


class WeekSchedulerCog(FeatureCog):
    """Takes up what is due."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._conductor = WeekPerformer(bot, Pace())
        self._holder = secrets.token_hex(8)
        self._waiting: deque[int] = deque()
        self._leasing = asyncio.Lock()
        self._at_work: dict[int, asyncio.Task[None]] = {}
        self._shards: set[int] = set()

    @every(seconds=HEARTBEAT_SECONDS)
    async def _beat(self) -> None:
        await self._take_up()

    async def _take_up(self) -> None:
        """Set as many to work as there is work for, each in one server."""
        async with self._leasing:  # or each that waits for a lease would set one more to work
            while len(self._at_work) < AT_ONCE and (guild_id := await self._next()) is not None:
                if guild_id not in self._at_work:
                    self._at_work[guild_id] = asyncio.create_task(self._work(guild_id))

    async def _work(self, guild_id: int) -> None:
        """Do what is due in a server, then see that somebody takes up the next."""
        await self.bot.guarded(None, self._conduct(guild_id))
        del self._at_work[guild_id]
        await self.bot.guarded(None, self._take_up())

    async def _conduct(self, guild_id: int) -> None:
        """Do what is due in a server. An error that nobody foresaw leaves the lease to run out, so that
        the server is not taken up again at once.
        """
        guild = self.bot.get_guild(guild_id)
        if guild is None:
            await self.services.weeks.left(guild_id)
        elif guild.unavailable:
            return  # Discord has lost sight of it for a while; the lease keeps it out of the way
        else:
            await self._conductor.conduct(guild, self._holder)
            self.bot.dispatch("posts_outdated", guild_id)
        await self.services.weeks.release(guild_id, self._holder)

    async def _next(self) -> int | None:
        """The server that is due longest; None if there is none, or the bot is about to stop."""
        if self.bot.is_draining:
            await self._give_back()
        elif self._shards and not self._waiting:
            every = self.bot.shard_count or 1
            shards = None if len(self._shards) == every else (frozenset(self._shards), every)
            self._waiting += await self.services.weeks.lease(self._holder, LEASED_AT_ONCE, shards)
        return self._waiting.popleft() if self._waiting else None

    async def _give_back(self) -> None:
        """Leave what waits to the process that comes after this one."""
        while self._waiting:
            await self.services.weeks.release(self._waiting.popleft(), self._holder)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server: nothing is due there while it is away."""
        await self.bot.guarded(None, self.services.weeks.left(guild.id))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """It was invited, perhaps again: what was due meanwhile is caught up on."""
        await self.bot.guarded(None, self.services.weeks.back(guild.id))

    @commands.Cog.listener()
    async def on_shard_ready(self, shard_id: int) -> None:
        """All servers of a shard are known: what is due in them may be taken up."""
        self._shards.add(shard_id)
        await self.bot.guarded(None, self._welcome_back())

    async def _welcome_back(self) -> None:
        """Take note of servers that the bot was invited to again while it was not running."""
        for guild_id in await self.services.weeks.away():
            if self.bot.get_guild(guild_id):
                await self.services.weeks.back(guild_id)
