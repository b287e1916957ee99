"""What a discussion begins with, once the vote is another emoji, or the discussion is closed."""

from collections.abc import Iterable

import discord

from bot.locales import Language
from bot.ui.base.posted_views import drop, drop_text
from bot.ui.discussions.start import how_to_talk
from bot.ui.presses.reviews import OpenReview
from bot.ui.presses.scores import OpenScores


def vote_renamed(view: discord.ui.LayoutView, before: Iterable[str], vote: str, say: Language) -> bool:
    """Say which emoji is the vote now where one of those `before` is said to be; whether it was."""
    now = how_to_talk(vote, say)
    others = [emoji for emoji in before if emoji != vote]
    return any(drop_text(view, how_to_talk(emoji, say), instead=now) for emoji in others)


def talk_closed(view: discord.ui.LayoutView, votes: Iterable[str], say: Language) -> bool:
    """Say that the discussion is closed where it was said how to talk, with one of those votes, and take
    away what invites to it. Whether anything changed. The best comments can still be seen.
    """
    closed = say("This discussion is closed.")
    told = any(drop_text(view, how_to_talk(emoji, say), instead=closed) for emoji in votes)
    return drop(view, OpenScores, OpenReview) or told
