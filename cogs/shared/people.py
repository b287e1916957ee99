"""Has pages show members by name: as they were last seen, else as Discord tells when it is asked."""

import asyncio
import logging
from collections.abc import Collection
from typing import Final

import discord

from bot.services.known_names import NOBODY, KnownNames
from bot.ui.base.controls import Page
from bot.ui.base.people import name_members, shown_members
from cogs.shared.discord_refusals import FAILURES

MOST_ASKED: Final = 100
"""Discord is asked for at most this many members at once."""
LONGEST_WAIT: Final = 2.0
"""After this many seconds without an answer, the page is shown with mentions."""

_log = logging.getLogger(__name__)


def has_strangers(names: KnownNames, guild: discord.Guild | None, page: Page) -> bool:
    """Whether Discord is to be asked for names on the page: then say first that an answer follows."""
    return guild is not None and names.may_ask and bool(_strangers(names, guild.id, page))


async def with_names(
    names: KnownNames, guild: discord.Guild | None, page: Page, pinged: Collection[int] = ()
) -> None:
    """Show the page's members by name, except those it pings; Discord is asked for names not known.

    Those that it does not tell in time stay mentions.
    """
    if guild is None:  # an error is told in a direct message, too
        return
    unknown = _strangers(names, guild.id, page) - {*pinged}
    if unknown and names.may_ask:
        await _look_up(names, guild, sorted(unknown)[:MOST_ASKED])
    shown = names.known(guild.id, shown_members(page))
    name_members(page, {one: name for one, name in shown.items() if one not in pinged})


def _strangers(names: KnownNames, guild_id: int, page: Page) -> set[int]:
    shown = shown_members(page)
    return shown - names.known(guild_id, shown).keys()


async def _look_up(names: KnownNames, guild: discord.Guild, member_ids: list[int]) -> None:
    """Ask Discord what these members are called: one message over the gateway for all of them."""
    names.ask()
    asking = guild.query_members(user_ids=member_ids, limit=MOST_ASKED, cache=False)
    try:
        found = await asyncio.wait_for(asking, LONGEST_WAIT)
    except (TimeoutError, discord.ConnectionClosed, *FAILURES) as failure:
        _log.info("The names of %s members of %s are not known: %r", len(member_ids), guild.id, failure)
        return
    present = {member.id: member.display_name for member in found}
    names.learn(guild.id, dict.fromkeys(member_ids, NOBODY) | present)
