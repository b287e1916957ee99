"""Writes an import in parts, each a unit of a few milliseconds, so that nobody waits for all of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewKey
from bot.domain.transfer.film_records import TakenBack, WaitingRow
from bot.domain.transfer.pending import MatchedRow, PendingImport, as_one
from bot.domain.transfer.plan import ClashChoice, ImportPlan, ImportUndone, OwnRecords, plan
from bot.domain.transfer.rows import TEXT_KEPT
from bot.domain.unfinished_work import Work
from bot.storage.engine.bulk import ask_each
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.row_locks import hold_scores
from bot.storage.engine.unit_of_work import aside
from bot.storage.films.club_films import current_id, refuse_if_moved
from bot.storage.reviews.reviews import keep_drafts
from bot.storage.scores.bulk import ScoreWrite, write_scores
from bot.storage.transfer.own_data import most_wishes_of, own_about
from bot.storage.transfer.own_records import (
    drop_found,
    drop_records,
    join_films,
    keep_records,
    keep_waiting,
    restore_waiting,
    take_waiting,
    waiting_among,
    waiting_keys,
)
from bot.storage.transfer.pending_json import Before, unpack_before
from bot.storage.transfer.undo_record import before_of, keep_undo
from bot.storage.unfinished_work import end_work, is_unfinished
from bot.storage.watchlists import put_all_on, put_on, take_off


class ImportPart(NamedTuple):
    """The rows of an import that one unit writes.

    `added` films join the server's own. `settled` are rows that an earlier import has kept and that need not
    wait any more, with their films (None: the member leaves it out).
    """

    added: Sequence[Film] = ()
    entries: Sequence[MatchedRow] = ()
    waiting: Sequence[WaitingRow] = ()
    settled: Sequence[tuple[WaitingRow, str | None]] = ()

    @property
    def rows(self) -> int:
        """How many rows of the file it writes."""
        return len(self.entries) + len(self.waiting)

    @property
    def length(self) -> int:
        """How many things it writes in all."""
        return sum(map(len, self))

    def split(self, most: int) -> "tuple[ImportPart, ImportPart]":
        """Two parts: the first with at most `most` things of each kind, the second with the rest."""
        first, rest = (some[:most] for some in self), (some[most:] for some in self)
        return ImportPart._make(first), ImportPart._make(rest)


@dataclass(frozen=True, slots=True)
class PartDone:
    """What a part has written, and how many films joined the server's own."""

    plan: ImportPlan
    joined: int


def kinds_of(work: Work, pending: PendingImport, entries: Sequence[MatchedRow]) -> Steps[list[ImportPart]]:
    """What an import writes, in order, each kind by itself, since some take longer than others.

    `entries` are its known rows. Scores come first: rating a film takes it off the watchlist, which makes
    room for another. A wish that was written before an interruption is not written again: the member may have
    taken it off since.
    """
    yield from aside()
    rows = yield from ask(_UNDO, work.guild_id, work.member_id, work.begun_at)
    wished = {film_id for (changes,) in rows for film_id, _ in unpack_before(changes).wished}
    kept = yield from waiting_keys(work.guild_id, work.member_id)
    settled = [each for each in pending.settled() if kept & _keys_of([each[0]])] if kept else []
    scores = [entry for entry in entries if entry.row.score is not None]
    wishes = [entry for entry in entries if entry.row.score is None and entry.film_id not in wished]
    return [
        ImportPart(added=pending.added),
        ImportPart(entries=[*scores, *wishes]),
        ImportPart(waiting=pending.waiting()),
        ImportPart(settled=settled),
    ]


