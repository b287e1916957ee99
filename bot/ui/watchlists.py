"""A member's watchlist, what several members want to see, and the answers to changes."""

from collections.abc import Iterable
from functools import partial

import discord

from bot.domain.films.film import Film
from bot.domain.watchlists import SharedLine, SharedPage, WatchlistLine, WatchlistPage
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, grey_page, row, select, text
from bot.ui.base.figures import mean_and_votes, title
from bot.ui.base.options import film_option
from bot.ui.base.paging import pager
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.watchlists import (
    DropWatched,
    OpenWatched,
    PutOnList,
    TakeOffList,
    ToggleWatch,
    TurnShared,
    TurnWatchlist,
    WantToo,
)


def watch_button(film: Film, say: Language) -> Control:
    """Puts a film on the member's watchlist from its card, or takes it off."""
    return button(ToggleWatch(film.id), say("Watchlist"), emoji="🔖")


def put_on(film: Film, say: Language) -> Page:
    """The film is on the member's list."""
    done = say("{film} is on your watchlist.", film=title(film, say))
    rule = say("It comes off when you rate it.")
    undo = button(TakeOffList(film.id), say("Take it off"), emoji="↩️")
    return grey_page(text(done, f"-# {rule}"), row(undo, _to_list(say)))


def taken_off(film: Film, say: Language) -> Page:
    """The film is no longer on the member's list."""
    done = say("{film} is off your watchlist.", film=title(film, say))
    undo = button(PutOnList(film.id), say("Put it back"), emoji="↩️")
    return grey_page(text(done), row(undo, _to_list(say)))


def was_not_on(film: Film, say: Language) -> Page:
    """The film was not on the list."""
    said = say("{film} isn't on your watchlist.", film=title(film, say))
    return grey_page(text(said), row(_to_list(say)))


def watchlist_page(found: WatchlistPage, add: str, say: Language) -> Page:
    """A page of the member's own list; `add` is the command that adds a film."""
    heading = say("Your watchlist")
    if not found.lines:
        empty = say("Nothing yet. Add a film with {add}, or press Watchlist below one.", add=add)
        return grey_page(text(f"## {heading}"), text(empty))
    total = say.plural("{number} film", "{number} films", found.total)
    lines = "\n".join(_own_line(found, line, say) for line in found.lines)
    return grey_page(
        text(f"## {heading}", f"-# {total}"),
        text(lines),
        *_films_to_choose(OpenWatched(), say("Open a film's card"), found.lines, say),
        row(select(DropWatched(found.page), say("Take a film off"), _droppable(found, say))),
        *pager(TurnWatchlist, found.page, found.pages, say),
    )


def shared_page(found: SharedPage, owner_id: int, add: str, say: Language) -> Page:
    """A page of what several members want to see, which `owner_id` asked for: how many, never who."""
    heading = say("What members here want to see")
    if not found.lines:
        empty = say("No film is on several watchlists yet. Add one to yours with {add}.", add=add)
        return grey_page(text(f"## {heading}"), text(empty))
    lines = "\n".join(_shared_line(line, say) for line in found.lines)
    rule = say("Films on several watchlists. I don't show whose.")
    return grey_page(
        text(f"## {heading}"),
        text(lines),
        text(f"-# {rule}"),
        *_films_to_choose(WantToo(), say("Want to see it too?"), found.lines, say),
        *pager(partial(TurnShared, owner_id), found.page, found.pages, say),
    )


def _own_line(found: WatchlistPage, line: WatchlistLine, say: Language) -> str:
    watched = line.watched
    name = title(line.film, say) if line.film else f"`{watched.film_id}`"
    return f"{name} · {mean_and_votes(watched.tally, say)}" if found.shows_mean(watched) else name


def _shared_line(line: SharedLine, say: Language) -> str:
    name = title(line.film, say) if line.film else f"`{line.wanted.film_id}`"
    members = say.plural(
        "{number} member wants to see it", "{number} members want to see it", line.wanted.members
    )
    return f"{name}\n-# {members}"


def _films_to_choose(
    press: Press, placeholder: str, lines: Iterable[WatchlistLine | SharedLine], say: Language
) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    """A select of the films that the catalogue still has; none if it has none."""
    options = [film_option(line.film, say) for line in lines if line.film]
    return [row(select(press, placeholder, options))] if options else []


def _droppable(found: WatchlistPage, say: Language) -> list[discord.SelectOption]:
    """Every film of the page, including those that are gone from the catalogue."""
    return [
        film_option(line.film, say) if line.film else discord.SelectOption(label=line.watched.film_id)
        for line in found.lines
    ]


def _to_list(say: Language) -> Control:
    return button(TurnWatchlist(0), say("Your watchlist"), emoji="🔖")
