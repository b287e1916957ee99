"""Removes forgotten posts from Discord, and forgotten members' words from posts that quote them.

Removals stay in the database until they are done, so that a restart loses nothing.
"""

import logging
from typing import Final

import discord

from bot.domain.errors import UserError
from bot.domain.privacy.member import Removal
from bot.ui.privacy.redact import redact
from cogs.shared.discord_refusals import FAILURES, Failure, passes, passing_over_what_is_gone
from cogs.shared.feature_cog import FeatureCog, every
from cogs.shared.threads import awake

BEAT_SECONDS: Final = 5
MOST_IN_A_BEAT: Final = 5
"""How many removals are done in one server at a time, so that members' requests come first."""
_ATTACHED: Final = "attachment://"

_log = logging.getLogger(__name__)


class MessageRemovalCog(FeatureCog):
    """Removes what is due, in the servers that this process serves."""

    @every(seconds=BEAT_SECONDS)
    async def _remove(self) -> None:
        for guild_id in await self.services.removals.servers_due():
            guild = self.bot.get_guild(guild_id)
            if guild is not None and not guild.unavailable:
                await self.bot.guarded(None, self._remove_in(guild))

    async def _remove_in(self, guild: discord.Guild) -> None:
        for removal in await self.services.removals.due(guild.id, MOST_IN_A_BEAT):
            try:
                await self._do(guild, removal)
            except (UserError, *FAILURES) as failure:
                await self._failed(removal, failure)
            else:
                await self.services.removals.done(removal)

    async def _do(self, guild: discord.Guild, removal: Removal) -> None:
        message = self.bot.message(removal.channel_id, removal.message_id)
        with passing_over_what_is_gone():
            if removal.is_whole:
                async with awake(guild, removal.channel_id):
                    await message.delete()
            else:
                await _take_out_quotes(guild, message, removal.quoted_id)

    async def _failed(self, removal: Removal, failure: UserError | Failure) -> None:
        is_refused = isinstance(failure, UserError) or not passes(failure)
        if await self.services.removals.failed(removal, is_refused=is_refused):
            _log.info("Message %s is to be removed later: %s", removal.message_id, failure)
        else:
            _log.warning("Message %s cannot be removed, and is given up: %s", removal.message_id, failure)


async def _take_out_quotes(guild: discord.Guild, message: discord.PartialMessage, member_id: int) -> None:
    """Remove the member's quotes from a message, if it has any."""
    found = await message.fetch()
    view = discord.ui.LayoutView.from_message(found)
    view.stop()  # discord.py must not wait for its controls: the bot takes them itself
    if _drop_quotes(view, member_id):
        files = await _attached_anew(found, view)
        async with awake(guild, message.channel.id):
            await message.edit(view=view, attachments=files)


def _drop_quotes(view: discord.ui.LayoutView, member_id: int) -> bool:
    """Remove the member's quotes from the texts; whether there were any."""
    is_changed = False
    for item in view.walk_children():
        if isinstance(item, discord.ui.TextDisplay):
            without = redact(item.content, member_id)
            is_changed = is_changed or without != item.content
            item.content = without
    return is_changed


async def _attached_anew(found: discord.Message, view: discord.ui.LayoutView) -> list[discord.File]:
    """The message's files, to be sent again, and shown where they are shown now."""
    files = [await attachment.to_file() for attachment in found.attachments]
    names = {file.filename for file in files}
    for item in view.walk_children():
        if isinstance(item, discord.ui.MediaGallery):
            item.items = [_from_attachment(shown, names) for shown in item.items]
    return files


def _from_attachment(shown: discord.MediaGalleryItem, names: set[str]) -> discord.MediaGalleryItem:
    name = shown.media.url.partition("?")[0].rpartition("/")[2]
    if name not in names:
        return shown
    return discord.MediaGalleryItem(_ATTACHED + name, description=shown.description, spoiler=shown.spoiler)
