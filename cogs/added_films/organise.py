"""`/club films`: how organisers look after the films that their server added."""

import discord

from bot.domain.added_films.adding import AddedFilm
from bot.domain.added_films.log import typed_of
from bot.domain.added_films.views import MayBe, MergeDone, Unfit
from bot.domain.covers import unread
from bot.locales import named
from bot.ui.added_films.add import film_form, typed_into, unfit_page
from bot.ui.added_films.log import log_page
from bot.ui.added_films.organise import (
    WORDS_FIELD,
    decided_line,
    film_page,
    films_page,
    may_be_edited_page,
    merge_form,
    merged_page,
    search_form,
    unmerged_page,
    waiting_page,
    which_merged,
)
from bot.ui.base.controls import chosen, chosen_as, language_of, open_form, submitted
from bot.ui.presses.added_films import (
    ConfirmEdit,
    DecideFilm,
    EditFilm,
    HideFilm,
    MergeFilm,
    OpenFilm,
    PickMerged,
    SaveEditedFilm,
    SaveMerge,
    SaveSearch,
    SearchFilms,
    ShowWaitingFilm,
    TurnFilmLog,
    TurnFilms,
    UndoMerge,
    onward,
)
from bot.ui.presses.custom_ids import id_number
from cogs.added_films.chosen_scores import give_chosen_scores
from cogs.shared.answers import show
from cogs.shared.commands import command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of, member_of


