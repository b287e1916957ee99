"""What is still to be shown, changed or removed at Discord, taken up anew by a process that starts."""

from typing import Final

from bot.storage.engine.unit_of_work import Steps, ask


def all_due(now: int) -> Steps[None]:
    """Everything unfinished is due at once: what kept it from being done may be over, or have died."""
    for everything in _EVERYTHING:
        yield from ask(everything, now)


_EVERYTHING: Final = (
    "UPDATE unshown_review SET due_at = $1 WHERE shown_at IS NULL AND due_at > $1",
    "UPDATE message_removal SET due_at = $1 WHERE due_at > $1",
    "UPDATE woken_thread SET due_at = $1 WHERE due_at > $1",
    "UPDATE outdated_post SET due_at = $1 WHERE due_at > $1",
    "UPDATE discussion SET due_at = $1 WHERE phase IN ('opening', 'closing') AND due_at > $1",
)
