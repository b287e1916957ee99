"""What is still to be shown, changed or removed at Discord, or to be gone on with, in tables of its own."""

from typing import Final, NamedTuple

from bot.storage.engine.unit_of_work import Steps, ask


class ToDo(NamedTuple):
    """A table of what is left to be done: its rows, where `is_left` holds, a condition in SQL."""

    table: str
    is_left: str = "1 = 1"


AT_DISCORD: Final = (
    ToDo("unshown_review", "shown_at IS NULL"),
    ToDo("message_removal"),
    ToDo("woken_thread"),
    ToDo("outdated_post"),
    ToDo("discussion", "due_at IS NOT NULL AND phase IN ('opening', 'closing')"),
)
"""What is to be done at Discord, each thing when it is due."""
ELSEWHERE: Final = (ToDo("row_lookup", "is_over = 0"), ToDo("unfinished_work"))
"""What is asked of others in its turn, or gone on with by the process that starts."""


def all_due(now: int) -> Steps[None]:
    """What is left at Discord is due at once for a process that starts: what kept it from being done may be
    over, or have died.
    """
    for table, is_left in AT_DISCORD:
        yield from ask(f"UPDATE {table} SET due_at = $1 WHERE due_at > $1 AND {is_left}", now)  # noqa: S608


def how_many_left() -> Steps[dict[str, int]]:
    """How much is left in each table."""
    left = {}
    for table, is_left in (*AT_DISCORD, *ELSEWHERE):
        [(count,)] = yield from ask(f"SELECT COUNT(*) FROM {table} WHERE {is_left}")  # noqa: S608 - constants
        left[table] = int(count)
    return left
