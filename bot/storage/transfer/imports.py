"""Stores waiting imports, and writes and undoes them in parts."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from bot.domain.films.film import Film
from bot.domain.transfer.film_records import TakenBack
from bot.domain.transfer.pending import MatchedRow, PendingImport
from bot.domain.transfer.plan import (
    ImportDone,
    ImportPlan,
    ImportUndone,
    together,
)
from bot.domain.transfer.rows import KEPT_SECONDS
from bot.domain.unfinished_work import Work, WorkKind
from bot.storage.engine.bulk import parts
from bot.storage.engine.database import Row, Steps, ask
from bot.storage.engine.repository import Repository, reads, write_in_turn, writes
from bot.storage.engine.row_locks import hold_scores
from bot.storage.engine.tables import Table
from bot.storage.transfer.import_parts import (
    PartDone,
    kinds_of,
    last_done,
    undo_part,
    write_part,
)
from bot.storage.transfer.own_data import all_own, written_about
from bot.storage.transfer.own_records import (
    add_films,
    drop_found,
    found_films,
    waiting_keys,
)
from bot.storage.transfer.part_size import PartSize, timed
from bot.storage.transfer.pending_json import COLUMNS, pack, unpack
from bot.storage.transfer.refused_films import allow_films, refuse_films, refused_films
from bot.storage.transfer.row_choices import forget_choice, keep_choice, row_choices
from bot.storage.transfer.settle_rows import settle_rows
from bot.storage.unfinished_work import begin_work, end_work, is_unfinished, refuse_if_busy


def _drop(guild_id: int, member_id: int, made_at: int) -> Steps[bool]:
    """Delete a waiting import; returns whether there was one."""
    yield from refuse_if_busy(guild_id, member_id)
    return bool((yield from ask(_DROP, guild_id, member_id, made_at)))


class ImportRepository(Repository):
    """The imports of all servers. Implements `bot.services.transfer.ports.Imports`."""

    own = reads.unit(all_own)
    written_about = reads.unit(written_about)
    last_done = reads.unit(last_done)
    waiting_keys = reads.unit(waiting_keys)

    async def keep(self, guild_id: int, member_id: int, pending: PendingImport) -> None:
        """Save an import for an hour, replacing the member's previous one; without `file`, its file stays.

        `UserError` while one is being written or undone.
        """
        columns = await asyncio.to_thread(pack, pending)
        await self.database.write(_keep(guild_id, member_id, pending.made_at, columns))

    async def find(
        self, guild_id: int, member_id: int, made_at: int, now: int, *, with_file: bool = False
    ) -> PendingImport | None:
        """The member's import from that time, if it still waits; the file may have ten megabytes."""
        find = _FIND_WITH_FILE if with_file else _FIND
        rows = await self.database.read(ask(find, guild_id, member_id, made_at, now - KEPT_SECONDS))
        return await asyncio.to_thread(unpack, made_at, rows[0]) if rows else None

    @reads
    def waits(self, guild_id: int, member_id: int, made_at: int, now: int) -> Steps[bool]:
        """Whether the member's import from that time still waits."""
        earliest = now - KEPT_SECONDS
        return bool((yield from ask(f"{_FIND_ONE} AND made_at > $4", guild_id, member_id, made_at, earliest)))

    drop = writes.unit(_drop)

    async def commit(
        self,
        work: Work,
        pending: PendingImport,
        entries: Sequence[MatchedRow],
        films: Mapping[str, Film],
        told: Callable[[int, int], Awaitable[None]] | None = None,
    ) -> ImportDone | None:
        """Write the import; None if it no longer waits.

        `entries` are its known rows, one per film; `films` has all their films. It is written in parts. If
        that is interrupted, it stays on record as unfinished work, and is finished by doing it again. `told`
        is called with how many of how many rows are written.
        """
        begun = await self.database.write(_begin(work))
        if begun is None:
            return None  # the button was pressed twice
        done = await self._write_kinds(begun, pending, entries, films, told)
        if done is None:
            return None
        if not await self.database.write(_end(begun)):
            return None
        planned = await asyncio.to_thread(together, [each.plan for each in done])
        return ImportDone(begun.begun_at, planned, sum(each.joined for each in done))

    async def _write_kinds(
        self,
        begun: Work,
        pending: PendingImport,
        entries: Sequence[MatchedRow],
        films: Mapping[str, Film],
        told: Callable[[int, int], Awaitable[None]] | None,
    ) -> list[PartDone] | None:
        """What each part has written; None if a deletion has ended the import."""
        done: list[PartDone] = []
        kinds = await self.database.read(kinds_of(begun, pending, entries))
        rows, total = 0, sum(left.rows for left in kinds)
        for kind in kinds:
            size, left = PartSize(), kind
            while left.length:
                part, left = left.split(size.rows)
                steps = write_part(begun, part, films, keeps_records=pending.keeps_records)
                written, seconds = await write_in_turn(self.database, timed(steps))
                if written is None:
                    return None
                size.learn(part.length, seconds)
                done.append(written)
                rows += part.rows
                if told:
                    await told(rows, total)
        return done

    async def settle(
        self,
        guild_id: int,
        member_id: int,
        entries: Mapping[str, MatchedRow],
        films: Mapping[str, Film],
        now: int,
        *,
        is_said: bool = False,
    ) -> ImportPlan:
        """Write waiting rows, by key, whose films are known now; what the member has here stays.

        Doubtful rows are written, and none is told as found, only if their member has said what they are.
        """
        of_film: dict[str, list[str]] = {}
        for key, entry in entries.items():
            of_film.setdefault(entry.film_id, []).append(key)
        plans = []
        for some in parts(list(of_film)):
            part = {key: entries[key] for film_id in some for key in of_film[film_id]}
            plans.append(
                await write_in_turn(
                    self.database, settle_rows(guild_id, member_id, part, films, now, is_said=is_said)
                )
            )
        return together(plans)

    add_films = writes.unit(add_films)
    found_films = reads.unit(found_films)
    told_found = writes.unit(drop_found)
    row_choices = reads.unit(row_choices)
    keep_choice = writes.unit(keep_choice)
    forget_choice = writes.unit(forget_choice)
    refused_films = reads.unit(refused_films)
    refuse_films = writes.unit(refuse_films)
    allow_films = writes.unit(allow_films)

    async def forget(self, until: int) -> None:
        """Delete, in every server, imports and undo data from `until` or earlier, one after the other."""
        for table, at in _EXPIRING.items():
            for row in await self.database.read(ask(_EXPIRED.format(table=table, at=at), until)):
                await write_in_turn(self.database, _drop_expired(table, at, row))

    async def undo(self, guild_id: int, member_id: int, done_at: int, now: int) -> ImportUndone | None:
        """Restore what there was before the import; None if it is too late.

        Like an import, it is done in parts, and finished by doing it again.
        """
        work = await self.database.write(_begin_undo(Work(guild_id, member_id, WorkKind.UNDO, now, done_at)))
        if work is None:
            return None
        film_ids: list[str] = []
        stayed, taken, about = 0, TakenBack(), set[str]()
        while part := await write_in_turn(self.database, undo_part(work)):
            film_ids += part.film_ids
            stayed += part.stayed
            taken += part.taken
            about |= part.about
        return ImportUndone(tuple(film_ids), stayed, taken, frozenset(about))


