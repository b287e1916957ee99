"""Looks for news for each member who used a command."""

from typing import Any

import discord
from discord import app_commands

from cogs.shared.feature_cog import FeatureCog
from cogs.shared.interactions import member_of


class NewsCog(FeatureCog):
    """Lets the cogs that have news tell it: see `below_answers`."""

    @FeatureCog.listener()
    async def on_app_command_completion(
        self, interaction: discord.Interaction, command: app_commands.Command[Any, ..., Any]
    ) -> None:
        """A command was used. If it was answered with a form, nothing is told: there is no answer to tell it
        below.
        """
        if interaction.response.type not in {None, discord.InteractionResponseType.modal}:
            await self.bot.guarded(None, self._look(interaction, command.qualified_name))

    async def _look(self, interaction: discord.Interaction, command: str) -> None:
        if news := await self.services.news.kinds(member_of(interaction)):
            self.bot.dispatch("news", interaction, command, news)
