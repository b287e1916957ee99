"""Commands, options and choices in each member's language, as Discord shows them."""

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
        """The text in that locale; None where it has no words of its own."""
        say = language(str(locale))
        return say(string.message) if say.knows(string.message) else None
