"""Reads the comments in a round's threads for its recap. It stores nothing of what members write."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import discord

from bot.domain.discussions.comment_tree import Comment, best, turnout
from bot.domain.discussions.discussion import QuoteOffer
from bot.domain.reviews.review import Review
from bot.domain.week.tasks import InviteWords, PostRecap
from bot.ui.week.recap import BestComment, OfferedComment, Talk
from cogs.discussions.read_comments import ReadComments, read_comments
from cogs.shared.feature_cog import Bot
from cogs.shared.sight import all_may_read
from cogs.shared.vote_emoji import votes_in
from cogs.shared.waking import find_thread
from cogs.week.refusals import demand
from cogs.week.request_pace import RequestPace

BEST_IN_RECAP: Final = 5


@dataclass
class _Threads:
    """The comments in a round's threads: which thread each is in, and who wrote it.

    `shown` are those that everyone who sees the recap can also read in their thread.
    """

    comments: list[Comment] = field(default_factory=list)
    where: dict[int, int] = field(default_factory=dict)
    shown: set[int] = field(default_factory=set)
    is_whole: bool = True


async def read_leading(bot: Bot, guild: discord.Guild, task: InviteWords, pace: RequestPace) -> Sequence[int]:
    """The members to invite to be quoted in the recap, the best comment first.

    Raises `StepRefused` if the bot may not read.
    """
    read = await _read_all(bot, guild, task, (task.before_thread_id, task.thread_id), pace)
    return await bot.services.recaps.to_invite(task.round.key, task.thread_id, read.comments)


async def read_talk(bot: Bot, guild: discord.Guild, task: PostRecap, pace: RequestPace) -> Talk:
    """Who spoke in the round's threads, and the best comments; skips a thread that is gone.

    Raises `StepRefused` if the bot may not read.
    """
    read = await _read_all(bot, guild, task, (task.before_thread_id, task.after_thread_id), pace)
    key = task.round.key
    offers, words = await bot.services.recaps.words_of_round(key, read.comments, is_whole=read.is_whole)
    return replace(_talk(task, read, offers, words), reviews=await _new_reviews(bot, guild, task))


async def _new_reviews(bot: Bot, guild: discord.Guild, task: PostRecap) -> Sequence[Review]:
    """The reviews of the film written during the round that everyone who reads the recap may read."""
    if task.film is None:
        return ()
    may_read = all_may_read(guild, task.channel_id)
    return await bot.services.reviews.written_since(guild.id, task.film.id, task.round.begun_at, may_read)


def _talk(task: PostRecap, read: _Threads, offers: Sequence[QuoteOffer], words: Mapping[int, str]) -> Talk:
    shown = [comment for comment in read.comments if comment.id in read.shown]
    voted = [comment for comment in shown if comment.votes]
    chosen = best(shown, min(BEST_IN_RECAP, len(voted)))
    covered = _covered(task, read, offers)
    spoke = dict.fromkeys(comment.author_id for comment in sorted(read.comments, key=lambda one: one.id))
    return Talk(
        turnout(read.comments),
        tuple(spoke),
        tuple(
            BestComment(read.where[one.comment.id], one, is_covered=one.comment.id in covered)
            for one in chosen
        ),
        tuple(
            OfferedComment(read.where[one.message_id], one) for one in offers if one.message_id in read.shown
        ),
        words,
    )


def _covered(task: PostRecap, read: _Threads, offers: Sequence[QuoteOffer]) -> set[int]:
    """Comments from the after-watching thread that their authors have not offered."""
    offered = {offer.message_id for offer in offers}
    after = {message_id for message_id, where in read.where.items() if where == task.after_thread_id}
    return after - offered


async def _read_all(
    bot: Bot,
    guild: discord.Guild,
    task: InviteWords | PostRecap,
    thread_ids: Iterable[int | None],
    pace: RequestPace,
) -> _Threads:
    settings = await bot.services.clubs.settings(guild.id)
    votes = await votes_in(guild, settings, task.round.begun_at)
    may_read = all_may_read(guild, task.channel_id)
    read = _Threads()
    for thread_id in thread_ids:
        if thread_id is None:
            continue
        await pace.turn()
        thread = await find_thread(guild, thread_id)
        if thread is None:
            continue
        found = await _read(thread, votes, pace, with_words=bot.reads_comments)
        read.shown |= {comment.id for comment in found.comments if may_read(thread.parent_id)}
        read.where |= {comment.id: thread_id for comment in found.comments}
        read.comments += found.comments
        read.is_whole = read.is_whole and found.is_whole
    return read


async def _read(
    thread: discord.Thread, votes: Collection[str], pace: RequestPace, *, with_words: bool
) -> ReadComments:
    demand(thread, "read_message_history")
    await pace.turn()
    return await read_comments(thread, votes, with_words=with_words)