def _begin(work: Work) -> Steps[Work | None]:
    begun = yield from begin_work(work)
    if (yield from ask(_FIND_ONE, work.guild_id, work.member_id, work.about)):
        return begun
    yield from end_work(begun)
    return None


def _end(work: Work) -> Steps[bool]:
    """Everything is written: from now on the import can be undone, if it changed anything. Returns whether
    that is new.
    """
    yield from hold_scores(work.guild_id)
    if not (yield from is_unfinished(work)):
        return False
    that = (work.guild_id, work.member_id, work.begun_at)
    yield from ask(_DROP_EARLIER, *that)
    yield from ask(_DROP, work.guild_id, work.member_id, work.about)
    yield from end_work(work)
    return True


def _begin_undo(work: Work) -> Steps[Work | None]:
    begun = yield from begin_work(work)
    is_new = begun == work
    earliest = work.begun_at - KEPT_SECONDS
    if is_new and not (yield from ask(_CAN_UNDO, work.guild_id, work.member_id, work.about, earliest)):
        yield from end_work(begun)
        return None
    return begun


def _keep(guild_id: int, member_id: int, made_at: int, columns: tuple[str, ...]) -> Steps[None]:
    yield from refuse_if_busy(guild_id, member_id)
    yield from ask(_PENDING.upsert(file=_FILE), guild_id, member_id, made_at, *columns)


def _drop_expired(table: str, at: str, member_and_time: Row) -> Steps[None]:
    yield from ask(_DROP_EXPIRED.format(table=table, at=at), *member_and_time)


_PENDING: Final = Table("pending_import", "guild_id member_id", f"made_at {COLUMNS.replace(',', '')}")
_FILE: Final = """
CASE WHEN excluded.file = '' AND excluded.made_at = pending_import.made_at THEN pending_import.file
ELSE excluded.file END
"""
_FIND_WITH_FILE: Final = f"""
SELECT {COLUMNS} FROM pending_import
WHERE guild_id = $1 AND member_id = $2 AND made_at = $3 AND made_at > $4
"""  # noqa: S608 - made of constants
_FIND: Final = _FIND_WITH_FILE.replace(COLUMNS, COLUMNS.replace("file", "'' AS file"))
_FIND_ONE: Final = "SELECT 1 FROM pending_import WHERE guild_id = $1 AND member_id = $2 AND made_at = $3"
_DROP: Final = """
DELETE FROM pending_import WHERE guild_id = $1 AND member_id = $2 AND made_at = $3 RETURNING made_at
"""

_CAN_UNDO: Final = """
SELECT 1 FROM import_undo
WHERE guild_id = $1 AND member_id = $2 AND done_at = $3 AND done_at > $4 LIMIT 1
"""
_DROP_EARLIER: Final = """
DELETE FROM import_undo
WHERE guild_id = $1 AND member_id = $2 AND done_at <> $3 AND EXISTS (
    SELECT 1 FROM import_undo AS this WHERE this.guild_id = $1 AND this.member_id = $2 AND this.done_at = $3
)
"""

_EXPIRING: Final = {"pending_import": "made_at", "import_undo": "done_at"}
"""Tables with data that is kept only for a while, and the column with its age."""
_DROP_EXPIRED: Final = "DELETE FROM {table} WHERE guild_id = $1 AND member_id = $2 AND {at} = $3"
_EXPIRED: Final = """
SELECT DISTINCT guild_id, member_id, {at} FROM {table}
WHERE {at} <= $1 AND NOT EXISTS (
    SELECT 1 FROM unfinished_work
    WHERE unfinished_work.guild_id = {table}.guild_id AND unfinished_work.member_id = {table}.member_id
)
"""
