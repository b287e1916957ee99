"""`/export`: a member's own data as a file that only they see."""

import asyncio
import io

import discord

from bot.domain.errors import UserError
from bot.domain.transfer.export_files import pack
from bot.locales import named
from bot.ui.base.controls import language_of
from bot.ui.presses.privacy import ExportMine
from bot.ui.transfer.export import EXPORT_FILE, NOTE_FILE, export_note, export_page
from cogs.shared.commands import command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of


class ExportCog(FeatureCog):
    """Lets members download their data."""

    @command("export", named("Everything I keep about you here, as a file"))
    async def export(self, interaction: discord.Interaction) -> None:
        """Answer with a ZIP."""
        await self._send(interaction)

    @on_press
    async def export_pressed(self, interaction: discord.Interaction, _press: ExportMine) -> None:
        """The same, from the page that shows what is stored."""
        await self._send(interaction)

    async def _send(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        say = language_of(interaction)
        files = await self.services.exports.export(guild_of(interaction), interaction.user.id)
        data = await asyncio.to_thread(pack, {**files, NOTE_FILE: export_note(files, say)})
        if len(data) > interaction.filesize_limit:
            raise UserError("Your export is too large for Discord. Ask the person hosting this bot for it.")
        file = discord.File(io.BytesIO(data), EXPORT_FILE)
        await interaction.edit_original_response(view=export_page(say), attachments=[file])
