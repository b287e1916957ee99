"""What the controls of the help mean."""

from enum import StrEnum

from bot.ui.presses.custom_ids import Press


class HelpTheme(StrEnum):
    """The theme of a help page; MORE is everything that no other page covers."""

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


class ShowSources(Press, name="help-sources"):
    """Go to a page (from 0) of the credits for the sources of the films."""

    page: int = 0
