"""`/help`: what the bot can do."""

import discord
from discord import app_commands

from bot.locales import named
from bot.ui.base.controls import language_of
from bot.ui.help import help_page
from cogs.shared.commands import command
from cogs.shared.feature_cog import FeatureCog, show


class HelpCog(FeatureCog):
    """Telling what there is."""

    @command("help", named("What I can do, and which command does it"))
    async def help(self, interaction: discord.Interaction) -> None:
        """Show the help to the one who asks."""
        every = (one for one in self.bot.tree.walk_commands() if isinstance(one, app_commands.Command))
        commands = {one.qualified_name: one.description for one in every if one.qualified_name != "help"}
        await show(interaction, help_page(self.bot.mention, commands, language_of(interaction)))