def write_part(
    work: Work, part: ImportPart, films: Mapping[str, Film], *, keeps_records: bool
) -> Steps[PartDone | None]:
    """Write a part, and save what undoes it; None if a deletion has ended the import.

    What was written before stays as it is. Raises `FilmMoved` if a film was merged meanwhile.
    """
    guild_id, member_id, now = work.guild_id, work.member_id, work.begun_at
    yield from aside()
    yield from hold_scores(guild_id)
    if not (yield from is_unfinished(work)):
        return None
    for film_id in [*(film.id for film in part.added), *(entry.film_id for entry in part.entries)]:
        yield from refuse_if_moved(guild_id, film_id)
    joined = yield from join_films(guild_id, member_id, part.added, now)
    older = yield from _kept_before(guild_id, member_id, part)
    entries = [*part.entries, *(yield from _said_before(guild_id, part, older))]
    own = yield from own_about(guild_id, member_id, [entry.film_id for entry in entries], now)
    planned = plan(
        entries,
        replace(own, waiting=older),
        ClashChoice(work.clash),
        (yield from most_wishes_of(guild_id, member_id, own)),
        now,
        keeps_records=keeps_records or bool(part.settled),
        waiting=part.waiting,
    )
    settled = yield from take_waiting(guild_id, member_id, _no_longer_waiting(part, planned, older))
    taken_off = yield from write_planned(guild_id, member_id, planned, own, films, now)
    if settled or not planned.is_empty:
        before = before_of(planned, own, taken_off)._replace(settled=settled)
        yield from keep_undo(guild_id, member_id, now, before)
    return PartDone(planned, joined)


def _kept_before(guild_id: int, member_id: int, part: ImportPart) -> Steps[Mapping[str, WaitingRow]]:
    """What earlier imports have kept of the part's rows, by key."""
    keys = _keys_of([*part.waiting, *(row for row, _ in part.settled)])
    return (yield from waiting_among(guild_id, member_id, sorted(keys)))


def _keys_of(rows: Iterable[WaitingRow]) -> frozenset[str]:
    """The keys under which an earlier import may have kept these rows."""
    return frozenset(key for row in rows for key in (row.key, row.older_key))


def _said_before(
    guild_id: int, part: ImportPart, older: Mapping[str, WaitingRow]
) -> Steps[Sequence[MatchedRow]]:
    """What kept rows say about films that are known by now: the file may say less. Its scores count."""
    entries = []
    for row, film_id in part.settled:
        now_id = film_id and (yield from current_id(guild_id, film_id))
        for key in (row.key, row.older_key):
            if now_id and key in older:
                said = older[key].row
                score = said.score if row.row.score is None else None
                entries.append(MatchedRow(now_id, replace(said, score=score)))
    return as_one(entries)


def _no_longer_waiting(
    part: ImportPart, planned: ImportPlan, older: Mapping[str, WaitingRow]
) -> Iterator[str]:
    """The keys of rows from an earlier import that need not wait, or wait with what this file says now."""
    for row in part.waiting:
        if row.key in planned.renewed:
            yield from _keys_of([row]) & older.keys()
    for row, _ in part.settled:
        yield from _keys_of([row]) & older.keys()


def write_planned(
    guild_id: int,
    member_id: int,
    planned: ImportPlan,
    own: OwnRecords,
    films: Mapping[str, Film],
    now: int,
) -> Steps[tuple[tuple[str, int], ...]]:
    """Write the plan; returns the wishes that were removed because their films are rated now."""
    mine = own.scores
    writes = [
        ScoreWrite(film_id, mine[film_id].score if film_id in mine else None, given)
        for film_id, given in planned.scores.items()
    ]
    yield from write_scores(guild_id, member_id, writes, films)
    taken_off = tuple((film_id, at) for film_id, at in own.wishes.items() if film_id in planned.scores)
    for film_id, _ in taken_off:
        yield from take_off(guild_id, member_id, film_id)
    yield from put_all_on(guild_id, member_id, planned.wishes)
    drafts = {ReviewKey(guild_id, film_id, member_id): text for film_id, text in planned.texts.items()}
    yield from keep_drafts(drafts, now, now + TEXT_KEPT)
    yield from keep_records(guild_id, member_id, planned.records)
    yield from keep_waiting(guild_id, member_id, planned.waiting, now, planned.doubtful)
    return taken_off


