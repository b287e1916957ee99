"""Notes servers that remove the bot, at once or at the next start, and deletes their data later."""

import logging
from typing import Final

import discord
from discord.ext import commands

from bot.domain.privacy.member import A_DAY, GRACE
from cogs.shared.feature_cog import Bot, FeatureCog, every

SWEEP_HOURS: Final = 1

_log = logging.getLogger(__name__)


class LeftServersCog(FeatureCog):
    """Notes which servers removed the bot or came back, and deletes the data of those that stay away."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._shards: set[int] = set()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server (an outage of that server does not count)."""
        await self.bot.guarded(None, self._left(guild.id))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was invited, perhaps again."""
        await self.bot.guarded(None, self._back(guild.id))

    @commands.Cog.listener()
    async def on_shard_ready(self, shard_id: int) -> None:
        """All servers of a shard are known: some may have removed the bot while it was not running."""
        self._shards.add(shard_id)
        await self.bot.guarded(None, self._reconcile())

    async def _left(self, guild_id: int) -> None:
        if await self.services.departures.left(guild_id):
            _log_departure(guild_id)

    async def _back(self, guild_id: int) -> None:
        if await self.services.departures.back(guild_id):
            _log.info("Server %s is back: what is kept of it stays", guild_id)

    async def _reconcile(self) -> None:
        for guild_id in await self.services.departures.reconcile(self._is_ours, self.is_here):
            _log_departure(guild_id)

    @every(hours=SWEEP_HOURS)
    async def _sweep(self) -> None:
        """Delete the data of servers that have been away for too long."""
        for guild_id in await self.services.departures.sweep(self._is_ours, self.is_here):
            _log.info("Server %s has been away for too long: nothing is kept of it any more", guild_id)

    def _is_ours(self, guild_id: int) -> bool:
        """Whether the server belongs to this process's shards."""
        return (guild_id >> 22) % (self.bot.shard_count or 1) in self._shards


def _log_departure(guild_id: int) -> None:
    _log.info("Server %s has removed me: what is kept of it goes in %s days", guild_id, GRACE // A_DAY)
