"""Rows of a file that are named to its member, since something became of them that is not what they say."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

_LONGEST_TEXT: Final = 80


class WhyUnread(StrEnum):
    """Why a row cannot be read."""

    NO_FILM = "no-film"
    """It has neither a title nor an id of a film."""
    SCORE = "score"
    """What stands there for a score is none, or above the best one."""
    QUOTE = "quote"
    """A quotation mark in it opens and never closes."""
    TOO_LONG = "too-long"
    """One of its cells is longer than any text of a member's."""


class UnreadRow(NamedTuple):
    """A row that cannot be read: its number as a spreadsheet counts rows (from 1, the header's too), and
    the start of what it says. `file` is its file's name in a ZIP.
    """

    number: int
    text: str
    why: WhyUnread
    file: str = ""


class EarlierScore(NamedTuple):
    """A score that a later row about the same film takes the place of; times are in seconds since 1970."""

    title: str
    year: int | None
    score: int
    at: int
    latest: int
    latest_at: int


class NamedRows(NamedTuple):
    """All the rows of a file that are named."""

    unread: tuple[UnreadRow, ...] = ()
    earlier: tuple[EarlierScore, ...] = ()


def shortened(cells: Iterable[str]) -> str:
    """What a row says, in one line that is short enough to be shown."""
    said = ", ".join(" ".join(cell.split()) for cell in cells if cell.strip())
    return said if len(said) <= _LONGEST_TEXT else f"{said[: _LONGEST_TEXT - 1].rstrip()}…"
