"""Cells that no spreadsheet takes for formulas, in the tables that we write and read."""

import re
from typing import Final

_GUARDED: Final = re.compile(r"'(?='*[=+\-@\t\r])")


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that might be begins with an apostrophe.

    One that begins with apostrophes and would be a formula without them gets one more, so that
    `unguarded` gives back just what there was.
    """
    safe = text.replace("\0", "")
    return f"'{safe}" if _GUARDED.match(f"'{safe}") else safe


def unguarded(text: str) -> str:
    """What `guarded` made safe, as it was."""
    return text[1:] if _GUARDED.match(text) else text
