"""A member's imported lists, and what can be done with them."""

import discord

from bot.domain.transfer.own_lists import ListOnWatchlist, OwnList, OwnListPage, OwnListsPage
from bot.domain.watchlists import MOST_WATCHED
from bot.domain.week.ballot import MOST_WAITING
from bot.domain.week.views import ListNominated
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, grey_page, row, select, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.figures import title
from bot.ui.base.paging import pager
from bot.ui.presses.transfer import ListToWatchlist, NominateList, OpenOwnList, ShowOwnLists

_NAME_SHOWN = 80
_ABOUT_SHOWN = 300
_NOTE_SHOWN = 120


def lists_page(shown: OwnListsPage, importing: str, say: Language) -> Page:
    """The member's lists, to choose one; `importing` is the command that imports some."""
    heading = say("Your lists from elsewhere")
    if not shown.lists:
        none = say(
            "You have none here. {command} brings lists along from Letterboxd, IMDb or Trakt.",
            command=importing,
        )
        return grey_page(text(f"## {heading}", none))
    lines = [f"**{plain(own.name, _NAME_SHOWN)}** · {_counted(own, say)}" for own in shown.lists]
    options = [
        discord.SelectOption(
            label=one_line(own.name, _NAME_SHOWN) or "…",
            value=own.key,
            description=_counted(own, say),
        )
        for own in shown.lists
    ]
    told = say("They are yours alone. A list can go on your watchlist, or into the club's nominations.")
    choice = row(select(OpenOwnList(), say("Choose a list"), options))
    pages = pager(ShowOwnLists, shown.page, shown.pages, say)
    return grey_page(text(f"## {heading}", *lines, f"-# {told}"), choice, *pages)


def list_page(shown: OwnListPage, say: Language) -> Page:
    """One list, with what can be done with it."""
    own = shown.own
    lines = [plain(own.about, _ABOUT_SHOWN)] if own.about else []
    for place, film in enumerate(shown.films, start=1):
        lines.append(f"{place}. {title(film, say)}")
        if note := shown.notes.get(film.id):
            lines.append(f"-# {plain(note, _NOTE_SHOWN)}")
    if more := own.length - len(shown.films):
        lines.append("-# " + say("… and {number} more", number=say.whole(more)))
    if own.waiting:
        lines.append("-# 📌 " + _waiting(own.waiting, say))
    actions: list[Control] = []
    if own.length:
        on_watchlist, primary = ListToWatchlist(own.key), discord.ButtonStyle.primary
        actions.append(button(on_watchlist, say("Add to my watchlist"), style=primary, emoji="🔖"))
    if shown.may_nominate and own.length:
        label = say.plural(
            "Nominate the first", "Nominate the first {number}", min(shown.may_nominate, own.length)
        )
        actions.append(button(NominateList(own.key), label, emoji="🗳️"))
    actions.append(_back(say))
    return grey_page(text(_heading(own), *lines), row(*actions))


def on_watchlist_page(own: OwnList, done: ListOnWatchlist, say: Language) -> Page:
    """The result of adding a list to the watchlist, with every film counted."""
    added = say.plural(
        "🔖 {number} film added to your watchlist.", "🔖 {number} films added to your watchlist.", done.added
    )
    others = [
        done.there_already
        and say.plural("{number} was already on it.", "{number} were already on it.", done.there_already),
        done.rated
        and say.plural(
            "You have rated {number}, so it isn't on it.",
            "You have rated {number}, so they aren't on it.",
            done.rated,
        ),
        done.no_room
        and say.plural(
            "{number} doesn't fit: a watchlist holds {most} films.",
            "{number} don't fit: a watchlist holds {most} films.",
            done.no_room,
            most=MOST_WATCHED,
        ),
    ]
    told = " ".join(line for line in others if line)
    return grey_page(text(_heading(own), added, told), row(_back(say)))


def nominated_page(own: OwnList, done: ListNominated, say: Language) -> Page:
    """The list's films that are nominated now."""
    lines = [f"🗳️ {title(film, say)}" for film in done.films]
    told = (
        say.plural("{number} film nominated:", "{number} films nominated:", len(done.films))
        if done.films
        else say("No film of this list can be nominated right now.")
    )
    notes = [
        done.passed_over
        and say.plural(
            "I passed over {number}: it is nominated already, or the club watched it lately.",
            "I passed over {number}: they are nominated already, or the club watched them lately.",
            done.passed_over,
        ),
        done.is_full
        and say("That is all for now: you can have {most} nominations waiting.", most=MOST_WAITING),
    ]
    said = " ".join(note for note in notes if note)
    return grey_page(text(_heading(own), told, *lines, said), row(_back(say)))


def _heading(own: OwnList) -> str:
    return f"## {plain(own.name, _NAME_SHOWN)}"


def _counted(own: OwnList, say: Language) -> str:
    films = _films(own.length, say)
    if not own.waiting:
        return films
    waiting = say.plural("{number} waiting", "{number} waiting", own.waiting)
    return f"{films} · {waiting}"


def _waiting(number: int, say: Language) -> str:
    return say.plural(
        "{number} more film of this list waits until I know it",
        "{number} more films of this list wait until I know them",
        number,
    )


def _films(number: int, say: Language) -> str:
    return say.plural("{number} film", "{number} films", number)


def _back(say: Language) -> Control:
    return button(ShowOwnLists(0), say("All my lists"), emoji="📚")
