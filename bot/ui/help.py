"""What the bot can do, by what members want to do: a first page, and a page for each theme."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import discord

from bot.domain.transfer.rows import SITES
from bot.locales import Language, named
from bot.ui.base.controls import Page, button, grey_page, row, text
from bot.ui.base.escape import plain
from bot.ui.base.labels import SORT_NAMES
from bot.ui.base.paging import pager
from bot.ui.presses.help import HelpTheme, ShowHelp, ShowSources

Mention = Callable[[str], str]
"""Turns a command's name into a clickable mention."""
_BUTTONS_IN_A_ROW: Final = 3
_LONGEST_ATTRIBUTION: Final = 120
_MOST_ATTRIBUTIONS: Final = 5
_ON_A_PAGE: Final = 5
_LONGEST_SOURCE: Final = 350
"""So long that a page of credits fits into a message even if every character is escaped."""


class Theme(NamedTuple):
    """A theme: its name, its emoji, the first words of its commands, and those named on the first page."""

    name: str
    emoji: str
    roots: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


THEMES: Final = {
    HelpTheme.FILMS: Theme(
        named("Films and scores"), "⭐", ("film", "rate", "tour", "top"), ("film", "rate", "tour", "top")
    ),
    HelpTheme.WORDS: Theme(
        named("Reviews and discussions"),
        "✍️",
        ("review", "discuss"),
        ("review write", "review read", "discuss start"),
    ),
    HelpTheme.WEEK: Theme(
        named("The club's week"), "📅", ("weekly",), ("weekly status", "weekly nominate", "weekly vote")
    ),
    HelpTheme.TASTE: Theme(
        named("What to watch, and with whom"),
        "🍿",
        ("recommend", "watchlist", "soulmates", "compare", "profile"),
        ("recommend", "watchlist show", "soulmates", "compare", "profile"),
    ),
    HelpTheme.DATA: Theme(
        named("Your data"), "🔒", ("import", "export", "privacy"), ("import", "export", "privacy")
    ),
    HelpTheme.CLUB: Theme(named("Run this club"), "🛠️", ("club",), ("club setup",)),
    HelpTheme.MORE: Theme(named("More"), "➕"),
}


def help_page(
    mention: Mention, commands: Mapping[str, str], say: Language, attributions: Sequence[str] = ()
) -> Page:
    """The first page.

    `commands` are all that members can use, with what each does; `attributions` are the credits for the
    sources of the films.
    """
    pages = _Help(mention, commands, say)
    lines = [pages.line(theme) for theme in pages.themes]
    advice = say(
        "Type part of a title, in any language, and choose from the list. A year helps: {example}.",
        example="heat 1995",
    )
    heading = say("What would you like to do?")
    top = text(f"## {heading}", *lines)
    sources = [f"-# {plain(said, _LONGEST_ATTRIBUTION)}" for said in attributions[:_MOST_ATTRIBUTIONS]]
    is_cut = len(attributions) > _MOST_ATTRIBUTIONS or any(
        len(said) > _LONGEST_ATTRIBUTION for said in attributions
    )
    others = [row(button(ShowSources(), say("All sources of the films"), emoji="📚"))] if is_cut else []
    return grey_page(top, text(f"-# {advice}", *sources), *others, *pages.ways(None))


