"""Performs on Discord what is due in a server's week: each thing once, even after a crash.

Each task is claimed before it comes here. If it was claimed before, the bot looks for its post first: each
message is sent with a nonce and has a button by which it is found again.
"""

import logging
from dataclasses import replace
from typing import Final

import discord

from bot.domain.week.state import Step, Stopped
from bot.domain.week.tasks import (
    AskAgain,
    InviteWords,
    OpenThread,
    PlanEvent,
    PostRecap,
    RemindMembers,
    SayPaused,
    WeekTask,
    kept_post,
)
from bot.locales import Language, language
from bot.ui.base.calling import first_words
from bot.ui.presses.custom_ids import custom_id
from bot.ui.presses.week import WeekNext
from bot.ui.week.organiser_panel import stopped_notice
from bot.ui.week.posts import Plain, thread_name
from cogs.shared.by_server import if_it_fails
from cogs.shared.discord_refusals import (
    CHANNEL_GONE,
    FAILURES,
    THREAD_IS_THERE,
    UNKNOWN_MESSAGE,
    Failure,
    passes,
    reason,
)
from cogs.shared.feature_cog import Bot
from cogs.shared.permissions import missing
from cogs.shared.posts.find_own_message import bears, find_own_message
from cogs.shared.threads import nonce
from cogs.shared.waking import find_thread, writable
from cogs.week.compose import ComposedPost, PostComposer
from cogs.week.events import plan_event
from cogs.week.read_threads import read_leading, read_talk
from cogs.week.refusals import StepRefused, demand, reason_of, tell_stopped
from cogs.week.request_pace import RequestPace

PostChannel = discord.TextChannel | discord.Thread
_ARCHIVE_MINUTES: Final = 10_080

_ABOVE: Final = {Step.BEFORE: Step.ANNOUNCEMENT, Step.AFTER: Step.DISCUSSION}
"""The step whose post a thread starts from."""

_log = logging.getLogger(__name__)


