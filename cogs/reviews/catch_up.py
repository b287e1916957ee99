"""Shows reviews that were saved but not shown, after a restart, an outage or a missing permission.

The list is in the database, so that a restart loses nothing. Each post has a control of its own by which it
is found again, so that no review is posted twice.
"""

import asyncio
import logging
from contextlib import AsyncExitStack
from typing import Final

import discord

from bot.domain.errors import UserError
from bot.domain.reviews.unshown import Unshown
from cogs.reviews.posting import ReviewPoster
from cogs.shared.discord_refusals import FAILURES
from cogs.shared.feature_cog import Bot, FeatureCog, every

BEAT_SECONDS: Final = 5
MOST_IN_A_BEAT: Final = 5
"""At most this many reviews are shown per server at a time, so that members' requests come first."""
AT_ONCE: Final = 8
"""How many servers are worked on concurrently; this many slow ones would hold up the others."""

_log = logging.getLogger(__name__)


class CatchUpCog(FeatureCog):
    """Shows what is due in the servers of this process, the oldest first."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._poster = ReviewPoster(bot)
        self._at_work: dict[int, asyncio.Task[None]] = {}

    @every(seconds=BEAT_SECONDS)
    async def _beat(self) -> None:
        for guild_id in await self.services.unshown.servers_due():
            guild = self.bot.get_guild(guild_id)
            if self.bot.is_draining or len(self._at_work) >= AT_ONCE:
                return
            if guild is not None and not guild.unavailable and guild_id not in self._at_work:
                self._at_work[guild_id] = asyncio.create_task(self._work(guild))

    async def _work(self, guild: discord.Guild) -> None:
        await self.bot.guarded(None, self._catch_up(guild))
        del self._at_work[guild.id]

    async def _catch_up(self, guild: discord.Guild) -> None:
        for unshown in await self.services.unshown.due(guild.id, MOST_IN_A_BEAT):
            if not self.bot.is_draining:
                await self._show(guild, unshown)

    async def _show(self, guild: discord.Guild, unshown: Unshown) -> None:
        """Show one review. After any failure it is retried after a longer pause."""
        try:
            async with AsyncExitStack() as left:
                left.push_async_callback(self.services.unshown.failed, unshown)
                await self._poster.catch_up(guild, unshown.key)
                left.pop_all()
        except (UserError, *FAILURES) as failure:
            _log.info("The review %s is to be shown later: %s", unshown.key, failure)
