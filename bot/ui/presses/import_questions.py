"""What the controls of the questions about an imported file mean. `made_at` identifies the import."""

from enum import StrEnum

from bot.domain.transfer.plan import ClashChoice
from bot.ui.presses.custom_ids import Press


class ImportAnswer(StrEnum):
    """What a member says about a whole file."""

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
    ANIME_IN = "anime-in"
    ANIME_OUT = "anime-out"


class AnswerImport(Press, name="answer-import"):
    """Answer the question about the file."""

    made_at: int
    answer: ImportAnswer


class MoreColumns(StrEnum):
    """Columns that are asked for in a form of their own, since a form has room for five."""

    TEXTS = "texts"


class AskColumns(Press, name="ask-columns"):
    """Open the form that asks what the main columns mean, or else the one for these."""

    made_at: int
    more: MoreColumns | None = None


class NameColumns(Press, name="name-columns"):
    """That form, filled in."""

    made_at: int
    more: MoreColumns | None = None


class ReadAgain(Press, name="read-again"):
    """Show what the member has said about the file, to say something else."""

    made_at: int
    clash: ClashChoice
