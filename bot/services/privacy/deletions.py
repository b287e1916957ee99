"""Knows which deletions are under way: meanwhile nothing else is done for that member or server."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from bot.domain.errors import UserError
from bot.domain.unfinished_work import THE_SERVER, Work, WorkKind

Whose = tuple[int, int]
"""A server and a member of it, or `THE_SERVER`."""


class Deletions:
    """The deletions in this process's servers, including those that an earlier process left unfinished.

    Otherwise, what a member does while their data is being deleted would be deleted with it, although they
    were told that it was saved.
    """

    def __init__(self) -> None:
        self._running: set[Whose] = set()
        self._under_way: set[Whose] = set()
        """Those that run, and those that are left to be finished."""

    @contextmanager
    def running(self, guild_id: int, member_id: int) -> Iterator[None]:
        """Marks a deletion as under way while inside; one that fails stays so."""
        whose = (guild_id, member_id)
        self._running.add(whose)
        self._under_way.add(whose)
        try:
            yield
        finally:
            self._running.discard(whose)
        self._under_way.discard(whose)

    def is_running(self, work: Work) -> bool:
        """Whether this process is working on it."""
        return (work.guild_id, work.member_id) in self._running

    def recall(self, unfinished: Collection[Work]) -> None:
        """Take over the unfinished deletions on record."""
        deletions = [work for work in unfinished if work.kind is WorkKind.DELETION]
        self._under_way = self._running | {(work.guild_id, work.member_id) for work in deletions}

    def refuse_meanwhile(self, guild_id: int, member_id: int) -> None:
        """`UserError` while the member's data, or the server's, is being deleted."""
        if (guild_id, member_id) in self._under_way:
            raise UserError(
                "I'm still deleting your data here, and will finish by myself. Try again in a minute."
            )
        if (guild_id, THE_SERVER) in self._under_way:
            raise UserError(
                "I'm still deleting this server's data, and will finish by myself. Try again in a minute."
            )
