"""Finds threads, wakes archived ones to change something in them, and archives them again."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import discord

from bot.domain.threads import WokenThread
from bot.services.threads import ThreadService
from cogs.shared.discord_refusals import FAILURES, passes
from cogs.shared.locks import KeyedLocks
from cogs.shared.permissions import require

LATELY_SECONDS: Final = 30.0
"""For this long after the bot archives a thread, the gateway may not have reported it yet."""

_LOCKS: Final = KeyedLocks[int]()
_ARCHIVED_LATELY: Final[dict[int, float]] = {}
_log = logging.getLogger(__name__)


async def find_thread(
    guild: discord.Guild, thread_id: int, *, is_fresh: bool = False
) -> discord.Thread | None:
    """The thread, archived or not, as Discord has it now; None if it was deleted."""
    try:
        known = None if is_fresh else guild.get_thread(thread_id)
        channel = known or await guild.fetch_channel(thread_id)
    except discord.NotFound:
        return None
    return channel if isinstance(channel, discord.Thread) else None


def is_open(guild: discord.Guild, thread_id: int) -> bool:
    """Whether the thread exists and is not archived: only then can the bot's posts in it be edited."""
    thread = guild.get_thread(thread_id)
    return thread is not None and not thread.archived


@asynccontextmanager
async def writable(
    threads: ThreadService, thread: discord.Thread, *, stays_open: bool = False
) -> AsyncIterator[None]:
    """Unarchives a thread while inside, and restores its state afterwards, whatever fails.

    A lock stays: `UserError` if the thread is locked and the bot cannot write in it. With `stays_open`, an
    unlocked thread stays open if all goes well, as it would after a member's message. That a thread has to be
    archived again is recorded first, in case of a crash. Others who want to write there wait meanwhile:
    otherwise they would wake it after it was archived again, and it would stay open.
    """
    if thread.locked:
        require(thread, "manage_threads")
    if not (thread.archived or _LOCKS.is_held(thread.id) or _was_archived_lately(thread.id)):
        yield
        return
    others_write = _LOCKS.is_held(thread.id)
    async with _LOCKS.of(thread.id):
        if not await _is_archived(thread, is_doubtful=others_write):
            yield
        else:
            async with _opened(thread) if stays_open and not thread.locked else _woken(threads, thread):
                yield


async def _is_archived(thread: discord.Thread, *, is_doubtful: bool) -> bool:
    """Whether it is archived. What the gateway said before the bot archived it may be out of date."""
    if is_doubtful or not thread.archived:
        thread = await find_thread(thread.guild, thread.id, is_fresh=True) or thread
    return thread.archived


def _was_archived_lately(thread_id: int) -> bool:
    return asyncio.get_running_loop().time() < _ARCHIVED_LATELY.get(thread_id, 0.0)


def _archived_now(thread_id: int) -> None:
    now = asyncio.get_running_loop().time()
    for known in [known for known, until in _ARCHIVED_LATELY.items() if until <= now]:
        del _ARCHIVED_LATELY[known]
    _ARCHIVED_LATELY[thread_id] = now + LATELY_SECONDS


@asynccontextmanager
async def _opened(thread: discord.Thread) -> AsyncIterator[None]:
    """Opens an archived thread, and archives it again only if something fails."""
    await thread.edit(archived=False)
    goes_back = True
    try:
        yield
        goes_back = False
    finally:
        if goes_back:
            await archive(thread)


@asynccontextmanager
async def _woken(threads: ThreadService, thread: discord.Thread) -> AsyncIterator[None]:
    """Opens an archived thread, and archives it again."""
    woken = await threads.wake(thread.guild.id, thread.id)
    try:
        await thread.edit(archived=False)
        yield
    finally:
        if await archive(thread):
            await threads.sleeps(woken)


async def archive(thread: discord.Thread) -> bool:
    """Archive a thread; False if it must be retried. Without permission, Discord archives it in time."""
    try:
        await thread.edit(archived=True)
    except FAILURES as failure:
        _log.info("The thread %s is not archived: %s", thread.id, failure)
        return not passes(failure)
    _archived_now(thread.id)
    return True


async def put_back(guild: discord.Guild, woken: WokenThread) -> bool:
    """Archive a thread that a crash, or a failure, left awake; False if it must be retried.

    One that is not locked, and that somebody has written in since, stays open.
    """
    async with _LOCKS.of(woken.thread_id):
        thread = await find_thread(guild, woken.thread_id, is_fresh=True)
        if thread is None or thread.archived:
            return True
        latest = discord.utils.snowflake_time(thread.last_message_id or thread.id)
        if latest.timestamp() > woken.woken_at and not thread.locked:
            return True
        return await archive(thread)


@asynccontextmanager
async def awake(threads: ThreadService, guild: discord.Guild, channel_id: int) -> AsyncIterator[None]:
    """The same as `writable` for what may be a thread: a channel or a missing thread is left alone."""
    thread = None if guild.get_channel(channel_id) else await find_thread(guild, channel_id)
    if thread is None:
        yield
        return
    async with writable(threads, thread):
        yield
