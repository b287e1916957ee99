"""What a member is shown of an import: a question, an offer, its rows, and what was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.domain.films.film import Film
from bot.domain.transfer.named_rows import NamedRows
from bot.domain.transfer.pending import PendingImport, RowSums
from bot.domain.transfer.plan import ClashChoice, ImportDone, ImportPlan, ScoreChanged
from bot.domain.transfer.row_texts import RowText
from bot.domain.transfer.rows import ImportedRow

MOST_NAMED: Final = 10
"""Of the films whose reviews wait, this many are named."""
ROWS_ON_A_PAGE: Final = 8


class Asked(StrEnum):
    """What only the member knows of a file."""

    COLUMNS = "columns"
    """Which column is what."""
    BEST = "best"
    """What the best score there is."""
    HALVES = "halves"
    """What becomes of scores half-way between two of ours."""
    WATCHLIST = "watchlist"
    """Whether films without scores are the watchlist."""


@dataclass(frozen=True, slots=True)
class ImportQuestion:
    """A question about the file as a whole; `number` is how many rows it is about."""

    made_at: int
    asked: Asked
    number: int = 0
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would write. `may_add`: its member may add films to the server's own."""

    pending: PendingImport
    plan: ImportPlan
    clash: ClashChoice
    sums: RowSums
    may_add: bool = False


@dataclass(frozen=True, slots=True)
class ImportRowsPage:
    """Some of an import's rows, by their places, the least sure first: page `page` (from 0) of `pages`."""

    pending: PendingImport
    clash: ClashChoice
    places: tuple[int, ...]
    films: Mapping[str, Film]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ScoreChangesPage:
    """The films whose scores here and in the file differ: page `page` (from 0) of `pages`."""

    made_at: int
    clash: ClashChoice
    changes: tuple[ScoreChanged, ...]
    films: Mapping[str, Film]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class RowTextsPage:
    """The reviews of one film in the file, the one that is offered first: page `page` (from 0) of `pages`."""

    made_at: int
    clash: ClashChoice
    row: ImportedRow
    film: Film | None
    texts: tuple[RowText, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ImportRowView:
    """A row and the films that it may mean. `left` doubts are still to be settled, this one among them.

    `chosen` is the film that it means by now, if any. With `may_add` it can be added to the server's own
    at once, with `may_write_down` by the form that members fill in.
    """

    made_at: int
    place: int
    left: int
    row: ImportedRow
    films: tuple[Film, ...]
    chosen: Film | None = None
    may_add: bool = False
    may_write_down: bool = False


@dataclass(frozen=True, slots=True)
class FoundNews:
    """The films that a member's waiting rows have found; `films` are some of them, to be named.

    `stayed` has the file's scores, by their films, that were not taken: the member has given others.
    """

    film_ids: tuple[str, ...]
    films: tuple[Film, ...]
    stayed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """An import is written, with how it stood then; of the films whose reviews wait `films` are some."""

    done: ImportDone
    films: tuple[Film, ...]
    pending: PendingImport
    sums: RowSums


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an import leaves out: a table of rows without a film (may be empty), and rows that are named."""

    table: bytes
    named: NamedRows
