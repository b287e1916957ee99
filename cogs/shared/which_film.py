"""Asks which film is meant, or says that it is not here. Every command uses it."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar, cast

import discord

from bot.domain.films.film import Ambiguous, Unknown
from bot.locales import Language
from bot.ui.base.controls import Page, chosen, language_of, row
from bot.ui.discussions.start import quoted_question, with_question
from bot.ui.films.picker import film_picker, none_of_these, unknown_film
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.week import PickNominated
from bot.ui.week.answers import write_again
from cogs.shared.feature_cog import FeatureCog, on_press

PickHandler = TypeVar("PickHandler", bound=Callable[..., Coroutine[Any, Any, None]])


def which_film(outcome: Ambiguous | Unknown, press: Press, say: Language, written: str = "") -> Page:
    """Ask which film is meant, or say that it is not here; `press` is what goes on with the film chosen.

    What was `written` with the title, a reason or a question, stands below it, so that it is not lost.
    """
    if isinstance(outcome, Unknown):
        return not_in_list(outcome, press, say, written)
    page = film_picker(outcome, press, say)
    return with_question(page, written) if written else page


def not_in_list(unknown: Unknown, press: Press, say: Language, written: str = "") -> Page:
    """The film is not in the list yet, and what to do. `press` is what the member was doing.

    All commands answer like this.
    """
    page = unknown_film(unknown, press, say)
    if isinstance(press, PickNominated):
        page.add_item(row(write_again(say)))
    return with_question(page, written) if written else page


async def ask_which_film(
    interaction: discord.Interaction, outcome: Ambiguous | Unknown, press: Press
) -> None:
    """Answer that it is not clear, or not known, which film is meant."""
    page = which_film(outcome, press, language_of(interaction))
    await interaction.response.send_message(view=page, ephemeral=True)


def on_pick(handler: PickHandler) -> PickHandler:
    """Makes a cog's method answer a picker's press, as `on_press`; *None of these* is answered here."""

    @wraps(handler)
    async def pick(cog: FeatureCog, interaction: discord.Interaction, press: Press) -> None:
        typed = none_of_these(chosen(interaction))
        if typed is None:
            await handler(cog, interaction, press)
            return
        written = quoted_question(interaction.message)
        page = not_in_list(Unknown(typed), press, language_of(interaction), written)
        await interaction.response.edit_message(view=page)

    return cast("PickHandler", on_press(pick))
