"""How cogs declare commands: name, description and options in one place, in every language."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import wraps
from typing import Any, Final

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot.domain.films.film import GENRES
from bot.locales import named
from bot.ui.base.labels import DECADES, GENRE_NAMES
from bot.ui.base.translator import described
from cogs.shared.feature_cog import FeatureCog

Suggest = Callable[[Any, discord.Interaction, str], Coroutine[Any, Any, list[Choice[str]]]]
"""A cog's method that returns suggestions for what was typed so far, at most 25."""
Callback = Callable[..., Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class CommandOption:
    """An option of a command, as members see it. `name` is gathered for translation."""

    name: str
    description: str
    choices: Mapping[Any, str] = field(default_factory=dict)
    """The names of the choices, by number, text or text enum."""
    suggest: Suggest | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    """What fills the `{names}` in the description, the same in every language."""


FILM: Final = CommandOption(
    "film",
    named("Part of the title, in any language; a year helps"),
    suggest=FeatureCog.film_choices,
)
"""A film option: the value can be an id or typed text, which `ask_which_film` resolves."""

GENRE: Final = CommandOption(
    "genre",
    named("Only films of this genre"),
    {genre: GENRE_NAMES[genre] for genre in GENRES},
)
DECADE: Final = CommandOption(
    "decade",
    named("Only films of this decade"),
    DECADES,
)


def command(
    name: str, description: str, /, group: app_commands.Group | None = None, **options: CommandOption
) -> Callable[[Callback], app_commands.Command[Any, ..., None]]:
    """Makes a cog's method a command, at the top or in one of the cog's groups.

    `options` have the names of the method's parameters. The name is gathered for translation.
    """
    make = group.command if group else app_commands.command

    def decorate(callback: Callback) -> app_commands.Command[Any, ..., None]:
        marked = _marked(callback, options)
        return make(name=locale_str(name), description=locale_str(description))(marked)

    return decorate


def _marked(callback: Callback, options: Mapping[str, CommandOption]) -> Callback:
    """The method, with its options declared to discord.py."""
    names = {parameter: locale_str(option.name) for parameter, option in options.items()}
    descriptions = {
        parameter: described(option.description, option.fields) for parameter, option in options.items()
    }
    chosen = {parameter: _choices(option) for parameter, option in options.items() if option.choices}
    suggested = {
        parameter: _guarded(option.suggest) for parameter, option in options.items() if option.suggest
    }
    for mark in (
        app_commands.rename(**names),
        app_commands.describe(**descriptions),
        app_commands.choices(**chosen),
        app_commands.autocomplete(**suggested),
    ):
        callback = mark(callback)
    return callback


def _choices(option: CommandOption) -> list[Choice[Any]]:
    return [
        Choice(name=locale_str(name), value=key.value if isinstance(key, Enum) else key)
        for key, name in option.choices.items()
    ]


def _guarded(suggest: Suggest) -> Suggest:
    """Answers with no suggestions on an error, which discord.py would only log."""

    @wraps(suggest)
    async def guarded(cog: FeatureCog, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        return await cog.bot.guarded(interaction, suggest(cog, interaction, typed)) or []

    return guarded
