"""The members' own messages in a discussion as a tree, and which of them are the best."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.reviews.review import helpfulness


@dataclass(frozen=True, slots=True)
class Comment:
    """One message of a member. `parent_id` is the message it answers; `at` is in seconds since 1970.

    Ids are Discord's: the later a message, the higher its id. `text` is empty unless the host lets the bot
    read what members write; it is never stored.
    """

    id: int
    author_id: int
    parent_id: int | None
    votes: int
    at: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment in the tree: `depth` is 0 for one that answers none, `replies` counts all below it."""

    comment: Comment
    depth: int
    replies: int


@dataclass(frozen=True, slots=True)
class CommentTurnout:
    """How many members spoke, and how many comments they wrote."""

    members: int = 0
    comments: int = 0


def turnout(comments: Sequence[Comment]) -> CommentTurnout:
    """How many members spoke, and how often."""
    return CommentTurnout(len({comment.author_id for comment in comments}), len(comments))


def tree(comments: Iterable[Comment]) -> tuple[PlacedComment, ...]:
    """The comments in the order they were written, each with its place in the tree.

    A comment that answers something not among them (the opener, a deleted message, another channel), or a
    later message, counts as no reply. So there are no cycles, whatever comes in.
    """
    by_age = sorted(comments, key=lambda comment: comment.id)
    depths = _depths(by_age)
    replies = _replies(by_age, depths)
    return tuple(PlacedComment(comment, depths[comment.id], replies[comment.id]) for comment in by_age)


def best(comments: Sequence[Comment], limit: int) -> tuple[PlacedComment, ...]:
    """The best comments, at most `limit`.

    They are sorted by the Wilson lower bound of the share of votes: out of the members who took part, except
    the author. (If more members voted than wrote, since readers vote too, it is out of the votes.) Among
    equals, those higher up in the tree come first, then the newer.
    """
    others = turnout(comments).members - 1
    worth = {votes: helpfulness(votes, max(others, votes)) for votes in {c.votes for c in comments}}

    def rank(placed: PlacedComment) -> tuple[float, int, int]:
        return (-worth[placed.comment.votes], placed.depth, -placed.comment.id)

    return tuple(heapq.nsmallest(limit, tree(comments), key=rank))


def _depths(by_age: Sequence[Comment]) -> dict[int, int]:
    depths: dict[int, int] = {}
    for comment in by_age:
        parent = comment.parent_id
        depths[comment.id] = depths[parent] + 1 if parent is not None and parent in depths else 0
    return depths


def _replies(by_age: Sequence[Comment], depths: Mapping[int, int]) -> dict[int, int]:
    replies = dict.fromkeys(depths, 0)
    for comment in reversed(by_age):
        if depths[comment.id] and comment.parent_id is not None:
            replies[comment.parent_id] += replies[comment.id] + 1
    return replies
