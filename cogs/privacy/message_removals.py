"""Deletes posts that must go from Discord, and removes deleted members' words from posts that quote them.

Removals stay in the database until they are done, so that a restart loses nothing.
"""

import logging
from functools import partial

import discord

from bot.domain.errors import UserError
from bot.domain.privacy.member import Removal
from bot.ui.privacy.redact import NOTHING_LEFT, redact
from cogs.shared.by_server import BEAT_SECONDS, MOST_IN_A_BEAT, ByServer, if_it_fails
from cogs.shared.discord_refusals import FAILURES, passing_over_what_is_gone
from cogs.shared.feature_cog import Bot, FeatureCog, every
from cogs.shared.posts.edit_posted import edit_posted
from cogs.shared.waking import awake

_log = logging.getLogger(__name__)


class MessageRemovalCog(FeatureCog):
    """Removes what is due in the servers of this process."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._by_server = ByServer(bot, self._remove_in)

    @every(seconds=BEAT_SECONDS)
    async def _remove(self) -> None:
        self._by_server.start(await self.services.removals.servers_due())

    async def _remove_in(self, guild: discord.Guild) -> None:
        for removal in await self.services.removals.due(guild.id, MOST_IN_A_BEAT):
            try:
                async with if_it_fails(self._failed, removal):
                    await self._do(guild, removal)
            except (UserError, *FAILURES) as failure:
                _log.info("Message %s is not removed: %s", removal.message_id, failure)
            else:
                await self.services.removals.done(removal)

    async def _do(self, guild: discord.Guild, removal: Removal) -> None:
        message = self.bot.message(removal.channel_id, removal.message_id)
        with passing_over_what_is_gone():
            if removal.is_whole:
                async with awake(self.services.threads, guild, removal.channel_id):
                    await message.delete()
            else:
                change = partial(_drop_quotes, member_id=removal.quoted_id)
                await edit_posted(self.services.threads, guild, message, change)

    async def _failed(self, removal: Removal) -> None:
        if not await self.services.removals.failed(removal):
            _log.warning("Message %s cannot be removed, and is given up", removal.message_id)


def _drop_quotes(view: discord.ui.LayoutView, *, member_id: int) -> bool:
    """Remove the member's quotes, and texts with nothing else in them; returns whether there were any."""
    is_changed = False
    for item in [*view.walk_children()]:
        if not isinstance(item, discord.ui.TextDisplay):
            continue
        without = redact(item.content, member_id)
        if without == item.content:
            continue
        is_changed = True
        beside = item.parent
        if without == NOTHING_LEFT and isinstance(beside, discord.ui.Container) and len(beside.children) > 1:
            beside.remove_item(item)
        else:
            item.content = without
    return is_changed
