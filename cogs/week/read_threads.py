"""Reading what was said in a round's threads, for its recap. Of what members write nothing is kept."""

from typing import Final

import discord

from bot.domain.discussions.comment_tree import Comment, best, turnout
from bot.domain.week.tasks import PostRecap
from bot.ui.week.recap import BestComment, Talk
from cogs.discussions.read_comments import read_comments
from cogs.shared.request_pace import Pace
from cogs.shared.threads import find_thread
from cogs.week.refusals import demand

BEST_IN_RECAP: Final = 5


async def read_talk(guild: discord.Guild, task: PostRecap, vote: str, pace: Pace) -> Talk:
    """Who spoke in the round's threads, and the best that was said; a thread that has gone is passed over.

    Raises `Refused` where the bot may not read.
    """
    where: dict[int, int] = {}
    comments: list[Comment] = []
    for thread_id in (task.before_thread_id, task.after_thread_id):
        found = await _comments(guild, thread_id, vote, pace) if thread_id else []
        where |= {comment.id: thread_id or 0 for comment in found}
        comments += found
    voted = [comment for comment in comments if comment.votes]
    chosen = best(comments, min(BEST_IN_RECAP, len(voted)))
    return Talk(
        turnout(comments),
        tuple(dict.fromkeys(comment.author_id for comment in sorted(comments, key=lambda one: one.id))),
        tuple(BestComment(where[placed.comment.id], placed) for placed in chosen),
    )


async def _comments(guild: discord.Guild, thread_id: int, vote: str, pace: Pace) -> list[Comment]:
    await pace.turn()
    thread = await find_thread(guild, thread_id)
    if thread is None:
        return []
    demand(thread, "read_message_history")
    await pace.turn()
    return (await read_comments(thread, vote)).comments
