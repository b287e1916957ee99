"""Asks which film was meant, or says that it is not here."""

from collections.abc import Iterable, Sequence
from typing import Final

import discord

from bot.domain.added_films.views import WaysToAdd
from bot.domain.films.film import Ambiguous, Film, Unknown
from bot.domain.films.links import NamedById, NamedElsewhere, read_link, title_in
from bot.domain.films.marks import not_here, without_mark
from bot.domain.films.pages import SITE_NAMES
from bot.domain.films.resolve import is_literal, is_named
from bot.domain.films.titles import fold
from bot.domain.lookups.lookup import Service
from bot.locales import Language, named
from bot.ui.base.controls import Control, Page, button, card, row, select, text
from bot.ui.base.escape import flattened, one_line, plain
from bot.ui.base.figures import title
from bot.ui.base.look_further import look_button, looking_note
from bot.ui.presses.added_films import PickMerged, add_film
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.reviews import PickDeleted
from bot.ui.presses.watchlists import PickUnwatched

_OF_FILMS_KNOWN: Final = (PickDeleted, PickUnwatched, PickMerged)
"""Presses that only make sense for films that something is known about already."""
ANYBODY_ADDS: Final = WaysToAdd()
_TYPED_SHOWN: Final = 60
_LONGEST_OPTION: Final = 100
_MOST_FILMS: Final = 24
"""A select has 25 options, and the last one is *None of these*."""


def add_button(press: Press | None, typed: str, label: str) -> Control:
    """Adds a film that is not here; the command then continues with it."""
    return button(add_film(press, typed), label, style=discord.ButtonStyle.primary, emoji="➕")


def may_be_added(press: Press | None) -> bool:
    """Whether the current command makes sense with a newly added film."""
    return not isinstance(press, _OF_FILMS_KNOWN)


def film_picker(
    ambiguous: Ambiguous, press: Press, say: Language, question: str = "", services: Sequence[Service] = ()
) -> Page:
    """A select of the films that may be meant; if one can be added, the last option is *None of these*.

    `services` are the ones that can be asked for the film.
    """
    options = film_options(ambiguous.films[:_MOST_FILMS], say)
    if may_be_added(press):
        none = not_here(ambiguous.typed, _LONGEST_OPTION)
        options.append(discord.SelectOption(label=say("None of these"), value=none))
    parts = [text(question or _which(ambiguous, say)), row(select(press, say("Choose a film"), options))]
    if services:
        parts += [
            row(look_button(press, ambiguous.typed, say)),
            text(looking_note(ambiguous.typed, services, say)),
        ]
    return Page(card(*parts))


def _which(ambiguous: Ambiguous, say: Language) -> str:
    typed, first = plain(ambiguous.typed, _TYPED_SHOWN), ambiguous.films[0]
    is_only = len(ambiguous.films) == 1
    if any(is_named(ambiguous.typed, film) for film in ambiguous.films):
        return say("Do you mean this one?") if is_only else say("Which “{typed}”?", typed=typed)
    if is_literal(ambiguous.typed, first):
        if is_only:
            return say("Do you mean this one?")
        return say("No film here is called just “{typed}”. Is it one of these?", typed=typed)
    if is_only:
        return say("“{typed}” is not in my list. Do you mean this one?", typed=typed)
    return say("“{typed}” is not in my list. Is it one of these?", typed=typed)


def none_of_these(value: str) -> str | None:
    """The typed text if *None of these* was chosen; otherwise None."""
    typed, is_none = without_mark(value)
    return typed if is_none else None


