"""Undoes a merge: gives the first film its rows back, except those changed since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.storage.added_films.film_tables import FILM_TABLES, FilmTable
from bot.storage.added_films.move_rows import Fields, Key, RowChange, rows_of, stable
from bot.storage.engine.unit_of_work import SqlValue, Steps

_Write = tuple[FilmTable, str, Fields | None, Fields | None]


class _Rows(NamedTuple):
    """The rows of the restored film and of the remaining one for one key; None: no row."""

    of_from: Fields | None
    of_into: Fields | None


def plan_undo(guild_id: int, from_id: str, into_id: str, changes: Sequence[RowChange]) -> Steps[list[_Write]]:
    """What to write so that rows are as they were; members' later changes stay."""
    writes: list[_Write] = []
    went_back: dict[tuple[str, SqlValue], bool] = {}
    for table in FILM_TABLES:
        of_table = [change for change in changes if change.table is table]
        current = yield from rows_of(table, guild_id, into_id)
        if table.parent:
            rows = _with_parent(table, of_table, current, went_back)
        else:
            rows = _alone(table, of_table, current, went_back)
        for key, undone in rows:
            writes.append((table, into_id, current.get(key), undone.of_into))
            writes.append((table, from_id, None, undone.of_from))
    return writes


def _alone(
    table: FilmTable,
    changes: Iterable[RowChange],
    current: Mapping[Key, Fields],
    went_back: dict[tuple[str, SqlValue], bool],
) -> Iterator[tuple[Key, _Rows]]:
    for change in changes:
        key = change.key
        now = current.get(key)
        undone = _undone(change, now)
        if undone is not None:
            went_back[table.name, key[0] if key else None] = undone.of_from is now and now is not None
            yield key, undone


def _undone(change: RowChange, now: Fields | None) -> _Rows | None:
    """The two rows as they were. None: the member has deleted the merged row since, so it stays deleted."""
    was_from, was_into, after = change.before_from, change.before_into, change.after
    if after is None:
        return _Rows(was_from, was_into if now is None else now)
    if now is None:
        return None
    table = change.table
    if stable(table, now) != stable(table, after):
        return _Rows(_unposted(table, was_from), now)
    if after == was_from and was_from != was_into:
        return _Rows(now, was_into)
    return _Rows(was_from, now)


def _unposted(table: FilmTable, row: Fields | None) -> Fields | None:
    """A review without its message, which belongs to another review now."""
    if row is None or table.name != "review":
        return row
    return {**row, "thread_id": None, "message_id": None}


def _with_parent(
    table: FilmTable,
    changes: Sequence[RowChange],
    current: Mapping[Key, Fields],
    went_back: Mapping[tuple[str, SqlValue], bool],
) -> Iterator[tuple[Key, _Rows]]:
    """Moves votes and reports back with their review, including those given since."""
    recorded = {change.key: change for change in changes}
    for key in dict.fromkeys((*recorded, *current)):
        back = went_back.get((table.parent, key[0]))
        now, change = current.get(key), recorded.get(key)
        if back:
            yield key, _Rows(now, change.before_into if change else None)
        elif back is not None and change is not None:
            yield key, _Rows(change.before_from, now)
