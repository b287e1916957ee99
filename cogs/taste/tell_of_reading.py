"""Says that a large server's scores are being read, where an answer waits for that."""

from typing import Final

import discord

from bot.services.use_cases import Services
from bot.ui.base.controls import language_of
from bot.ui.taste.recommend import reading_page
from cogs.shared.answers import show
from cogs.shared.interactions import guild_of

MANY_SCORES: Final = 50_000
"""With this many scores or more, reading them takes long enough to say so."""


async def tell_of_reading(services: Services, interaction: discord.Interaction) -> None:
    """Say so in a deferred answer, unless the server's tastes are known or soon will be."""
    guild_id = guild_of(interaction)
    if await services.tastes.is_quick(guild_id):
        return
    scores = await services.tastes.count(guild_id)
    if scores >= MANY_SCORES:
        await show(interaction, reading_page(scores, language_of(interaction)))