def unknown_film(
    unknown: Unknown,
    press: Press | None,
    say: Language,
    ways: WaysToAdd = ANYBODY_ADDS,
    *,
    services: Sequence[Service] = (),
) -> Page:
    """The film is not in the list yet, and what to do; `press` continues once there is one.

    `services` are the ones that can be asked for the film.
    """
    if not fold(unknown.typed):
        return Page(card(text(say("Type a title with a letter or a digit."))))
    if not may_be_added(press):
        return Page(card(text(*_not_in_list(unknown, say))))
    if ways.waiting is not None:
        said = say("{film} is already waiting for an organiser.", film=title(ways.waiting, say))
        if ways.has_asked:
            return Page(card(text(said, say("You'll hear from me here."))))
        typed = f"{ways.waiting.title} {ways.waiting.year}"
        return Page(card(text(said), row(add_button(press, typed, say("I want this one too")))))
    if isinstance(by_number := read_link(unknown.typed), NamedElsewhere):
        return _known_by_number(by_number, press, unknown.typed, say, ways, services)
    ways_out = [look_button(press, unknown.typed, say)] if services else []
    note = looking_note(unknown.typed, services, say) if services else ""
    if not ways.may_add:
        told = text(
            *_not_in_list(unknown, say), say("Only organisers can add films here. Ask one of them."), note
        )
        return Page(card(told, *([row(*ways_out)] if ways_out else [])))
    ways_out.append(add_button(press, unknown.typed, say("Add it")))
    return Page(card(text(*_not_in_list(unknown, say), note), row(*ways_out)))


def _not_in_list(unknown: Unknown, say: Language) -> tuple[str, ...]:
    """Says that the film is not here, and how else to find it. An address is not repeated as a title."""
    if isinstance(read_link(unknown.typed), NamedById | NamedElsewhere):
        return (say("That film isn't in my list yet."),)
    nothing = say("“{typed}” is not in my list yet.", typed=plain(title_in(unknown.typed), _TYPED_SHOWN))
    if unknown.is_denied:
        return (nothing,)
    return nothing, say("Maybe it goes by another title here? Try a word of it, or paste its IMDb link.")


def _known_by_number(
    by_number: NamedElsewhere,
    press: Press | None,
    typed: str,
    say: Language,
    ways: WaysToAdd,
    services: Sequence[Service],
) -> Page:
    """Says that a site has the film under a number, and that no list knows which film that is."""
    said = say(
        "I can't find a film by its number on {site}. Type its title, or paste its IMDb link.",
        site=SITE_NAMES[by_number.known_as.site],
    )
    controls = [look_button(press, typed, say)] if services else []
    note = looking_note(typed, services, say) if services else ""
    if ways.may_add:
        controls.append(add_button(press, typed, say("Add it")))
    return Page(card(text(said, note), *([row(*controls)] if controls else [])))


def film_options(films: Iterable[Film], say: Language) -> list[discord.SelectOption]:
    """The options for films, each with its year, and its directors below."""
    return [_option(film, say) for film in films]


def not_here_entry(typed: str, say: Language, *, may_add: bool = True) -> str:
    """The suggestion for a film that is none of those shown."""
    if not may_add:
        return say("None of these? Ask an organiser to add it")
    return _entry(named("Add “{typed}” as a new film"), typed, say)


def look_entry(typed: str, services: Sequence[Service], say: Language) -> str:
    """The suggestion below it, if these services can be asked."""
    return _entry(named("Look for “{typed}” on {services}"), typed, say, services=say.together(services))


def _entry(said: str, typed: str, say: Language, **fields: str) -> str:
    """A suggestion with the typed text, which is shortened if room is short."""
    flat = flattened(typed)
    whole = say(said, typed=flat, **fields)
    over = len(whole) - _LONGEST_OPTION
    return whole if over <= 0 else say(said, typed=one_line(flat, len(flat) - over), **fields)


def _option(film: Film, say: Language) -> discord.SelectOption:
    year = f" ({film.year})"
    return discord.SelectOption(
        label=one_line(film.title_in(say.code), _LONGEST_OPTION - len(year)) + year,
        value=film.id,
        description=one_line(", ".join(film.directors), _LONGEST_OPTION) or None,
    )
