"""The choices that options of several commands have in common."""

from typing import Final

from discord.app_commands import Choice, locale_str

from bot.domain.films.film import GENRES
from bot.ui.base.labels import DECADES, GENRE_NAMES

GENRE_CHOICES: Final = [Choice(name=locale_str(GENRE_NAMES[genre]), value=genre) for genre in GENRES]
DECADE_CHOICES: Final = [
    Choice(name=locale_str(name), value=first_year) for first_year, name in DECADES.items()
]
