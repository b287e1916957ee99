"""Who uses something and where, as an interaction says it, and the language to answer in."""

import discord

from bot.domain.club.settings import ClubSettings
from bot.domain.errors import UserError
from bot.domain.languages import SOURCE
from bot.locales import Language, language
from bot.services.club.settings import ActingMember


def guild_of(interaction: discord.Interaction) -> int:
    """The id of the server that an interaction comes from."""
    if interaction.guild_id is None:
        raise UserError("I only work in servers. Use this command in one I'm in.")
    return interaction.guild_id


def server_of(interaction: discord.Interaction) -> discord.Guild:
    """The server that an interaction comes from."""
    assert interaction.guild is not None, "the command tree refuses direct messages"
    return interaction.guild


def member_of(interaction: discord.Interaction) -> ActingMember:
    """The acting member, with their permissions in this channel."""
    roles = [role.id for role in getattr(interaction.user, "roles", ())]
    return ActingMember(
        guild_of(interaction), interaction.user.id, interaction.permissions.manage_guild, roles
    )


def server_language(settings: ClubSettings, guild: discord.Guild | None) -> Language:
    """The language of what stays in a channel: the organisers' choice, else the server's on Discord."""
    return language(settings.language or str(guild.preferred_locale if guild else SOURCE))