class OrganiseFilmsCog(FeatureCog):
    """The server's own films. Every press is checked again: is this an organiser?"""

    joins = "club"

    @command("films", named("The films this server added, and those waiting for approval"))
    async def films(self, interaction: discord.Interaction) -> None:
        """Show the films added last."""
        found = await self.services.added_films.page(member_of(interaction), 0)
        await show(interaction, films_page(found, language_of(interaction)))

    @on_press
    async def turn(self, interaction: discord.Interaction, press: TurnFilms) -> None:
        """Show another page."""
        found = await self.services.added_films.page(member_of(interaction), press.page, press.typed or "")
        await show(interaction, films_page(found, language_of(interaction)), in_place=True)

    @on_press
    async def search(self, interaction: discord.Interaction, _press: SearchFilms) -> None:
        """Open the form that asks for words to search."""
        await self.services.clubs.for_organiser(member_of(interaction))
        await open_form(interaction, search_form(language_of(interaction)))

    @on_press
    async def save_search(self, interaction: discord.Interaction, _press: SaveSearch) -> None:
        """Show the films whose titles contain those words."""
        [typed] = submitted(interaction)[WORDS_FIELD]
        typed = " ".join(unread(typed).replace("|", " ").split())[:60]
        found = await self.services.added_films.page(member_of(interaction), 0, typed)
        await show(interaction, films_page(found, language_of(interaction)), in_place=True)

    @on_press
    async def open(self, interaction: discord.Interaction, press: OpenFilm) -> None:
        """Show one film, and what an organiser can do with it."""
        film_id = press.film_id or chosen(interaction)
        one = await self.services.added_films.film(member_of(interaction), film_id)
        await self._show(interaction, one)

    async def _show(self, interaction: discord.Interaction, one: AddedFilm) -> None:
        """Show a film with its scores, replacing the page before."""
        found = await self.services.films.card_of(guild_of(interaction), interaction.user.id, one.film.id)
        page = film_page(one, found.standing.tally, language_of(interaction))
        await show(interaction, page, in_place=True)

    @on_press
    async def edit(self, interaction: discord.Interaction, press: EditFilm) -> None:
        """Open the form with the film's facts."""
        one = await self.services.added_films.film(member_of(interaction), press.film_id)
        typed = typed_of(one.film, one.listed_id)
        await open_form(
            interaction, film_form(SaveEditedFilm(press.film_id), typed, language_of(interaction))
        )

    @on_press
    async def save_edit(self, interaction: discord.Interaction, press: SaveEditedFilm) -> None:
        """Save the edited facts of the film."""
        typed = typed_into(submitted(interaction))
        organiser, say = member_of(interaction), language_of(interaction)
        outcome = await self.services.added_films.edit(organiser, press.film_id, typed, onward(press))
        match outcome:
            case Unfit():
                await show(interaction, unfit_page(outcome, say), in_place=True)
            case MayBe():
                page = may_be_edited_page(outcome, press.film_id, say)
                await show(interaction, page, in_place=True)
            case AddedFilm():
                await self._show(interaction, outcome)
                self._announce(interaction, press.film_id)

    @on_press
    async def confirm_edit(self, interaction: discord.Interaction, press: ConfirmEdit) -> None:
        """Save the edit even though other films are similar."""
        organiser = member_of(interaction)
        one = await self.services.added_films.confirm_edit(organiser, press.film_id, press.addition_id)
        await self._show(interaction, one)
        self._announce(interaction, press.film_id)

    @on_press
    async def hide(self, interaction: discord.Interaction, press: HideFilm) -> None:
        """Stop suggesting a film, or suggest it again."""
        one = await self.services.added_films.hide(
            member_of(interaction), press.film_id, is_hidden=bool(press.hidden)
        )
        await self._show(interaction, one)

    @on_press
    async def merge(self, interaction: discord.Interaction, press: MergeFilm) -> None:
        """Ask which film it really is."""
        one = await self.services.added_films.film(member_of(interaction), press.film_id)
        await open_form(interaction, merge_form(one, language_of(interaction)))

    @on_press
    async def save_merge(self, interaction: discord.Interaction, press: SaveMerge) -> None:
        """Merge it into the film that was typed."""
        [typed] = submitted(interaction)[WORDS_FIELD]
        await self._merge(interaction, press.film_id, typed)

    @on_press
    async def pick_merged(self, interaction: discord.Interaction, press: PickMerged) -> None:
        """Merge it into the film that the organiser meant."""
        await self._merge(interaction, press.film_id, chosen(interaction), is_chosen=True)

    async def _merge(
        self, interaction: discord.Interaction, film_id: str, typed: str, *, is_chosen: bool = False
    ) -> None:
        organiser, say = member_of(interaction), language_of(interaction)
        done = await self.services.added_films.merge(organiser, film_id, typed, is_chosen=is_chosen)
        if isinstance(done, MergeDone):
            await show(interaction, merged_page(done, say), in_place=True)
            self._announce(interaction, done.merge.into_id)
        else:
            await show(interaction, which_merged(done, film_id, say), in_place=True)

    @on_press
    async def undo(self, interaction: discord.Interaction, press: UndoMerge) -> None:
        """Restore a film that was merged into another."""
        number = chosen_as(interaction, id_number) if press.number is None else press.number
        done = await self.services.added_films.undo(member_of(interaction), number)
        await show(interaction, unmerged_page(done, language_of(interaction)), in_place=True)
        self._announce(interaction, done.merge.into_id, done.merge.from_id)

    @on_press
    async def log(self, interaction: discord.Interaction, press: TurnFilmLog) -> None:
        """Show what was done to the films, and by whom."""
        entries, merges = await self.services.added_films.log(member_of(interaction), press.page)
        await show(
            interaction, log_page(entries, merges, press.page, language_of(interaction)), in_place=True
        )

    @on_press
    async def waiting(self, interaction: discord.Interaction, _press: ShowWaitingFilm) -> None:
        """Show the film that has waited longest."""
        found = await self.services.added_films.waiting(member_of(interaction))
        await show(interaction, waiting_page(found, language_of(interaction)), in_place=True)

    @on_press
    async def decide(self, interaction: discord.Interaction, press: DecideFilm) -> None:
        """Add or refuse a waiting film; then show the next."""
        organiser, say = member_of(interaction), language_of(interaction)
        is_wanted = bool(press.wanted)
        film = await self.services.added_films.decide(
            organiser, press.member_id, press.addition_id, is_wanted=is_wanted
        )
        found = await self.services.added_films.waiting(organiser)
        news = decided_line(film, say, is_wanted=is_wanted)
        await show(interaction, waiting_page(found, say, news), in_place=True)
        if is_wanted:
            await give_chosen_scores(self.bot, organiser.guild_id, film.id)

    def _announce(self, interaction: discord.Interaction, *film_ids: str) -> None:
        """Update everything that shows these films' scores."""
        self.bot.dispatch("scores_change", guild_of(interaction), film_ids)
