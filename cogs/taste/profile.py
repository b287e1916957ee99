"""`/profile`: what a member's scores say, as a picture and as text."""

import asyncio
import io

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.ui.base.controls import language_of
from bot.ui.presses.taste import OpenProfile, ShareProfile
from bot.ui.taste.profile import PROFILE_FILE, Whose, profile_in_words, profile_page
from bot.ui.taste.profile_picture import draw_profile
from cogs.shared.feature_cog import Bot, FeatureCog, guild_of


class ProfileCog(FeatureCog):
    """Showing profiles."""

    @app_commands.command(
        name=locale_str("profile"), description=locale_str("What your scores say, or a soulmate's")
    )
    @app_commands.rename(member=locale_str("member"))
    @app_commands.describe(member=locale_str("Left out, it is you"))
    async def profile(
        self, interaction: discord.Interaction, member: discord.Member | discord.User | None = None
    ) -> None:
        """Show the profile to the one who asks."""
        await self._show(interaction, member or interaction.user)

    async def open_profile(self, interaction: discord.Interaction, _press: OpenProfile) -> None:
        """Show their own to the one who pressed."""
        await self._show(interaction, interaction.user)

    async def share_profile(self, interaction: discord.Interaction, _press: ShareProfile) -> None:
        """Show the presser's own to the channel."""
        await self._show(interaction, interaction.user, is_shared=True)

    async def _show(
        self,
        interaction: discord.Interaction,
        member: discord.Member | discord.User,
        *,
        is_shared: bool = False,
    ) -> None:
        await interaction.response.defer(ephemeral=not is_shared, thinking=True)
        assert interaction.guild is not None, "the command tree refuses direct messages"
        asker, say = interaction.user, language_of(interaction)
        found = await self.services.profiles.profile(
            guild_of(interaction), asker.id, member.id, is_shared=is_shared
        )
        whose = Whose(member.display_name, interaction.guild.name, member.id == asker.id, is_shared)
        page, files = profile_page(found, whose, say), []
        if found.tally.votes:
            drawn = await asyncio.to_thread(draw_profile, found, whose, say)
            alt_text = profile_in_words(found, whose, say)
            files = [discord.File(io.BytesIO(drawn), PROFILE_FILE, description=alt_text)]
        await interaction.edit_original_response(view=page, attachments=files)


async def setup(bot: Bot) -> None:
    """Called by discord.py when the extension is loaded."""
    cog = ProfileCog(bot)
    await bot.add_cog(cog)
    bot.handle(OpenProfile, cog.open_profile)
    bot.handle(ShareProfile, cog.share_profile)
