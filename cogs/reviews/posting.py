"""Posts reviews in their film's thread, once each, and keeps the posts up to date."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import ClassVar

import discord

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.reviews.review import Review, ReviewKey, ReviewState
from bot.domain.reviews.unshown import Unshown
from bot.services.films.films import FilmCard
from bot.ui.base.controls import Page
from bot.ui.discussions.start import genre_tags
from bot.ui.presses.custom_ids import custom_id
from bot.ui.presses.reviews import VoteReview
from bot.ui.reviews.review import posted_review
from cogs.films.live_cards import NOBODY
from cogs.films.render import Onlookers, render
from cogs.reviews.home import thread_key
from cogs.shared.discord_refusals import (
    ARCHIVED,
    FAILURES,
    is_gone,
    passes,
    refusals_told,
)
from cogs.shared.feature_cog import Bot
from cogs.shared.interactions import server_language
from cogs.shared.locks import KeyedLocks
from cogs.shared.people import with_names
from cogs.shared.posts.find_own_message import bears, find_own_message
from cogs.shared.posts.renewals import AGAIN, Renewed, edited
from cogs.shared.threads import Opening, Parent, ThreadOpener, nonce, parent_of
from cogs.shared.waking import awake, find_thread, writable

_log = logging.getLogger(__name__)


class ReviewPoster:
    """Posts, edits and removes reviews, one action at a time for each."""

    _locks: ClassVar[KeyedLocks[ReviewKey]] = KeyedLocks()

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._services = bot.services
        self._opener = ThreadOpener(bot.services.threads, bot)

    async def post(self, guild: discord.Guild, key: ReviewKey, *, is_new: bool = False) -> Review:
        """Posts or edits the review in its film's thread; `UserError` says why it cannot.

        Unless it `is_new`, an unrecorded post from before a crash is looked for first.
        """
        async with self._locks.of(key), self._shown(key) as unshown:
            return await self._post(guild, key, unshown, is_new=is_new and _is_first(unshown))

    async def take_down(self, guild: discord.Guild, key: ReviewKey) -> None:
        """Delete the message of a review that was just changed, if any; `UserError` says why it cannot."""
        async with self._locks.of(key), self._shown(key) as unshown:
            await self._take_down(guild, key, None if _is_first(unshown) else unshown)

    async def delete(self, guild: discord.Guild, key: ReviewKey) -> None:
        """Delete the review's message, then the review.

        If a crash, or a failure at Discord, comes in between, the review stays, and is shown again. So does
        one that changes meanwhile; `UserError` says so.
        """
        async with self._locks.of(key):
            before = await self._services.unshown.find(key)
            unshown = await self._services.unshown.mark(key)
            try:
                await self._take_down(guild, key, before)
            except UserError as refused:
                if before is None and isinstance(refused.__cause__, discord.Forbidden):
                    await self._is_as_it_was(unshown)
                raise
            await self._services.reviews.delete(unshown)

    async def _is_as_it_was(self, unshown: Unshown) -> None:
        """Unmark the review: nothing was done, and its message shows it as before."""
        if review := await self._services.reviews.find(unshown.key):
            await self._services.unshown.shown_late(unshown, review)

    async def catch_up(self, guild: discord.Guild, key: ReviewKey) -> None:
        """Show the review as it is now, if that was left undone; its author, if waiting, is told later.

        `UserError` says why it cannot.
        """
        async with self._locks.of(key):
            unshown = await self._services.unshown.find(key)
            if unshown is None:  # another task showed it while this one waited
                return
            review = await self._services.reviews.find(key)
            if review is not None and review.state is ReviewState.PUBLIC:
                await self._show_late(guild, unshown)
            else:
                await self._take_down(guild, key, unshown)
                await self._services.unshown.done(unshown)

    async def _show_late(self, guild: discord.Guild, unshown: Unshown) -> Review:
        review = await self._post(guild, unshown.key, unshown, is_new=False)
        await self._services.unshown.shown_late(unshown, review)
        return review

    @asynccontextmanager
    async def _shown(self, key: ReviewKey) -> AsyncIterator[Unshown]:
        """The review's change that is not shown yet; the block inside shows it.

        If there is none, it is marked: what a crash leaves of the block must be looked after.
        """
        unshown = await self._marked(key)
        yield unshown
        await self._services.unshown.done(unshown)

    async def _marked(self, key: ReviewKey) -> Unshown:
        return await self._services.unshown.find(key) or await self._services.unshown.mark(key)

    async def _post(self, guild: discord.Guild, key: ReviewKey, unshown: Unshown, *, is_new: bool) -> Review:
        one = await self._services.reviews.public(key)
        parent = await self._parent(guild, one.review)
        review = replace(one.review, channel_id=parent.id)
        thread = await self._thread(parent, one.film, review)
        with refusals_told(thread):
            message_id = await self._put(thread, review, unshown, is_new=is_new)
        await self._services.reviews.posted(review, thread.id, message_id)
        return replace(review, thread_id=thread.id, message_id=message_id)

    async def refresh(self, key: ReviewKey) -> Renewed:
        """Update the review's post; in a thread that was opened anew, post it again."""
        async with self._locks.of(key):
            review = await self._services.reviews.find(key)
            if review is None or review.state is not ReviewState.PUBLIC or review.message_id is None:
                return Renewed()
            try:
                message_id = await self._refresh(review)
            except (UserError, *FAILURES) as refused:
                _log.info("The review %s is not kept current: %s", key, refused)
                if passes(refused):
                    return AGAIN
                # Deleted, archived, or hidden from the bot: the post stays as it is until the next edit.
                return Renewed()
            return edited(message_id)

    async def _refresh(self, review: Review) -> int:
        """The id of the message that now shows the review as it is."""
        thread_id, message_id = review.thread_id or 0, review.message_id or 0
        guild = self._bot.get_guild(review.key.guild_id)
        now_open = await self._services.threads.find(thread_key(review.key), review.channel_id)
        if guild and now_open and now_open.thread_id not in {None, thread_id}:
            if guild.get_thread(now_open.thread_id or 0) is None:
                return message_id
            moved = await self._show_late(guild, await self._marked(review.key))
            return moved.message_id or 0
        await self._bot.message(thread_id, message_id).edit(view=await self._page(review))
        await self._services.reviews.posted(review, thread_id, message_id)
        return message_id

    async def _put(self, thread: discord.Thread, review: Review, unshown: Unshown, *, is_new: bool) -> int:
        """The id of the message in the thread: the recorded one or, unless it `is_new`, an unrecorded one,
        edited; or a new one.
        """
        recorded = review.message_id if review.thread_id == thread.id else None
        if recorded is not None and await self._edit(thread, recorded, review):
            return recorded
        found = None if is_new else await self._unrecorded(thread, review.key, unshown.since)
        if found is not None and await self._edit(thread, found, review):
            return found
        once = nonce("review", str(review.key), str(thread.id), str(unshown.since), str(unshown.revision))
        async with writable(self._services.threads, thread, stays_open=True):
            return (await thread.send(view=await self._page(review), nonce=once)).id

    async def _edit(self, thread: discord.Thread, message_id: int, review: Review) -> bool:
        """Have the message show the review; False if it is gone."""
        try:
            async with writable(self._services.threads, thread):
                await self._bot.message(thread.id, message_id).edit(view=await self._page(review))
        except discord.NotFound as missing:
            if not is_gone(missing):
                raise
            return False
        return True

    async def _unrecorded(self, thread: discord.Thread, key: ReviewKey, since: int) -> int | None:
        """The message that was sent but not recorded before a crash.

        It is none that is to be removed: of a review that went with its author's data, and is written anew.
        """
        going = await self._services.removals.message_ids(key.guild_id)
        is_of_review = bears(_mark(key))
        found = await find_own_message(
            thread, lambda message: message.id not in going and is_of_review(message), since
        )
        return found.id if found else None

    async def _page(self, review: Review) -> Page:
        """The review as everyone sees it: its author's words, in a frame in the server's language."""
        guild_id = review.key.guild_id
        settings, guild = await self._services.clubs.settings(guild_id), self._bot.get_guild(guild_id)
        page = posted_review(review, server_language(settings, guild))
        await with_names(self._bot, guild, page)
        return page

    async def _take_down(self, guild: discord.Guild, key: ReviewKey, unshown: Unshown | None) -> None:
        """Delete the review's message, and any that a crash left unrecorded before `unshown` was shown.

        The review itself may be gone with its author's data.
        """
        review = await self._services.reviews.find(key)
        if review is not None and review.thread_id is not None and review.message_id is not None:
            message = self._bot.message(review.thread_id, review.message_id)
            with refusals_told(message.channel):
                await self._delete(guild, message)
            await self._services.reviews.posted(review, None, None)
        if unshown is not None:
            await self._delete_unrecorded(guild, unshown)

    async def _delete_unrecorded(self, guild: discord.Guild, unshown: Unshown) -> None:
        for known in await self._services.threads.every(thread_key(unshown.key)):
            thread = await find_thread(guild, known.thread_id) if known.thread_id else None
            if thread is None:
                continue
            with refusals_told(thread):
                message_id = await self._unrecorded(thread, unshown.key, unshown.since)
                if message_id is not None:
                    await self._delete(guild, self._bot.message(thread.id, message_id))

    async def _delete(self, guild: discord.Guild, message: discord.PartialMessage) -> None:
        """Delete a message in a thread, if both still exist; an archived thread is reopened for it."""
        try:
            await message.delete()
        except discord.HTTPException as error:
            if is_gone(error):
                return
            if error.code != ARCHIVED:
                raise
            async with awake(self._services.threads, guild, message.channel.id):
                await message.delete()

    async def _thread(self, parent: Parent, film: Film, review: Review) -> discord.Thread:
        """The film's thread in that channel; opens it with the film's card if needed."""
        guild = parent.guild
        say = server_language(await self._services.clubs.settings(guild.id), guild)
        card: FilmCard = await self._services.films.card_of(guild.id, NOBODY, film.id)
        seen_by = Onlookers.of_place(guild, parent.id)._replace(in_thread=True)
        rendered = await render(self._services, card, say.code, seen_by)
        name = f"{film.title_in(say.code)} ({film.year})"
        opening = Opening(
            thread_key(review.key),
            parent,
            name,
            rendered.page,
            rendered.files,
            genre_tags(film),
            card.standing.tally,
        )
        with refusals_told(parent):
            return await self._opener.open(opening)

    async def _parent(self, guild: discord.Guild, review: Review) -> Parent:
        """The channel the review belongs to; if it is gone, the one that organisers chose."""
        settings = await self._services.clubs.settings(guild.id)
        for place in (review.channel_id, settings.reviews_channel or 0):
            if channel := guild.get_channel(place):
                return parent_of(channel)
        raise UserError(
            "The channel for reviews is gone. An organiser can choose another with {command}.",
            command="/club setup",
        )


def _is_first(unshown: Unshown) -> bool:
    """Whether nothing was left to be shown before this change, and nothing tried since.

    That includes a review that went with its author's data.
    """
    return unshown.revision == 1 and unshown.tries == 0


def _mark(key: ReviewKey) -> str:
    """The `custom_id` that only this review's message has."""
    return custom_id(VoteReview(key.film_id, key.author_id, 1))
