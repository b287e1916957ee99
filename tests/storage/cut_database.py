"""A database that fails after some units, like a process that is killed between two of them."""

from bot.storage.engine.database import Database, Steps
from bot.storage.engine.unit_of_work import T


class CutOff(Exception):
    """Nothing is written any more."""


class CutDatabase:
    """Writes `left` units, then fails."""

    def __init__(self, database: Database, left: int) -> None:
        self.skip_locked, self.turns = database.skip_locked, database.turns
        self.join_texts = database.join_texts
        self.read, self.glance, self.close = database.read, database.glance, database.close
        self._database = database
        self._left = left

    async def write(self, steps: Steps[T]) -> T:
        if self._left == 0:
            raise CutOff
        self._left -= 1
        return await self._database.write(steps)
