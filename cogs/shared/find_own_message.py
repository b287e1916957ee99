"""Finds a message that the bot posted before a crash but did not record, by its unique custom_id."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final

import discord

CLOCKS_APART: Final = 60
"""Discord's clock can be this many seconds behind ours."""
_MOST_SEARCHED: Final = 500
"""At most this many messages are searched, the oldest first."""


async def find_own_message(
    place: discord.TextChannel | discord.Thread, is_it: Callable[[discord.Message], bool], since: int
) -> discord.Message | None:
    """The bot's own message that `is_it` accepts, sent after `since` (in seconds since 1970)."""
    sent_after = dt.datetime.fromtimestamp(since - CLOCKS_APART, dt.UTC)
    after = discord.Object(discord.utils.time_snowflake(sent_after))
    async for message in place.history(limit=_MOST_SEARCHED, after=after):
        if message.author.id == place.guild.me.id and is_it(message):
            return message
    return None


def bears(mark: str) -> Callable[[discord.Message], bool]:
    """Whether a message has the control with that `custom_id`, which no other message has."""
    return lambda message: mark in _custom_ids(message.components)


def _custom_ids(components: list[Any]) -> Iterator[str]:
    for component in components:
        if found := getattr(component, "custom_id", None):
            yield found
        yield from _custom_ids(getattr(component, "children", []))
