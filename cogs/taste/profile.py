"""`/profile`: what a member's scores say, as a picture and as text."""

import io

import discord

from bot.locales import Language, named
from bot.ui.base.controls import Page, language_of
from bot.ui.presses.taste import OpenProfile, ShareProfile
from bot.ui.taste.profile import PROFILE_FILE, Whose, profile_in_words, profile_page
from bot.ui.taste.profile_picture import draw_profile
from cogs.shared.answers import tell_all
from cogs.shared.commands import CommandOption, command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of, server_of
from cogs.shared.pictures import drawn_aside
from cogs.shared.posts.shown_posts import show_self_later


class ProfileCog(FeatureCog):
    """Shows profiles."""

    @command(
        "profile",
        named("What your scores say about you, or a soulmate's about them"),
        member=CommandOption("member", named("Default: you")),
    )
    async def profile(
        self, interaction: discord.Interaction, member: discord.Member | discord.User | None = None
    ) -> None:
        """Show the member a profile."""
        await self._show(interaction, member or interaction.user)

    @on_press
    async def open_profile(self, interaction: discord.Interaction, _press: OpenProfile) -> None:
        """Show the member their own profile."""
        await self._show(interaction, interaction.user)

    @on_press
    async def share_profile(self, interaction: discord.Interaction, _press: ShareProfile) -> None:
        """Show the member's own profile to the channel."""
        await show_self_later(self.services, interaction)
        say = await self.everyones_language(interaction)
        page, files = await self._profile(interaction, interaction.user, say, is_shared=True)
        await tell_all(interaction, page, files=files)

    async def _show(self, interaction: discord.Interaction, member: discord.Member | discord.User) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        page, files = await self._profile(interaction, member, language_of(interaction))
        await interaction.edit_original_response(view=page, attachments=files)

    async def _profile(
        self,
        interaction: discord.Interaction,
        member: discord.Member | discord.User,
        say: Language,
        *,
        is_shared: bool = False,
    ) -> tuple[Page, list[discord.File]]:
        """A profile with its picture, if there is something to draw."""
        asker = interaction.user
        found = await self.services.profiles.profile(
            guild_of(interaction), asker.id, member.id, is_shared=is_shared
        )
        whose = Whose(member.display_name, server_of(interaction).name, member.id == asker.id, is_shared)
        page, files = profile_page(found, whose, say), []
        if found.tally.votes:
            drawn = await drawn_aside(draw_profile, found, whose, say)
            alt_text = profile_in_words(found, whose, say)
            files = [discord.File(io.BytesIO(drawn), PROFILE_FILE, description=alt_text)]
        return page, files
