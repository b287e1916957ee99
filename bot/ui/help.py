"""What the bot can do, by what one wants to do."""

from collections.abc import Callable, Mapping

from bot.domain.transfer.rows import SITES
from bot.locales import Language
from bot.ui.base.controls import Page, card, text
from bot.ui.base.figures import NEUTRAL
from bot.ui.base.labels import SORT_NAMES, listed

Mention = Callable[[str], str]
"""From a command's name to how it is written so that a press opens it."""


def help_page(mention: Mention, commands: Mapping[str, str], say: Language) -> Page:
    """The help. `commands` are all that members can use, with what each does: those that no section
    names are listed as they are.
    """
    named: set[str] = set()

    def noted(command: str) -> str:
        named.add(command.partition(" ")[0])
        return mention(command)

    sections = _about_films(noted, say) | _about_the_club(noted, say)
    others = [name for name in commands if name.partition(" ")[0] not in named]
    if others:
        more = (f"{mention(name)}: {say(commands[name])}" for name in others)
        sections[say("More")] = "\n".join(more)
    advice = say(
        "Type part of a title, in any language, and choose from the list. A year helps: {example}.",
        example="heat 1995",
    )
    parts = [text(f"### {wish}", way) for wish, way in sections.items()]
    heading = say("What would you like to do?")
    return Page(card(text(f"## {heading}"), *parts, text(f"-# {advice}"), colour=NEUTRAL))


def _about_films(mention: Mention, say: Language) -> dict[str, str]:
    """What one can do with films and scores, by what one wishes to do."""
    return {
        say("Look a film up"): say(
            "{film} shows a film's card: facts, what this server thinks of it, and your score.",
            film=mention("film"),
        ),
        say("Rate"): say(
            "{rate} gives a film your score from 1 to 10. Rate again to change it; undo is one press.",
            rate=mention("rate"),
        ),
        say("Rate one film after another"): say(
            "{tour} asks about one film after another, one press each; {profile} shows "
            "what your scores say about you.",
            tour=mention("tour"),
            profile=mention("profile"),
        ),
        say("See what this server likes"): say(
            "{top} ranks its films: {sorts}.",
            top=mention("top"),
            sorts=", ".join(say(name).lower() for name in SORT_NAMES.values()),
        ),
        say("Find films, and who shares your taste"): say(
            "{recommend} finds films for you, {soulmates} finds members who score like "
            "you do; {compare} compares your taste with theirs.",
            recommend=mention("recommend"),
            soulmates=mention("soulmates"),
            compare=mention("compare"),
        ),
    }


def _about_the_club(mention: Mention, say: Language) -> dict[str, str]:
    """What one can do with words, and with what one has here, the same."""
    return {
        say("Write about a film"): say(
            "{write} posts your review in the film's thread, with spoilers hidden; "
            "{read} shows what others wrote.",
            write=mention("review write"),
            read=mention("review read"),
        ),
        say("Talk about a film"): say(
            "{start} opens a thread with a question or a deep dive; {best} finds its best comments.",
            start=mention("discuss start"),
            best=mention("discuss best"),
        ),
        say("Take part in the club's week"): say(
            "{nominate} nominates a film, {vote} is your ballot, {status} shows what comes next.",
            nominate=mention("weekly nominate"),
            vote=mention("weekly vote"),
            status=mention("weekly status"),
        ),
        say("Keep what you want to see"): say(
            "{add} puts a film on your watchlist, {shown} shows it, {shared} shows what "
            "several members want to see.",
            add=mention("watchlist add"),
            shown=mention("watchlist show"),
            shared=mention("watchlist shared"),
        ),
        say("Bring your scores, or take them with you"): say(
            "{taking} reads files from {sites}; {giving} gives you a copy of everything of yours here.",
            sites=listed([name for _, name in SITES], say),
            taking=mention("import"),
            giving=mention("export"),
        ),
        say("Manage your data"): say(
            "{privacy} shows what I keep about you here, and deletes it if you wish.",
            privacy=mention("privacy"),
        ),
        say("Run this club"): say(
            "Organisers choose channels and rules with {setup}.", setup=mention("club setup")
        ),
    }
