"""`/import`, and the controls of an import: preview, doubts, confirming, undoing."""

import asyncio
import io
from contextlib import suppress
from typing import Final

import discord

from bot.domain.errors import UserError
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.rows import MOST_BYTES, SITES, Trouble, Unreadable
from bot.domain.transfer.views import DoubtfulRowView, ImportPreview, ImportQuestion
from bot.locales import named
from bot.services.transfer.match_films import MatchProgress
from bot.ui.base.controls import Page, chosen, language_of
from bot.ui.presses.transfer import (
    AnswerImport,
    CancelImport,
    ConfirmImport,
    ImportAnswer,
    NoneOfThese,
    PickImported,
    SendNotTaken,
    SettleDoubts,
    ShowImport,
    UndoImport,
)
from bot.ui.transfer.import_pages import (
    NOT_TAKEN_FILE,
    cancelled_page,
    doubt_page,
    imported_page,
    not_taken_page,
    offer_page,
    progress_page,
    question_page,
    undone_page,
    unreadable_page,
)
from cogs.shared.commands import CommandOption, command
from cogs.shared.discord_refusals import FAILURES
from cogs.shared.feature_cog import FeatureCog, every, guild_of, member_of, on_press

FORGET_MINUTES: Final = 10
PROGRESS_SECONDS: Final = 1.5
"""How often an answer is edited at most while films are looked for."""


class ImportCog(FeatureCog):
    """Importing one's own data."""

    @command(
        "import",
        named("Import your scores, watchlist and reviews from elsewhere"),
        file=CommandOption(
            "file",
            named("Letterboxd's ZIP, or a CSV of {sites}"),
            fields={"sites": ", ".join(name for _, name in SITES)},
        ),
    )
    async def import_file(self, interaction: discord.Interaction, file: discord.Attachment) -> None:
        """Read the file, and show what would be imported."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(view=await self._begun(interaction, file))

    async def _begun(self, interaction: discord.Interaction, file: discord.Attachment) -> Page:
        say = language_of(interaction)
        if file.size > MOST_BYTES:
            return unreadable_page(Trouble.TOO_LARGE, say)
        data = await _download(file)
        begun = await self.services.imports.begin(member_of(interaction), data, _progress(interaction))
        match begun:
            case Unreadable(trouble):
                return unreadable_page(trouble, say)
            case ImportQuestion():
                return question_page(begun, say)
            case ImportPreview():
                return offer_page(begun, say)

    @on_press
    async def answer(self, interaction: discord.Interaction, press: AnswerImport) -> None:
        """Go on with a file whose films without scores are what the member says."""
        await interaction.response.defer()
        offer = await self.services.imports.answer(
            member_of(interaction),
            press.made_at,
            _progress(interaction),
            wanted=press.answer is ImportAnswer.WATCHLIST,
        )
        await interaction.edit_original_response(view=offer_page(offer, language_of(interaction)))

    @on_press
    async def show_offer(self, interaction: discord.Interaction, press: ShowImport) -> None:
        """Show what would be imported, with that choice of scores."""
        await interaction.response.defer()
        await self._show_offer(interaction, press.made_at, press.clash)

    @on_press
    async def settle(self, interaction: discord.Interaction, press: SettleDoubts) -> None:
        """Ask about the next doubt."""
        await interaction.response.defer()
        asked = await self.services.imports.doubt(member_of(interaction), press.made_at)
        await self._show_next(interaction, asked, press.made_at, press.clash)

    @on_press
    async def pick(self, interaction: discord.Interaction, press: PickImported) -> None:
        """The row means the chosen film."""
        await self._choose(interaction, press, chosen(interaction))

    @on_press
    async def none_of_these(self, interaction: discord.Interaction, press: NoneOfThese) -> None:
        """The row means none of the films."""
        await self._choose(interaction, press, None)

    async def _choose(
        self, interaction: discord.Interaction, press: PickImported | NoneOfThese, film_id: str | None
    ) -> None:
        await interaction.response.defer()
        member = member_of(interaction)
        asked = await self.services.imports.choose(member, press.made_at, press.place, film_id)
        await self._show_next(interaction, asked, press.made_at, press.clash)

    async def _show_next(
        self,
        interaction: discord.Interaction,
        asked: DoubtfulRowView | None,
        made_at: int,
        clash: ClashChoice,
    ) -> None:
        if asked is None:
            await self._show_offer(interaction, made_at, clash)
        else:
            page = doubt_page(asked, clash, language_of(interaction))
            await interaction.edit_original_response(view=page)

    async def _show_offer(self, interaction: discord.Interaction, made_at: int, clash: ClashChoice) -> None:
        offer = await self.services.imports.offer(member_of(interaction), made_at, clash)
        await interaction.edit_original_response(view=offer_page(offer, language_of(interaction)))

    @on_press
    async def confirm(self, interaction: discord.Interaction, press: ConfirmImport) -> None:
        """Write the import."""
        await interaction.response.defer()
        member = member_of(interaction)
        imported = await self.services.imports.confirm(member, press.made_at, press.clash)
        self.bot.dispatch("scores_change", member.guild_id, tuple(imported.done.plan.scores))
        await interaction.edit_original_response(view=imported_page(imported, language_of(interaction)))

    @on_press
    async def undo(self, interaction: discord.Interaction, press: UndoImport) -> None:
        """Put back what there was before."""
        await interaction.response.defer()
        undone = await self.services.imports.undo(member_of(interaction), press.done_at)
        self.bot.dispatch("scores_change", guild_of(interaction), undone.film_ids)
        await interaction.edit_original_response(view=undone_page(undone, language_of(interaction)))

    @on_press
    async def cancel(self, interaction: discord.Interaction, press: CancelImport) -> None:
        """Forget the import."""
        await self.services.imports.cancel(member_of(interaction), press.made_at)
        await interaction.response.edit_message(view=cancelled_page(language_of(interaction)))

    @on_press
    async def send_not_taken(self, interaction: discord.Interaction, press: SendNotTaken) -> None:
        """Send the rows whose films are not known."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        table = await self.services.imports.not_taken(member_of(interaction), press.made_at)
        file = discord.File(io.BytesIO(table), NOT_TAKEN_FILE)
        page = not_taken_page(language_of(interaction))
        await interaction.edit_original_response(view=page, attachments=[file])

    @every(minutes=FORGET_MINUTES)
    async def _forget_old(self) -> None:
        await self.services.imports.forget_old()


async def _download(file: discord.Attachment) -> bytes:
    try:
        return await file.read()
    except FAILURES as failure:
        raise UserError(
            "Discord does not hand me the file just now. Try again in a few minutes."
        ) from failure


def _progress(interaction: discord.Interaction) -> MatchProgress:
    """Tells the member how far the matching is, at most every `PROGRESS_SECONDS`."""
    told_at = asyncio.get_running_loop().time()

    async def tell(done: int, total: int) -> None:
        nonlocal told_at
        now = asyncio.get_running_loop().time()
        if now - told_at >= PROGRESS_SECONDS:
            told_at = now
            page = progress_page(done, total, language_of(interaction))
            with suppress(*FAILURES):
                await interaction.edit_original_response(view=page)

    return tell
