"""Asks which film is meant, or says that it is not here. Every command uses it."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar, cast

import discord

from bot.domain.films.film import Ambiguous, Unknown
from bot.domain.films.links import title_in
from bot.domain.transfer.rows import ImportedRow
from bot.locales import Language
from bot.services.club.settings import ActingMember
from bot.services.use_cases import Services
from bot.ui.added_films.add import film_form, typed_for
from bot.ui.base.controls import Form, Page, chosen, language_of, open_form, row
from bot.ui.discussions.start import quoted_question, with_question
from bot.ui.films.picker import film_picker, may_be_added, none_of_these, unknown_film
from bot.ui.presses.added_films import SaveFilm, onward
from bot.ui.presses.custom_ids import Press, custom_id
from bot.ui.presses.lookups import look_further
from bot.ui.presses.transfer import PickImported, PickKept
from bot.ui.presses.week import PickNominated
from bot.ui.transfer.row_question import back_to_row
from bot.ui.week.answers import write_again
from cogs.shared.feature_cog import Bot, FeatureCog, on_press
from cogs.shared.interactions import guild_of, member_of

PickHandler = TypeVar("PickHandler", bound=Callable[..., Coroutine[Any, Any, None]])


async def which_film(
    interaction: discord.Interaction, outcome: Ambiguous | Unknown, press: Press, written: str = ""
) -> Page:
    """Ask which film is meant, or say that it is not here; `press` continues with the chosen film.

    The page repeats what was `written` with the title, a reason or a question, so that it is not lost. Every
    command gives this same answer for a film that is not here.
    """
    say = language_of(interaction)
    services = cast("Bot", interaction.client).services
    asked = await services.lookups.further.services(guild_of(interaction)) if may_be_added(press) else ()
    if isinstance(outcome, Unknown):
        ways = await services.adding.ways_to_add(member_of(interaction), title_in(outcome.typed))
        page = with_way_back(unknown_film(outcome, press, say, ways, services=asked), press, say)
    else:
        page = film_picker(outcome, press, say, services=asked)
    return with_question(page, written) if written else page


def with_way_back(page: Page, press: Press, say: Language) -> Page:
    """The page that says a film is not here, with a way back to what the member was about, if there is one.

    A nomination can be written again, and the row of an import is shown again.
    """
    if isinstance(press, PickNominated):
        return page.add_item(row(write_again(say)))
    return with_row_again(page, press, say)


def with_row_again(page: Page, press: Press | None, say: Language) -> Page:
    """The page with the way back to the row of an import, if the press chooses a film for one."""
    back = back_to_row(press, say)
    return page.add_item(row(back)) if back else page


async def row_in_question(
    services: Services, member: ActingMember, press: Press | None
) -> ImportedRow | None:
    """The row of an import that the press chooses a film for; None if it is for something else."""
    if isinstance(press, PickImported):
        return (await services.import_rows.row(member, press.made_at, press.place)).row
    if isinstance(press, PickKept):
        return await services.kept_rows.row(member, press.key)
    return None


async def ask_which_film(
    interaction: discord.Interaction, outcome: Ambiguous | Unknown, press: Press, written: str = ""
) -> None:
    """Answer that it is unclear or unknown which film is meant.

    If the member chose a suggestion to look for the film or to add it, do that at once.
    """
    if isinstance(outcome, Unknown) and outcome.is_sought and may_be_added(press) and not written:
        await cast("Bot", interaction.client).press(
            interaction, custom_id(look_further(press, outcome.typed))
        )
    elif not written and (form := await _form_at_once(interaction, outcome, press)):
        await open_form(interaction, form)
    else:
        page = await which_film(interaction, outcome, press, written)
        await interaction.response.send_message(view=page, ephemeral=True)


async def _form_at_once(
    interaction: discord.Interaction, outcome: Ambiguous | Unknown, press: Press
) -> Form | None:
    """The form for a film that a member chose to add; None if there is something to say first."""
    is_chosen = isinstance(outcome, Unknown) and outcome.is_denied
    if not is_chosen or not may_be_added(press):
        return None
    adding = cast("Bot", interaction.client).services.adding
    ways = await adding.ways_to_add(member_of(interaction), title_in(outcome.typed))
    if not ways.may_add or ways.waiting:
        return None
    say = language_of(interaction)
    return film_form(SaveFilm(onward(press)), typed_for(outcome.typed, say.code), say)


def on_pick(handler: PickHandler) -> PickHandler:
    """Makes a cog's method handle a picker's press, like `on_press`; *None of these* is handled here."""

    @wraps(handler)
    async def pick(cog: FeatureCog, interaction: discord.Interaction, press: Press) -> None:
        typed = none_of_these(chosen(interaction))
        if typed is None:
            await handler(cog, interaction, press)
            return
        written = quoted_question(interaction.message)
        page = await which_film(interaction, Unknown(typed, is_denied=True), press, written)
        await interaction.response.edit_message(view=page)

    return cast("PickHandler", on_press(pick))
