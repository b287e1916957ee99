"""Finds a message that the bot posted before a crash but did not record, by its unique custom_id."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final

import discord

CLOCKS_APART: Final = 60
"""Discord's clock can be this many seconds behind ours."""
SET_BACK: Final = 3600 + CLOCKS_APART
"""How far our clock may have been ahead, in seconds, if it was wrong when the message was sent and was set
back since.
"""
_MOST_SEARCHED: Final = 500
"""At most this many messages are searched, the oldest first; and before `since` as many, the newest first."""


async def find_own_message(
    place: discord.TextChannel | discord.Thread, is_it: Callable[[discord.Message], bool], since: int
) -> discord.Message | None:
    """The bot's own message that `is_it` accepts, sent after `since` (in seconds since 1970) by our clock."""
    begin, hour_before = _at(since - CLOCKS_APART), _at(since - SET_BACK)
    later = place.history(limit=_MOST_SEARCHED, after=begin, oldest_first=True)
    earlier = place.history(limit=_MOST_SEARCHED, before=begin, after=hour_before, oldest_first=False)
    for messages in (later, earlier):
        async for message in messages:
            if message.author.id == place.guild.me.id and is_it(message):
                return message
    return None


def _at(seconds: int) -> discord.Object:
    """The id of a message sent at that time."""
    return discord.Object(discord.utils.time_snowflake(dt.datetime.fromtimestamp(seconds, dt.UTC)))


def bears(mark: str) -> Callable[[discord.Message], bool]:
    """Whether a message has the control with that `custom_id`, which no other message has."""
    return lambda message: mark in _custom_ids(message.components)


def _custom_ids(components: list[Any]) -> Iterator[str]:
    for component in components:
        if found := getattr(component, "custom_id", None):
            yield found
        yield from _custom_ids(getattr(component, "children", []))
