"""What the controls of an import mean. `made_at` tells which import."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.transfer.plan import ClashChoice


class ImportAnswer(StrEnum):
    """What a file's films without scores are."""

    WATCHLIST = "watchlist"
    WATCHED = "watched"


@dataclass(frozen=True, slots=True)
class AnswerImport:
    """Say what the films without scores are."""

    made_at: int
    answer: ImportAnswer


@dataclass(frozen=True, slots=True)
class ShowImport:
    """Show what would be imported, with that choice of scores."""

    made_at: int
    clash: ClashChoice


@dataclass(frozen=True, slots=True)
class SettleDoubts:
    """Ask about the next film that may be one of several."""

    made_at: int
    clash: ClashChoice


@dataclass(frozen=True, slots=True)
class PickImported:
    """Choose which film the row at `place` means."""

    made_at: int
    clash: ClashChoice
    place: int


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    """The row at `place` means none of the films."""

    made_at: int
    clash: ClashChoice
    place: int


@dataclass(frozen=True, slots=True)
class ConfirmImport:
    """Write the import."""

    made_at: int
    clash: ClashChoice


@dataclass(frozen=True, slots=True)
class CancelImport:
    """Forget the import."""

    made_at: int


@dataclass(frozen=True, slots=True)
class SendNotTaken:
    """Send the rows whose films are not known."""

    made_at: int


@dataclass(frozen=True, slots=True)
class UndoImport:
    """Put back what there was before the import that was done then."""

    done_at: int


ImportPress = (
    AnswerImport
    | ShowImport
    | SettleDoubts
    | PickImported
    | NoneOfThese
    | ConfirmImport
    | CancelImport
    | SendNotTaken
    | UndoImport
)

IMPORT_NAMES: Final[dict[type, str]] = {
    AnswerImport: "answer-import",
    ShowImport: "show-import",
    SettleDoubts: "settle-doubts",
    PickImported: "pick-imported",
    NoneOfThese: "none-of-these",
    ConfirmImport: "confirm-import",
    CancelImport: "cancel-import",
    SendNotTaken: "send-not-taken",
    UndoImport: "undo-import",
}
"""What each is called in a `custom_id`."""
