"""The options of selects."""

from collections.abc import Mapping
from typing import Any

import discord

from bot.domain.films.film import Film
from bot.locales import Language
from bot.ui.base.figures import label


def options(names: Mapping[Any, str], current: object, say: Language) -> list[discord.SelectOption]:
    """One option for each name, the current one chosen; the values are the texts of the keys."""
    return [
        discord.SelectOption(label=say(name), value=str(key), default=key == current)
        for key, name in names.items()
    ]


def film_option(film: Film, say: Language, *, is_chosen: bool = False) -> discord.SelectOption:
    """A film, as `Title (year) · director`."""
    return discord.SelectOption(label=label(film, say), value=film.id, default=is_chosen)
