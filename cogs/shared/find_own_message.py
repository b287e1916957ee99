"""Finding what the bot posted though that was not recorded any more: by a control that nothing else has."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import discord

_CLOCKS_APART: Final = 60
"""By how many seconds Discord's clock may be behind ours."""
_MOST_SEARCHED: Final = 500
"""Among so many messages it is looked for, the oldest first."""


async def find_own_message(
    place: discord.TextChannel | discord.Thread, mark: str, since: int
) -> discord.Message | None:
    """The bot's own message there with the `custom_id` that is its mark, sent after `since` (in seconds)."""
    sent_after = dt.datetime.fromtimestamp(since - _CLOCKS_APART, dt.UTC)
    after = discord.Object(discord.utils.time_snowflake(sent_after))
    async for message in place.history(limit=_MOST_SEARCHED, after=after):
        if message.author.id == place.guild.me.id and mark in _custom_ids(message.components):
            return message
    return None


def _custom_ids(components: list[Any]) -> Iterator[str]:
    for component in components:
        if found := getattr(component, "custom_id", None):
            yield found
        yield from _custom_ids(getattr(component, "children", []))