class WeekPerformer:
    """Performs one task after another, at a pace that Discord accepts."""

    def __init__(self, bot: Bot, pace: RequestPace) -> None:
        self._bot = bot
        self._services = bot.services
        self._weeks = bot.services.week.weeks
        self._notices = bot.services.week.stop_notices
        self._writer = PostComposer(bot)
        self._pace = pace

    async def conduct(self, guild: discord.Guild, holder: str) -> None:
        """Do everything that is due in a server that `holder` has leased."""
        settings = await self._services.clubs.settings(guild.id)
        code = language(settings.language or str(guild.preferred_locale)).code
        while not self._bot.is_draining:
            task = await self._weeks.next_task(guild.id, holder, code)
            if task is None or not await self._attempt(guild, task):
                break
        if not self._bot.is_draining and (stopped := await self._notices.due(guild.id, holder)):
            async with if_it_fails(self._notices.not_told, stopped):
                await self._tell_stopped(guild, stopped, language(code))

    async def _attempt(self, guild: discord.Guild, task: WeekTask) -> bool:
        """Perform the task or record why not; returns whether the next one can follow at once."""
        try:
            await self._do(guild, await self._where_it_was(guild, task))
        except StepRefused as refused:
            await self._refuse(task, refused.reason)
            return False
        except FAILURES as failure:
            await self._fail(task, failure)
            return False
        return True

    async def _where_it_was(self, guild: discord.Guild, task: WeekTask) -> WeekTask:
        """The task in the channel it was claimed for: the plan may name another one by now."""
        kept = kept_post(task)
        if not task.is_retry or kept is None or kept.channel_id in {None, task.channel_id}:
            return task
        before = guild.get_channel(kept.channel_id or 0)
        if not isinstance(before, discord.TextChannel) or missing(before, "read_message_history"):
            return task
        if await self._found(before, task) is None:
            return task
        return replace(task, plan=replace(task.plan, channel_id=before.id))

    async def _fail(self, task: WeekTask, failure: Failure) -> None:
        if passes(failure) or not isinstance(failure, discord.HTTPException):
            _log.info("%s of %s is tried again soon: %s", task.step, task.round.key, failure)
            await self._weeks.passed(task)
            return
        if reason(failure) is None:
            _log.error("%s of %s was not taken", task.step, task.round.key, exc_info=failure)
        await self._refuse(task, reason_of(failure))

    async def _refuse(self, task: WeekTask, reason: str) -> None:
        _log.warning("%s of %s was refused: %s", task.step, task.round.key, reason)
        await self._weeks.refused(task, reason)

    async def _tell_stopped(self, guild: discord.Guild, stopped: Stopped, say: Language) -> None:
        page = stopped_notice(stopped, self._bot.mention("club setup"), say)
        settings = await self._services.clubs.settings(guild.id)
        if await tell_stopped(guild, stopped, page, settings, self._pace):
            await self._notices.told(stopped)
        else:
            await self._notices.not_told(stopped)

    async def _do(self, guild: discord.Guild, task: WeekTask) -> None:
        match task:
            case PlanEvent():
                await self._record(task, await plan_event(guild, task, self._pace))
            case OpenThread():
                await self._open_thread(guild, task)
            case AskAgain() | RemindMembers() | InviteWords():
                await self._post_in_thread(guild, task)
            case PostRecap():
                await self._recap(guild, task)
            case _:
                await self._post(guild, task)

    async def _post(self, guild: discord.Guild, task: Plain) -> None:
        """Post it in the week's channel."""
        channel = _channel(guild, task)
        message_id = await self._found(channel, task)
        if message_id is None and not task.only_look:
            message_id = await self._send(channel, task, await self._writer.draft(guild, task))
        await self._record(task, message_id)

    async def _open_thread(self, guild: discord.Guild, task: OpenThread) -> None:
        """Open a thread below the step's post, and ask the question in it."""
        thread = await self._thread(guild, task)
        if thread is None:
            await self._record(task, None)
            return
        message_id = await self._found(thread, task)
        if message_id is None and not task.only_look:
            message_id = await self._send(thread, task, await self._writer.draft(guild, task))
        await self._record(task, message_id, thread.id)

    async def _thread(self, guild: discord.Guild, task: OpenThread) -> discord.Thread | None:
        """The thread, found or opened; None if the message it starts from is gone.

        A thread has the id of its message, so there is never a second one. Without a thread the round goes
        on.
        """
        above = task.round.posts.get(_ABOVE[task.step])
        channel = guild.get_channel(above.channel_id or 0) if above else None
        if above is None or above.message_id is None or not isinstance(channel, discord.TextChannel):
            return None
        if task.is_retry:
            await self._pace.turn()
            if thread := await find_thread(guild, above.message_id):
                return thread
        return None if task.only_look else await self._opened(channel, above.message_id, task)

    async def _opened(
        self, channel: discord.TextChannel, message_id: int, task: OpenThread
    ) -> discord.Thread | None:
        demand(channel, "create_public_threads", "send_messages_in_threads", "read_message_history")
        name = thread_name(task, language(task.language))
        message = channel.get_partial_message(message_id)
        await self._pace.turn()
        try:
            return await message.create_thread(name=name, auto_archive_duration=_ARCHIVE_MINUTES)
        except discord.HTTPException as failure:
            if failure.code == UNKNOWN_MESSAGE:
                return None
            if failure.code != THREAD_IS_THERE:
                raise
            return await find_thread(channel.guild, message_id)

    async def _post_in_thread(
        self, guild: discord.Guild, task: AskAgain | RemindMembers | InviteWords
    ) -> None:
        """Post in the thread for after watching, unless moderators have locked it."""
        await self._pace.turn()
        thread = await find_thread(guild, task.thread_id)
        if thread is None or thread.locked:
            await self._record(task, None)
            return
        message_id = await self._found(thread, task)
        if message_id is None and not task.only_look and (draft := await self._drafted(guild, task)):
            async with writable(self._bot.services.threads, thread, stays_open=True):
                message_id = await self._send(thread, task, draft)
        await self._record(task, message_id, thread.id if message_id else None)

    async def _drafted(
        self, guild: discord.Guild, task: AskAgain | RemindMembers | InviteWords
    ) -> ComposedPost | None:
        """What to post in the thread; None if there is nobody to address."""
        match task:
            case AskAgain():
                return await self._writer.draft(guild, task)
            case RemindMembers():  # all of them may have deleted their data since the claim
                return await self._writer.reminder(guild, task) if task.members else None
            case InviteWords():
                authors = await read_leading(self._bot, guild, task, self._pace)
                return await self._writer.invitation(guild, task, authors) if authors else None

    async def _recap(self, guild: discord.Guild, task: PostRecap) -> None:
        """Read the comments, and post what their number calls for."""
        channel = _channel(guild, task)
        found = await self._found(channel, task)
        if found is not None or task.only_look:
            await self._record(task, found)
            return
        talk = await read_talk(self._bot, guild, task, self._pace)
        match await self._weeks.counted(task, talk.turnout.comments):
            case PostRecap() as recap:
                draft = await self._writer.recap(guild, recap, talk)
                await self._record(recap, await self._send(channel, recap, draft))
            case SayPaused() as paused:
                draft = await self._writer.draft(guild, paused)
                await self._record(paused, await self._send(channel, paused, draft))
            case None:
                pass  # the week has moved on meanwhile

    async def _record(self, task: WeekTask, message_id: int | None, thread_id: int | None = None) -> None:
        """Record the task as done or impossible here, or its post as missing if it was only looked for."""
        if message_id is None and task.only_look:
            await self._weeks.missing(task)
        else:
            await self._weeks.done(task, message_id, thread_id)

    async def _found(self, place: PostChannel, task: WeekTask) -> int | None:
        """The task's message, if it was sent but not recorded before a crash."""
        if not task.is_retry:
            return None
        demand(place, "read_message_history")
        await self._pace.turn()
        mark = custom_id(WeekNext(task.round.key.number, task.step))
        found = await find_own_message(place, bears(mark), task.claimed_at)
        if found is not None and not found.flags.components_v2:  # a crash came between the ping and the page
            draft = await self._draft(place.guild, task)
            await self._put_page(found, draft)
        return found.id if found else None

    async def _send(self, place: PostChannel, task: WeekTask, draft: ComposedPost) -> int:
        """Post it, and return the message's id.

        Without permission to read the channel it sends nothing, since it could not find the message again.
        """
        sending = "send_messages_in_threads" if isinstance(place, discord.Thread) else "send_messages"
        demand(place, sending, "read_message_history", *(["attach_files"] if draft.files else []))
        await self._pace.turn()
        key = task.round.key
        once = nonce("week", str(key.guild_id), str(key.number), task.step)
        if not draft.mentions:
            return (await place.send(view=draft.page, files=list(draft.files), nonce=once)).id
        content, view = first_words(draft.page, draft.mentions)
        message = await place.send(content, view=view, nonce=once, allowed_mentions=draft.calls)
        await self._put_page(message, draft)
        return message.id

    async def _put_page(self, called: discord.Message, draft: ComposedPost) -> None:
        """Replace the line that pinged somebody with the page."""
        await self._pace.turn()
        message = self._bot.message(called.channel.id, called.id)
        files = list(draft.files)
        await message.edit(content=None, view=draft.page, attachments=files, allowed_mentions=draft.calls)

    async def _draft(self, guild: discord.Guild, task: WeekTask) -> ComposedPost:
        """The page for a post that pings somebody, rendered again."""
        match task:
            case RemindMembers():
                return await self._writer.reminder(guild, task)
            case PlanEvent() | InviteWords() | PostRecap():
                raise AssertionError("these call nobody")
            case _:
                return await self._writer.draft(guild, task)


def _channel(guild: discord.Guild, task: WeekTask) -> discord.TextChannel:
    channel = guild.get_channel(task.channel_id)
    if isinstance(channel, discord.TextChannel):
        return channel
    raise StepRefused(CHANNEL_GONE)
