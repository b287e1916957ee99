"""`/help`: what the bot can do."""

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.ui.base.controls import language_of
from bot.ui.help import help_page
from cogs.shared.feature_cog import Bot, FeatureCog, show


class HelpCog(FeatureCog):
    """Telling what there is."""

    @app_commands.command(
        name=locale_str("help"), description=locale_str("What I can do, by what you want to do")
    )
    async def help(self, interaction: discord.Interaction) -> None:
        """Show the help to the one who asks."""
        await show(interaction, help_page(self.bot.mention, language_of(interaction)))


async def setup(bot: Bot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(HelpCog(bot))
