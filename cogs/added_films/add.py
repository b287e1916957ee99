"""Adds a film wherever a command asks for one, and continues with that command."""

from typing import Final

import discord

from bot.domain.added_films.views import (
    Added,
    Hidden,
    MayBe,
    NotAdded,
    Outcome,
    TooManyAdditions,
    Unfit,
    Waits,
)
from bot.domain.news import News
from bot.domain.transfer.asked_rows import called, typed_of_row
from bot.locales import Language
from bot.ui.added_films.add import (
    added_page,
    film_form,
    hidden_page,
    may_be_page,
    needs_form,
    news_page,
    too_many_page,
    typed_for,
    typed_into,
    unfit_page,
    waits_page,
)
from bot.ui.added_films.organise import reminder_page
from bot.ui.base.controls import Page, choose, language_of, open_form, submitted
from bot.ui.discussions.start import quoted_question
from bot.ui.presses.added_films import (
    AddFilm,
    ConfirmFilm,
    GoOnWithFilm,
    SaveEditedFilm,
    SaveFilm,
    WriteFilmAgain,
    add_film,
    read_onward,
)
from bot.ui.presses.custom_ids import custom_id
from bot.ui.presses.films import PickCard
from cogs.added_films.chosen_scores import give_chosen_scores
from cogs.shared.answers import show_or_replace
from cogs.shared.feature_cog import FeatureCog, below_answers, on_press
from cogs.shared.interactions import guild_of, member_of
from cogs.shared.which_film import row_in_question, with_row_again

MOST_NEWS: Final = 3
"""At most this many decisions are shown below one answer."""


class AddFilmCog(FeatureCog):
    """Lets members add films."""

    @on_press
    async def open_form(self, interaction: discord.Interaction, press: AddFilm) -> None:
        """Open the form, with what the member has already typed."""
        await self.services.adding.may_add(member_of(interaction))
        say, typed = language_of(interaction), press.typed or ""
        row = await row_in_question(self.services, member_of(interaction), read_onward(press.onward))
        # After a search for another title, the form begins with that.
        is_row = row is not None and typed == (add_film(read_onward(press.onward), called(row)).typed or "")
        filled = typed_of_row(row) if row and is_row else typed_for(typed, say.code)
        await open_form(interaction, film_form(SaveFilm(press.onward), filled, say))

    @on_press
    async def write_again(self, interaction: discord.Interaction, press: WriteFilmAgain) -> None:
        """Open the form again, with what the member filled in."""
        addition = await self.services.adding.written(member_of(interaction), press.addition_id)
        edited = read_onward(addition.onward)
        save = edited if isinstance(edited, SaveEditedFilm) else SaveFilm(addition.onward or None)
        form = film_form(save, addition.typed, language_of(interaction))
        await open_form(interaction, form)

    @on_press
    async def save(self, interaction: discord.Interaction, press: SaveFilm) -> None:
        """Add the film in the form, or ask whether it is one that is here."""
        words = quoted_question(interaction.message)
        typed = typed_into(submitted(interaction))
        outcome = await self.services.adding.write_down(
            member_of(interaction), typed, press.onward or "", words
        )
        await self._answer(interaction, outcome)

    @on_press
    async def confirm(self, interaction: discord.Interaction, press: ConfirmFilm) -> None:
        """Add the film even though others are similar."""
        await self._answer(
            interaction, await self.services.adding.add(member_of(interaction), press.addition_id)
        )

    @on_press
    async def go_on(self, interaction: discord.Interaction, press: GoOnWithFilm) -> None:
        """Continue with a film that an organiser has accepted since, or try again to add it."""
        outcome = await self.services.adding.go_on(member_of(interaction), press.addition_id)
        await self._answer(interaction, outcome)

    async def _answer(self, interaction: discord.Interaction, outcome: Outcome) -> None:
        if isinstance(outcome, Added):
            await self._go_on(interaction, outcome)
            await give_chosen_scores(self.bot, guild_of(interaction), outcome.film.id)
            return
        say = language_of(interaction)
        begun = read_onward(outcome.addition.onward)
        await show_or_replace(interaction, with_row_again(_not_added_page(outcome, say), begun, say))

    async def _go_on(self, interaction: discord.Interaction, added: Added) -> None:
        """Do with the film what the member had started. Discord allows no form in answer to a form."""
        press = read_onward(added.addition.onward) or PickCard()
        if needs_form(press) and interaction.type is discord.InteractionType.modal_submit:
            await show_or_replace(interaction, added_page(added.film, language_of(interaction)))
            return
        choose(interaction, added.film.id)
        await self.bot.press(interaction, custom_id(press))

    @below_answers(News.ADDITIONS)
    async def tell_news(self, interaction: discord.Interaction, _command: str) -> None:
        """After the answer to a command, say what organisers have decided since."""
        member, say = member_of(interaction), language_of(interaction)
        if news := (await self.services.adding.news(member))[:MOST_NEWS]:
            for told in news:
                await interaction.followup.send(view=news_page(told, say), ephemeral=True)
            await self.services.adding.told(member, news)

    @below_answers(News.FOR_ORGANISERS)
    async def remind(self, interaction: discord.Interaction, command: str) -> None:
        """After the answer to an organiser's command, say that films wait."""
        if not command.startswith("club ") or command == "club films":
            return
        if waiting := await self.services.added_films.count_waiting(member_of(interaction)):
            page = reminder_page(waiting, language_of(interaction))
            await interaction.followup.send(view=page, ephemeral=True)


def _not_added_page(outcome: NotAdded, say: Language) -> Page:
    match outcome:
        case Unfit():
            return unfit_page(outcome, say)
        case MayBe():
            return may_be_page(outcome, say)
        case Waits():
            return waits_page(outcome, say)
        case Hidden():
            return hidden_page(outcome, say)
        case TooManyAdditions():
            return too_many_page(outcome, say)
