"""Opens and closes the threads of discussions, so that nothing happens twice or is lost.

Each action is claimed first; one that a crash or Discord interrupts is resumed later.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

import discord

from bot.domain.discussions.discussion import A_DAY, AN_HOUR, Discussion, DiscussionKey, Phase
from bot.domain.errors import Unavailable, UserError
from bot.domain.threads import Purpose, ThreadKey
from bot.locales import language
from bot.services.discussions.open import Beginning
from bot.ui.discussions.best_and_recap import recap_page
from bot.ui.discussions.deep_dive import deep_dive_page, has_histogram
from bot.ui.discussions.deep_dive_sentences import ending
from bot.ui.discussions.standing_openers import talk_closed
from bot.ui.discussions.start import genre_tags, question_opener, thread_end, thread_name
from cogs.discussions.interruptions import Interrupted, interruptions_told
from cogs.discussions.read_comments import ReadProgress, read_comments
from cogs.shared.discord_refusals import FAILURES, passes
from cogs.shared.feature_cog import Bot
from cogs.shared.film_pictures import picture_of
from cogs.shared.locks import KeyedLocks
from cogs.shared.people import with_names
from cogs.shared.permissions import require
from cogs.shared.pictures import attached_histogram
from cogs.shared.posts.edit_posted import edit_posted
from cogs.shared.posts.find_own_message import find_own_message
from cogs.shared.sight import all_may_read
from cogs.shared.threads import Opening, Parent, ThreadOpener, nonce
from cogs.shared.vote_emoji import vote_in, votes_in
from cogs.shared.waking import archive, find_thread, writable

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WaitingMember:
    """A member who waits for a discussion to close: sees the progress, and then the recap.

    They are told before the thread is archived: after that Discord allows no edits in it.
    """

    read: ReadProgress
    recapped: Callable[[], Awaitable[None]]


@dataclass
class DiscussionLifecycle:
    """Carries out on Discord what is decided about discussions."""

    bot: Bot
    _locks: ClassVar[KeyedLocks[DiscussionKey]] = KeyedLocks()

    def __post_init__(self) -> None:
        self.services = self.bot.services
        self._opener = ThreadOpener(self.services.threads, self.bot)

    async def open(self, guild: discord.Guild, claimed: Discussion, *, is_awaited: bool = True) -> Discussion:
        """The discussion once its thread is open with its opener. `UserError` says why it is not.

        If it was refused, it is given up, unless no member is being told (`is_awaited`).
        """
        async with self._locks.of(claimed.key):
            current = await self._current(claimed.key)
            if current.phase is not Phase.OPENING:
                return current
            try:
                return await self._open(guild, current)
            except (UserError, *FAILURES) as refused:
                if is_awaited and await self._is_lost(current, refused):
                    await self.services.discussions.abandon(current)
                raise

    async def close(
        self, guild: discord.Guild, discussion: Discussion, waiting: WaitingMember | None = None
    ) -> None:
        """Post the recap and archive the thread. `UserError` if it is closed, or says why it cannot be."""
        async with self._locks.of(discussion.key):
            current = await self.services.discussions.find(discussion.key) or discussion
            if current.phase is Phase.CLOSING:
                await self._take_up_closing(guild, current, waiting)
            elif current.phase is not Phase.CLOSED or waiting:
                await self._close_anew(guild, await self.services.recaps.claim(current), waiting)

    async def look_after(self, guild: discord.Guild, due: Discussion) -> None:
        """Do what is due for a discussion: finish an interrupted action, or close a quiet one."""
        await self.services.discussions.postpone(due)
        try:
            await self._do_what_is_due(guild, due)
        except (UserError, *FAILURES) as refused:
            if passes(refused):
                _log.info("Discussion %s is looked after in a while: %s", due.key, refused)
                return
            is_quiet = due.phase is Phase.OPEN
            _log.warning("Discussion %s is looked after later: %s", due.key, refused)
            await self.services.discussions.postpone(due, A_DAY if is_quiet else AN_HOUR)

    async def _do_what_is_due(self, guild: discord.Guild, due: Discussion) -> None:
        if due.phase is Phase.OPENING and self.services.discussions.is_stale(due):
            _log.warning("Discussion %s was not opened, and is given up", due.key)
            await self._give_up(guild, due)
        elif due.phase is Phase.OPENING:
            await self.open(guild, due, is_awaited=False)
        elif due.phase is Phase.CLOSING or await self._is_over(guild, due):
            await self.close(guild, due)

    async def _current(self, key: DiscussionKey) -> Discussion:
        """The discussion as it is now; `UserError` if it is gone."""
        current = await self.services.discussions.find(key)
        if current is None:
            raise _gone()
        return current

    async def _give_up(self, guild: discord.Guild, claimed: Discussion) -> None:
        """Remove an unopened discussion, with its thread if there is one."""
        await self._opener.withdraw(guild, _thread_key(claimed), thread_end(claimed.key))
        await self.services.discussions.abandon(claimed)

    async def _is_over(self, guild: discord.Guild, due: Discussion) -> bool:
        """Whether a discussion has become quiet, or its thread is gone."""
        thread = await fresh_thread(guild, due)
        if thread is None:
            return True
        last_at = discord.utils.snowflake_time(thread.last_message_id or thread.id)
        return await self.services.recaps.has_become_quiet(due, int(last_at.timestamp()))

    async def _open(self, guild: discord.Guild, claimed: Discussion) -> Discussion:
        channel = guild.get_channel(claimed.channel_id)
        with interruptions_told(channel):
            beginning = await self._beginning(guild, claimed)
            thread = await self._opener.open(await self._thread(channel, beginning))
        if self.services.discussions.is_stale(await self._current(claimed.key)):
            await self._give_up(guild, claimed)  # its member's data was deleted meanwhile
            raise _gone()
        return await self.services.discussions.opened(beginning.discussion, thread.id)

    async def _beginning(self, guild: discord.Guild, claimed: Discussion) -> Beginning:
        """What it starts with; if the reviews raise a question, it asks that."""
        may_read = all_may_read(guild, claimed.channel_id)
        beginning = await self.services.discussions.beginning(claimed, may_read)
        dive = beginning.dive
        if dive is None or dive.ending is None or beginning.discussion.question is not None:
            return beginning
        question = ending(dive.ending, dive, language(claimed.language))
        return await self.services.discussions.asking(beginning, question)

    async def _is_lost(self, claimed: Discussion, refused: Exception) -> bool:
        """Whether an unopened discussion cannot be opened: Discord refused, or nothing was begun."""
        if isinstance(refused, Interrupted):
            return False
        is_refused = isinstance(refused.__cause__ or refused, discord.HTTPException)
        return is_refused or await self.services.threads.find(_thread_key(claimed)) is None

    async def _thread(self, channel: object, beginning: Beginning) -> Opening:
        """The thread to open."""
        if not isinstance(channel, Parent):
            raise UserError(
                "The channel for discussions is gone. An organiser can choose another with {command}.",
                command="/club setup",
            )
        discussion, film = beginning.discussion, beginning.film
        say = language(discussion.language)
        settings = await self.services.discussions.settings(discussion.key.guild_id)
        files: list[discord.File] = []
        vote = await vote_in(channel.guild, settings)
        if beginning.dive is None:
            page = question_opener(discussion, film, beginning.tally, vote, say)
        else:
            picture = await picture_of(self.services, channel.guild.id, film, say)
            files = [*picture.files, *_histogram(beginning)]
            page = deep_dive_page(discussion, beginning.dive, vote, say, picture.shown)
        name = thread_name(discussion, film, say)
        return Opening(_thread_key(discussion), channel, name, page, files, genre_tags(film))

    async def _close_anew(
        self, guild: discord.Guild, closing: Discussion, waiting: WaitingMember | None
    ) -> None:
        """Close a discussion just claimed: on a refusal the claim is given back, since nothing was posted."""
        try:
            with interruptions_told(_place(closing)):
                thread = await fresh_thread(guild, closing)
                is_recapped = thread is not None and await self.services.recaps.posts_recap(closing)
                recap_id = await self._post(thread, closing, waiting) if thread and is_recapped else None
        except (UserError, *FAILURES) as refused:
            if not isinstance(refused, Unavailable):
                await self.services.recaps.release(closing)
            raise
        with interruptions_told(_place(closing)):
            await self._finish(thread, closing, recap_id, waiting)

    async def _take_up_closing(
        self, guild: discord.Guild, closing: Discussion, waiting: WaitingMember | None
    ) -> None:
        """Resume an earlier claim: the recap may be posted, so the claim is never given back."""
        with interruptions_told(_place(closing)):
            thread = await fresh_thread(guild, closing)
            recap_id = closing.recap_id
            if thread and recap_id is None and await self.services.recaps.posts_recap(closing):
                recap_id = await self._posted(thread, closing) or await self._post(thread, closing, waiting)
            await self._finish(thread, closing, recap_id, waiting)

    async def _post(self, thread: discord.Thread, closing: Discussion, waiting: WaitingMember | None) -> int:
        """Post the recap, and return its id."""
        require(thread, "send_messages_in_threads", "read_message_history")
        settings = await self.services.discussions.settings(closing.key.guild_id)
        progress = waiting.read if waiting else None
        votes = await votes_in(thread.guild, settings, closing.opened_at)
        reading = await read_comments(thread, votes, progress, with_words=self.bot.reads_comments)
        recap = await self.services.recaps.recap(closing, reading.comments, is_whole=reading.is_whole)
        page = recap_page(recap, votes[0], language(closing.language))
        await with_names(self.bot, thread.guild, page)
        recap_nonce = nonce("recap", str(closing.key), str(closing.closing_at))
        async with writable(self.services.threads, thread, stays_open=True):
            return (await thread.send(view=page, nonce=recap_nonce)).id

    async def _posted(self, thread: discord.Thread, closing: Discussion) -> int | None:
        """The recap that was posted but not recorded before a crash."""
        known = await self.services.threads.find(_thread_key(closing))

        def is_recap(message: discord.Message) -> bool:
            is_plain = message.type is discord.MessageType.default and message.interaction_metadata is None
            return is_plain and (known is None or message.id != known.opener_id)

        found = await find_own_message(thread, is_recap, closing.closing_at or 0)
        return found.id if found else None

    async def _finish(
        self,
        thread: discord.Thread | None,
        closing: Discussion,
        recap_id: int | None,
        waiting: WaitingMember | None,
    ) -> None:
        """Record the recap, announce it, close the posts that invite to talk, and archive the thread."""
        recaps = self.services.recaps
        closing = await recaps.posted(closing, recap_id) if recap_id is not None else closing
        if waiting is not None:
            await waiting.recapped()
        if thread is not None:
            await self._close_openers(thread, closing)
        if thread is None or await archive(thread):
            await recaps.closed(closing)

    async def _close_openers(self, thread: discord.Thread, closing: Discussion) -> None:
        """Say in the posts that invite to talk that it is closed; later, where Discord refuses it now."""
        settings = await self.services.discussions.settings(closing.key.guild_id)
        change = partial(talk_closed, votes=settings.every_vote, say=language(closing.language))
        for message_id in await self.services.week.standing_posts.posts_of(closing.key):
            try:
                message = thread.get_partial_message(message_id)
                await edit_posted(self.services.threads, thread.guild, message, change)
            except (UserError, *FAILURES) as failure:
                if passes(failure):
                    raise
                _log.info("The post %s of discussion %s stays open: %s", message_id, closing.key, failure)
                await self.services.week.standing_posts.outdate(closing.key)


async def fresh_thread(guild: discord.Guild, discussion: Discussion) -> discord.Thread | None:
    """A discussion's thread as it is now, archived or not; None if it was deleted."""
    if discussion.thread_id is None:
        return None
    return await find_thread(guild, discussion.thread_id, is_fresh=True)


def _histogram(beginning: Beginning) -> list[discord.File]:
    """The picture of a deep dive's scores, unless the server hides them or they are too few."""
    say, tally = language(beginning.discussion.language), beginning.tally
    return [attached_histogram(tally, say)] if tally is not None and has_histogram(tally) else []


def _gone() -> UserError:
    return UserError("I couldn't open this discussion. Please ask for it again.")


def _thread_key(discussion: Discussion) -> ThreadKey:
    return ThreadKey(discussion.key.guild_id, Purpose.DISCUSSION, str(discussion.key.number))


@dataclass(frozen=True, slots=True)
class _Place:
    """A thread that a sentence names."""

    mention: str


def _place(discussion: Discussion) -> _Place:
    return _Place(f"<#{discussion.thread_id}>")
