"""Checks that what members type can be stored."""

import re
from typing import Final

_UNKEEPABLE: Final = re.compile("[\0\ud800-\udfff]")
"""NUL, which PostgreSQL does not store, and half surrogate pairs, which are no characters."""


def is_text(text: str) -> bool:
    """Whether every database can store the text, and every other program read it."""
    return _UNKEEPABLE.search(text) is None


def is_all_text(sent: object) -> bool:
    """Whether `is_text` holds for every text in parsed JSON: in lists, in objects, and as their keys."""
    # In a repr both are written with a backslash, which is rare: checking each text takes ten times as long.
    return "\\" not in repr(sent) or _is_each_text(sent)


def _is_each_text(sent: object) -> bool:
    if isinstance(sent, str):
        return is_text(sent)
    if isinstance(sent, dict):
        return all(map(_is_each_text, sent)) and all(map(_is_each_text, sent.values()))
    return not isinstance(sent, list) or all(map(_is_each_text, sent))
