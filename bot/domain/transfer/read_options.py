"""What only a member can say of the file that they upload."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.transfer.formats.cell_values import Halves


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the member has said of the file: what halves become, the best score, and which column is what.

    `columns` are the names of columns by the fields of `TableFormat`; `name` is the file's own. `wanted`
    tells whether what is only named is the member's watchlist, `is_list` that it is a list of theirs.
    """

    halves: Halves | None = None
    best: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    wanted: bool | None = None
    is_list: bool = False
