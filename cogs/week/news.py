"""Tells members, below an answer, which of their nominations fell off."""

import discord

from bot.domain.news import News
from bot.ui.base.controls import language_of
from bot.ui.week.answers import fallen_page
from cogs.shared.feature_cog import FeatureCog, below_answers
from cogs.shared.interactions import member_of


class WeekNewsCog(FeatureCog):
    """Tells each nominator once, privately and without a ping."""

    @below_answers(News.FALLEN)
    async def tell_news(self, interaction: discord.Interaction, _command: str) -> None:
        """After the answer to a command, say which nominations fell off since."""
        member = member_of(interaction)
        if news := await self.services.week.fallen.news(member.guild_id, member.id):
            page = fallen_page(news, self.bot.mention("weekly nominate"), language_of(interaction))
            await interaction.followup.send(view=page, ephemeral=True)
            await self.services.week.fallen.told(member.guild_id, member.id, news)