def undo_part(work: Work) -> Steps[ImportUndone | None]:
    """Undo the latest part that is not undone yet. If none is left, end the work and return None."""
    guild_id, member_id, done_at = work.guild_id, work.member_id, work.about
    yield from aside()
    yield from hold_scores(guild_id)
    if not (yield from is_unfinished(work)):
        return None
    rows = yield from ask(_TAKE_UNDO, guild_id, member_id, done_at)
    if not rows:
        yield from end_work(work)
        return None
    before = unpack_before(rows[0][0])
    film_ids = {film_id for film_id, _, _ in before.scores}
    film_ids |= {film_id for film_id, _ in (*before.wished, *before.unwished)}
    own = yield from own_about(guild_id, member_id, sorted(film_ids), work.begun_at)
    mine = own.scores
    untouched = [(film_id, was) for film_id, given, was in before.scores if mine.get(film_id) == given]
    again = [ScoreWrite(film_id, mine[film_id].score, was) for film_id, was in untouched]
    yield from write_scores(guild_id, member_id, again, {})
    wishes = yield from _undo_wishes(guild_id, member_id, before, own, {film_id for film_id, _ in untouched})
    drafts = yield from ask_each(_DROP_TEXTS, guild_id, before.texts, member_id, before.texts_at or done_at)
    yield from drop_found(guild_id, member_id, before.found)
    yield from drop_records(guild_id, member_id, before.records)
    kept = yield from take_waiting(guild_id, member_id, before.waiting)
    yield from restore_waiting(guild_id, member_id, before.settled, work.begun_at)
    kept_keys, settled_keys = ({key for key, *_ in rows} for rows in (kept, before.settled))
    taken = replace(
        wishes,
        drafts=len(drafts),
        records=Counter(key.kind for key in before.records),
        kept=len(kept_keys - settled_keys),
        wait_again=len(settled_keys.difference(before.waiting)),
    )
    about = frozenset(film_ids.union(before.texts, (key.film_id for key in before.records)))
    stayed = len(before.scores) - len(untouched)
    return ImportUndone(tuple(film_id for film_id, _ in untouched), stayed, taken, about)


def last_done(guild_id: int, member_id: int) -> Steps[int]:
    """When the member's import that can be undone was done; 0 if there is none."""
    rows = yield from ask(_LAST_DONE, guild_id, member_id)
    return int(rows[0][0] or 0)


def _undo_wishes(
    guild_id: int, member_id: int, before: Before, own: OwnRecords, restored: set[str]
) -> Steps[TakenBack]:
    """Take off the wishes that the import added, and restore those it removed, unless the film is rated."""
    off = [film_id for film_id, at in before.wished if own.wishes.get(film_id) == at]
    for film_id in off:
        yield from take_off(guild_id, member_id, film_id)
    again = [each for each in before.unwished if each[0] in restored and each[0] not in own.wishes]
    for film_id, at in again:
        yield from put_on(guild_id, member_id, film_id, at)
    return TakenBack(wishes=len(off), wished_again=len(again))


_UNDO: Final = "SELECT changes FROM import_undo WHERE guild_id = $1 AND member_id = $2 AND done_at = $3"
_TAKE_UNDO: Final = """
DELETE FROM import_undo
WHERE guild_id = $1 AND member_id = $2 AND part = (
    SELECT MAX(part) FROM import_undo WHERE guild_id = $1 AND member_id = $2 AND done_at = $3
)
RETURNING changes
"""
_DROP_TEXTS: Final = """
DELETE FROM review_draft WHERE guild_id = $1 AND author_id = $2 AND kept_at = $3 AND film_id IN ()
RETURNING film_id
"""
_LAST_DONE: Final = "SELECT MAX(done_at) FROM import_undo WHERE guild_id = $1 AND member_id = $2"
