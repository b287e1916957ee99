"""What waits to be done, for whoever watches over the bot."""

from typing import NamedTuple

from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads


class Backlog(NamedTuple):
    """How late the latest step of a week is, in seconds, and how many things of each kind wait."""

    late: int
    waiting: dict[str, int]


class BacklogRepository(Repository):
    """Counts what waits in all servers."""

    @reads
    def look(self, now: int) -> Steps[Backlog]:
        """What waits at that time; what is not due yet does not count."""
        [(due_at,)] = yield from ask("SELECT MIN(due_at) FROM club_week WHERE due_at <= $1", now)
        waiting = {}
        for table in ("outdated_post", "message_removal", "unshown_review", "row_lookup"):
            [(count,)] = yield from ask(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - one of these
            waiting[table] = int(count)
        return Backlog(0 if due_at is None else now - due_at, waiting)
