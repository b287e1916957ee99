"""Archives threads again that a crash, or a failure on Discord, left open."""

import logging

import discord

from bot.domain.threads import WokenThread
from cogs.shared.by_server import BEAT_SECONDS, MOST_IN_A_BEAT, ByServer, if_it_fails
from cogs.shared.discord_refusals import FAILURES, passes
from cogs.shared.feature_cog import Bot, FeatureCog, every
from cogs.shared.waking import put_back

_log = logging.getLogger(__name__)


class WokenThreadsCog(FeatureCog):
    """Archives what is due in the servers of this process."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._by_server = ByServer(bot, self._put_back_in)

    @every(seconds=BEAT_SECONDS)
    async def _beat(self) -> None:
        self._by_server.start(await self.services.threads.servers_due())

    async def _put_back_in(self, guild: discord.Guild) -> None:
        for woken in await self.services.threads.due(guild.id, MOST_IN_A_BEAT):
            await self._put_back(guild, woken)

    async def _put_back(self, guild: discord.Guild, woken: WokenThread) -> None:
        async with if_it_fails(self.services.threads.not_archived, woken):
            try:
                is_done = await put_back(guild, woken)
            except FAILURES as failure:
                _log.info("The thread %s is not archived again: %s", woken.thread_id, failure)
                is_done = not passes(failure)
        if is_done:
            await self.services.threads.sleeps(woken)
        else:
            await self.services.threads.not_archived(woken)
