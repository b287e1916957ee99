"""Rows as read from a file, numbered so that an unreadable one can be named."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from bot.domain.transfer.named_rows import WhyUnread

NO_LINE: Final = 0
"""The number of a row in a file that has no lines, such as JSON."""


class CellRow(NamedTuple):
    """The cells of a row, and its line as spreadsheets count (from 1, blank lines too).

    `why` says why it cannot be read; its first line is then its only cell, and `lines` are left out.
    """

    number: int
    cells: list[str]
    why: WhyUnread | None = None
    lines: int = 1


class TableRow(NamedTuple):
    """The row's cells by column."""

    number: int
    cells: Mapping[str, str]
    why: WhyUnread | None = None
    lines: int = 1
