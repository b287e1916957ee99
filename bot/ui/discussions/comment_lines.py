"""Shows comments: who wrote them, their votes, and the member's words where they can be shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.domain.covers import BARS, cover
from bot.domain.discussions.comment_tree import CommentTurnout, PlacedComment
from bot.domain.discussions.discussion import LONGEST_QUOTE, QuoteOffer
from bot.locales import Language
from bot.ui.base.escape import plain
from bot.ui.base.in_which_language import in_which_language
from bot.ui.base.links import message_link

QUOTE_LENGTHS: Final = (LONGEST_QUOTE, 150, 75, 40)
"""How much of each quote to show, in characters: the longest length that fits is used."""

_UNCLEAR: Final = re.compile(r"[`\\]|\|{3}")
"""Where Discord may read bars as something else than spoiler marks."""


@dataclass(frozen=True, slots=True)
class CommentStyle:
    """How to write out comments.

    It has the server, its vote emoji, the language, the words that can be shown by message id, and the length
    of each. With `is_covered`, readers may not have seen the film, so whole quotes are spoilers.
    """

    guild_id: int
    vote: str
    say: Language
    words: Mapping[int, str] = field(default_factory=dict)
    longest: int = LONGEST_QUOTE
    is_covered: bool = False


def quoted(written: str, longest: int, *, is_covered: bool = False) -> str:
    """What a member wrote, on one line; what they covered stays covered, or all of it is.

    If it is unclear what Discord took for spoiler marks, everything after the first mark is covered.
    """
    if is_covered:
        return f"{BARS}{plain(written.replace('|', ''), longest)}{BARS}"
    before, bars, after = written.partition(BARS)
    is_unclear = bars and _UNCLEAR.search(written)
    return plain(before + cover(after.replace("|", " ")) if is_unclear else written, longest)


def placed_line(place: int, placed: PlacedComment, thread_id: int, style: CommentStyle) -> str:
    """One of the best comments: its words if they can be shown, who wrote it, and the link.

    A comment without votes has no place.
    """
    comment, say = placed.comment, style.say
    replies = say.plural("{number} reply", "{number} replies", placed.replies) if placed.replies else ""
    link = _link(comment.id, thread_id, style)
    votes = f"{comment.votes} {style.vote}" if comment.votes else ""
    words = style.words.get(comment.id, "")
    foreign = in_which_language(words, say) if words else ""
    facts = " · ".join(part for part in (votes, replies, link, foreign) if part)
    rank = f"`{place}` " if comment.votes else ""
    if not words:
        return f"{rank}<@{comment.author_id}>\n-# {facts}"
    return f"> {rank}{_shown(words, style)}\n> -# — <@{comment.author_id}> · {facts}"


def quote_line(offer: QuoteOffer, thread_id: int, style: CommentStyle) -> str:
    """A comment that its author offered, in two lines."""
    link, foreign = _link(offer.message_id, thread_id, style), in_which_language(offer.text, style.say)
    facts = f"{link} · {foreign}" if foreign else link
    return f"> {_shown(offer.text, style)}\n> -# — <@{offer.author_id}> · {facts}"


def turnout_line(turnout: CommentTurnout, say: Language) -> str:
    """How many members took part, or that nobody did."""
    if not turnout.comments:
        return say("Nobody joined in this time.")
    members = say.plural("{number} member joined in", "{number} members joined in", turnout.members)
    comments = say.plural("{number} comment", "{number} comments", turnout.comments)
    return f"{members} · {comments}"


def _shown(words: str, style: CommentStyle) -> str:
    return quoted(words, style.longest, is_covered=style.is_covered)


def _link(message_id: int, thread_id: int, style: CommentStyle) -> str:
    read = style.say("read it")
    return f"[{read}]({message_link(style.guild_id, thread_id, message_id)})"
