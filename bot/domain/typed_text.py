"""Checks that what members type can be stored."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_UNKEEPABLE: Final = re.compile("[\0\ud800-\udfff]")
"""NUL, which PostgreSQL does not store, and half surrogate pairs, which are no characters."""


def is_text(text: str) -> bool:
    """Whether every database can store the text, and every other program read it."""
    return _UNKEEPABLE.search(text) is None


def is_all_text(sent: object) -> bool:
    """The same for every text in the sent data: in lists, in mappings, and as their keys."""
    if isinstance(sent, str):
        return is_text(sent)
    if isinstance(sent, Mapping):
        return all(is_all_text(part) for pair in sent.items() for part in pair)
    return not isinstance(sent, Iterable) or all(is_all_text(part) for part in sent)
