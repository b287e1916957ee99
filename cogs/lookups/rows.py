"""Looks up the films of imported rows in the background, once their member has asked for it."""

import discord

from bot.domain.lookups.rows import BEAT_SECONDS, RowsLookedUp
from bot.domain.news import News
from bot.domain.transfer.views import FoundNews
from bot.ui.base.controls import language_of
from bot.ui.presses.lookups import LookUpRows, SeeRowLookup
from bot.ui.transfer.row_lookups import row_lookup_now, row_lookup_over, row_lookup_page
from bot.ui.transfer.waiting_rows import found_page
from cogs.shared.answers import show
from cogs.shared.feature_cog import FeatureCog, below_answers, every, on_press
from cogs.shared.interactions import guild_of, member_of


class LookUpRowsCog(FeatureCog):
    """Looks up a few rows at a time, those that have been due longest first."""

    @on_press
    async def begin(self, interaction: discord.Interaction, _press: LookUpRows) -> None:
        """Begin, or show how far it has come."""
        lookup = await self.services.lookups.rows.begin(member_of(interaction))
        await interaction.response.send_message(
            view=row_lookup_page(lookup, language_of(interaction)), ephemeral=True
        )

    @on_press
    async def see(self, interaction: discord.Interaction, _press: SeeRowLookup) -> None:
        """Show how far it has come; once it is over, do not begin another."""
        lookup = await self.services.lookups.rows.progress(guild_of(interaction), interaction.user.id)
        waiting = await self.services.lookups.rows.still_waiting(guild_of(interaction), interaction.user.id)
        found = await self._found(interaction) if isinstance(lookup, RowsLookedUp) else None
        page = row_lookup_now(lookup, waiting, language_of(interaction), found)
        await show(interaction, page, in_place=True)
        await self._told(interaction, found)

    @every(seconds=BEAT_SECONDS)
    async def _go_on(self) -> None:
        if self.bot.is_draining:
            return
        guild_id = await self.services.lookups.rows.go_on(self.is_here)
        if guild_id is not None:
            self.bot.dispatch("rows_looked_up", guild_id)

    @below_answers(News.LOOKED_UP)
    async def tell_news(self, interaction: discord.Interaction, _command: str) -> None:
        """After the answer to a command, say that a look-up has finished, and what was found."""
        over = await self.services.lookups.rows.news(guild_of(interaction), interaction.user.id)
        found, say = await self._found(interaction), language_of(interaction)
        if over:
            await interaction.followup.send(view=row_lookup_over(over, say, found), ephemeral=True)
        elif found:
            await interaction.followup.send(view=found_page(found, say), ephemeral=True)
        await self._told(interaction, found)

    async def _found(self, interaction: discord.Interaction) -> FoundNews | None:
        """The films found that the member has not been told about."""
        return await self.services.waiting_rows.news(guild_of(interaction), interaction.user.id)

    async def _told(self, interaction: discord.Interaction, found: FoundNews | None) -> None:
        if found:
            await self.services.waiting_rows.told(guild_of(interaction), interaction.user.id, found)
