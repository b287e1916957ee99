"""Reads the comments of a discussion from Discord. Their text is not stored."""

import heapq
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

import discord

from bot.domain.discussions.comment_tree import Comment
from cogs.shared.permissions import require

MOST_MESSAGES: Final = 3000
"""At most this many messages of a thread are read, the newest."""
MOST_ASKED: Final = 10
"""Discord is asked who voted for at most this many comments."""
STEP: Final = 500
"""The progress is shown each time this many messages were read."""
_SPOKEN: Final = frozenset({discord.MessageType.default, discord.MessageType.reply})
"""The types of messages that members write, unlike Discord's own (joining, pinning, naming)."""
_VARIATION: Final = "\ufe0f"
"""The variation selector for the coloured form; with or without it, it is the same emoji."""

ReadProgress = Callable[[int], Awaitable[None]]
_Votes = Sequence[discord.Reaction]
"""A comment's reactions that are votes, one for each emoji."""


@dataclass
class ReadComments:
    """The comments read from a thread."""

    comments: list[Comment] = field(default_factory=list)
    messages: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all older messages were read too."""
        return self.messages < MOST_MESSAGES


async def read_comments(
    thread: discord.Thread,
    votes: Collection[str],
    progress: ReadProgress | None = None,
    *,
    with_words: bool = False,
) -> ReadComments:
    """The comments of a thread, each with how many members reacted with one of those emoji.

    `UserError` if the bot may not read it. Their text is included only `with_words`, if the host lets the bot
    read it.
    """
    require(thread, "read_message_history")
    reading, doubtful = ReadComments(), dict[int, _Votes]()
    async for message in thread.history(limit=MOST_MESSAGES):
        reading.messages += 1
        if not message.author.bot and message.type in _SPOKEN:
            cast = [each for each in message.reactions if any(_is_vote(each.emoji, vote) for vote in votes)]
            reading.comments.append(_comment(message, cast, with_words=with_words))
            if len(cast) > 1:
                doubtful[message.id] = cast
        if progress and reading.messages % STEP == 0:
            await progress(reading.messages)
    counted = await _members_who_voted(doubtful)
    reading.comments = [replace(one, votes=counted.get(one.id, one.votes)) for one in reading.comments]
    return reading


async def _members_who_voted(doubtful: Mapping[int, _Votes]) -> dict[int, int]:
    """How many members voted for comments that have several vote emoji, each counted once.

    A message has only a count for each emoji, and who reacted costs a request per emoji and hundred members.
    So the bot asks only for comments that may lead; the others keep the lowest possible count.
    """
    leading = heapq.nlargest(MOST_ASKED, doubtful, key=lambda one: sum(vote.count for vote in doubtful[one]))
    counted = dict[int, int]()
    for message_id in leading:
        with suppress(discord.NotFound):  # the comment or its votes were deleted meanwhile
            counted[message_id] = len(
                {member.id for vote in doubtful[message_id] async for member in vote.users()}
            )
    return counted


def _comment(message: discord.Message, cast: _Votes, *, with_words: bool) -> Comment:
    """A comment with its lowest possible number of votes, since one member may have cast several."""
    is_reply = message.type is discord.MessageType.reply and message.reference is not None
    return Comment(
        id=message.id,
        author_id=message.author.id,
        parent_id=message.reference.message_id if is_reply and message.reference else None,
        votes=max((vote.count for vote in cast), default=0),
        at=int(message.created_at.timestamp()),
        text=message.content if with_words else "",
    )


def _is_vote(emoji: discord.Emoji | discord.PartialEmoji | str, vote: str) -> bool:
    """Whether a reaction is the server's vote: custom emoji may have been renamed since it was chosen."""
    chosen = discord.PartialEmoji.from_str(vote)
    if chosen.id is not None:
        return getattr(emoji, "id", None) == chosen.id
    return str(emoji).replace(_VARIATION, "") == vote.replace(_VARIATION, "")
