"""What other services' terms ask for: nothing of theirs is kept for longer than it may."""

from cogs.shared.feature_cog import FeatureCog, every


class LookAfterCog(FeatureCog):
    """Deletes what is old, and asks again for films that are named by it."""

    @every(hours=1)
    async def _look_after(self) -> None:
        await self.services.lookups.extras.purge()
        await self.services.lookups.further.look_after()
