"""Lets a member choose which of several imported reviews of a film becomes the draft."""

import discord

from bot.domain.transfer.plan import ClashChoice
from bot.ui.base.controls import chosen_as, language_of
from bot.ui.presses.custom_ids import id_number
from bot.ui.presses.transfer import OfferText, ShowRowTexts
from bot.ui.transfer.row_texts import row_texts_page
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import member_of


class ImportTextsCog(FeatureCog):
    """Lets a member choose among the file's reviews of one film."""

    @on_press
    async def show_texts(self, interaction: discord.Interaction, press: ShowRowTexts) -> None:
        """Show the reviews of a film that has several."""
        await interaction.response.defer()
        page = chosen_as(interaction, id_number) if press.page is None else press.page
        await self._show(interaction, press.made_at, press.clash, page)

    @on_press
    async def offer_text(self, interaction: discord.Interaction, press: OfferText) -> None:
        """Make the chosen review the draft."""
        await interaction.response.defer()
        place = chosen_as(interaction, id_number)
        await self._show(interaction, press.made_at, press.clash, press.page, place)

    async def _show(
        self, interaction: discord.Interaction, made_at: int, clash: ClashChoice, page: int, place: int = 0
    ) -> None:
        shown = await self.services.import_rows.texts(
            member_of(interaction), made_at, clash, page, chosen=place
        )
        await interaction.edit_original_response(view=row_texts_page(shown, language_of(interaction)))
