"""What the controls of an import mean. `made_at` tells which import."""

from enum import StrEnum

from bot.domain.transfer.plan import ClashChoice
from bot.ui.presses.custom_ids import Press


class ImportAnswer(StrEnum):
    """What a file's films without scores are."""

    WATCHLIST = "watchlist"
    WATCHED = "watched"


class AnswerImport(Press, name="answer-import"):
    """Say what the films without scores are."""

    made_at: int
    answer: ImportAnswer


class ShowImport(Press, name="show-import"):
    """Show what would be imported, with that choice of scores."""

    made_at: int
    clash: ClashChoice


class SettleDoubts(Press, name="settle-doubts"):
    """Ask about the next film that may be one of several."""

    made_at: int
    clash: ClashChoice


class PickImported(Press, name="pick-imported"):
    """Choose which film the row at `place` means."""

    made_at: int
    clash: ClashChoice
    place: int


class NoneOfThese(Press, name="none-of-these"):
    """The row at `place` means none of the films."""

    made_at: int
    clash: ClashChoice
    place: int


class ConfirmImport(Press, name="confirm-import"):
    """Write the import."""

    made_at: int
    clash: ClashChoice


class CancelImport(Press, name="cancel-import"):
    """Forget the import."""

    made_at: int


class SendNotTaken(Press, name="send-not-taken"):
    """Send the rows whose films are not known."""

    made_at: int


class UndoImport(Press, name="undo-import"):
    """Put back what there was before the import that was done then."""

    done_at: int
