"""What the bot can do, by what one wants to do."""

from collections.abc import Callable

from bot.locales import Language
from bot.ui.base import Page, card, text
from bot.ui.theme import NEUTRAL

Mention = Callable[[str], str]
"""From a command's name to how it is written so that a press opens it."""


def help_page(mention: Mention, say: Language) -> Page:
    """The help; it names only what works."""
    sections = {
        say("Look a film up"): say(
            "{film} shows its card: facts, what this server thinks of it, and your score.",
            film=mention("film"),
        ),
        say("Rate"): say(
            "{rate} gives a film your score from 1 to 10. Rate again to change it; undo is one press.",
            rate=mention("rate"),
        ),
        say("See what this server likes"): say(
            "{top} ranks its films: best, most divisive, most rated, hidden gems.", top=mention("top")
        ),
        say("Write about a film"): say(
            "{write} posts your review in the film's thread, its spoilers hidden; {read} has the others'.",
            write=mention("review write"),
            read=mention("review read"),
        ),
        say("Talk about a film"): say(
            "{start} opens a thread with a question or a deep dive; {best} finds its best comments.",
            start=mention("discuss start"),
            best=mention("discuss best"),
        ),
        say("Run this club"): say(
            "{setup} chooses channels and rules, for organisers.", setup=mention("club setup")
        ),
    }
    advice = say(
        "Type a part of a title, in any language, and choose from the list. A year helps: {example}.",
        example="heat 1995",
    )
    parts = [text(f"### {wish}", way) for wish, way in sections.items()]
    heading = say("What would you like to do?")
    return Page(card(text(f"## {heading}"), *parts, text(f"-# {advice}"), colour=NEUTRAL))
