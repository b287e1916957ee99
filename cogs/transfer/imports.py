"""`/import`: reading a file, asking about it, confirming and undoing."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Final, assert_never

import discord

from bot.domain.errors import UserError
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.read_rows import Unreadable
from bot.domain.transfer.rows import MOST_BYTES, SITES, Trouble
from bot.domain.transfer.views import ImportPreview, ImportQuestion
from bot.locales import Language, named
from bot.services.transfer.imports import Begun
from bot.services.transfer.match_films import MatchProgress
from bot.ui.base.controls import Page, language_of, open_form, submitted
from bot.ui.presses.import_questions import AnswerImport, AskColumns, NameColumns, ReadAgain
from bot.ui.presses.transfer import CancelImport, ConfirmImport, SendNotTaken, UndoImport
from bot.ui.transfer.import_pages import (
    imported_page,
    left_out_files,
    left_out_page,
    offer_page,
)
from bot.ui.transfer.named_rows import named_rows_file, needs_file
from bot.ui.transfer.progress import progress_page, writing_page
from bot.ui.transfer.questions.column_forms import columns_form, columns_from
from bot.ui.transfer.questions.import_questions import ANSWERS, question_page
from bot.ui.transfer.questions.read_again import read_again_page
from bot.ui.transfer.refused_file import unreadable_page
from bot.ui.transfer.undone import cancelled_page, undone_page
from cogs.shared.commands import CommandOption, command
from cogs.shared.discord_refusals import FAILURES
from cogs.shared.feature_cog import Bot, FeatureCog, every, on_press
from cogs.shared.interactions import guild_of, member_of
from cogs.transfer.earlier_imports import EarlierImports

FORGET_MINUTES: Final = 10
PROGRESS_SECONDS: Final = 1.5
"""While films are searched for, or an import is written, the answer is edited at most this often."""


class ImportCog(FeatureCog):
    """Imports a member's own data."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._earlier = EarlierImports()

    @command(
        "import",
        named("Import your scores, watchlist and reviews from elsewhere"),
        file=CommandOption(
            "file",
            named("From {sites}"),
            fields={"sites": ", ".join(name for _, name in SITES)},
        ),
    )
    async def import_file(self, interaction: discord.Interaction, file: discord.Attachment) -> None:
        """Read the file, and show what would be imported."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(view=await self._begun(interaction, file))

    async def _begun(self, interaction: discord.Interaction, file: discord.Attachment) -> Page:
        if file.size > MOST_BYTES:
            return unreadable_page(Trouble.TOO_LARGE, language_of(interaction))
        data = await _download(file)
        begun = await self.services.imports.begin(
            member_of(interaction), data, _progress(interaction, progress_page), name=file.filename
        )
        return _begun_page(begun, language_of(interaction))

    @on_press
    async def answer(self, interaction: discord.Interaction, press: AnswerImport) -> None:
        """Continue with a file after the member has answered the question about it."""
        await interaction.response.defer()
        await self._go_on(interaction, press.made_at, ANSWERS[press.answer])

    @on_press
    async def read_again(self, interaction: discord.Interaction, press: ReadAgain) -> None:
        """Show what the member has said about the file, to say something else."""
        await interaction.response.defer()
        answers = await self.services.imports.answers(member_of(interaction), press.made_at, press.clash)
        await interaction.edit_original_response(view=read_again_page(answers, language_of(interaction)))

    @on_press
    async def ask_columns(self, interaction: discord.Interaction, press: AskColumns) -> None:
        """Open the form that asks what columns mean."""
        columns = await self.services.imports.columns(member_of(interaction), press.made_at)
        await open_form(interaction, columns_form(press, columns, language_of(interaction)))

    @on_press
    async def name_columns(self, interaction: discord.Interaction, press: NameColumns) -> None:
        """Continue with a file whose columns the member has named."""
        await interaction.response.defer()
        columns = columns_from(press, submitted(interaction))
        await self._go_on(
            interaction, press.made_at, lambda said: replace(said, columns={**said.columns, **columns})
        )

    async def _go_on(
        self, interaction: discord.Interaction, made_at: int, said: Callable[[ReadOptions], ReadOptions]
    ) -> None:
        progress = _progress(interaction, progress_page)
        begun = await self.services.imports.answer(member_of(interaction), made_at, progress, said)
        await interaction.edit_original_response(view=_begun_page(begun, language_of(interaction)))

    @on_press
    async def confirm(self, interaction: discord.Interaction, press: ConfirmImport) -> None:
        """Write the import."""
        await interaction.response.defer()
        member = member_of(interaction)
        progress = _progress(interaction, partial(writing_page, press))
        imported = await self.services.imports.confirm(member, press.made_at, press.clash, progress)
        self.bot.dispatch("scores_change", member.guild_id, tuple(imported.done.plan.scores))
        services = await self.services.lookups.further.services(member.guild_id)
        say = language_of(interaction)
        rows = imported.pending.named
        files = [named_rows_file(rows, say)] if needs_file(rows) else []
        page = imported_page(imported, say, services)
        await interaction.edit_original_response(view=page, attachments=files)
        if not imported.done.plan.is_empty:
            earlier = imported_page(replace(imported, is_latest=False), say, services)
            await self._earlier.follow(interaction, earlier)

    @on_press
    async def undo(self, interaction: discord.Interaction, press: UndoImport) -> None:
        """Restore what there was before."""
        await interaction.response.defer()
        undone = await self.services.imports.undo(member_of(interaction), press.done_at)
        self._earlier.drop(interaction)
        self.bot.dispatch("scores_change", guild_of(interaction), undone.film_ids)
        await interaction.edit_original_response(view=undone_page(undone, language_of(interaction)))

    @on_press
    async def cancel(self, interaction: discord.Interaction, press: CancelImport) -> None:
        """Discard the import."""
        cancelled = await self.services.imports.cancel(member_of(interaction), press.made_at)
        await interaction.response.edit_message(view=cancelled_page(cancelled, language_of(interaction)))

    @on_press
    async def send_not_taken(self, interaction: discord.Interaction, press: SendNotTaken) -> None:
        """Send the rows whose films are not known, and those that are named."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        left = await self.services.imports.left_out(member_of(interaction), press.made_at)
        say = language_of(interaction)
        files = left_out_files(left, say)
        await interaction.edit_original_response(view=left_out_page(left, say), attachments=files)

    @every(minutes=FORGET_MINUTES)
    async def _forget_old(self) -> None:
        await self.services.imports.forget_old()


def _begun_page(begun: Begun, say: Language) -> Page:
    match begun:
        case Unreadable():
            return unreadable_page(begun.trouble, say)
        case ImportQuestion():
            return question_page(begun, say)
        case ImportPreview():
            return offer_page(begun, say)
        case _ as never:
            assert_never(never)


async def _download(file: discord.Attachment) -> bytes:
    try:
        return await file.read()
    except FAILURES as failure:
        raise UserError("Discord won't give me the file right now. Try again in a few minutes.") from failure


def _progress(
    interaction: discord.Interaction, page_of: Callable[[int, int, Language], Page]
) -> MatchProgress:
    """Tells the member how far it is, at most every `PROGRESS_SECONDS`."""
    told_at = asyncio.get_running_loop().time()

    async def tell(done: int, total: int) -> None:
        nonlocal told_at
        now = asyncio.get_running_loop().time()
        if now - told_at >= PROGRESS_SECONDS:
            told_at = now
            page = page_of(done, total, language_of(interaction))
            with suppress(*FAILURES):
                await interaction.edit_original_response(view=page)

    return tell
