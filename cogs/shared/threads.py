"""Opens threads and forum posts, once each, and finds them again after a crash or change."""

import asyncio
import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

import discord

from bot.domain.errors import UserError
from bot.domain.scores import Tally
from bot.domain.threads import ClubThread, ThreadKey
from bot.services.threads import ThreadService
from bot.ui.base.controls import Page
from bot.ui.base.escape import one_line
from cogs.shared.feature_cog import Bot
from cogs.shared.locks import KeyedLocks
from cogs.shared.people import with_names
from cogs.shared.permissions import PERMISSION_NAMES, missing, require
from cogs.shared.posts.find_own_message import SET_BACK
from cogs.shared.waking import archive, find_thread, writable

Parent = discord.TextChannel | discord.ForumChannel
LONGEST_NAME: Final = 100
MOST_TAGS: Final = 5
_ARCHIVE_MINUTES: Final = 10_080
_MOST_BEFORE: Final = 50
"""An opener that a crash left unrecorded is among so many messages."""
_ASKED_AGAIN_AFTER: Final = 1.0
"""After this many seconds discord.py itself retries a request that failed."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opening:
    """A thread to open: where, its name, and its opening post."""

    key: ThreadKey
    parent: Parent
    name: str
    page: Page
    files: Sequence[discord.File] = ()
    tags: Sequence[str] = ()
    """Names of tags to set if the forum has them."""
    shown: Tally | None = None
    """The scores that its page shows."""


@dataclass
class ThreadOpener:
    """Opens threads.

    Members who ask for the same thread at the same time get the same one, from any feature: the locks are
    shared by the whole process.
    """

    service: ThreadService
    bot: Bot
    _locks: ClassVar[KeyedLocks[ThreadKey]] = KeyedLocks()

    async def open(self, opening: Opening) -> discord.Thread:
        """The thread, found or opened, with its opener posted. `UserError` names a missing permission.

        A thread that was found may be archived or locked: use `writable` to act in it.
        """
        async with self._locks.of(opening.key):
            return await self._open(opening)

    async def withdraw(self, guild: discord.Guild, key: ThreadKey, name_end: str) -> None:
        """Delete the thread that was opened for this, if any; it may be unrecorded, but its name ends so."""
        async with self._locks.of(key):
            known = await self.service.find(key)
            for thread in await guild.active_threads() if known else ():
                if known and _is_since(thread, known) and thread.name.endswith(name_end):
                    await _take_away(thread)

    async def _open(self, opening: Opening) -> discord.Thread:
        known = await self.service.find(opening.key, opening.parent.id)
        if known and known.thread_id and (thread := await find_thread(opening.parent.guild, known.thread_id)):
            return await self._with_opener(known, thread, _shown_earlier(opening))
        require(opening.parent, *_needed_in(opening.parent))
        thread = await self._only_one(known, opening) if known and not known.thread_id else None
        if known is not None and thread is not None:
            claimed = known  # claimed anew, it would be too young for its thread after another crash
            opening = _shown_earlier(opening)
            _log.info("Found the thread %s, which was opened and not recorded", thread.id)
        else:
            claimed = await self.service.claim(opening.key, opening.parent.id)
            asked_at = asyncio.get_running_loop().time()
            thread = await self._create(opening)
            if asyncio.get_running_loop().time() - asked_at >= _ASKED_AGAIN_AFTER:
                thread = await self._only_one(claimed, opening) or thread
        return await self._with_opener(await self.service.opened(claimed, thread.id, None), thread, opening)

    async def _create(self, opening: Opening) -> discord.Thread:
        name = one_line(opening.name, LONGEST_NAME)
        if isinstance(opening.parent, discord.ForumChannel):
            await with_names(self.bot, opening.parent.guild, opening.page)
            made = await opening.parent.create_thread(
                name=name,
                view=opening.page,
                files=list(opening.files),
                applied_tags=fitting_tags(opening.parent, opening.tags),
                auto_archive_duration=_ARCHIVE_MINUTES,
            )
            return made.thread
        kind = (
            discord.ChannelType.news_thread if opening.parent.is_news() else discord.ChannelType.public_thread
        )
        return await opening.parent.create_thread(
            name=name, type=kind, auto_archive_duration=_ARCHIVE_MINUTES
        )

    async def _with_opener(
        self, known: ClubThread, thread: discord.Thread, opening: Opening
    ) -> discord.Thread:
        """The thread, with its opener posted if it was missing."""
        if known.opener_id is None:
            opener = await self._posted_opener(thread)
            if opener is None:
                once = nonce(str(opening.key), str(thread.id))
                await with_names(self.bot, thread.guild, opening.page)
                async with writable(self.service, thread, stays_open=True):
                    opener = await thread.send(view=opening.page, files=list(opening.files), nonce=once)
            await self.service.opened(known, thread.id, opener.id, opening.shown)
            if opening.shown is not None:
                self.bot.dispatch("film_thread_open", thread.guild.id, opening.key.subject)
        return thread

    async def _posted_opener(self, thread: discord.Thread) -> discord.Message | None:
        """The bot's first message in the thread that answers nobody; members may have written before it."""
        async for message in thread.history(limit=_MOST_BEFORE, oldest_first=True):
            is_answer = message.interaction_metadata is not None
            if message.author.id == thread.guild.me.id and not is_answer:
                return message
        return None

    async def _only_one(self, claimed: ClubThread, opening: Opening) -> discord.Thread | None:
        """The oldest thread that was opened after the claim but not recorded; deletes duplicates.

        A crash can leave one. So can Discord, if it opens the thread but answers with an error: then
        discord.py asks again.
        """
        guild, name = opening.parent.guild, one_line(opening.name, LONGEST_NAME)
        active = await guild.active_threads()
        found = [thread for thread in active if _is_since(thread, claimed) and thread.name == name]
        unknown = [one for one in found if not await self.service.is_known(guild.id, one.id)]
        unknown.sort(key=lambda one: one.id)
        for double in unknown[1:]:
            await _take_away(double)
        return unknown[0] if unknown else None