def sources_page(attributions: Sequence[str], page: int, say: Language) -> Page:
    """The credits for the sources of the films, on that page (from 0) or the last."""
    pages = max(1, -(-len(attributions) // _ON_A_PAGE))
    page = min(page, pages - 1)
    shown = attributions[page * _ON_A_PAGE :][:_ON_A_PAGE]
    heading = say("Where the films come from")
    overview = button(ShowHelp(None), say("Overview"), emoji="🧭")
    return grey_page(
        text(f"## {heading}", *(plain(said, _LONGEST_SOURCE) for said in shown)),
        *pager(ShowSources, page, pages, say),
        row(overview),
    )


def theme_page(theme: HelpTheme, mention: Mention, commands: Mapping[str, str], say: Language) -> Page:
    """What members can do in a theme; commands that no sentence names are listed below."""
    pages = _Help(mention, commands, say)
    told = [f"**{wish}**\n{way}" for wish, way in pages.told(theme).items()]
    if others := pages.untold(theme):
        told.append("\n".join(f"{pages.written(name)}: {say(commands[name])}" for name in others))
    parts = [text(part) for part in told]
    heading = text(f"## {THEMES[theme].emoji} {say(THEMES[theme].name)}")
    return grey_page(heading, *parts, *pages.ways(theme))


@dataclass
class _Help:
    """The help for one reader; `named` are the commands that a sentence has already named."""

    mention: Mention
    commands: Mapping[str, str]
    say: Language
    named: set[str] = field(default_factory=set)

    @property
    def themes(self) -> list[HelpTheme]:
        return [theme for theme in HelpTheme if theme is not HelpTheme.MORE or self.of(theme)]

    def of(self, theme: HelpTheme) -> list[str]:
        """The commands of a theme."""
        roots = THEMES[theme].roots
        if theme is HelpTheme.MORE:
            others = {root for one in THEMES.values() for root in one.roots}
            return [name for name in self.commands if _root(name) not in others]
        return [name for name in self.commands if _root(name) in roots]

    def untold(self, theme: HelpTheme) -> list[str]:
        """The commands of a theme that no sentence has named so far."""
        return [name for name in self.of(theme) if name not in self.named]

    def line(self, theme: HelpTheme) -> str:
        """A theme on the first page, with its first commands."""
        about = THEMES[theme]
        first = about.first or tuple(self.of(theme))
        return f"{about.emoji} **{self.say(about.name)}**\n{' · '.join(map(self.short, first))}"

    def short(self, command: str) -> str:
        """A command as the reader's client names it; clickable if that is its only name."""
        own = self._own_name(command)
        return self.mention(command) if own == f"/{command}" else f"`{own}`"

    def written(self, command: str) -> str:
        """A command as the reader's client names it, and clickable.

        Discord opens nothing for a mention with a translated name, and shows the name that the mention has.
        """
        self.named.add(command)
        own, pressed = self._own_name(command), self.mention(command)
        if own == f"/{command}":
            return pressed
        return f"`{own}` ({pressed})" if pressed.startswith("<") else f"`{own}`"

    def _own_name(self, command: str) -> str:
        return "/" + " ".join(map(self.say, command.split(" ")))

    def ways(self, here: HelpTheme | None) -> list[discord.ui.ActionRow[discord.ui.LayoutView]]:
        """The buttons to the other pages."""
        ways = [button(ShowHelp(None), self.say("Overview"), emoji="🧭")] if here else []
        for theme in self.themes:
            name, emoji, *_ = THEMES[theme]
            ways.append(button(ShowHelp(theme), self.say(name), emoji=emoji, disabled=theme is here))
        return [row(*ways[at : at + _BUTTONS_IN_A_ROW]) for at in range(0, len(ways), _BUTTONS_IN_A_ROW)]

    def told(self, theme: HelpTheme) -> dict[str, str]:
        """What members can do in a theme, by what they want to do."""
        match theme:
            case HelpTheme.FILMS:
                return _about_films(self.written, self.say)
            case HelpTheme.WORDS:
                return _about_words(self.written, self.say)
            case HelpTheme.WEEK:
                return _about_the_week(self.written, self.say)
            case HelpTheme.TASTE:
                return _about_taste(self.written, self.say)
            case HelpTheme.DATA:
                return _about_data(self.written, self.say)
            case HelpTheme.CLUB:
                return _about_the_club(self.written, self.say)
            case HelpTheme.MORE:
                return {}


def _root(command: str) -> str:
    return command.partition(" ")[0]


def _about_films(written: Mention, say: Language) -> dict[str, str]:
    return {
        say("Look a film up"): say(
            "{film} shows a film's card: facts, what this server thinks of it, and your score.",
            film=written("film"),
        ),
        say("Rate"): say(
            "{rate} gives a film your score from 1 to 10. Rate again to change it; undo is one press.",
            rate=written("rate"),
        ),
        say("Rate one film after another"): say(
            "{tour} asks about one film after another, one press each.", tour=written("tour")
        ),
        say("See what this server likes"): say(
            "{top} ranks its films: {sorts}.",
            top=written("top"),
            sorts=say.together([say(name).lower() for name in SORT_NAMES.values()]),
        ),
    }


def _about_words(written: Mention, say: Language) -> dict[str, str]:
    return {
        say("Write about a film"): say(
            "{write} posts your review in the film's thread, with spoilers hidden; "
            "{read} shows what others wrote.",
            write=written("review write"),
            read=written("review read"),
        ),
        say("Talk about a film"): say(
            "{start} opens a thread with a question or a deep dive; {best} finds its best comments.",
            start=written("discuss start"),
            best=written("discuss best"),
        ),
    }


def _about_the_week(written: Mention, say: Language) -> dict[str, str]:
    return {
        say("Take part in the club's week"): say(
            "{nominate} nominates a film, {vote} is your ballot, {status} shows what comes next.",
            nominate=written("weekly nominate"),
            vote=written("weekly vote"),
            status=written("weekly status"),
        ),
    }


def _about_taste(written: Mention, say: Language) -> dict[str, str]:
    return {
        say("Find films, and who shares your taste"): say(
            "{recommend} finds films for you, {soulmates} finds members who score like "
            "you do; {compare} compares your taste with theirs.",
            recommend=written("recommend"),
            soulmates=written("soulmates"),
            compare=written("compare"),
        ),
        say("See your own taste"): say(
            "{profile} shows what your scores say about you.", profile=written("profile")
        ),
        say("Keep what you want to see"): say(
            "{add} puts a film on your watchlist, {shown} shows it, {shared} shows what "
            "several members want to see.",
            add=written("watchlist add"),
            shown=written("watchlist show"),
            shared=written("watchlist shared"),
        ),
    }


def _about_data(written: Mention, say: Language) -> dict[str, str]:
    return {
        say("Bring your scores, or take them with you"): say(
            "{taking} reads files from {sites}; {giving} gives you a copy of everything of yours here.",
            sites=say.together([name for _, name in SITES]),
            taking=written("import"),
            giving=written("export"),
        ),
        say("Manage your data"): say(
            "{privacy} shows what I keep about you here, and deletes it if you wish.",
            privacy=written("privacy"),
        ),
    }


def _about_the_club(written: Mention, say: Language) -> dict[str, str]:
    return {
        say("Set the club up"): say(
            "Organisers choose channels and rules with {setup}.", setup=written("club setup")
        ),
    }
