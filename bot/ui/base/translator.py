"""Translates commands, options and choices into each member's language, as Discord shows them."""

from collections.abc import Mapping

import discord
from discord import app_commands

from bot.locales import language


class Translator(app_commands.Translator):
    """Looks command texts up in the same catalogues as everything else."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        _context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in that locale; None if there is no translation."""
        say, text = language(str(locale)), string.extras.get("text", string.message)
        return say(text, **string.extras.get("fields", {})) if say.knows(text) else None


def described(text: str, fields: Mapping[str, str]) -> app_commands.locale_str:
    """A description whose `{names}` are filled with `fields`, to be translated."""
    return app_commands.locale_str(text.format(**fields), text=text, fields=fields)
