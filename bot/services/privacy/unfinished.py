"""Finishes long work that was interrupted: imports, their undoing, and deletions."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.privacy.member import Forgotten
from bot.domain.unfinished_work import THE_SERVER, Work, WorkKind
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.privacy.ports import Members, Memory, Servers, UnfinishedWork
from bot.services.transfer.match_films import untold
from bot.services.transfer.ports import Imports
from bot.services.transfer.write_import import write_import

INTERRUPTED_AFTER: Final = 120
"""Work that is not done after so many seconds was interrupted. If it was not, doing it again does no harm."""

Finished = Collection[str] | Forgotten | None
"""The films with other scores, what was deleted of a member, or None: all of the server was."""


@dataclass(frozen=True, slots=True)
class UnfinishedService:
    """Work that a stop, a crash or a fault of the database has interrupted."""

    _work: UnfinishedWork
    _films: FilmService
    _imports: Imports
    _members: Members
    _servers: Servers
    _memory: Memory
    _clock: Clock

    async def interrupted(self, is_here: Callable[[int], bool]) -> Sequence[Work]:
        """What to finish in these servers, the longest begun first."""
        until = self._clock.now() - INTERRUPTED_AFTER
        return [work for work in await self._work.all() if work.begun_at <= until and is_here(work.guild_id)]

    async def finish(self, work: Work) -> Finished:
        """Do what is left of it."""
        guild_id, member_id, now = work.guild_id, work.member_id, self._clock.now()
        match work.kind:
            case WorkKind.IMPORT:
                written = await write_import(self._films, self._imports, work, untold)
                return tuple(written.done.plan.scores)
            case WorkKind.UNDO:
                undone = await self._imports.undo(guild_id, member_id, work.about, work.begun_at)
                return undone.film_ids if undone else ()
            case WorkKind.DELETION if member_id == THE_SERVER:
                await self._servers.forget(guild_id, now)
                self._memory.forget(guild_id)
                return None
            case WorkKind.DELETION:
                forgotten = await self._members.forget(guild_id, member_id, now)
                self._memory.forget(guild_id)
                return forgotten
