"""Remembers posts that show a member's score, profile or comparison, so that they can be deleted."""

import discord

from bot.domain.privacy.member import ShownPost
from bot.services.use_cases import Services
from cogs.shared.feature_cog import guild_of
from cogs.shared.threads import find_thread


async def remember_post(
    services: Services, interaction: discord.Interaction, message_id: int | None, *member_ids: int
) -> None:
    """Remember a message in this interaction's channel as one that shows these members."""
    if message_id is not None and interaction.channel_id is not None:
        post = ShownPost(interaction.channel_id, message_id)
        await services.privacy.showed(guild_of(interaction), post, member_ids)


async def is_seen(guild: discord.Guild, channel_id: int) -> bool:
    """Whether the bot can see a channel or thread, and so delete its own messages there."""
    try:
        channel = guild.get_channel(channel_id) or await find_thread(guild, channel_id)
    except discord.Forbidden:
        return False
    return channel is not None and channel.permissions_for(guild.me).view_channel
