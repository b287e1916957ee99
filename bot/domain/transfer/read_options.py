"""What only the member can say about their file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.transfer.formats.cell_values import Halves


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the member has said about the file: how to treat halves, the best score, and the columns.

    `columns` maps fields of `TableFormat` to names of columns; `name` is the file's name. `wanted` says
    whether films without scores are the watchlist, `is_list` that the file is one of their lists. `this_year`
    and `now` (seconds since 1970) are when they sent it; without `this_year` two-digit years are not read,
    and without `now` no date counts as being in the future. `takes_anime` says whether to look for films
    among its anime, if the file does not distinguish them from series.
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

    @property
    def is_answered(self) -> bool:
        """Whether the member has said how to read the file."""
        asked = (self.halves, self.wanted, self.takes_anime)
        return bool(self.best or self.columns or self.is_list) or any(said is not None for said in asked)
