"""Stores which processes of the bot run, so that they can share what Discord accepts from one bot."""

from typing import Final

from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, writes
from bot.storage.engine.tables import Table


class ProcessRepository(Repository):
    """Implements `bot.services.week.ports.Processes`."""

    @writes
    def renew(self, holder: str, now: int, until: int) -> Steps[int]:
        """Save that this process runs until then at least; returns how many run now, this one included."""
        yield from ask(_FORGET_DEAD.format(skip_locked=self.database.skip_locked), now)
        yield from ask(_PROCESS.upsert(), holder, until)
        [(number,)] = yield from ask(_COUNT, now)
        return int(str(number))


_PROCESS: Final = Table("running_process", "holder", "leased_until")
_COUNT: Final = "SELECT COUNT(*) FROM running_process WHERE leased_until > $1"
# Leave rows that another process is deleting to it: otherwise each could wait for the other.
_FORGET_DEAD: Final = """
DELETE FROM running_process WHERE holder IN (
    SELECT holder FROM running_process WHERE leased_until <= $1 ORDER BY holder{skip_locked}
)
"""
