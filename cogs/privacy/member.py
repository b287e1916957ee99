"""`/privacy`: what is kept about a member, shown to that member alone; and its deletion."""

import discord

from bot.domain.privacy.member import Kept, confirms
from bot.locales import named
from bot.ui.base.controls import Page, language_of, open_form, submitted
from bot.ui.presses.privacy import ConfirmDeleteMine, DeleteMine, SwitchQuotes, SwitchSoulmates
from bot.ui.privacy.member import (
    WORD_FIELD,
    delete_form,
    delete_word,
    deleted_page,
    nothing_deleted,
    privacy_page,
)
from cogs.shared.commands import command
from cogs.shared.feature_cog import FeatureCog, guild_of, on_press, show


class MemberPrivacyCog(FeatureCog):
    """A member's say over their own data."""

    @command("privacy", named("What I keep about you here: see it, export it, delete it"))
    async def privacy(self, interaction: discord.Interaction) -> None:
        """Show it."""
        kept = await self.services.privacy.kept(guild_of(interaction), interaction.user.id)
        await show(interaction, self._page(interaction, kept))

    @on_press
    async def switch_soulmates(self, interaction: discord.Interaction, press: SwitchSoulmates) -> None:
        """Be found by taste, or not."""
        kept = await self.services.privacy.switch_soulmates(
            guild_of(interaction), interaction.user.id, on=bool(press.on)
        )
        await show(interaction, self._page(interaction, kept), in_place=True)

    @on_press
    async def switch_quotes(self, interaction: discord.Interaction, press: SwitchQuotes) -> None:
        """Have one's comments quoted, or not."""
        kept = await self.services.privacy.switch_quotes(
            guild_of(interaction), interaction.user.id, on=bool(press.on)
        )
        await show(interaction, self._page(interaction, kept), in_place=True)

    def _page(self, interaction: discord.Interaction, kept: Kept) -> Page:
        return privacy_page(kept, language_of(interaction), reads_comments=self.bot.reads_comments)

    @on_press
    async def ask(self, interaction: discord.Interaction, _press: DeleteMine) -> None:
        """Open the form that confirms."""
        await open_form(interaction, delete_form(language_of(interaction)))

    @on_press
    async def delete(self, interaction: discord.Interaction, _press: ConfirmDeleteMine) -> None:
        """Delete everything, if the word was typed."""
        say = language_of(interaction)
        [typed] = submitted(interaction)[WORD_FIELD]
        if not confirms(typed, delete_word(say)):
            await show(interaction, nothing_deleted(say), in_place=True)
            return
        await interaction.response.defer()
        forgotten = await self.services.privacy.forget(guild_of(interaction), interaction.user.id)
        self.bot.dispatch("member_forgotten", forgotten)
        await interaction.edit_original_response(view=deleted_page(forgotten, say))
