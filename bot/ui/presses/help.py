"""What the controls of the help mean."""

from enum import StrEnum

from bot.ui.presses.custom_ids import Press


class HelpTheme(StrEnum):
    """What a page of the help is about; MORE is whatever no other page tells of."""

    FILMS = "films"
    WORDS = "words"
    WEEK = "week"
    TASTE = "taste"
    DATA = "data"
    CLUB = "club"
    MORE = "more"


class ShowHelp(Press, name="help"):
    """Go to the help's page on a theme, or back to its first."""

    theme: HelpTheme | None = None
