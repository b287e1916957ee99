"""Reads values out of JSON of any shape: what has the wrong type counts as missing."""

from typing import Any


def as_mapping(value: object) -> dict[str, Any]:
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """The value if it is a JSON array, else an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: object, longest: int) -> str:
    """The text on one line; empty if the value is not text, too long, or not printable."""
    if not isinstance(value, str) or len(value) > 4 * longest:
        return ""
    shown = " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())
    return shown if len(shown) <= longest else ""


def as_number(value: object) -> int:
    """The value if it is a whole number from 1 on, else 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