def _shown_earlier(opening: Opening) -> Opening:
    """The same for a thread that a crash left: if its opener is posted, it may show earlier scores."""
    return replace(opening, shown=Tally()) if opening.shown else opening


def _is_since(thread: discord.Thread, claimed: ClubThread) -> bool:
    """Whether the bot opened the thread, in that channel, after the claim."""
    made_at = int(discord.utils.snowflake_time(thread.id).timestamp())
    is_ours = thread.owner_id == thread.guild.me.id and thread.parent_id == claimed.channel_id
    return is_ours and made_at >= claimed.claimed_at - SET_BACK


async def _take_away(double: discord.Thread) -> None:
    """Delete a thread; where the bot lacks permission, archive it."""
    try:
        await double.delete()
    except discord.Forbidden:
        await archive(double)


def parent_of(channel: object) -> Parent:
    """The channel or forum where threads can be opened from here; `UserError` if there is none."""
    if isinstance(channel, discord.Thread):
        channel = channel.parent
    if isinstance(channel, discord.TextChannel | discord.ForumChannel):
        return channel
    raise UserError("I can't open a thread here. Use a text channel, or ask an organiser to choose one.")


def fitting_tags(forum: discord.ForumChannel, names: Sequence[str]) -> list[discord.ForumTag]:
    """The forum's tags with those names.

    If it requires one and none fits, the first that anyone can set.
    """
    wanted = {name.casefold() for name in names}
    fitting = [tag for tag in forum.available_tags if tag.name.casefold() in wanted]
    if not fitting and forum.flags.require_tag:
        fitting = [tag for tag in forum.available_tags if not tag.moderated][:1]
    return fitting[:MOST_TAGS]


def nonce(*parts: str) -> str:
    """A nonce made from the parts: for some minutes Discord drops a second message with the same one."""
    return hashlib.blake2b("|".join(parts).encode(), digest_size=12).hexdigest()


def lacking_for(parent: Parent) -> list[str]:
    """The names of the permissions that the bot lacks for threads there."""
    return [PERMISSION_NAMES[name] for name in missing(parent, *_needed_in(parent))]


def _needed_in(parent: Parent) -> tuple[str, ...]:
    opening = "send_messages" if isinstance(parent, discord.ForumChannel) else "create_public_threads"
    return (opening, "send_messages_in_threads", "attach_files", "read_message_history")
