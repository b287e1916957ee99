"""Remembers posts that show a member, so that they can be deleted, and cards that quote one."""

import discord

from bot.domain.privacy.member import ShownPost
from bot.services.use_cases import Services
from cogs.shared.answers import tell_all_later
from cogs.shared.interactions import guild_of
from cogs.shared.waking import find_thread


async def show_self_later(services: Services, interaction: discord.Interaction) -> None:
    """Say that a public answer, through `tell_all`, will show the acting member."""
    await remember_post(services, interaction, await tell_all_later(interaction), interaction.user.id)


async def remember_post(
    services: Services,
    interaction: discord.Interaction,
    message_id: int | None,
    *member_ids: int,
    film_id: str = "",
) -> None:
    """Remember a message in this interaction's channel that will show these members.

    With `film_id`, it is the film's card and only quotes them. This comes before it shows anything: otherwise
    a crash would leave the post out of reach when their data is deleted.
    """
    if message_id is not None and interaction.channel_id is not None:
        post = ShownPost(interaction.channel_id, message_id, film_id)
        await services.privacy.showed(guild_of(interaction), post, member_ids)


async def is_in_reach(guild: discord.Guild, post: ShownPost) -> bool:
    """Whether the bot can delete its post; or read it, to take out what it quotes."""
    channel_id = post.channel_id
    needed = discord.Permissions(view_channel=True, read_message_history=post.is_quoting)
    try:
        channel = guild.get_channel(channel_id) or await find_thread(guild, channel_id)
    except discord.Forbidden:
        return False
    return channel is not None and channel.permissions_for(guild.me) >= needed
