"""Marks before a typed title: the member chose the suggestion *None of these*, or one to look further."""

from typing import Final

NOT_HERE: Final = "new:"
"""Marks a typed title for which the member chose *None of these*."""
SOUGHT: Final = "look:"
"""Marks a typed title to look for elsewhere."""


def not_here(typed: str, longest: int) -> str:
    """The typed text, marked as none of the films shown, in at most `longest` characters."""
    return f"{NOT_HERE}{' '.join(typed.split())}"[:longest]


def sought(typed: str, longest: int) -> str:
    """The typed text, marked to look for elsewhere, in at most `longest` characters."""
    return f"{SOUGHT}{' '.join(typed.split())}"[:longest]


def is_sought(typed: str) -> bool:
    """Whether the typed text is marked to look for elsewhere."""
    return typed.strip().startswith(SOUGHT)


def without_mark(typed: str) -> tuple[str, bool]:
    """The typed text, and whether it was marked as none of the films shown."""
    text = typed.strip()
    mark = next((mark for mark in (NOT_HERE, SOUGHT) if text.startswith(mark)), "")
    return text.removeprefix(mark).strip(), bool(mark)
