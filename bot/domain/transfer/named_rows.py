"""Rows of a file that could not be imported as they are, so the member is told about each of them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

_LONGEST_TEXT: Final = 80
MOST_DATES: Final = 100
"""At most this many dates are named: often the whole column is left out."""


class WhyUnread(StrEnum):
    """Why a row cannot be read."""

    NO_FILM = "no-film"
    """It has neither a title nor a film's id."""
    SCORE = "score"
    """Its score is not a score."""
    ABOVE = "above"
    """Its score is above the best one."""
    DAY = "day"
    """It has a day where its score should be."""
    HEADING = "heading"
    """It stands above the first film of a list, and has neither a year nor a score."""
    SUM = "sum"
    """It is below the last film, and sums up or averages the scores."""
    QUOTE = "quote"
    """It has an opening quotation mark that is never closed."""
    TOO_LONG = "too-long"
    """One of its cells is longer than any text that a member writes."""


class UnreadRow(NamedTuple):
    """An unreadable row: its line in a spreadsheet (the header is line 1), and how it begins.

    Where there are no lines, `number` is 0. `file` is the name of its file in a ZIP. The row takes up `lines`
    lines before the next one starts. `best` is the best score there is, if the row's is above it.
    """

    number: int
    text: str
    why: WhyUnread
    file: str = ""
    lines: int = 1
    best: int = 0


class UnreadDate(NamedTuple):
    """A date that is left out, and the film it stands beside, as the file calls it.

    If it `is_unclear`, the day cannot be told from the month; otherwise it is no date at all.
    """

    film: str
    year: int | None
    text: str
    is_unclear: bool


class EarlierScore(NamedTuple):
    """A score that a later row for the same film replaces; times are in seconds since 1970."""

    title: str
    year: int | None
    score: int
    at: int
    latest: int
    latest_at: int


class NamedRows(NamedTuple):
    """All rows of a file that the member is told about; of the dates, `more_dates` are not named."""

    unread: tuple[UnreadRow, ...] = ()
    earlier: tuple[EarlierScore, ...] = ()
    dates: tuple[UnreadDate, ...] = ()
    more_dates: int = 0


def shortened(cells: Iterable[str]) -> str:
    """The row's text on one line, short enough to be shown."""
    said = ", ".join(" ".join(cell.split()) for cell in cells if cell.strip())
    return said if len(said) <= _LONGEST_TEXT else f"{said[: _LONGEST_TEXT - 1].rstrip()}…"
