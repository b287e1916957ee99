"""The marks before a typed title with which a member said among the suggestions that it is none of them."""

from typing import Final

NOT_HERE: Final = "new:"
"""The mark before a typed title for which the member chose *None of these*."""
SOUGHT: Final = "look:"
"""The mark before a typed title that is to be looked for elsewhere."""


def not_here(typed: str, longest: int) -> str:
    """What was typed, marked as none of the films shown, in at most `longest` characters."""
    return f"{NOT_HERE}{' '.join(typed.split())}"[:longest]


def sought(typed: str, longest: int) -> str:
    """What was typed, marked to be looked for elsewhere, in at most `longest` characters."""
    return f"{SOUGHT}{' '.join(typed.split())}"[:longest]


def is_sought(typed: str) -> bool:
    """Whether what was typed is to be looked for elsewhere."""
    return typed.strip().startswith(SOUGHT)


def without_mark(typed: str) -> tuple[str, bool]:
    """What was typed, and whether it was marked as none of the films shown."""
    text = typed.strip()
    mark = next((mark for mark in (NOT_HERE, SOUGHT) if text.startswith(mark)), "")
    return text.removeprefix(mark).strip(), bool(mark)
