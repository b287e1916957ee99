"""The emoji that count as votes: the server's choice, or the usual one if that was deleted.

Without an intent for emoji, the bot gets no news of changes to them, so it asks Discord.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

import discord

from bot.domain.club.settings import USUAL_VOTE, ClubSettings
from cogs.shared.discord_refusals import FAILURES

SUGGESTED: Final = (USUAL_VOTE, "👍", "❤️", "🔥", "⭐", "👏", "🍿", "🎬", "💯", "🥇")
"""Emoji that every server has."""
_PATIENCE_SECONDS: Final = 1.0
"""A member's answer waits for this, and must come within three seconds: a slow Discord is not waited for."""


async def votes_in(guild: discord.Guild, settings: ClubSettings, since: int) -> tuple[str, ...]:
    """Every emoji that counts as a vote in what was opened at `since`, the one to vote with first.

    `since` is in seconds since 1970.
    """
    votes = settings.votes_since(since)
    if await is_gone(guild, settings.vote_emoji):
        return tuple(dict.fromkeys((USUAL_VOTE, *votes)))
    return votes


async def vote_in(guild: discord.Guild, settings: ClubSettings) -> str:
    """The emoji to vote with."""
    return USUAL_VOTE if await is_gone(guild, settings.vote_emoji) else settings.vote_emoji


async def is_gone(guild: discord.Guild, emoji: str) -> bool:
    """Whether it is a server emoji that this server does not have (any more), as far as Discord says."""
    custom_id = discord.PartialEmoji.from_str(emoji).id
    if custom_id is None:
        return False
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await guild.fetch_emoji(custom_id)
    except discord.NotFound:
        return True
    except FAILURES:
        return False
    return False


async def suggestions(guild: discord.Guild, typed: str) -> list[tuple[str, str]]:
    """Emoji to choose the vote from, with names: the server's own first, then some that all have."""
    own = [(f":{emoji.name}:", str(emoji)) for emoji in await _own(guild) if emoji.is_usable()]
    named = [*own, *((emoji, emoji) for emoji in SUGGESTED)]
    wanted = typed.strip().strip(":").casefold()
    return [(name, emoji) for name, emoji in named if wanted in name.casefold()]


async def _own(guild: discord.Guild) -> Sequence[discord.Emoji]:
    """The server's own emoji, as Discord has them now, or else as they were when the bot connected."""
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await guild.fetch_emojis()
    except FAILURES:
        return guild.emojis
