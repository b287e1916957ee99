"""Rows of a file that could not be imported as they are, so the member is told about each of them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

_LONGEST_TEXT: Final = 80


class WhyUnread(StrEnum):
    """Why a row cannot be read."""

    NO_FILM = "no-film"
    """It has neither a title nor a film's id."""
    SCORE = "score"
    """Its score is not a score, or is above the best one."""
    QUOTE = "quote"
    """It has an opening quotation mark that is never closed."""
    TOO_LONG = "too-long"
    """One of its cells is longer than any text that a member writes."""


class UnreadRow(NamedTuple):
    """An unreadable row: its row number in a spreadsheet (the header is row 1), and how it begins.

    `file` is the name of its file in a ZIP. The row takes up `lines` rows before the next one starts.
    """

    number: int
    text: str
    why: WhyUnread
    file: str = ""
    lines: int = 1


class EarlierScore(NamedTuple):
    """A score that a later row for the same film replaces; times are in seconds since 1970."""

    title: str
    year: int | None
    score: int
    at: int
    latest: int
    latest_at: int


class NamedRows(NamedTuple):
    """All rows of a file that the member is told about."""

    unread: tuple[UnreadRow, ...] = ()
    earlier: tuple[EarlierScore, ...] = ()


def shortened(cells: Iterable[str]) -> str:
    """The row's text on one line, short enough to be shown."""
    said = ", ".join(" ".join(cell.split()) for cell in cells if cell.strip())
    return said if len(said) <= _LONGEST_TEXT else f"{said[: _LONGEST_TEXT - 1].rstrip()}…"
