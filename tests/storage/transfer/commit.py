"""Confirms an import at its repository, as `write_import` does."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.domain.films.film import Film
from bot.domain.transfer.pending import MatchedRow, PendingImport
from bot.domain.transfer.plan import ClashChoice, ImportDone
from bot.domain.unfinished_work import Work, WorkKind
from bot.storage.transfer.imports import ImportRepository


async def commit(
    imports: ImportRepository,
    guild_id: int,
    member_id: int,
    pending: PendingImport,
    entries: Sequence[MatchedRow],
    films: Mapping[str, Film],
    clash: ClashChoice,
    now: int,
    told: Callable[[int, int], Awaitable[None]] | None = None,
) -> ImportDone | None:
    work = Work(guild_id, member_id, WorkKind.IMPORT, now, pending.made_at, clash.value)
    return await imports.commit(work, pending, entries, films, told)
