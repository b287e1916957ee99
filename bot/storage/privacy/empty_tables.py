"""Deletes many rows in parts, each a unit of its own, so that nobody waits for all of them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.storage.engine.database import Database, Row, Steps, ask
from bot.storage.engine.repository import write_in_turn
from bot.storage.privacy.server_tables import GuildTable

AT_ONCE: Final = 1000
"""The most that one unit deletes, in scores or rows that cost as much."""


class _Place(NamedTuple):
    """How far deleting has come: the table, and the last key deleted in it.

    Continuing from that key spares PostgreSQL from stepping over all the deleted rows again.
    """

    table: int = 0
    after: Row = ()


async def empty_tables(database: Database, tables: Sequence[GuildTable], **owner: int) -> None:
    """Delete an owner's rows, table by table; `owner` gives the first columns of each table's key."""
    place: _Place | None = _Place()
    while place:
        place = await write_in_turn(database, _delete_some(tables, place, owner))


def _delete_some(tables: Sequence[GuildTable], place: _Place, owner: dict[str, int]) -> Steps[_Place | None]:
    """Delete as much as one unit may, starting there. Returns where to continue, None at the end."""
    room, after = AT_ONCE, place.after
    for number in range(place.table, len(tables)):
        table = tables[number]
        rest = [column for column in table.key.split() if column not in owner]
        rows = _Rows(table.name, rest, owner, after)
        if last := (yield from rows.key_at(max(1, room // table.weight))):
            yield from rows.delete(last)
            return _Place(number, last)
        room -= table.weight * (yield from rows.count())
        yield from rows.delete()
        after = ()
    return None


class _Rows:
    """The rows of an owner in a table, after a key."""

    def __init__(self, table: str, key: Sequence[str], owner: dict[str, int], after: Row) -> None:
        self._key = ", ".join(key)
        self._arguments = [*owner.values(), *after]
        conditions = [f"{column} = ${place}" for place, column in enumerate(owner, 1)]
        if after:
            conditions.append(f"({self._key}) > {self._places(len(owner), len(after))}")
        self._rows = f"{table} WHERE {' AND '.join(conditions)}"

    def key_at(self, number: int) -> Steps[Row]:
        """The key of the row at that position, counted from 1; empty if there are fewer rows."""
        rows = yield from ask(
            f"SELECT {self._key} FROM {self._rows} ORDER BY {self._key} LIMIT 1 OFFSET {number - 1}",  # noqa: S608 - made of the register
            *self._arguments,
        )
        return rows[0] if rows else ()

    def count(self) -> Steps[int]:
        """How many rows there are."""
        [(number,)] = yield from ask(f"SELECT COUNT(*) FROM {self._rows}", *self._arguments)  # noqa: S608 - the same
        return int(number)

    def delete(self, last: Row = ()) -> Steps[None]:
        """Delete them, up to and including this key if one is given."""
        some = f" AND ({self._key}) <= {self._places(len(self._arguments), len(last))}" if last else ""
        yield from ask(f"DELETE FROM {self._rows}{some}", *self._arguments, *last)  # noqa: S608 - the same

    @staticmethod
    def _places(before: int, number: int) -> str:
        return f"({', '.join(f'${place}' for place in range(before + 1, before + number + 1))})"
