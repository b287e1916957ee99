"""The tables of unfinished work: what is to be shown, changed or removed on Discord, and what is to be
continued.
"""

from typing import Final, NamedTuple

from bot.storage.engine.unit_of_work import Steps, ask


class ToDo(NamedTuple):
    """A table of unfinished work: its rows, as far as the SQL condition `is_left` holds for them."""

    table: str
    is_left: str = "1 = 1"


AT_DISCORD: Final = (
    ToDo("unshown_review", "shown_at IS NULL"),
    ToDo("message_removal"),
    ToDo("woken_thread"),
    ToDo("outdated_post"),
    ToDo("organiser_notice", "claimed_at IS NOT NULL"),
    ToDo("discussion", "due_at IS NOT NULL AND phase IN ('opening', 'closing')"),
)
"""Work on Discord; each row is done when it is due."""
ELSEWHERE: Final = (ToDo("row_lookup", "is_over = 0"), ToDo("unfinished_work"))
"""Work that another service does in its turn, or that a new process continues."""


def all_due(now: int) -> Steps[None]:
    """Make all unfinished work on Discord due at once.

    For a process that starts: whatever stood in the way may be over, or have died with the old process.
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
