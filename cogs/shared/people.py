"""Puts members' names on pages: as they were last seen, or as Discord tells when asked."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from typing import Final, Protocol

import discord

from bot.services.known_names import NOBODY
from bot.services.use_cases import Services
from bot.ui.base.controls import Page
from bot.ui.base.people import name_members, shown_members
from cogs.shared.discord_refusals import FAILURES

MOST_ASKED: Final = 100
"""Discord is asked for at most this many members at once."""
MOST_GONE: Final = 10
"""And for at most this many who have left the server, since each costs a request."""
LONGEST_WAIT: Final = 2.0
"""After this many seconds the page is shown with mentions instead of the missing names."""

_log = logging.getLogger(__name__)


class AskingBot(Protocol):
    """The part of the bot that asks for names."""

    services: Services

    async def fetch_user(self, user_id: int, /) -> discord.User: ...


async def with_names(
    bot: AskingBot,
    guild: discord.Guild | None,
    page: Page,
    pinged: Collection[int] = (),
    before_asking: Callable[[], Awaitable[object]] | None = None,
) -> None:
    """Show the page's members by name, except those it pings; Discord is asked for unknown names.

    `before_asking` is done first if Discord has to be asked, since that takes a while. Members whose names do
    not come in time stay mentions.
    """
    shown = shown_members(page) - {*pinged}
    if guild is None or not shown:  # an error is told in a direct message, too
        return
    names = bot.services.names
    unknown = shown - names.known(guild.id, shown).keys()
    if unknown and names.may_ask:
        if before_asking:
            await before_asking()
        await _look_up(bot, guild, sorted(unknown)[:MOST_ASKED])
    name_members(page, names.known(guild.id, shown))


async def _look_up(bot: AskingBot, guild: discord.Guild, member_ids: list[int]) -> None:
    """Ask Discord for these members' names: one message over the gateway for all of them."""
    names = bot.services.names
    names.ask()
    try:
        async with asyncio.timeout(LONGEST_WAIT):
            found = await guild.query_members(user_ids=member_ids, limit=MOST_ASKED, cache=False)
            names.learn(guild.id, {member.id: member.display_name for member in found})
            gone = {*member_ids} - {member.id for member in found}
            await asyncio.gather(*(_look_up_gone(bot, guild, one) for one in sorted(gone)[:MOST_GONE]))
    except (TimeoutError, discord.ConnectionClosed, *FAILURES) as failure:
        _log.info("The names of %s members of %s are not known: %r", len(member_ids), guild.id, failure)


async def _look_up_gone(bot: AskingBot, guild: discord.Guild, user_id: int) -> None:
    """Ask for the name of somebody who has left the server."""
    try:
        name = (await bot.fetch_user(user_id)).display_name
    except discord.NotFound:
        name = NOBODY
    bot.services.names.learn(guild.id, {user_id: name})
