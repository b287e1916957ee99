"""Asks members about rows that an import has kept, one after another."""

import discord

from bot.domain.transfer.views import KeptRowAnswered, KeptRowView
from bot.ui.base.controls import Page, chosen, language_of, open_form, submitted
from bot.ui.presses.transfer import (
    AskKeptRows,
    FindForKept,
    LeaveOutKept,
    OpenKeptRow,
    PickKept,
    RefuseKept,
    SearchForKept,
)
from bot.ui.transfer.kept_rows import kept_row_page, no_kept_row_page
from bot.ui.transfer.row_question import TYPED_FIELD, search_form
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of, member_of
from cogs.shared.which_film import on_pick


class KeptRowsCog(FeatureCog):
    """Asks which films kept rows mean."""

    @on_press
    async def ask(self, interaction: discord.Interaction, press: AskKeptRows) -> None:
        """Ask about the first row, below the page with the button, or about the next one in place of the
        last.
        """
        if press.after is None:
            await interaction.response.defer(ephemeral=True, thinking=True)
        else:
            await interaction.response.defer()
        await self._ask_next(interaction, press.after or "")

    @on_press
    async def open(self, interaction: discord.Interaction, press: OpenKeptRow) -> None:
        """Ask about this row."""
        await interaction.response.defer()
        view = await self.services.kept_rows.view(member_of(interaction), press.key)
        await interaction.edit_original_response(view=await self._page(interaction, view))

    @on_press
    async def search(self, interaction: discord.Interaction, press: SearchForKept) -> None:
        """Open the form that asks for another film's title."""
        await open_form(interaction, search_form(FindForKept(press.key), language_of(interaction)))

    @on_press
    async def find(self, interaction: discord.Interaction, press: FindForKept) -> None:
        """Show the films with that title."""
        await interaction.response.defer()
        [typed] = submitted(interaction)[TYPED_FIELD]
        view = await self.services.kept_rows.view(member_of(interaction), press.key, typed=typed)
        await interaction.edit_original_response(view=await self._page(interaction, view))

    @on_pick
    async def pick(self, interaction: discord.Interaction, press: PickKept) -> None:
        """Write what the row says about the chosen film, and ask about the next row."""
        await interaction.response.defer()
        answered = await self.services.kept_rows.choose(
            member_of(interaction), press.key, chosen(interaction)
        )
        if answered.film and answered.scored:
            self.bot.dispatch("scores_change", guild_of(interaction), (answered.film.id,))
        await self._ask_next(interaction, press.key, answered)

    @on_press
    async def refuse(self, interaction: discord.Interaction, press: RefuseKept) -> None:
        """Record that the row means none of the films, and show what else can be done with it."""
        await interaction.response.defer()
        member = member_of(interaction)
        answered = await self.services.kept_rows.refuse(member, press.key)
        view = await self.services.kept_rows.view(member, press.key)
        await interaction.edit_original_response(view=await self._page(interaction, view, answered))

    @on_press
    async def leave_out(self, interaction: discord.Interaction, press: LeaveOutKept) -> None:
        """Delete the row, and ask about the next one."""
        await interaction.response.defer()
        answered = await self.services.kept_rows.leave_out(member_of(interaction), press.key)
        await self._ask_next(interaction, press.key, answered)

    async def _ask_next(
        self, interaction: discord.Interaction, after: str, answered: KeptRowAnswered | None = None
    ) -> None:
        member = member_of(interaction)
        if view := await self.services.kept_rows.next(member, after):
            page = await self._page(interaction, view, answered)
        else:
            left = await self.services.kept_rows.count(member)
            waiting = await self.services.kept_rows.still_waiting(member.guild_id, member.id)
            page = no_kept_row_page(answered, left, waiting, language_of(interaction))
        await interaction.edit_original_response(view=page)

    async def _page(
        self, interaction: discord.Interaction, view: KeptRowView, answered: KeptRowAnswered | None = None
    ) -> Page:
        services = await self.services.lookups.further.services(guild_of(interaction))
        return kept_row_page(view, answered, language_of(interaction), services)
