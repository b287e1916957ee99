"""Asking which film was meant, and saying that one is not here."""

from collections.abc import Iterable
from typing import Final

import discord

from bot.domain.films.film import Ambiguous, Film, Unknown
from bot.domain.films.resolve import is_literal, is_named, not_here, without_mark
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, card, row, select, text
from bot.ui.base.escape import one_line, plain
from bot.ui.presses.added_films import add_film
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.reviews import PickDeleted
from bot.ui.presses.watchlists import PickUnwatched

_OF_FILMS_KNOWN: Final = (PickDeleted, PickUnwatched)
"""Presses that make sense only for films with data here."""
_TYPED_SHOWN: Final = 60
_LONGEST_OPTION: Final = 100
_MOST_FILMS: Final = 24
"""A select has 25 options, and the last one is *None of these*."""


def add_button(press: Press | None, typed: str, say: Language) -> Control:
    """The button to add a film that is not here; the command then continues with it."""
    return button(add_film(press, typed), say("Add it"), emoji="➕")


def may_be_added(press: Press | None) -> bool:
    """Whether the current command makes sense with a newly added film."""
    return not isinstance(press, _OF_FILMS_KNOWN)


def film_picker(ambiguous: Ambiguous, press: Press, say: Language) -> Page:
    """A select of the films that may be meant; the last option is none of them."""
    typed, first = plain(ambiguous.typed, _TYPED_SHOWN), ambiguous.films[0]
    if is_named(ambiguous.typed, first) or is_literal(ambiguous.typed, first):
        question = say("Which film do you mean by “{typed}”?", typed=typed)
    else:
        question = say("“{typed}” is not in my list under that name. Is it one of these?", typed=typed)
    options = film_options(ambiguous.films[:_MOST_FILMS], say)
    options.append(
        discord.SelectOption(label=say("None of these"), value=not_here(ambiguous.typed, _LONGEST_OPTION))
    )
    parts = [text(question), row(select(press, say("Choose a film"), options))]
    if may_be_added(press):
        none = button(add_film(press, ambiguous.typed), say("None of these: add it"), emoji="➕")
        parts.append(row(none))
    return Page(card(*parts))


def none_of_these(value: str) -> str | None:
    """What was typed, if *None of these* was chosen; otherwise None."""
    typed, is_none = without_mark(value)
    return typed if is_none else None


def unknown_film(unknown: Unknown, press: Press | None, say: Language) -> Page:
    """The film is not in the list yet, and what to do; `press` is what goes on with one."""
    nothing = say("“{typed}” is not in my list yet.", typed=plain(unknown.typed, _TYPED_SHOWN))
    advice = say(
        "Try another spelling, part of its title, or its title in another language, and choose "
        "from the list. A link to its IMDb page works too."
    )
    if not may_be_added(press):
        return Page(card(text(nothing, advice)))
    return Page(card(text(nothing, advice), row(add_button(press, unknown.typed, say))))


def film_options(films: Iterable[Film], say: Language) -> list[discord.SelectOption]:
    """The films to choose from in a menu, each with its year and directors."""
    return [_option(film, say) for film in films]


def not_here_entry(typed: str, say: Language) -> str:
    """The suggestion for a film that is none of the others."""
    whole = say("“{typed}” is not here: add it", typed=" ".join(typed.split()))
    over = len(whole) - _LONGEST_OPTION
    if over <= 0:
        return whole
    return say("“{typed}” is not here: add it", typed=one_line(typed, len(" ".join(typed.split())) - over))


def _option(film: Film, say: Language) -> discord.SelectOption:
    directors = f"{film.year} · {', '.join(film.directors)}" if film.directors else str(film.year)
    return discord.SelectOption(
        label=one_line(film.title_in(say.code), _LONGEST_OPTION),
        value=film.id,
        description=one_line(directors, _LONGEST_OPTION),
    )
