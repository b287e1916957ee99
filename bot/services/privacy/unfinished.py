"""Finishes long work that was interrupted: imports, their undoing, and deletions."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.privacy.member import Forgotten
from bot.domain.unfinished_work import THE_SERVER, Work, WorkKind
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.privacy.deletions import Deletions
from bot.services.privacy.ports import Members, Memory, Servers, UnfinishedWork
from bot.services.transfer.match_films import untold
from bot.services.transfer.ports import Imports
from bot.services.transfer.write_import import write_import

INTERRUPTED_AFTER: Final = 120
"""An import that is not done after this many seconds counts as interrupted. Finishing one that is still
running does no harm.
"""

Finished = Collection[str] | Forgotten | None
"""The films whose scores changed, or what was deleted of a member; None if the whole server was deleted."""


@dataclass(frozen=True, slots=True)
class UnfinishedService:
    """Work that a stop, a crash or a fault of the database has interrupted."""

    _work: UnfinishedWork
    _films: FilmService
    _imports: Imports
    _members: Members
    _servers: Servers
    _memory: Memory
    _deletions: Deletions
    _clock: Clock

    async def recall(self) -> None:
        """Load which deletions an earlier process left unfinished. Call this before anybody is served."""
        self._deletions.recall(await self._work.all())

    def refuse_while_deleting(self, guild_id: int, member_id: int) -> None:
        """`UserError` while the member's data, or the server's, is being deleted."""
        self._deletions.refuse_meanwhile(guild_id, member_id)

    async def interrupted(self, is_here: Callable[[int], bool]) -> Sequence[Work]:
        """The interrupted work in these servers, the longest begun first."""
        unfinished = await self._work.all()
        self._deletions.recall(unfinished)
        return [work for work in unfinished if is_here(work.guild_id) and self._is_interrupted(work)]

    def _is_interrupted(self, work: Work) -> bool:
        if work.kind is WorkKind.DELETION:
            return not self._deletions.is_running(work)
        return work.begun_at <= self._clock.now() - INTERRUPTED_AFTER

    async def finish(self, work: Work) -> Finished:
        """Do the rest of it."""
        guild_id, member_id, now = work.guild_id, work.member_id, self._clock.now()
        match work.kind:
            case WorkKind.IMPORT:
                written = await write_import(self._films, self._imports, work, untold)
                return tuple(written.done.plan.scores)
            case WorkKind.UNDO:
                undone = await self._imports.undo(guild_id, member_id, work.about, work.begun_at)
                return undone.film_ids if undone else ()
            case WorkKind.DELETION if member_id == THE_SERVER:
                with self._deletions.running(guild_id, THE_SERVER):
                    await self._servers.forget(guild_id, now)
                self._memory.forget(guild_id)
                return None
            case WorkKind.DELETION:
                with self._deletions.running(guild_id, member_id):
                    forgotten = await self._members.forget(guild_id, member_id, now)
                self._memory.forget(guild_id)
                return forgotten
