"""Asking which film was meant, and saying that none is known."""

import discord

from bot.domain.films.film import Ambiguous, Film, Unknown
from bot.locales import Language
from bot.ui.base.controls import Page, card, row, select, text
from bot.ui.base.escape import one_line, plain
from bot.ui.presses.custom_ids import Press

_TYPED_SHOWN = 60
_LONGEST_OPTION = 100


def film_picker(ambiguous: Ambiguous, press: Press, say: Language) -> Page:
    """A select of the films that may be meant."""
    question = say("Which film do you mean by “{typed}”?", typed=plain(ambiguous.typed, _TYPED_SHOWN))
    options = [_option(film, say) for film in ambiguous.films]
    return Page(card(text(question), row(select(press, say("Choose a film"), options))))


def unknown_film(unknown: Unknown, say: Language) -> Page:
    """There is no such film, and what to do."""
    nothing = say("I know no film called “{typed}”.", typed=plain(unknown.typed, _TYPED_SHOWN))
    advice = say("Try a part of its title, or its title in another language, and choose from the list.")
    return Page(card(text(nothing, advice)))


def _option(film: Film, say: Language) -> discord.SelectOption:
    directors = f"{film.year} · {', '.join(film.directors)}" if film.directors else str(film.year)
    return discord.SelectOption(
        label=one_line(film.title_in(say.code), _LONGEST_OPTION),
        value=film.id,
        description=one_line(directors, _LONGEST_OPTION),
    )
