"""Retries imported rows whose films were not known, after each start and every hour."""

from typing import Final

import discord

from bot.domain.news import News
from bot.ui.base.controls import language_of
from bot.ui.presses.transfer import AddWaitingFilms, ListWaiting
from bot.ui.transfer.waiting_rows import added_page, found_page, waiting_list_files, waiting_list_page
from cogs.shared.feature_cog import FeatureCog, below_answers, every, on_press
from cogs.shared.interactions import guild_of, member_of

TRIED_MINUTES: Final = 60


class WaitingRowsCog(FeatureCog):
    """Tells members which films were found for their waiting rows, and retries the rows of one server at a
    time.
    """

    @below_answers(News.FOUND_ROWS, within=News.LOOKED_UP)
    async def tell_news(self, interaction: discord.Interaction, _command: str) -> None:
        """After the answer to a command, say which films have been found since the last one."""
        guild_id, member_id = guild_of(interaction), interaction.user.id
        if news := await self.services.waiting_rows.news(guild_id, member_id):
            await interaction.followup.send(view=found_page(news, language_of(interaction)), ephemeral=True)
            await self.services.waiting_rows.told(guild_id, member_id, news)

    @on_press
    async def add_films(self, interaction: discord.Interaction, _press: AddWaitingFilms) -> None:
        """Add the films that the member's rows wait for, and show what the rows found."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        member, waiting = member_of(interaction), self.services.waiting_rows
        await waiting.add_films(member)
        await self._try_in(member.guild_id)
        news = await waiting.news(member.guild_id, member.id)
        left = await self.services.kept_rows.still_waiting(member.guild_id, member.id)
        page = added_page(news, left, language_of(interaction))
        await interaction.edit_original_response(view=page)
        if news:
            await waiting.told(member.guild_id, member.id, news)

    @on_press
    async def list_waiting(self, interaction: discord.Interaction, _press: ListWaiting) -> None:
        """Send all of the member's rows that wait."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        waiting = await self.services.waiting_rows.list_all(member_of(interaction))
        page, files = waiting_list_page(waiting, language_of(interaction)), waiting_list_files(waiting)
        await interaction.edit_original_response(view=page, attachments=files)

    @every(minutes=TRIED_MINUTES, once_ready=True)
    async def _try_again(self) -> None:
        for guild_id in await self.services.waiting_rows.servers():
            if self.bot.is_draining:
                return
            if self.bot.get_guild(guild_id):  # the others' processes retry them, and update their cards
                await self.bot.guarded(None, self._try_in(guild_id))

    @FeatureCog.listener()
    async def on_rows_looked_up(self, guild_id: int) -> None:
        """Retry the server's rows after some were looked up."""
        await self.bot.guarded(None, self._try_in(guild_id))

    async def _try_in(self, guild_id: int) -> None:
        if film_ids := await self.services.waiting_rows.try_again(guild_id):
            self.bot.dispatch("scores_change", guild_id, film_ids)
