"""`/privacy`: what is stored about a member, which only they see, and how to delete it."""

import discord

from bot.domain.errors import UserError
from bot.domain.privacy.member import Kept, confirms
from bot.locales import named
from bot.ui.base.controls import Page, language_of, open_form, submitted
from bot.ui.base.links import message_link
from bot.ui.presses.privacy import ConfirmDeleteMine, DeleteMine, RemoveShown, SwitchQuotes, SwitchSoulmates
from bot.ui.privacy.member import (
    WORD_FIELD,
    delete_form,
    delete_word,
    deleted_page,
    nothing_deleted,
    privacy_page,
)
from cogs.shared.answers import show
from cogs.shared.commands import command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of, server_of
from cogs.shared.posts.shown_posts import is_in_reach


class MemberPrivacyCog(FeatureCog):
    """A member's control over their own data."""

    @command("privacy", named("What I keep about you here: see it, export it, delete it"))
    async def privacy(self, interaction: discord.Interaction) -> None:
        """Show the member what is stored."""
        kept = await self.services.privacy.kept(guild_of(interaction), interaction.user.id)
        await show(interaction, await self._page(interaction, kept))

    @on_press
    async def switch_soulmates(self, interaction: discord.Interaction, press: SwitchSoulmates) -> None:
        """Join or leave the soulmates."""
        kept = await self.services.privacy.switch_soulmates(
            guild_of(interaction), interaction.user.id, on=bool(press.on)
        )
        await show(interaction, await self._page(interaction, kept), in_place=True)

    @on_press
    async def switch_quotes(self, interaction: discord.Interaction, press: SwitchQuotes) -> None:
        """Allow or refuse quotes of the member's comments."""
        kept = await self.services.privacy.switch_quotes(
            guild_of(interaction), interaction.user.id, on=bool(press.on)
        )
        await show(interaction, await self._page(interaction, kept), in_place=True)

    async def _page(self, interaction: discord.Interaction, kept: Kept) -> Page:
        return privacy_page(
            kept,
            language_of(interaction),
            await self.services.lookups.further.services(guild_of(interaction)),
            reads_comments=self.bot.reads_comments,
            shows_extras=self.services.lookups.extras.is_on,
        )

    @on_press
    async def ask(self, interaction: discord.Interaction, _press: DeleteMine) -> None:
        """Open the form that asks for confirmation."""
        await open_form(interaction, delete_form(language_of(interaction)))

    @on_press
    async def delete(self, interaction: discord.Interaction, _press: ConfirmDeleteMine) -> None:
        """Delete everything, if the confirming word was typed."""
        say = language_of(interaction)
        [typed] = submitted(interaction)[WORD_FIELD]
        if not confirms(typed, delete_word(say)):
            await show(interaction, nothing_deleted(say), in_place=True)
            return
        await interaction.response.defer()
        out_of_reach = await self._out_of_reach(interaction)
        forgotten = await self.services.privacy.forget(guild_of(interaction), interaction.user.id)
        self.bot.dispatch("member_forgotten", forgotten)
        await interaction.edit_original_response(view=deleted_page(forgotten, say, out_of_reach))

    async def _out_of_reach(self, interaction: discord.Interaction) -> list[str]:
        """Links to the posts that show the member where the bot cannot remove them."""
        guild = server_of(interaction)
        posts = await self.services.privacy.shown(guild.id, interaction.user.id)
        reached: dict[tuple[int, bool], bool] = {}
        for post in posts:
            place = post.channel_id, post.is_quoting
            if place not in reached:
                reached[place] = await is_in_reach(guild, post)
        return [
            message_link(guild.id, post.channel_id, post.message_id)
            for post in posts
            if not reached[post.channel_id, post.is_quoting]
        ]

    @on_press
    async def remove_shown(self, interaction: discord.Interaction, _press: RemoveShown) -> None:
        """Delete the pressed post, if it shows the member who pressed."""
        assert interaction.message is not None, "what is pressed is a message"
        guild_id, member_id, message_id = guild_of(interaction), interaction.user.id, interaction.message.id
        posts = await self.services.privacy.shown(guild_id, member_id)
        if message_id not in {post.message_id for post in posts}:
            raise UserError("Only a member shown in this post can remove it.")
        await interaction.response.defer()
        await interaction.delete_original_response()
        await self.services.privacy.removed(guild_id, message_id, member_id)
