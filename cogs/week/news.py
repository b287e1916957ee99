"""Tells members, below an answer, which of their nominations fell off."""

import discord

from bot.domain.news import News
from bot.ui.base.controls import language_of
from bot.ui.week.answers import fallen_page
from cogs.shared.feature_cog import FeatureCog, below_answers, member_of


class WeekNewsCog(FeatureCog):
    """Each nominator is told once, alone and without a ping."""

    @below_answers(News.FALLEN)
    async def tell_news(self, interaction: discord.Interaction, _command: str) -> None:
        """A command was answered: what fell off since is told below."""
        member = member_of(interaction)
        if news := await self.services.week.fallen.news(member.guild_id, member.id):
            page = fallen_page(news, self.bot.mention("weekly nominate"), language_of(interaction))
            await interaction.followup.send(view=page, ephemeral=True)
            await self.services.week.fallen.told(member.guild_id, member.id, news)
