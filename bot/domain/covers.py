"""Spoilers that members mark in their texts (`||like this||`): readers see them only after a press."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

BARS: Final = "||"
_COVERED: Final = re.compile(r"\|\|(?=(?:(?!\|\|)\s)*(?!\|\||\s))(.+?)\|\|", re.DOTALL)
_UNREAD: Final = "▒▒▒"
"""Replaces a spoiler where nothing can be covered: in labels, thread names, alt texts."""


class Piece(NamedTuple):
    """A part of a text; a spoiler comes without its bars."""

    text: str
    is_covered: bool


def pieces(text: str) -> Iterator[Piece]:
    """The text in parts, spoilers and others in turn. Bars without a second pair cover nothing."""
    start = 0
    for found in _COVERED.finditer(text):
        if found.start() > start:
            yield Piece(text[start : found.start()], is_covered=False)
        yield Piece(found[1], is_covered=True)
        start = found.end()
    if start < len(text):
        yield Piece(text[start:], is_covered=False)


def cover_around(text: str, at: int) -> tuple[int, int] | None:
    """Where the spoiler begins and ends that a cut at `at` would break; None if it breaks none."""
    return next((found.span() for found in _COVERED.finditer(text) if found.start() < at < found.end()), None)


def unread(text: str) -> str:
    """The text with each spoiler replaced by a sign."""
    return _COVERED.sub(_UNREAD, text)


def cover(text: str) -> str:
    """The text, all of it covered as a spoiler."""
    inside = text.replace(BARS, " ").strip()
    return f"{BARS}{inside}{BARS}" if inside else ""


def cut(text: str, longest: int) -> str:
    """At most the first `longest` characters; a spoiler that would lose its end is closed there."""
    if len(text) <= longest:
        return text
    for found in _COVERED.finditer(text):
        if found.start() < longest < found.end():
            kept = text[found.start() + len(BARS) : longest - len(BARS)].strip("|")
            return text[: found.start()] + (f"{BARS}{kept}{BARS}" if kept.strip() else "")
    return text[:longest]
