"""Which words of members' comments may be shown, and how many of them."""

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
    """The words that may be shown, by message id: what was offered whole, of the others the first lines.

    Nothing of members who are `unquoted`.
    """
    read = {one.id: first_lines(one.text) for one in comments if one.author_id not in unquoted}
    offered = {one.message_id: one.text for one in offers if one.author_id not in unquoted}
    return {message_id: words for message_id, words in (read | offered).items() if words}


def first_lines(text: str) -> str:
    """How a comment begins; a spoiler that is cut through stays covered."""
    lines = [line for line in text.splitlines() if line.strip()]
    start = cut("\n".join(lines), len("\n".join(lines[:MOST_LINES])))
    is_whole = len(lines) <= MOST_LINES and len(start) <= LONGEST_WORDS
    return start if is_whole else shortened(start, LONGEST_WORDS)


def shortened(text: str, longest: int) -> str:
    """The text in at most so many characters, with an ellipsis for its end; what is covered stays covered."""
    return f"{cut(text, longest - 1).rstrip()}…"


def still_there(
    offers: Sequence[QuoteOffer], comments: Sequence[Comment], *, is_whole: bool
) -> tuple[QuoteOffer, ...]:
    """The offers whose messages were not deleted since. Where not all was read (`is_whole` is false), older
    ones than what was read are taken to be there.
    """
    read = {comment.id for comment in comments}
    oldest = min(read, default=0)
    return tuple(
        offer for offer in offers if offer.message_id in read or not (is_whole or offer.message_id >= oldest)
    )
