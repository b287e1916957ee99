"""Moves everything attached to a film to another film, row by row, and back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.storage.added_films.film_tables import FILM_TABLES, FilmTable
from bot.storage.engine.bulk import insert_many
from bot.storage.engine.unit_of_work import SqlValue, Steps, ask

Fields = Mapping[str, SqlValue]
"""A row's columns, without its server and its film."""
Key = tuple[SqlValue, ...]
_BY_NAME: Final = {table.name: table for table in FILM_TABLES}


@dataclass(frozen=True, slots=True)
class RowChange:
    """Both films' rows before a merge, and the remaining film's row after it."""

    table: FilmTable
    before_from: Fields | None
    before_into: Fields | None
    after: Fields | None

    @property
    def key(self) -> Key:
        """The key that the rows share."""
        row = self.before_from or self.before_into
        assert row is not None, "a change is about a row"
        return key_of(self.table, row)

    def packed(self) -> tuple[SqlValue, ...]:
        """The change as columns of `film_merge_row`."""
        row = self.before_from or self.before_into or {}
        members = [row[name] for name in self.table.members.split()]
        rows = (self.before_from, self.before_into, self.after)
        texts = [None if row is None else json.dumps(row, ensure_ascii=False) for row in rows]
        return (self.table.name, *members, *[0] * (2 - len(members)), *texts)


def unpacked(columns: Sequence[str | None]) -> RowChange:
    """The change in a row of `film_merge_row`: the table's name, then the three rows."""
    name, *texts = columns
    assert name is not None, "a table has a name"
    before_from, before_into, after = (json.loads(text) if text else None for text in texts)
    return RowChange(_BY_NAME[name], before_from, before_into, after)


def key_of(table: FilmTable, row: Fields) -> Key:
    """The row's key within its server and film."""
    return tuple(row[name] for name in table.key.split())


def stable(table: FilmTable, row: Fields) -> dict[str, SqlValue]:
    """The row without the columns that change by themselves."""
    volatile = table.volatile.split()
    return {name: value for name, value in row.items() if name not in volatile}


def rows_of(table: FilmTable, guild_id: int, film_id: str) -> Steps[dict[Key, Fields]]:
    """The table's rows about a film, by key."""
    columns = table.columns.split()
    rows = yield from ask(
        f"SELECT {', '.join(columns)} FROM {_where(table)}",  # noqa: S608 - made of the register
        guild_id,
        film_id,
    )
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    return {key_of(table, row): row for row in found}


def plan_merge(guild_id: int, from_id: str, into_id: str) -> Steps[list[RowChange]]:
    """What happens to every row about the film that goes."""
    changes: list[RowChange] = []
    winners: dict[tuple[str, SqlValue], bool] = {}
    scored: set[SqlValue] = set()
    for table in FILM_TABLES:
        ours = yield from rows_of(table, guild_id, from_id)
        theirs = yield from rows_of(table, guild_id, into_id)
        if table.name == "score":
            scored = {member_id for (member_id,) in (*ours, *theirs)}
        if table.name == "watchlist":
            changes += _watched(table, ours, theirs, scored)
        elif table.parent:
            changes += _with_parent(table, ours, theirs, winners)
        else:
            changes += _later(table, ours, theirs, winners)
    return changes


def _later(
    table: FilmTable,
    ours: Mapping[Key, Fields],
    theirs: Mapping[Key, Fields],
    winners: dict[tuple[str, SqlValue], bool],
) -> Iterable[RowChange]:
    for key, row in ours.items():
        other = theirs.get(key)
        wins = other is None or bool(table.later and _time(table, row) > _time(table, other))
        winners[table.name, key[0] if key else None] = wins
        yield RowChange(table, row, other, row if wins else other)


def _time(table: FilmTable, row: Fields) -> int:
    return int(row[table.later] or 0)


def _with_parent(
    table: FilmTable,
    ours: Mapping[Key, Fields],
    theirs: Mapping[Key, Fields],
    winners: Mapping[tuple[str, SqlValue], bool],
) -> Iterable[RowChange]:
    for key in dict.fromkeys((*ours, *theirs)):
        wins = winners.get((table.parent, key[0]))
        row, other = ours.get(key), theirs.get(key)
        if wins or (wins is not None and row is not None):
            yield RowChange(table, row, other, row if wins else other)


def _watched(
    table: FilmTable, ours: Mapping[Key, Fields], theirs: Mapping[Key, Fields], scored: set[SqlValue]
) -> Iterable[RowChange]:
    """The changes to watchlists: a film that the member has scored, under either id, comes off."""
    for key in dict.fromkeys((*ours, *theirs)):
        row, other = ours.get(key), theirs.get(key)
        if key[0] in scored:
            yield RowChange(table, row, other, None)
        elif row is not None:
            wins = other is None or _time(table, row) > _time(table, other)
            yield RowChange(table, row, other, row if wins else other)


def write_rows(
    guild_id: int,
    changes: Iterable[tuple[FilmTable, str, Fields | None, Fields | None]],
) -> Steps[None]:
    """Replace rows, each given as table, film, row before and row after.

    Rows are deleted before those they refer to, and written after them.
    """
    gone: dict[str, list[tuple[str, Key]]] = {}
    new: dict[str, list[tuple[str, Fields]]] = {}
    for table, film_id, before, after in changes:
        if before is not None and before != after:
            gone.setdefault(table.name, []).append((film_id, key_of(table, before)))
        if after is not None and before != after:
            new.setdefault(table.name, []).append((film_id, after))
    for table in reversed(FILM_TABLES):
        for film_id, key in gone.get(table.name, ()):
            yield from _delete(table, guild_id, film_id, key)
    for table in FILM_TABLES:
        yield from _insert(table, guild_id, new.get(table.name, ()))


def _delete(table: FilmTable, guild_id: int, film_id: str, key: Key) -> Steps[None]:
    names = enumerate(table.key.split(), 3)
    same = "".join(f" AND {name} = ${number}" for number, name in names)
    yield from ask(f"DELETE FROM {_where(table)}{same}", guild_id, film_id, *key)  # noqa: S608 - the same


def _insert(table: FilmTable, guild_id: int, rows: Iterable[tuple[str, Fields]]) -> Steps[None]:
    """Write rows whose keys do not exist yet. Rows from before a newer schema lack its columns."""
    by_columns: dict[tuple[str, ...], list[tuple[SqlValue, ...]]] = {}
    for film_id, row in rows:
        by_columns.setdefault(tuple(row), []).append((guild_id, film_id, *row.values()))
    for columns, values in by_columns.items():
        names = ", ".join(("guild_id", table.film, *columns))
        yield from insert_many(f"INSERT INTO {table.name} ({names})", values, "ON CONFLICT DO NOTHING")


def _where(table: FilmTable) -> str:
    among = f" AND {table.among}" if table.among else ""
    return f"{table.name} WHERE guild_id = $1 AND {table.film} = $2{among}"
