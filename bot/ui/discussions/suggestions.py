"""Questions that members propose, as members and organisers see them."""

from collections.abc import Sequence
from typing import Final

import discord

from bot.domain.discussions.suggestions import Suggestion, SuggestionState
from bot.locales import Language
from bot.ui.base.controls import Page, button, grey_page, row, text
from bot.ui.base.escape import plain
from bot.ui.discussions.prompts import FAMILY_NAMES, when_asked
from bot.ui.presses.discussions import DecideSuggestion

MOST_SHOWN: Final = 5


def suggested_page(suggestion: Suggestion, say: Language) -> Page:
    """The answer to the member who proposed a question."""
    thanks = say("Thanks! Organisers will look at it, and I'll tell you what they decide:")
    return grey_page(text(thanks, _quoted(suggestion)))


def suggestions_page(waiting: Sequence[Suggestion], say: Language, done: str = "") -> Page:
    """What waits for organisers, each with its buttons; `done` is what was just decided."""
    heading = say("Suggested questions")
    nothing = say("No suggestions are waiting.")
    more = max(0, len(waiting) - MOST_SHOWN)
    rest = say.plural("{number} more after these.", "{number} more after these.", more) if more else ""
    parts: list[discord.ui.Item[discord.ui.LayoutView]] = [text(f"## {heading}", done)]
    for one in waiting[:MOST_SHOWN]:
        who = say("suggested by {member}", member=f"<@{one.suggested_by}>")
        facts = " · ".join((say(FAMILY_NAMES[one.family]), when_asked(one.prompt, say), who))
        parts.append(text(_quoted(one), f"-# {facts}"))
        parts.append(
            row(
                button(
                    DecideSuggestion(one.prompt_id, 1),
                    say("Add it"),
                    style=discord.ButtonStyle.success,
                ),
                button(DecideSuggestion(one.prompt_id, 0), say("No, thanks")),
            )
        )
    if not waiting:
        parts.append(text(nothing))
    return grey_page(*parts, *([text(f"-# {rest}")] if rest else []))


def decided_line(decided: Suggestion, say: Language) -> str:
    """What an organiser has just decided."""
    if decided.state is SuggestionState.APPROVED:
        return "✅ " + say("Added. I'll ask it when its turn comes:") + f"\n{_quoted(decided)}"
    return say("Declined:") + f"\n{_quoted(decided)}"


def suggestion_news(news: Sequence[Suggestion], say: Language) -> Page:
    """What organisers decided about the member's own questions."""
    return grey_page(*(text(_told(one, say), _quoted(one)) for one in news))


def _told(one: Suggestion, say: Language) -> str:
    if one.state is SuggestionState.APPROVED:
        return "🎉 " + say("Your question was added. I'll ask it when its turn comes:")
    return say("The organisers didn't add your question this time:")


def _quoted(suggestion: Suggestion) -> str:
    return f"> {plain(suggestion.question)}"
