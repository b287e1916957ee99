"""Reads the comments of a discussion from Discord. Their text is kept nowhere."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from typing import Final

import discord

from bot.domain.discussions.comment_tree import Comment
from cogs.shared.permissions import require

MOST_MESSAGES: Final = 3000
"""At most this many messages of a thread are read, the newest."""
STEP: Final = 500
"""The progress is shown after each this many messages."""
_SPOKEN: Final = frozenset({discord.MessageType.default, discord.MessageType.reply})
"""The types of messages that members write, unlike Discord's own (joining, pinning, naming)."""
_VARIATION: Final = "\ufe0f"
"""The variation selector for the coloured form; with or without it, it is the same emoji."""

ReadProgress = Callable[[int], Awaitable[None]]


@dataclass
class ReadComments:
    """What was read of a thread."""

    comments: list[Comment] = field(default_factory=list)
    messages: int = 0
    names: dict[int, str] = field(default_factory=dict)
    """What their authors are called, by id."""

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing older that was not read."""
        return self.messages < MOST_MESSAGES


async def read_comments(
    thread: discord.Thread,
    votes: Collection[str],
    progress: ReadProgress | None = None,
    *,
    with_words: bool = False,
) -> ReadComments:
    """The comments of a thread, with their votes, reactions with one of those emoji; `UserError` if the bot
    may not read it.

    What they say only `with_words`: where the host lets the bot read it.
    """
    require(thread, "read_message_history")
    reading = ReadComments()
    async for message in thread.history(limit=MOST_MESSAGES):
        reading.messages += 1
        if not message.author.bot and message.type in _SPOKEN:
            reading.comments.append(_comment(message, votes, with_words=with_words))
            reading.names[message.author.id] = message.author.display_name
        if progress and reading.messages % STEP == 0:
            await progress(reading.messages)
    return reading


def _comment(message: discord.Message, votes: Collection[str], *, with_words: bool) -> Comment:
    is_reply = message.type is discord.MessageType.reply and message.reference is not None
    return Comment(
        id=message.id,
        author_id=message.author.id,
        parent_id=message.reference.message_id if is_reply and message.reference else None,
        votes=sum(
            reaction.count
            for reaction in message.reactions
            if any(_is_vote(reaction.emoji, vote) for vote in votes)
        ),
        at=int(message.created_at.timestamp()),
        text=message.content if with_words else "",
    )


def _is_vote(emoji: discord.Emoji | discord.PartialEmoji | str, vote: str) -> bool:
    """Whether a reaction is the server's vote: custom emoji may have been renamed since it was chosen."""
    chosen = discord.PartialEmoji.from_str(vote)
    if chosen.id is not None:
        return getattr(emoji, "id", None) == chosen.id
    return str(emoji).replace(_VARIATION, "") == vote.replace(_VARIATION, "")
