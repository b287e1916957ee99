"""Tells members what organisers decided about their reviews."""

import discord

from bot.services.use_cases import Services
from bot.ui.base.controls import language_of
from bot.ui.reviews.answers import notices_page, shown_late_page
from cogs.shared.interactions import guild_of


async def tell_notices(services: Services, interaction: discord.Interaction) -> None:
    """Show the member, below an answer, what organisers decided and what was shown late.

    Discord can show a message to only one member just in answer to that member, and the bot sends nobody
    unasked messages. So a warning waits until its author next writes or reads a review in the server.
    """
    guild_id, author_id = guild_of(interaction), interaction.user.id
    if notices := await services.moderation.notices(guild_id, author_id):
        await interaction.followup.send(view=notices_page(notices, language_of(interaction)), ephemeral=True)
        await services.moderation.told(guild_id, author_id, notices)
    if late := await services.unshown.untold(guild_id, author_id):
        await interaction.followup.send(view=shown_late_page(late, language_of(interaction)), ephemeral=True)
        await services.unshown.told(guild_id, author_id, late)
