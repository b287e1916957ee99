"""`/soulmates`: joining, leaving, and seeing whose taste is close."""

import discord

from bot.locales import named
from bot.ui.base.controls import Page, language_of
from bot.ui.presses.taste import JoinSoulmates, LeaveSoulmates, OpenSoulmates, TurnSoulmates
from bot.ui.taste.soulmates import circle_page, invitation, left
from cogs.shared.answers import show
from cogs.shared.commands import command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of, server_of
from cogs.shared.members import present
from cogs.taste.tell_of_reading import tell_of_reading


class SoulmateCog(FeatureCog):
    """Finds members of similar taste."""

    @command("soulmates", named("Members who score films like you do"))
    async def soulmates(self, interaction: discord.Interaction) -> None:
        """Show the closest members, or what joining means."""
        await self._open(interaction)

    @on_press
    async def open_soulmates(self, interaction: discord.Interaction, _press: OpenSoulmates) -> None:
        """The same, from a button."""
        await self._open(interaction)

    async def _open(self, interaction: discord.Interaction) -> None:
        if await self.services.soulmates.is_member(guild_of(interaction), interaction.user.id):
            await interaction.response.defer(ephemeral=True, thinking=True)
            await show(interaction, await self._circle(interaction, 0))
        else:
            await show(interaction, invitation(language_of(interaction)))

    @on_press
    async def join(self, interaction: discord.Interaction, _press: JoinSoulmates) -> None:
        """Join, and show who is close in place of the invitation."""
        await interaction.response.defer()
        await self.services.soulmates.join(guild_of(interaction), interaction.user.id)
        await show(interaction, await self._circle(interaction, 0))

    @on_press
    async def leave(self, interaction: discord.Interaction, _press: LeaveSoulmates) -> None:
        """Leave the soulmates."""
        await self.services.soulmates.leave(guild_of(interaction), interaction.user.id)
        await show(interaction, left(language_of(interaction)), in_place=True)

    @on_press
    async def turn(self, interaction: discord.Interaction, press: TurnSoulmates) -> None:
        """Show another page, or the invitation if the member has left meanwhile."""
        if not await self.services.soulmates.is_member(guild_of(interaction), interaction.user.id):
            await show(interaction, invitation(language_of(interaction)), in_place=True)
            return
        await interaction.response.defer()
        await show(interaction, await self._circle(interaction, press.page))

    async def _circle(self, interaction: discord.Interaction, page: int) -> Page:
        """A page of soulmates who are still in the server; the others stop being soulmates."""
        await tell_of_reading(self.services, interaction)
        guild, service = server_of(interaction), self.services.soulmates
        while True:
            found = await service.page(guild.id, interaction.user.id, page)
            names = await present(guild, [kin.member_id for kin in found.kin])
            self.services.names.learn(guild.id, names)
            gone = [kin.member_id for kin in found.kin if kin.member_id not in names]
            if not gone:
                return circle_page(found, names, language_of(interaction))
            for member_id in gone:
                await service.leave(guild.id, member_id)
