"""The bot's heartbeat: every few seconds it takes up what is due in its servers, the longest due first.

Due times and claims are in the database alone; a lease there keeps two processes off the same server.
"""

import asyncio
import logging
import secrets
from collections import deque
from typing import Final

import discord
from discord.ext import commands

from cogs.shared.feature_cog import Bot, FeatureCog, every
from cogs.shared.locks import KeyedLocks
from cogs.week.perform import WeekPerformer
from cogs.week.request_pace import RequestPace

HEARTBEAT_SECONDS: Final = 5
AT_ONCE: Final = 16
"""How many servers are worked on concurrently; a slow one does not hold up the others."""
LEASED_AT_ONCE: Final = 64
"""At most this many servers wait in this process: no more than it can finish within seconds."""

_log = logging.getLogger(__name__)


class WeekSchedulerCog(FeatureCog):
    """Takes up what is due."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._pace = RequestPace()
        self._conductor = WeekPerformer(bot, self._pace)
        self._holder = secrets.token_hex(8)
        self._waiting: deque[int] = deque()
        self._leasing = asyncio.Lock()
        self._at_work: dict[int, asyncio.Task[None]] = {}
        self._shards: set[int] = set()
        self._followed = KeyedLocks[int]()

    @every(seconds=HEARTBEAT_SECONDS)
    async def _beat(self) -> None:
        if self._shards:
            others = not self._is_alone
            self._pace.share(await self.services.week.pace.sharers(self._holder) if others else 1)
        await self._take_up()

    @property
    def _is_alone(self) -> bool:
        """Whether this process has all shards, so that there is no other."""
        return len(self._shards) == self._every_shard

    @property
    def _every_shard(self) -> int:
        return self.bot.shard_count or 1

    async def _take_up(self) -> None:
        """Start as many workers as there are servers due, one server each."""
        async with self._leasing:  # otherwise each worker that waits for a lease would start another
            while len(self._at_work) < AT_ONCE and (guild_id := await self._next()) is not None:
                if guild_id not in self._at_work:
                    self._at_work[guild_id] = asyncio.create_task(self._work(guild_id))

    async def _work(self, guild_id: int) -> None:
        """Do what is due in one server, then let a worker take the next."""
        await self.bot.guarded(None, self._conduct(guild_id))
        del self._at_work[guild_id]
        await self.bot.guarded(None, self._take_up())

    async def _conduct(self, guild_id: int) -> None:
        """Do what is due in a server.

        After an unexpected error the lease runs out by itself, so that nobody retries at once.
        """
        guild = self.bot.get_guild(guild_id)
        if guild is None:
            await self.services.week.weeks.left(guild_id)
        elif guild.unavailable:
            return  # Discord has an outage there; the lease keeps the server aside meanwhile
        else:
            await self._conductor.conduct(guild, self._holder)
            self.bot.dispatch("posts_outdated", guild_id)
        await self.services.week.weeks.release(guild_id, self._holder)

    async def _next(self) -> int | None:
        """The server that has been due longest; None if there is none, or the bot is stopping."""
        if self.bot.is_draining:
            await self._give_back()
        elif self._shards and not self._waiting:
            shards = None if self._is_alone else (frozenset(self._shards), self._every_shard)
            self._waiting += await self.services.week.weeks.lease(self._holder, LEASED_AT_ONCE, shards)
        return self._waiting.popleft() if self._waiting else None

    async def _give_back(self) -> None:
        """Release the waiting servers, for the process that comes after this one."""
        while self._waiting:
            await self.services.week.weeks.release(self._waiting.popleft(), self._holder)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server: nothing is due there until it is back."""
        await self.bot.guarded(None, self._follow(guild.id))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was invited, perhaps again: it catches up on what was due meanwhile."""
        await self.bot.guarded(None, self._follow(guild.id))

    async def _follow(self, guild_id: int) -> None:
        """Note whether the bot is in a server now: after a lost connection, leaving and joining may be
        reported at once.
        """
        async with self._followed.of(guild_id):
            is_here = self.bot.get_guild(guild_id) is not None
            note = self.services.week.weeks.back if is_here else self.services.week.weeks.left
            await note(guild_id)

    @commands.Cog.listener()
    async def on_shard_ready(self, shard_id: int) -> None:
        """All servers of a shard are known, so the bot can take up what is due in them."""
        self._shards.add(shard_id)
        await self.bot.guarded(None, self._welcome_back())

    async def _welcome_back(self) -> None:
        """Note servers that invited the bot again while it was not running."""
        for guild_id in await self.services.week.weeks.away():
            if self.bot.get_guild(guild_id):
                await self.services.week.weeks.back(guild_id)
