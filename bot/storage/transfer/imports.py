"""Stores waiting imports, and writes or undoes each in one transaction."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewKey
from bot.domain.transfer.pending import MatchedRow, PendingImport, as_one
from bot.domain.transfer.plan import (
    ClashChoice,
    GivenScore,
    ImportDone,
    ImportPlan,
    ImportUndone,
    OwnRecords,
    plan,
)
from bot.domain.transfer.rows import KEPT_SECONDS, TEXT_KEPT
from bot.domain.watchlists import MOST_WATCHED
from bot.storage.engine.bulk import ask_each
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold_scores
from bot.storage.engine.tables import Table
from bot.storage.engine.unit_of_work import aside
from bot.storage.films.club_films import add_film, current_id, refuse_if_moved
from bot.storage.reviews.reviews import keep_draft
from bot.storage.scores.bulk import ScoreWrite, write_scores
from bot.storage.transfer.own_records import (
    add_films,
    drop_found,
    drop_records,
    drop_waiting,
    found_films,
    keep_doubtful,
    keep_found,
    keep_records,
    keep_waiting,
    record_keys,
    take_doubtful,
    waiting_keys,
)
from bot.storage.transfer.pending_json import (
    COLUMNS,
    Before,
    pack,
    pack_before,
    unpack,
    unpack_before,
)
from bot.storage.watchlists import put_on, take_off


def _own(guild_id: int, member_id: int, now: int) -> Steps[OwnRecords]:
    """What the member already has there."""
    scores = yield from ask(_SCORES, guild_id, member_id)
    wishes = yield from ask(_WISHES, guild_id, member_id)
    written = yield from ask(_WRITTEN, guild_id, member_id, now)
    records = yield from record_keys(guild_id, member_id)
    waiting = yield from waiting_keys(guild_id, member_id)
    return OwnRecords(
        {film_id: GivenScore(score, rated_at) for film_id, score, rated_at in scores},
        dict(wishes),
        frozenset(film_id for (film_id,) in written),
        records,
        waiting,
    )


def _drop(guild_id: int, member_id: int, made_at: int) -> Steps[bool]:
    """Delete a waiting import; returns whether there was one."""
    return bool((yield from ask(_DROP, guild_id, member_id, made_at)))


class ImportRepository(Repository):
    """The imports of all servers. Implements `bot.services.transfer.ports.Imports`."""

    own = reads.unit(_own)

    async def keep(self, guild_id: int, member_id: int, pending: PendingImport) -> None:
        """Save an import for an hour, replacing the member's previous one."""
        columns = await asyncio.to_thread(pack, pending)
        await self.database.write(_keep(guild_id, member_id, pending.made_at, columns))

    async def find(self, guild_id: int, member_id: int, made_at: int, now: int) -> PendingImport | None:
        """The member's import from that time, if it still waits."""
        rows = await self.database.read(ask(_FIND, guild_id, member_id, made_at, now - KEPT_SECONDS))
        return await asyncio.to_thread(unpack, made_at, rows[0]) if rows else None

    drop = writes.unit(_drop)

    @writes
    def commit(
        self,
        guild_id: int,
        member_id: int,
        pending: PendingImport,
        entries: Sequence[MatchedRow],
        films: Mapping[str, Film],
        clash: ClashChoice,
        now: int,
    ) -> Steps[ImportDone | None]:
        """Write the whole import or nothing; None if it no longer waits.

        `entries` are its known rows, one per film; `films` has all their films.
        """
        yield from hold_scores(guild_id)
        if not (yield from _drop(guild_id, member_id, pending.made_at)):
            return None  # the button was pressed twice
        yield from aside()
        for entry in entries:
            yield from refuse_if_moved(guild_id, entry.film_id)
        own = yield from _own(guild_id, member_id, now)
        planned = plan(
            entries,
            own,
            clash,
            MOST_WATCHED,
            now,
            keeps_records=pending.keeps_records,
            unknown=pending.unknown(),
            doubtful=pending.doubtful(),
        )
        if planned.is_empty:
            return ImportDone(now, planned)
        joined = 0
        for film in pending.added:
            joined += yield from add_film(guild_id, film, member_id, now)
        taken_off = yield from _write(guild_id, member_id, planned, own, films, now)
        settled = yield from take_doubtful(guild_id, member_id, pending.settled())
        before = pack_before(_before(planned, own, taken_off)._replace(settled=settled))
        yield from ask(_UNDO.upsert(), guild_id, member_id, now, before)
        return ImportDone(now, planned, joined)

    @writes
    def settle(
        self,
        guild_id: int,
        member_id: int,
        entries: Mapping[str, MatchedRow],
        films: Mapping[str, Film],
        now: int,
    ) -> Steps[ImportPlan]:
        """Write waiting rows, by key, whose films are known now; what the member has here stays."""
        yield from hold_scores(guild_id)
        yield from aside()
        still = yield from waiting_keys(guild_id, member_id, is_doubtful=False)
        taken = {}
        for key in still.intersection(entries):
            film_id = entries[key].film_id
            if film_id == (yield from current_id(guild_id, film_id)):  # otherwise it will be tried again
                taken[key] = entries[key]
        own = yield from _own(guild_id, member_id, now)
        planned = plan(as_one(taken.values()), own, ClashChoice.MINE, MOST_WATCHED, now, keeps_records=True)
        yield from _write(guild_id, member_id, planned, own, films, now)
        yield from drop_waiting(guild_id, member_id, tuple(taken))
        stayed = {change.film_id: change.files for change in planned.changes}
        found = {entry.film_id: stayed.get(entry.film_id) for entry in taken.values()}
        yield from keep_found(guild_id, member_id, found, now)
        return planned

    add_films = writes.unit(add_films)
    found_films = reads.unit(found_films)
    told_found = writes.unit(drop_found)

    @writes
    def forget(self, until: int) -> Steps[None]:
        """Delete, in every server, imports and undo data from `until` or earlier."""
        yield from ask("DELETE FROM pending_import WHERE made_at <= $1", until)
        yield from ask("DELETE FROM import_undo WHERE done_at <= $1", until)

    @writes
    def undo(self, guild_id: int, member_id: int, done_at: int, now: int) -> Steps[ImportUndone | None]:
        """Restore what there was before the import; None if it is too late."""
        yield from hold_scores(guild_id)
        rows = yield from ask(_TAKE_UNDO, guild_id, member_id, done_at, now - KEPT_SECONDS)
        if not rows:
            return None
        yield from aside()
        before = unpack_before(rows[0][0])
        own = yield from _own(guild_id, member_id, now)
        mine = own.scores
        untouched = [(film_id, was) for film_id, given, was in before.scores if mine.get(film_id) == given]
        again = [ScoreWrite(film_id, mine[film_id].score, was) for film_id, was in untouched]
        yield from write_scores(guild_id, member_id, again, {})
        yield from _undo_wishes(guild_id, member_id, before, own, {film_id for film_id, _ in untouched})
        yield from ask_each(_DROP_TEXTS, guild_id, before.texts, member_id, done_at)
        yield from drop_records(guild_id, member_id, before.records)
        yield from drop_waiting(guild_id, member_id, before.waiting)
        yield from keep_doubtful(guild_id, member_id, before.settled, now)
        film_ids = tuple(film_id for film_id, _ in untouched)
        return ImportUndone(film_ids, len(before.scores) - len(untouched))


