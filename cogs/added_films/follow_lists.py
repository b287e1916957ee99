"""Replaces films that members added once a list or a look-up brings them."""

import logging

from discord.ext import tasks

from cogs.shared.feature_cog import FeatureCog

_log = logging.getLogger(__name__)


class FollowListsCog(FeatureCog):
    """Merges in the background, after each start and whenever films were found, one server at a time."""

    @tasks.loop(count=1)
    async def _follow(self) -> None:
        await self.bot.guarded(None, self._follow_all())

    @FeatureCog.listener()
    async def on_films_found(self) -> None:
        """A film was found that a server may have added itself."""
        await self.bot.guarded(None, self._follow_all())

    async def _follow_all(self) -> None:
        for guild_id in await self.services.following.servers():
            if self.bot.is_draining:
                return
            await self.bot.guarded(None, self._follow_in(guild_id))

    async def _follow_in(self, guild_id: int) -> None:
        for merge in await self.services.following.follow(guild_id):
            _log.info("In server %s, %s has become %s", guild_id, merge.from_id, merge.into_id)
            self.bot.dispatch("scores_change", guild_id, (merge.into_id,))
