"""The rows of an import before anything is written: members page through them and correct them."""

from typing import TypeAlias

import discord

from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.views import ImportRowView
from bot.ui.base.controls import chosen, chosen_as, language_of, open_form, submitted
from bot.ui.presses.custom_ids import id_number
from bot.ui.presses.transfer import (
    AddRowFilm,
    AddUnknownFilms,
    FindForRow,
    KeepImportRecords,
    Kept,
    LeaveOutRow,
    NoneOfThese,
    OpenImportRow,
    PickImported,
    SameFilm,
    SearchForRow,
    SettleDoubts,
    ShowImport,
    ShowImportRows,
    ShowScoreChanges,
    TakeRowBack,
)
from bot.ui.transfer.import_pages import offer_page
from bot.ui.transfer.import_rows import changes_page, row_page, rows_page
from bot.ui.transfer.row_question import TYPED_FIELD, search_form
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of, member_of
from cogs.shared.which_film import on_pick

RowPress: TypeAlias = (
    OpenImportRow
    | FindForRow
    | PickImported
    | NoneOfThese
    | SameFilm
    | LeaveOutRow
    | TakeRowBack
    | AddRowFilm
)


class ImportRowsCog(FeatureCog):
    """Shows what an import's rows mean, and what would change."""

    @on_press
    async def show_offer(self, interaction: discord.Interaction, press: ShowImport) -> None:
        """Show what would be imported, with this choice of scores."""
        await interaction.response.defer()
        await self._show_offer(interaction, press.made_at, press.clash)

    @on_press
    async def show_rows(self, interaction: discord.Interaction, press: ShowImportRows) -> None:
        """Show a page of the rows."""
        await interaction.response.defer()
        page = chosen_as(interaction, id_number) if press.page is None else press.page
        await self._show_rows(interaction, press.made_at, press.clash, page)

    @on_press
    async def show_changes(self, interaction: discord.Interaction, press: ShowScoreChanges) -> None:
        """Show a page of the scores that differ."""
        await interaction.response.defer()
        page = chosen_as(interaction, id_number) if press.page is None else press.page
        shown = await self.services.imports.changes(member_of(interaction), press.made_at, press.clash, page)
        await interaction.edit_original_response(view=changes_page(shown, language_of(interaction)))

    @on_press
    async def open_row(self, interaction: discord.Interaction, press: OpenImportRow) -> None:
        """Show a row to correct."""
        await interaction.response.defer()
        place = chosen_as(interaction, id_number) if press.place is None else press.place
        view = await self.services.import_rows.row(member_of(interaction), press.made_at, place)
        await self._show_row(interaction, view, press)

    @on_press
    async def settle(self, interaction: discord.Interaction, press: SettleDoubts) -> None:
        """Ask about the next doubt."""
        await interaction.response.defer()
        await self._show_next(interaction, press)

    @on_press
    async def search(self, interaction: discord.Interaction, press: SearchForRow) -> None:
        """Open the form that asks for another film's title."""
        find = FindForRow(press.made_at, press.clash, press.place, press.rows_page)
        await open_form(interaction, search_form(find, language_of(interaction)))

    @on_press
    async def find(self, interaction: discord.Interaction, press: FindForRow) -> None:
        """Show the films with that title."""
        await interaction.response.defer()
        [typed] = submitted(interaction)[TYPED_FIELD]
        view = await self.services.import_rows.row(
            member_of(interaction), press.made_at, press.place, typed=typed
        )
        await self._show_row(interaction, view, press)

    @on_pick
    async def pick(self, interaction: discord.Interaction, press: PickImported) -> None:
        """Take the chosen film for the row."""
        await self._choose(interaction, press, chosen(interaction))

    @on_press
    async def same_film(self, interaction: discord.Interaction, press: SameFilm) -> None:
        """Take the likely film for the row and its rivals."""
        await interaction.response.defer()
        await self.services.import_rows.choose_for_all(member_of(interaction), press.made_at, press.place)
        await self._show_next(interaction, press)

    @on_press
    async def none_of_these(self, interaction: discord.Interaction, press: NoneOfThese) -> None:
        """Record that the row means none of the films, and show what else can be done with it."""
        await interaction.response.defer()
        view = await self.services.import_rows.refuse(member_of(interaction), press.made_at, press.place)
        await self._show_row(interaction, view, press)

    @on_press
    async def leave_out(self, interaction: discord.Interaction, press: LeaveOutRow) -> None:
        """Record that the row is not to be imported."""
        await self._choose(interaction, press, None)

    @on_press
    async def take_back(self, interaction: discord.Interaction, press: TakeRowBack) -> None:
        """Forget what was said about the row, and show it as it was."""
        await interaction.response.defer()
        view = await self.services.import_rows.take_back(member_of(interaction), press.made_at, press.place)
        await self._show_row(interaction, view, press)

    @on_press
    async def add_row_film(self, interaction: discord.Interaction, press: AddRowFilm) -> None:
        """Add the row's film to the server's own."""
        await interaction.response.defer()
        member = member_of(interaction)
        await self.services.imports.add_films(member, press.made_at, press.clash, press.place)
        await self._show_next(interaction, press)

    @on_press
    async def add_unknown(self, interaction: discord.Interaction, press: AddUnknownFilms) -> None:
        """Add the films of all unknown rows to the server's own."""
        await interaction.response.defer()
        offer = await self.services.imports.add_films(member_of(interaction), press.made_at, press.clash)
        await interaction.edit_original_response(view=offer_page(offer, language_of(interaction)))

    @on_press
    async def keep_records(self, interaction: discord.Interaction, press: KeepImportRecords) -> None:
        """Choose whether to import the diary, likes, tags and lists too."""
        await interaction.response.defer()
        offer = await self.services.imports.keep_records(
            member_of(interaction), press.made_at, press.clash, keeps=press.kept is Kept.YES
        )
        await interaction.edit_original_response(view=offer_page(offer, language_of(interaction)))

    async def _choose(
        self, interaction: discord.Interaction, press: PickImported | LeaveOutRow, film_id: str | None
    ) -> None:
        await interaction.response.defer()
        await self.services.import_rows.choose(member_of(interaction), press.made_at, press.place, film_id)
        await self._show_next(interaction, press)

    async def _show_next(self, interaction: discord.Interaction, press: RowPress | SettleDoubts) -> None:
        """Go back to the page of rows where the press came from, or on to the next doubt."""
        if not isinstance(press, SettleDoubts) and press.rows_page is not None:
            await self._show_rows(interaction, press.made_at, press.clash, press.rows_page)
        elif asked := await self.services.import_rows.doubt(member_of(interaction), press.made_at):
            await self._show_row(interaction, asked, press)
        else:
            await self._show_offer(interaction, press.made_at, press.clash)

    async def _show_rows(
        self, interaction: discord.Interaction, made_at: int, clash: ClashChoice, page: int
    ) -> None:
        shown = await self.services.import_rows.rows(member_of(interaction), made_at, clash, page)
        await interaction.edit_original_response(view=rows_page(shown, language_of(interaction)))

    async def _show_row(
        self, interaction: discord.Interaction, view: ImportRowView, press: RowPress | SettleDoubts
    ) -> None:
        back = None if isinstance(press, SettleDoubts) else press.rows_page
        services = await self.services.lookups.further.services(guild_of(interaction))
        page = row_page(view, press.clash, back, language_of(interaction), services)
        await interaction.edit_original_response(view=page)

    async def _show_offer(self, interaction: discord.Interaction, made_at: int, clash: ClashChoice) -> None:
        offer = await self.services.imports.offer(member_of(interaction), made_at, clash)
        await interaction.edit_original_response(view=offer_page(offer, language_of(interaction)))
