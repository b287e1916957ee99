"""What the controls of an import mean. `made_at` tells which import.

`rows_page` is the page (from 0) of rows on which a row was opened, and which one goes back to; None where
rows are asked about one after the other.
"""

from enum import StrEnum

from bot.domain.transfer.plan import ClashChoice
from bot.ui.presses.custom_ids import Press


class ImportAnswer(StrEnum):
    """What a member says of a file as a whole."""

    WATCHLIST = "watchlist"
    WATCHED = "watched"
    LIST = "list"
    HALVES_UP = "halves-up"
    HALVES_DOWN = "halves-down"
    HALVES_OUT = "halves-out"
    BEST_5 = "best-5"
    BEST_10 = "best-10"
    BEST_20 = "best-20"
    BEST_100 = "best-100"


class Kept(StrEnum):
    """Whether the diary, the likes, the tags and the lists come along."""

    YES = "yes"
    NO = "no"


class AnswerImport(Press, name="answer-import"):
    """Say what was asked about the file."""

    made_at: int
    answer: ImportAnswer


class AskColumns(Press, name="ask-columns"):
    """Open the form that asks which column is what."""

    made_at: int


class NameColumns(Press, name="name-columns"):
    """Say in the form which column is what."""

    made_at: int


class ShowImportRows(Press, name="show-import-rows"):
    """Show a page (from 0) of the rows."""

    made_at: int
    clash: ClashChoice
    page: int


class ShowScoreChanges(Press, name="show-score-changes"):
    """Show a page (from 0) of the scores that differ here and in the file."""

    made_at: int
    clash: ClashChoice
    page: int


class ShowRowTexts(Press, name="show-row-texts"):
    """Show the reviews of one of the films (`page`, from 0) that have several in the file."""

    made_at: int
    clash: ClashChoice
    page: int


class OfferText(Press, name="offer-text"):
    """Choose which of them becomes the draft."""

    made_at: int
    clash: ClashChoice
    page: int


class OpenImportRow(Press, name="open-import-row"):
    """Choose a row of a page to be corrected."""

    made_at: int
    clash: ClashChoice
    rows_page: int | None = None


class SearchForRow(Press, name="search-for-row"):
    """Open the form that takes another film's title for the row at `place`."""

    made_at: int
    clash: ClashChoice
    place: int
    rows_page: int | None = None


class FindForRow(Press, name="find-for-row"):
    """Look for that title."""

    made_at: int
    clash: ClashChoice
    place: int
    rows_page: int | None = None


class AddRowFilm(Press, name="add-row-film"):
    """Have the film of the row at `place` join the server's own."""

    made_at: int
    clash: ClashChoice
    place: int
    rows_page: int | None = None


class AddUnknownFilms(Press, name="add-unknown-films"):
    """Have the films of all unknown rows join the server's own."""

    made_at: int
    clash: ClashChoice


class KeepImportRecords(Press, name="keep-import-records"):
    """Say whether the diary, the likes, the tags and the lists come along."""

    made_at: int
    clash: ClashChoice
    kept: Kept


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
    rows_page: int | None = None


class NoneOfThese(Press, name="none-of-these"):
    """The row at `place` means none of the films."""

    made_at: int
    clash: ClashChoice
    place: int
    rows_page: int | None = None


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


class ShowOwnLists(Press, name="own-lists"):
    """Show a page (from 0) of the lists that one has brought along."""

    page: int


class OpenOwnList(Press, name="open-own-list"):
    """Choose one of them."""


class ListToWatchlist(Press, name="list-to-watchlist"):
    """Put the films of a list, known by its `key`, on one's watchlist."""

    key: str


class NominateList(Press, name="nominate-list"):
    """Nominate the first films of a list, known by its `key`."""

    key: str


class UndoImport(Press, name="undo-import"):
    """Put back what there was before the import that was done then."""

    done_at: int
