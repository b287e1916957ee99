"""Runs statements on many rows at once; the SQL text is the same however many there are."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, TypeVar

from bot.storage.engine.unit_of_work import Row, SqlValue, Steps, ask

T = TypeVar("T")

AT_ONCE: Final = 100
"""Rows per statement. The remainder goes row by row, so that only two texts are prepared."""


def insert_many(opening: str, rows: Sequence[tuple[SqlValue, ...]], closing: str = "") -> Steps[None]:
    """Run `opening VALUES (...) closing` for every row. No two rows may have the same key."""
    for some in parts(rows):
        if len(some) == AT_ONCE:
            yield from _insert(opening, some, closing)
        else:
            for row in some:
                yield from _insert(opening, [row], closing)


def ask_each(sql: str, guild_id: int, keys: Sequence[SqlValue], *more: SqlValue) -> Steps[list[Row]]:
    """The rows that `sql` finds for all the keys.

    In `sql`, `$1` is the server, `more` are the arguments from `$2` on, and `IN ()` is filled with the keys.
    """
    places = ", ".join(f"${number}" for number in range(2 + len(more), 2 + len(more) + AT_ONCE))
    found: list[Row] = []
    for some in parts(keys):
        padded = [*some, *[some[-1]] * (AT_ONCE - len(some))]
        found += yield from ask(sql.replace("IN ()", f"IN ({places})"), guild_id, *more, *padded)
    return found


def parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """The rows in parts, each as long as one statement takes."""
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _insert(opening: str, rows: Sequence[tuple[SqlValue, ...]], closing: str) -> Steps[None]:
    values = _places(len(rows), len(rows[0]))
    yield from ask(f"{opening} VALUES {values} {closing}", *chain.from_iterable(rows))


@lru_cache
def _places(rows: int, width: int) -> str:
    """The placeholders for the values: `($1, $2), ($3, $4)`. Cached, since building them takes longer than
    running them.
    """
    return ", ".join(
        f"({', '.join(f'${start + place}' for place in range(1, width + 1))})"
        for start in range(0, rows * width, width)
    )
