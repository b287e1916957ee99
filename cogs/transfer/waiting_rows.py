"""Imported rows whose films were not known are tried again: after each start, and every hour."""

from typing import Final

from cogs.shared.feature_cog import FeatureCog, every

TRIED_MINUTES: Final = 60


class WaitingRowsCog(FeatureCog):
    """What a list or a member has brought meanwhile goes to those who wait for it, one server at a time."""

    @every(minutes=TRIED_MINUTES)
    async def _try_again(self) -> None:
        for guild_id in await self.services.waiting_rows.servers():
            if self.bot.is_draining:
                return
            await self.bot.guarded(None, self._try_in(guild_id))

    async def _try_in(self, guild_id: int) -> None:
        if film_ids := await self.services.waiting_rows.try_again(guild_id):
            self.bot.dispatch("scores_change", guild_id, film_ids)
