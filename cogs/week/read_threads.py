"""Reading what was said in a round's threads, for its recap. Of what members write nothing is kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import discord

from bot.domain.discussions.comment_tree import Comment, best, turnout
from bot.domain.discussions.discussion import QuoteOffer
from bot.domain.week.tasks import InviteWords, PostRecap
from bot.ui.week.recap import BestComment, OfferedComment, Talk
from cogs.discussions.read_comments import ReadComments, read_comments
from cogs.shared.feature_cog import Bot
from cogs.shared.request_pace import Pace
from cogs.shared.threads import find_thread
from cogs.shared.vote_emoji import votes_in
from cogs.week.refusals import demand

BEST_IN_RECAP: Final = 5


@dataclass
class _Threads:
    """What was read in a round's threads: the comments, in which thread each is, and who wrote them."""

    comments: list[Comment] = field(default_factory=list)
    where: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    is_whole: bool = True


async def read_leading(bot: Bot, guild: discord.Guild, task: InviteWords, pace: Pace) -> Mapping[int, str]:
    """Who is to be invited to be quoted in the recap, the best first: their ids and names.

    Raises `Refused` where the bot may not read.
    """
    read = await _read_all(bot, guild, task, (task.before_thread_id, task.thread_id), pace)
    authors = await bot.services.recaps.to_invite(task.round.key, task.thread_id, read.comments)
    return {author_id: read.names[author_id] for author_id in authors}


async def read_talk(bot: Bot, guild: discord.Guild, task: PostRecap, pace: Pace) -> Talk:
    """Who spoke in the round's threads, and the best that was said; a thread that has gone is passed over.

    Raises `Refused` where the bot may not read.
    """
    read = await _read_all(bot, guild, task, (task.before_thread_id, task.after_thread_id), pace)
    key = task.round.key
    offers, words = await bot.services.recaps.words_of_round(key, read.comments, is_whole=read.is_whole)
    return _talk(task, read.comments, read.where, offers, words)


def _talk(
    task: PostRecap,
    comments: list[Comment],
    where: Mapping[int, int],
    offers: Sequence[QuoteOffer],
    words: Mapping[int, str],
) -> Talk:
    voted = [comment for comment in comments if comment.votes]
    chosen = best(comments, min(BEST_IN_RECAP, len(voted)))
    offered = {offer.message_id for offer in offers}
    covered = {
        message_id
        for message_id, thread_id in where.items()
        if thread_id == task.after_thread_id and message_id not in offered
    }
    return Talk(
        turnout(comments),
        tuple(dict.fromkeys(comment.author_id for comment in sorted(comments, key=lambda one: one.id))),
        tuple(
            BestComment(where[one.comment.id], one, is_covered=one.comment.id in covered) for one in chosen
        ),
        tuple(
            OfferedComment(where[offer.message_id], offer) for offer in offers if offer.message_id in where
        ),
        words,
    )


async def _read_all(
    bot: Bot,
    guild: discord.Guild,
    task: InviteWords | PostRecap,
    thread_ids: Iterable[int | None],
    pace: Pace,
) -> _Threads:
    settings = await bot.services.clubs.settings(guild.id)
    votes = await votes_in(guild, settings, task.round.begun_at)
    read = _Threads()
    for thread_id in thread_ids:
        if thread_id is None:
            continue
        found = await _read(guild, thread_id, votes, pace, with_words=bot.reads_comments)
        read.where |= {comment.id: thread_id for comment in found.comments}
        read.names |= found.names
        read.comments += found.comments
        read.is_whole = read.is_whole and found.is_whole
    return read


async def _read(
    guild: discord.Guild, thread_id: int, votes: Collection[str], pace: Pace, *, with_words: bool
) -> ReadComments:
    await pace.turn()
    thread = await find_thread(guild, thread_id)
    if thread is None:
        return ReadComments()
    demand(thread, "read_message_history")
    await pace.turn()
    return await read_comments(thread, votes, with_words=with_words)
