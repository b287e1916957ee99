"""Checks the bot's permissions in a channel, and names what is missing."""

from typing import Final

import discord
from discord.abc import GuildChannel

from bot.domain.errors import Term, UserError
from bot.locales import named

PERMISSION_NAMES: Final = {
    "view_channel": named("View Channel"),
    "send_messages": named("Send Messages"),
    "send_messages_in_threads": named("Send Messages in Threads"),
    "create_public_threads": named("Create Public Threads"),
    "manage_threads": named("Manage Threads"),
    "read_message_history": named("Read Message History"),
    "attach_files": named("Attach Files"),
    "mention_everyone": named("Mention @everyone, @here and All Roles"),
    "create_events": named("Create Events"),
}


def missing(channel: GuildChannel | discord.Thread, *permissions: str) -> list[str]:
    """Which of these permissions the bot lacks there, seeing the channel included."""
    held = channel.permissions_for(channel.guild.me)
    return [name for name in ("view_channel", *permissions) if not getattr(held, name)]


def require(channel: GuildChannel | discord.Thread, *permissions: str) -> None:
    """`UserError` naming the first permission that the bot lacks, and the channel."""
    for name in missing(channel, *permissions):
        raise UserError(
            "I need the permission {permission} in {channel}. Ask an organiser for it, then try again.",
            permission=Term(PERMISSION_NAMES[name]),
            channel=channel,
        )
