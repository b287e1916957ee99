"""Keeps other services' terms: nothing of theirs is stored for longer than allowed."""

from cogs.shared.feature_cog import FeatureCog, every


class LookAfterCog(FeatureCog):
    """Deletes old data, and requests again the films that depend on it."""

    @every(hours=1)
    async def _look_after(self) -> None:
        await self.services.lookups.extras.purge()
        await self.services.lookups.further.look_after()
