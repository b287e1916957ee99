"""Who can read what: every text belongs to a channel, and is shown only to members who can read there."""

from typing import Final

import discord
from discord.abc import GuildChannel

from bot.domain.threads import MayRead
from cogs.shared.interactions import server_of

_READING: Final = ("view_channel", "read_message_history")
_TAKING_PART: Final = (*_READING, "send_messages_in_threads")


def may_read(interaction: discord.Interaction) -> MayRead:
    """Whether the acting member can read in a channel; nobody can in a channel that is gone."""
    return _holds(interaction, _READING)


def may_take_part(interaction: discord.Interaction) -> MayRead:
    """Whether the acting member can read in a channel and write in its threads."""
    return _holds(interaction, _TAKING_PART)


def _holds(interaction: discord.Interaction, permissions: tuple[str, ...]) -> MayRead:
    guild, member = server_of(interaction), interaction.user
    assert isinstance(member, discord.Member), "servers have members"

    def may(channel_id: int) -> bool:
        channel = guild.get_channel(channel_id)
        held = channel.permissions_for(member) if channel else discord.Permissions.none()
        return all(getattr(held, name) for name in permissions)

    return may


def all_may_read(guild: discord.Guild, place_id: int) -> MayRead:
    """Whether everyone who can read that channel (or thread) can read another one too.

    The bot does not know who is in a server, so it goes by roles and overwrites: the other channel must be
    open to everyone, or closed to nobody for whom this one is open. In doubt the answer is no.
    """
    place = guild.get_channel_or_thread(place_id)
    place = place.parent if isinstance(place, discord.Thread) else place

    def may(channel_id: int) -> bool:
        other = guild.get_channel(channel_id)
        if other is None or other == place:
            return other is not None
        return all(_is_as_open(other, place, name) for name in _READING)

    return may


def _is_as_open(other: GuildChannel, place: GuildChannel | None, permission: str) -> bool:
    """Whether everyone with the permission in the place has it in the other channel too."""
    said = _overwrites(other, permission)
    denied = {target for target, is_allowed in said.items() if not is_allowed}
    if not denied and getattr(other.permissions_for(other.guild.default_role), permission):
        return True
    if place is None:
        return False
    here = _overwrites(place, permission)
    allowed_here = {target for target, is_allowed in here.items() if is_allowed}
    is_no_more_denied = denied <= here.keys() - allowed_here
    return is_no_more_denied and allowed_here <= said.keys() - denied


def _overwrites(channel: GuildChannel, permission: str) -> dict[int, bool]:
    """Who is allowed or denied the permission by the channel's overwrites, except the bot itself."""
    me = channel.guild.me
    own_role = channel.guild.self_role
    own = {me.id, own_role.id if own_role else me.id}
    said = {target.id: getattr(overwrite, permission) for target, overwrite in channel.overwrites.items()}
    return {target: is_so for target, is_so in said.items() if is_so is not None and target not in own}
