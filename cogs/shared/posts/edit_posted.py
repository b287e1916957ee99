"""Edits part of a message that the bot posted, and leaves the rest as it is."""

from collections.abc import Callable
from typing import Final

import discord

from bot.services.threads import ThreadService
from cogs.shared.locks import KeyedLocks
from cogs.shared.waking import awake

_ATTACHED: Final = "attachment://"
_LOCKS: Final = KeyedLocks[int]()


async def edit_posted(
    threads: ThreadService,
    guild: discord.Guild,
    message: discord.PartialMessage,
    change: Callable[[discord.ui.LayoutView], bool],
) -> None:
    """Change what a message shows, with its pictures; `change` returns whether it did.

    Edits of one message run one at a time, or one would undo another. `UserError` if its thread is locked for
    the bot.
    """
    async with _LOCKS.of(message.id):
        found = await message.fetch()
        view = discord.ui.LayoutView.from_message(found)
        view.stop()  # discord.py must not handle its controls: the bot does that itself
        if change(view):
            _show_attached(found, view)
            async with awake(threads, guild, message.channel.id):
                await message.edit(view=view, attachments=found.attachments)


def _show_attached(found: discord.Message, view: discord.ui.LayoutView) -> None:
    """Keeps the message's files where the view shows them."""
    names = {attachment.filename for attachment in found.attachments}
    for item in view.walk_children():
        if isinstance(item, discord.ui.MediaGallery):
            item.items = [_from_attachment(shown, names) for shown in item.items]


def _from_attachment(shown: discord.MediaGalleryItem, names: set[str]) -> discord.MediaGalleryItem:
    name = shown.media.url.partition("?")[0].rpartition("/")[2]
    if name not in names:
        return shown
    return discord.MediaGalleryItem(_ATTACHED + name, description=shown.description, spoiler=shown.spoiler)
