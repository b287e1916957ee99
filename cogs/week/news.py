"""Tells members, below an answer, which of their nominations fell off."""

import discord
from discord import app_commands

from bot.ui.base.controls import language_of
from bot.ui.week.answers import fallen_page
from cogs.shared.feature_cog import FeatureCog, member_of


class WeekNewsCog(FeatureCog):
    """Each nominator is told once, alone and without a ping."""

    @FeatureCog.listener()
    async def on_app_command_completion(
        self, interaction: discord.Interaction, _command: app_commands.Command[FeatureCog, ..., None]
    ) -> None:
        """A command was answered: what fell off since is told below."""
        await self.bot.guarded(None, self._tell(interaction))

    async def _tell(self, interaction: discord.Interaction) -> None:
        if interaction.response.type is discord.InteractionResponseType.modal:
            return
        member = member_of(interaction)
        if news := await self.services.fallen.news(member.guild_id, member.id):
            page = fallen_page(news, self.bot.mention("weekly nominate"), language_of(interaction))
            await interaction.followup.send(view=page, ephemeral=True)
            await self.services.fallen.told(member.guild_id, member.id, news)
