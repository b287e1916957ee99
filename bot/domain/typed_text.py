"""Checks that what members type can be stored."""

import re
from typing import Final

_UNKEEPABLE: Final = re.compile("[\0\ud800-\udfff]")
"""NUL, which PostgreSQL does not store, and half surrogate pairs, which are no characters."""


def is_text(text: str) -> bool:
    """Whether every database can store the text, and every other program read it."""
    return _UNKEEPABLE.search(text) is None


def is_all_text(sent: object) -> bool:
    """The same for every text in what JSON made: in lists, in objects, and as their keys."""
    # There both have a backslash, as little else has: looking at each text takes ten times as long.
    return "\\" not in repr(sent) or _is_each_text(sent)


def _is_each_text(sent: object) -> bool:
    if isinstance(sent, str):
        return is_text(sent)
    if isinstance(sent, dict):
        return all(map(_is_each_text, sent)) and all(map(_is_each_text, sent.values()))
    return not isinstance(sent, list) or all(map(_is_each_text, sent))
