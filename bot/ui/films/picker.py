"""Asking which film was meant, and saying that none is known."""

from collections.abc import Iterable

import discord

from bot.domain.films.film import Ambiguous, Film, Unknown
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, card, row, select, text
from bot.ui.base.escape import one_line, plain
from bot.ui.presses.added_films import add_film
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.reviews import PickDeleted
from bot.ui.presses.watchlists import PickUnwatched

_OF_FILMS_KNOWN = (PickDeleted, PickUnwatched)
"""What is done only to films that there is something of already."""
_TYPED_SHOWN = 60
_LONGEST_OPTION = 100


def add_button(press: Press | None, typed: str, say: Language) -> Control:
    """The way to add a film that is not here; the command that was under way goes on with it."""
    return button(add_film(press, typed), say("Add it"), emoji="➕")


def may_be_added(press: Press | None) -> bool:
    """Whether the command under way has a use for a film that was not here before."""
    return not isinstance(press, _OF_FILMS_KNOWN)


def film_picker(ambiguous: Ambiguous, press: Press, say: Language) -> Page:
    """A select of the films that may be meant."""
    question = say("Which film do you mean by “{typed}”?", typed=plain(ambiguous.typed, _TYPED_SHOWN))
    options = film_options(ambiguous.films, say)
    parts = [text(question), row(select(press, say("Choose a film"), options))]
    if may_be_added(press):
        none = button(add_film(press, ambiguous.typed), say("None of these: add it"), emoji="➕")
        parts.append(row(none))
    return Page(card(*parts))


def unknown_film(unknown: Unknown, press: Press | None, say: Language) -> Page:
    """There is no such film, and what to do; `press` is what goes on with one."""
    nothing = say("I know no film called “{typed}”.", typed=plain(unknown.typed, _TYPED_SHOWN))
    advice = say("Try a part of its title, or its title in another language, and choose from the list.")
    if not may_be_added(press):
        return Page(card(text(nothing, advice)))
    return Page(card(text(nothing, advice), row(add_button(press, unknown.typed, say))))


def film_options(films: Iterable[Film], say: Language) -> list[discord.SelectOption]:
    """The films to choose from in a menu, each with its year and directors."""
    return [_option(film, say) for film in films]


def _option(film: Film, say: Language) -> discord.SelectOption:
    directors = f"{film.year} · {', '.join(film.directors)}" if film.directors else str(film.year)
    return discord.SelectOption(
        label=one_line(film.title_in(say.code), _LONGEST_OPTION),
        value=film.id,
        description=one_line(directors, _LONGEST_OPTION),
    )
