"""Remembers posts that show a member, so that they can be deleted, and cards that quote one."""

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


async def remember_quote(
    services: Services, interaction: discord.Interaction, message_id: int, film_id: str, author_id: int | None
) -> None:
    """Remember a film's card in this interaction's channel, if it quotes somebody."""
    if author_id is not None and interaction.channel_id is not None:
        post = ShownPost(interaction.channel_id, message_id, film_id)
        await services.privacy.showed(guild_of(interaction), post, [author_id])


async def is_in_reach(guild: discord.Guild, post: ShownPost) -> bool:
    """Whether the bot can delete its post; or read it, to take out what it quotes."""
    channel_id = post.channel_id
    needed = discord.Permissions(view_channel=True, read_message_history=post.is_quoting)
    try:
        channel = guild.get_channel(channel_id) or await find_thread(guild, channel_id)
    except discord.Forbidden:
        return False
    return channel is not None and channel.permissions_for(guild.me) >= needed
