"""What may be kept of what members type."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_UNKEEPABLE: Final = re.compile("[\0\ud800-\udfff]")
"""NUL, which PostgreSQL does not take in a text, and halves of a pair, which are no characters."""


def is_text(text: str) -> bool:
    """Whether every database can keep the text, and every other program read it."""
    return _UNKEEPABLE.search(text) is None


def is_all_text(sent: object) -> bool:
    """Whether that is so of every text in what was sent: in lists, in mappings, as their keys."""
    if isinstance(sent, str):
        return is_text(sent)
    if isinstance(sent, Mapping):
        return all(is_all_text(part) for pair in sent.items() for part in pair)
    return not isinstance(sent, Iterable) or all(is_all_text(part) for part in sent)
