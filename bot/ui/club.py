"""The organisers' panel: what is chosen, what it does, and what is lacking for it."""

from collections.abc import Mapping, Sequence

import discord

from bot.domain.clubs import ClubSettings
from bot.locales import Language
from bot.ui.base import Form, Page, button, card, row, text
from bot.ui.ids import EditBlockedWords, SaveBlockedWords
from bot.ui.theme import NEUTRAL

WORDS_FIELD = "words"
_LONGEST_WORDS = 4000


def club_panel(settings: ClubSettings, lacking: Mapping[str, Sequence[str]], say: Language) -> Page:
    """How the club works here. `lacking` has the permissions that the bot lacks, by channel mention."""
    lines = [
        _reviews(settings, say),
        _discussions(settings, say),
        _approval(settings, say),
        say("The vote for a comment is {emoji}.", emoji=settings.vote_emoji),
        say.plural(
            "A discussion is closed after {number} quiet day.",
            "A discussion is closed after {number} quiet days.",
            settings.quiet_days,
        ),
        _organisers(settings, say),
        say.plural(
            "{number} word is blocked in reviews.",
            "{number} words are blocked in reviews.",
            len(settings.blocked_words),
        ),
    ]
    heading = say("How the club works here")
    advice = say("Change it with the options of this command.")
    words = button(EditBlockedWords(), say("Blocked words"), emoji="🚫")
    return Page(
        card(
            text(f"## {heading}"),
            text(*(f"- {line}" for line in lines)),
            *(text(warning) for warning in _warnings(lacking, say)),
            text(f"-# {advice}"),
            row(words),
            colour=NEUTRAL,
        )
    )


def blocked_words_form(settings: ClubSettings, say: Language) -> Form:
    """A form with the blocked words, one a line."""
    field = discord.ui.TextInput[discord.ui.View](
        custom_id=WORDS_FIELD,
        style=discord.TextStyle.paragraph,
        default="\n".join(settings.blocked_words),
        required=False,
        max_length=_LONGEST_WORDS,
    )
    label = discord.ui.Label(
        text=say("Words, one a line"),
        description=say("A review with one of them is not taken; its author gets the text back."),
        component=field,
    )
    return Form(SaveBlockedWords(), say("Blocked words"), label)


def _reviews(settings: ClubSettings, say: Language) -> str:
    if settings.reviews_channel:
        return say("Reviews are posted in {channel}.", channel=f"<#{settings.reviews_channel}>")
    return say("Reviews are posted in a thread where the command is used.")


def _discussions(settings: ClubSettings, say: Language) -> str:
    if settings.discussions_channel:
        return say("Discussions are opened in {channel}.", channel=f"<#{settings.discussions_channel}>")
    return say("Discussions are opened where the command is used.")


def _approval(settings: ClubSettings, say: Language) -> str:
    if settings.approve_reviews:
        return say("An organiser looks at each review before it is posted.")
    return say("Reviews are posted at once.")


def _organisers(settings: ClubSettings, say: Language) -> str:
    if settings.organiser_role:
        role = f"<@&{settings.organiser_role}>"
        return say("Organisers have Manage Server or the role {role}.", role=role)
    return say("Organisers have Manage Server.")


def _warnings(lacking: Mapping[str, Sequence[str]], say: Language) -> list[str]:
    return [
        say(
            "⚠️ In {channel} I lack: {permissions}.",
            channel=channel,
            permissions=", ".join(say(permission) for permission in permissions),
        )
        for channel, permissions in lacking.items()
        if permissions
    ]
