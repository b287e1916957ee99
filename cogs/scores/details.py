"""*Details*: the figures of a picture, in words."""

import discord

from bot.domain.errors import UserError
from bot.ui.base.controls import language_of
from bot.ui.pictures.details import details_page, told_by_pictures
from bot.ui.presses.scores import ShowDetails
from cogs.shared.answers import show
from cogs.shared.feature_cog import FeatureCog, on_press


class DetailsCog(FeatureCog):
    """Puts a message's pictures into words."""

    @on_press
    async def show_details(self, interaction: discord.Interaction, _press: ShowDetails) -> None:
        """Show the member the figures."""
        told = told_by_pictures(interaction.message)
        if not told:
            raise UserError(
                "This button is from an older version of me. Use the command again for a fresh one."
            )
        await show(interaction, details_page(told, language_of(interaction)))
