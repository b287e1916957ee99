"""Finishes long work that was interrupted, and updates what shows its outcome."""

import logging
from typing import Final

from bot.domain.privacy.member import Forgotten
from bot.domain.unfinished_work import Work
from cogs.shared.feature_cog import FeatureCog, every

BEAT_SECONDS: Final = 60

_log = logging.getLogger(__name__)


class UnfinishedWorkCog(FeatureCog):
    """Finishes imports, undoing and deletions that a restart or a fault has interrupted."""

    async def cog_load(self) -> None:
        await self.services.unfinished.recall()
        await super().cog_load()

    @every(seconds=BEAT_SECONDS, once_ready=True)
    async def _finish(self) -> None:
        for work in await self.services.unfinished.interrupted(self.is_here):
            await self.bot.guarded(None, self._finish_one(work))

    async def _finish_one(self, work: Work) -> None:
        outcome = await self.services.unfinished.finish(work)
        if outcome is None:
            self.bot.dispatch("server_forgotten", work.guild_id)
        elif isinstance(outcome, Forgotten):
            self.bot.dispatch("member_forgotten", outcome)
        else:
            self.bot.dispatch("scores_change", work.guild_id, outcome)
        _log.info("Server %s: what was interrupted is finished (%s)", work.guild_id, work.kind)
