"""Keeps spreadsheets from running cells as formulas, in the tables that we write and read."""

import re
from typing import Final

_GUARDED: Final = re.compile(r"'(?='*[=+\-@\t\r])")


def guarded(text: str) -> str:
    """The cell, safe from being run as a formula: a cell that looks like one gets an apostrophe in front.

    If it already begins with apostrophes, it gets one more, so that `unguarded` restores exactly what it was.
    """
    safe = text.replace("\0", "")
    return f"'{safe}" if _GUARDED.match(f"'{safe}") else safe


def unguarded(text: str) -> str:
    """The original of a cell that `guarded` made safe."""
    return text[1:] if _GUARDED.match(text) else text
