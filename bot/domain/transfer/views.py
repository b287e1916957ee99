"""What a member is shown of an import: a question, an offer, a doubt, and what was written."""

from dataclasses import dataclass
from typing import Final

from bot.domain.films.film import Film
from bot.domain.transfer.plan import ClashChoice, ImportDone, ImportPlan, PendingImport
from bot.domain.transfer.rows import ImportedRow

MOST_NAMED: Final = 10
"""Of the films whose reviews wait, as many are named."""


@dataclass(frozen=True, slots=True)
class ImportQuestion:
    """Only the member knows whether the file's `number` films without scores are their watchlist."""

    made_at: int
    number: int


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would write, to be confirmed; `left` doubts can still be asked about."""

    pending: PendingImport
    plan: ImportPlan
    clash: ClashChoice
    left: int


@dataclass(frozen=True, slots=True)
class DoubtfulRowView:
    """A doubt to be settled by the member: the `number`th of `total`, at a place of the import's."""

    made_at: int
    place: int
    number: int
    total: int
    row: ImportedRow
    films: tuple[Film, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """An import is written; `films` are some of those whose reviews wait to be published."""

    done: ImportDone
    films: tuple[Film, ...]
