"""Decides which words of members' comments can be shown, and how many."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot.domain.covers import cut
from bot.domain.discussions.comment_tree import Comment
from bot.domain.discussions.discussion import QuoteOffer

MOST_LINES: Final = 2
LONGEST_WORDS: Final = 200
"""At most this many lines and characters of a comment are shown that its author did not offer."""


def words_of(
    comments: Sequence[Comment], offers: Sequence[QuoteOffer], unquoted: Collection[int]
) -> Mapping[int, str]:
    """The words that can be shown, by message id: offered comments in full, and the first lines of others.

    Leaves out members who are `unquoted`.
    """
    read = {one.id: first_lines(one.text) for one in comments if one.author_id not in unquoted}
    offered = {one.message_id: one.text for one in offers if one.author_id not in unquoted}
    return {message_id: words for message_id, words in (read | offered).items() if words}


def first_lines(text: str) -> str:
    """The beginning of a comment; a spoiler that is cut in the middle stays covered."""
    lines = [line for line in text.splitlines() if line.strip()]
    start = cut("\n".join(lines), len("\n".join(lines[:MOST_LINES])))
    is_whole = len(lines) <= MOST_LINES and len(start) <= LONGEST_WORDS
    return start if is_whole else shortened(start, LONGEST_WORDS)


def shortened(text: str, longest: int) -> str:
    """The text in at most this many characters, with an ellipsis if it is cut; spoilers stay covered."""
    return f"{cut(text, longest - 1).rstrip()}…"


def still_there(
    offers: Sequence[QuoteOffer], comments: Sequence[Comment], *, is_whole: bool
) -> tuple[QuoteOffer, ...]:
    """The offers whose messages have not been deleted.

    If not all messages were read (`is_whole` is false), offers older than those read count as still there.
    """
    read = {comment.id for comment in comments}
    oldest = min(read, default=0)
    return tuple(
        offer for offer in offers if offer.message_id in read or not (is_whole or offer.message_id >= oldest)
    )
