"""Updates a discussion's opening post when the vote emoji changes or the discussion is closed."""

from collections.abc import Iterable

import discord

from bot.locales import Language
from bot.ui.base.posted_views import drop, drop_text
from bot.ui.discussions.start import how_to_talk
from bot.ui.presses.reviews import OpenReview
from bot.ui.presses.scores import OpenScores


def vote_renamed(view: discord.ui.LayoutView, before: Iterable[str], vote: str, say: Language) -> bool:
    """Name the current vote emoji where the post names an earlier one; returns whether it did."""
    now = how_to_talk(vote, say)
    others = [emoji for emoji in before if emoji != vote]
    return any(drop_text(view, how_to_talk(emoji, say), instead=now) for emoji in others)


def talk_closed(view: discord.ui.LayoutView, votes: Iterable[str], say: Language) -> bool:
    """Replace the lines on how to talk by saying that the discussion is closed; remove its invitations.

    Returns whether anything changed. The best comments can still be opened.
    """
    closed = say("This discussion is closed.")
    told = any(drop_text(view, how_to_talk(emoji, say), instead=closed) for emoji in votes)
    return drop(view, OpenScores, OpenReview) or told
