"""Looks members up by id, where each costs a request, and says whom a command or press is not for."""

import asyncio
from collections.abc import Iterable

import discord

from bot.domain.errors import UserError
from cogs.shared.discord_refusals import is_gone, refusals_told


async def present(guild: discord.Guild, member_ids: Iterable[int]) -> dict[int, str]:
    """The display names of the members still in the server, by id. One request each, so defer first."""
    ids = list(member_ids)
    with refusals_told(guild):
        members = await asyncio.gather(*(_member(guild, member_id) for member_id in ids))
    return {member.id: member.display_name for member in members if member}


async def _member(guild: discord.Guild, member_id: int) -> discord.Member | None:
    try:
        return await guild.fetch_member(member_id)
    except discord.NotFound as missing:
        if is_gone(missing):
            return None
        raise


def other_member(interaction: discord.Interaction, chosen: discord.User | discord.Member) -> discord.Member:
    """The chosen member; `UserError` for bots, the acting member, and people not in the server."""
    if not isinstance(chosen, discord.Member):
        raise UserError("This person is no longer in the server.")
    if chosen.bot:
        raise UserError("Bots have no taste in films. Choose a member.")
    if chosen.id == interaction.user.id:
        raise UserError("Choose somebody else: you always agree with yourself.")
    return chosen


def own_pages(interaction: discord.Interaction, owner_id: int, command: str) -> None:
    """`UserError` if a member turns a public page that another member asked for with that command."""
    if interaction.user.id != owner_id:
        raise UserError(
            "Only the member who asked for these pages can turn them. Use {command} for your own.",
            command=command,
        )