def _keep(guild_id: int, member_id: int, made_at: int, columns: tuple[str, ...]) -> Steps[None]:
    yield from ask(_PENDING.upsert(), guild_id, member_id, made_at, *columns)


def _write(
    guild_id: int,
    member_id: int,
    planned: ImportPlan,
    own: OwnRecords,
    films: Mapping[str, Film],
    now: int,
) -> Steps[tuple[tuple[str, int], ...]]:
    """Write what is planned; returns the wishes that were removed because their films are rated now."""
    yield from _write_scores(guild_id, member_id, planned.scores, own, films)
    taken_off = tuple((film_id, at) for film_id, at in own.wishes.items() if film_id in planned.scores)
    for film_id, _ in taken_off:
        yield from take_off(guild_id, member_id, film_id)
    for film_id, at in planned.wishes.items():
        yield from put_on(guild_id, member_id, film_id, at)
    for film_id, text in planned.texts.items():
        yield from keep_draft(ReviewKey(guild_id, film_id, member_id), text, now, now + TEXT_KEPT)
    yield from keep_records(guild_id, member_id, planned.records)
    yield from keep_waiting(guild_id, member_id, planned.waiting, now, planned.doubtful)
    return taken_off


def _write_scores(
    guild_id: int,
    member_id: int,
    scores: Mapping[str, GivenScore],
    own: OwnRecords,
    films: Mapping[str, Film],
) -> Steps[None]:
    mine = own.scores
    writes = [
        ScoreWrite(film_id, mine[film_id].score if film_id in mine else None, given)
        for film_id, given in scores.items()
    ]
    yield from write_scores(guild_id, member_id, writes, films)


def _before(planned: ImportPlan, own: OwnRecords, taken_off: tuple[tuple[str, int], ...]) -> Before:
    return Before(
        tuple((film_id, given, own.scores.get(film_id)) for film_id, given in planned.scores.items()),
        tuple(planned.wishes.items()),
        taken_off,
        tuple(planned.texts),
        tuple(record.key for record in planned.records),
        tuple(planned.waiting),
    )


def _undo_wishes(
    guild_id: int, member_id: int, before: Before, own: OwnRecords, restored: set[str]
) -> Steps[None]:
    """Remove the wishes that the import added, and restore those it removed unless the film is rated."""
    for film_id, at in before.wished:
        if own.wishes.get(film_id) == at:
            yield from take_off(guild_id, member_id, film_id)
    for film_id, at in before.unwished:
        if film_id in restored and film_id not in own.wishes:
            yield from put_on(guild_id, member_id, film_id, at)


_SCORES: Final = "SELECT film_id, score, rated_at FROM score WHERE guild_id = $1 AND member_id = $2"
_WISHES: Final = "SELECT film_id, added_at FROM watchlist WHERE guild_id = $1 AND member_id = $2"
_WRITTEN: Final = """
SELECT film_id FROM review WHERE guild_id = $1 AND author_id = $2
UNION
SELECT film_id FROM review_draft WHERE guild_id = $1 AND author_id = $2 AND kept_until > $3
"""

_PENDING: Final = Table("pending_import", "guild_id member_id", f"made_at {COLUMNS.replace(',', '')}")
_UNDO: Final = Table("import_undo", "guild_id member_id", "done_at changes")
_FIND: Final = f"""
SELECT {COLUMNS} FROM pending_import
WHERE guild_id = $1 AND member_id = $2 AND made_at = $3 AND made_at > $4
"""  # noqa: S608 - made of constants
_DROP: Final = """
DELETE FROM pending_import WHERE guild_id = $1 AND member_id = $2 AND made_at = $3 RETURNING made_at
"""

_TAKE_UNDO: Final = """
DELETE FROM import_undo WHERE guild_id = $1 AND member_id = $2 AND done_at = $3 AND done_at > $4
RETURNING changes
"""
_DROP_TEXTS: Final = """
DELETE FROM review_draft WHERE guild_id = $1 AND author_id = $2 AND kept_at = $3 AND film_id IN ()
"""
