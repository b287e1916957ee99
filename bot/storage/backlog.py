"""Counts what waits to be done, for whoever monitors the bot."""

from typing import NamedTuple

from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads
from bot.storage.to_do import how_many_left


class Backlog(NamedTuple):
    """How late the latest step of a week is, in seconds, and how many things of each kind wait."""

    late: int
    waiting: dict[str, int]


class BacklogRepository(Repository):
    """Counts what waits in all servers."""

    @reads
    def look(self, now: int) -> Steps[Backlog]:
        """What waits at that time: weeks that are due, and whatever is left to do."""
        [(due_at,)] = yield from ask("SELECT MIN(due_at) FROM club_week WHERE due_at <= $1", now)
        waiting = yield from how_many_left()
        return Backlog(0 if due_at is None else now - due_at, waiting)
