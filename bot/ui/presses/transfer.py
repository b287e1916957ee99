"""What the controls of an import mean. `made_at` identifies the import.

`rows_page` is the page (from 0) of rows where a row was opened, to go back to it; None if rows are asked
about one after another.
"""

from enum import StrEnum

from bot.domain.transfer.plan import ClashChoice
from bot.ui.presses.custom_ids import Press


class Kept(StrEnum):
    """Whether to import the diary, likes, tags and lists."""

    YES = "yes"
    NO = "no"


class ShowImportRows(Press, name="show-import-rows"):
    """Show a page (from 0) of the rows: this one, or else the one chosen."""

    made_at: int
    clash: ClashChoice
    page: int | None = None


class ShowScoreChanges(Press, name="show-score-changes"):
    """Show a page (from 0) of the scores that differ: this one, or else the one chosen."""

    made_at: int
    clash: ClashChoice
    page: int | None = None


class ShowRowTexts(Press, name="show-row-texts"):
    """Show the reviews of the film at `page` (from 0), or else the chosen one, among films with several."""

    made_at: int
    clash: ClashChoice
    page: int | None = None


class OfferText(Press, name="offer-text"):
    """Choose which of them becomes the draft."""

    made_at: int
    clash: ClashChoice
    page: int


class OpenImportRow(Press, name="open-import-row"):
    """Correct a row: the one at `place`, or else the one chosen from a page."""

    made_at: int
    clash: ClashChoice
    rows_page: int | None = None
    place: int | None = None


class SearchForRow(Press, name="search-for-row"):
    """Open the form that asks for another film's title for the row at `place`."""

    made_at: int
    clash: ClashChoice
    place: int
    rows_page: int | None = None


class FindForRow(Press, name="find-for-row"):
    """That form, filled in."""

    made_at: int
    clash: ClashChoice
    place: int
    rows_page: int | None = None


class AddRowFilm(Press, name="add-row-film"):
    """Add the film of the row at `place` to the server's own."""

    made_at: int
    clash: ClashChoice
    place: int
    rows_page: int | None = None


class AddUnknownFilms(Press, name="add-unknown-films"):
    """Add the films of all unknown rows to the server's own."""

    made_at: int
    clash: ClashChoice


class AddWaitingFilms(Press, name="add-waiting-films"):
    """Add the films of the member's waiting rows to the server's own."""


class KeepImportRecords(Press, name="keep-import-records"):
    """Choose whether to import the diary, likes, tags and lists."""

    made_at: int
    clash: ClashChoice
    kept: Kept


class ShowImport(Press, name="show-import"):
    """Show what would be imported, with this choice of scores."""

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


class SameFilm(Press, name="same-film"):
    """The row at `place`, and all that likely mean the same film, mean it."""

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


class LeaveOutRow(Press, name="leave-out-row"):
    """Do not import the row at `place`."""

    made_at: int
    clash: ClashChoice
    place: int
    rows_page: int | None = None


class TakeRowBack(Press, name="take-row-back"):
    """Take back what was said about the row at `place`."""

    made_at: int
    clash: ClashChoice
    place: int
    rows_page: int | None = None


class AskKeptRows(Press, name="ask-kept-rows"):
    """Ask which films rows mean that were kept when their import was written: the first behind `after`."""

    after: str | None


class OpenKeptRow(Press, name="open-kept-row"):
    """Ask about the kept row with this key once more."""

    key: str


class SearchForKept(Press, name="search-for-kept"):
    """Open the form that asks for another film's title for a kept row."""

    key: str


class FindForKept(Press, name="find-for-kept"):
    """That form, filled in."""

    key: str


class PickKept(Press, name="pick-kept"):
    """Choose which film a kept row means."""

    key: str


class RefuseKept(Press, name="refuse-kept"):
    """A kept row means none of the films."""

    key: str


class LeaveOutKept(Press, name="leave-out-kept"):
    """Do not import a kept row."""

    key: str


class ConfirmImport(Press, name="confirm-import"):
    """Write the import."""

    made_at: int
    clash: ClashChoice


class CancelImport(Press, name="cancel-import"):
    """Discard the import."""

    made_at: int


class SendNotTaken(Press, name="send-not-taken"):
    """Send the rows whose films are not known."""

    made_at: int


class ListWaiting(Press, name="list-waiting"):
    """Send all rows of the member that wait for their films."""


class ShowOwnLists(Press, name="own-lists"):
    """Show a page (from 0) of the member's imported lists."""

    page: int


class OpenOwnList(Press, name="open-own-list"):
    """Choose one of them."""


class ListToWatchlist(Press, name="list-to-watchlist"):
    """Add the films of a list, identified by `key`, to the member's watchlist."""

    key: str


class NominateList(Press, name="nominate-list"):
    """Nominate the first films of a list, identified by `key`."""

    key: str


class UndoImport(Press, name="undo-import"):
    """Restore what there was before the import from that time."""

    done_at: int
