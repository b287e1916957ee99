"""Shows reviews that were saved but not shown, after a restart, an outage or a missing permission.

The list is in the database, so that a restart loses nothing. Each post has a control of its own by which it
is found again, so that no review is posted twice.
"""

import logging

import discord

from bot.domain.errors import UserError
from bot.domain.reviews.unshown import Unshown
from cogs.reviews.posting import ReviewPoster
from cogs.shared.by_server import BEAT_SECONDS, MOST_IN_A_BEAT, ByServer, if_it_fails
from cogs.shared.discord_refusals import FAILURES
from cogs.shared.feature_cog import Bot, FeatureCog, every

_log = logging.getLogger(__name__)


class CatchUpCog(FeatureCog):
    """Shows what is due in the servers of this process, the oldest first."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._poster = ReviewPoster(bot)
        self._by_server = ByServer(bot, self._catch_up)

    @every(seconds=BEAT_SECONDS)
    async def _beat(self) -> None:
        self._by_server.start(await self.services.unshown.servers_due())

    async def _catch_up(self, guild: discord.Guild) -> None:
        for unshown in await self.services.unshown.due(guild.id, MOST_IN_A_BEAT):
            if not self.bot.is_draining:
                await self._show(guild, unshown)

    async def _show(self, guild: discord.Guild, unshown: Unshown) -> None:
        """Show one review. After any failure it is retried after a longer pause."""
        try:
            async with if_it_fails(self.services.unshown.failed, unshown):
                await self._poster.catch_up(guild, unshown.key)
        except (UserError, *FAILURES) as failure:
            _log.info("The review %s is to be shown later: %s", unshown.key, failure)
