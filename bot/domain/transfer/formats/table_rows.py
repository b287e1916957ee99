"""Rows on their way out of a file: numbered, so that one which cannot be read can be named."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.domain.transfer.named_rows import WhyUnread


class CellRow(NamedTuple):
    """The cells of a row, by its number as a spreadsheet counts rows (from 1, blank ones too).

    `why` it cannot be read; what it says is its only cell then.
    """

    number: int
    cells: list[str]
    why: WhyUnread | None = None


class TableRow(NamedTuple):
    """What a row has in which column."""

    number: int
    cells: Mapping[str, str]
    why: WhyUnread | None = None
