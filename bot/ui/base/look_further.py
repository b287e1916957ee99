"""The button *Look further*, and what its press sends to whom, wherever a film is not found."""

from collections.abc import Sequence

from bot.domain.films.links import NamedById, NamedElsewhere, read_link
from bot.domain.lookups.lookup import Service
from bot.locales import Language, named
from bot.ui.base.controls import Control, button
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.lookups import look_further


def look_button(press: Press | None, typed: str, say: Language) -> Control:
    """Looks for the film elsewhere; the command then continues with what is found."""
    return button(look_further(press, typed), say("Look further"), emoji="🔭")


def looking_note(typed: str, services: Sequence[Service], say: Language) -> str:
    """Whom *Look further* asks, and what leaves for there: what was typed, or the number in its link.

    Without typed text, it is what a row of a file says.
    """
    sends = named("*Look further* asks {services}. It sends the title you typed and nothing else.")
    if not typed:
        sends = named(
            "*Look further* asks {services}. It sends the title, year and film id of this row, nothing else."
        )
    elif isinstance(read_link(typed), NamedById | NamedElsewhere):
        sends = named("*Look further* asks {services}. It sends that number and nothing else.")
    note = say(sends, services=say.together(services))
    return f"-# {note}"
