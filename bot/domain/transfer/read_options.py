"""What only the member can say about their file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.transfer.formats.cell_values import Halves


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the member has said about the file: how to treat halves, the best score, and its columns.

    `columns` maps fields of `TableFormat` to the names of columns; `name` is the file's own. `wanted` says
    whether films without scores are the watchlist, `is_list` that the file is one of their lists. `this_year`
    and `now` (seconds since 1970) are when they sent it: without the one, years of two digits are not read,
    without the other, no date is still to come. `takes_anime` says whether films are
    looked for among its anime, where the file does not tell them from series.
    """

    halves: Halves | None = None
    best: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    wanted: bool | None = None
    is_list: bool = False
    this_year: int = 0
    takes_anime: bool | None = None
    now: int = 0
