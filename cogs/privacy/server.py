"""`/club data`: what is stored about a server, for its organisers; its export and deletion."""

import asyncio
import io

import discord

from bot.domain.errors import UserError
from bot.domain.privacy.member import confirms
from bot.domain.transfer.export_files import pack
from bot.locales import named
from bot.ui.base.controls import language_of, open_form, submitted
from bot.ui.base.escape import flattened
from bot.ui.presses.privacy import ConfirmDeleteServer, DeleteServer, ExportServer
from bot.ui.privacy.server import (
    NAME_FIELD,
    NOTE_FILE,
    SERVER_FILE,
    delete_server_form,
    server_data_page,
    server_deleted,
    server_export_page,
    server_not_deleted,
    server_note,
)
from cogs.shared.answers import show
from cogs.shared.commands import command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import member_of, server_of


class ServerDataCog(FeatureCog):
    """Organisers' control over their server's data."""

    joins = "club"

    @command("data", named("What I keep about this server: see it, export it, delete it"))
    async def data(self, interaction: discord.Interaction) -> None:
        """Show how much is stored."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        counts = await self.services.server_data.counts(member_of(interaction))
        await interaction.edit_original_response(view=server_data_page(counts, language_of(interaction)))

    @on_press
    async def export(self, interaction: discord.Interaction, _press: ExportServer) -> None:
        """Send the server's data."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        say = language_of(interaction)
        files = await self.services.server_data.export(member_of(interaction))
        files = {**files, NOTE_FILE: server_note(_server(interaction), say)}
        data = await asyncio.to_thread(pack, files)
        if len(data) > interaction.filesize_limit:
            raise UserError("This export is too large for Discord. Ask the person hosting this bot for it.")
        file = discord.File(io.BytesIO(data), SERVER_FILE)
        await interaction.edit_original_response(view=server_export_page(say), attachments=[file])

    @on_press
    async def ask(self, interaction: discord.Interaction, _press: DeleteServer) -> None:
        """Open the form that asks for confirmation."""
        await self.services.server_data.may_forget(member_of(interaction))
        await open_form(interaction, delete_server_form(_server(interaction), language_of(interaction)))

    @on_press
    async def delete(self, interaction: discord.Interaction, _press: ConfirmDeleteServer) -> None:
        """Delete everything about the server, if its name was typed."""
        say, server = language_of(interaction), _server(interaction)
        [typed] = submitted(interaction)[NAME_FIELD]
        if not confirms(flattened(typed), flattened(server)):
            await show(interaction, server_not_deleted(server, say), in_place=True)
            return
        await interaction.response.defer()
        member = member_of(interaction)
        messages = await self.services.server_data.forget(member)
        self.bot.dispatch("server_forgotten", member.guild_id)
        await interaction.edit_original_response(view=server_deleted(messages, say))


def _server(interaction: discord.Interaction) -> str:
    return server_of(interaction).name
