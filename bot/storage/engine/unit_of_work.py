"""A unit of work as a generator of statements: it says what to run, not how.

SQLite runs a whole unit in one hop to the connection's thread. PostgreSQL steps the same generator with
awaits, in a thread if its own Python takes long. So each query, and the Python between queries, is written
once.
"""

from collections.abc import Generator
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

SqlValue: TypeAlias = int | float | str | None
Row: TypeAlias = tuple[Any, ...]
"""Values in the order of the SELECT. Their types follow from the schema; nothing checks them."""

T = TypeVar("T")


class Statement(NamedTuple):
    """SQL that both engines run, with `$1`, `$2`... for its arguments."""

    sql: str
    arguments: tuple[SqlValue, ...]

    @property
    def statements(self) -> "tuple[Statement, ...]":
        """Only this one. So what follows a unit can treat a statement like `Together`."""
        return (self,)


class Together(NamedTuple):
    """Statements that can be run in any order, or at once; what they return is dropped."""

    statements: tuple[Statement, ...]


Steps: TypeAlias = Generator[Statement | Together, list[Row], T]
"""A unit of work: it yields statements, is sent the rows of each, and returns its result."""


def ask(sql: str, *arguments: SqlValue) -> Steps[list[Row]]:
    """The rows of one statement, inside a unit of work.

    `rows = yield from ask("SELECT score FROM score WHERE guild_id = $1", guild_id)`
    """
    rows = yield Statement(sql, arguments)
    return rows


def write_together(*statements: Statement) -> Steps[None]:
    """Write several rows in one journey to PostgreSQL's server, which takes longer than writing them.

    No two statements may be about one row, and none may read what another writes: there each sees the
    database as it was before all of them.

    `yield from write_together(Statement("DELETE FROM watchlist WHERE ...", (guild_id,)), ...)`
    """
    yield Together(statements)


ASIDE: Final = Statement("SELECT 1", ())
"""PostgreSQL's driver recognises it; for SQLite it is a statement like any other."""


def aside() -> Steps[None]:
    """Announce that the unit's own Python takes long from here on, so that PostgreSQL runs it in a thread.

    Needed if the unit was given many values; one that is sent many rows moves to a thread by itself.
    """
    yield ASIDE
