"""`/compare`, the same from a member's menu, and asking a member who has not joined the soulmates."""

import io

import discord

from bot.domain.errors import UserError
from bot.domain.taste.affinity import TooFew
from bot.domain.taste.compare_requests import CompareRequest
from bot.locales import Language, named
from bot.ui.base.controls import chosen_as, language_of
from bot.ui.presses.custom_ids import id_number
from bot.ui.presses.taste import AgreeToCompare, RefuseToCompare, ShowSoulmate
from bot.ui.taste.compare import (
    PICTURE_FILE,
    Pair,
    comparison_page,
    expired_page,
    picture_text,
    refused_page,
    request_line,
    request_page,
    too_few_page,
)
from bot.ui.taste.compare_picture import draw_comparison
from cogs.shared.answers import call_one, show, take_turn
from cogs.shared.commands import CommandOption, command
from cogs.shared.feature_cog import FeatureCog, menu, on_press
from cogs.shared.interactions import guild_of, server_of
from cogs.shared.members import other_member, present
from cogs.shared.pictures import drawn_aside
from cogs.shared.posts.shown_posts import remember_post
from cogs.taste.tell_of_reading import tell_of_reading


class CompareCog(FeatureCog):
    """Compares two members' tastes, if both agree."""

    @command(
        "compare",
        named("Compare your taste with another member's"),
        member=CommandOption("member", named("Who to compare with")),
    )
    async def compare(self, interaction: discord.Interaction, member: discord.User | discord.Member) -> None:
        """Compare, or ask the other member whether they agree."""
        await self._compare_or_ask(interaction, member)

    @menu("Compare tastes")
    async def from_menu(
        self, interaction: discord.Interaction, member: discord.User | discord.Member
    ) -> None:
        """The same from the member's menu."""
        await self._compare_or_ask(interaction, member)

    async def _compare_or_ask(
        self, interaction: discord.Interaction, member: discord.User | discord.Member
    ) -> None:
        guild_id, asker_id = guild_of(interaction), interaction.user.id
        other = other_member(interaction, member)
        if await self.services.soulmates.both_joined(guild_id, (asker_id, other.id)):
            await interaction.response.defer(ephemeral=True, thinking=True)
            await tell_of_reading(self.services, interaction)
            names = Pair(interaction.user.display_name, other.display_name)
            await self._show(interaction, asker_id, other.id, names, language_of(interaction))
            return
        if interaction.channel is None or not interaction.channel.permissions_for(other).view_channel:
            raise UserError("This member can't read this channel. Ask in one that both of you can read.")
        take_turn(interaction)
        asked_at = await self.services.soulmates.ask(guild_id, asker_id, other.id)
        say = await self.everyones_language(interaction)
        page = request_page(asker_id, other.id, asked_at, say)
        line = request_line(interaction.user.display_name, say)

        async def sent(message_id: int | None) -> None:
            await remember_post(self.services, interaction, message_id, asker_id, other.id)

        await call_one(interaction, page, other, line, sent)

    @on_press
    async def show_soulmate(self, interaction: discord.Interaction, _press: ShowSoulmate) -> None:
        """Compare with the chosen soulmate, if both are still soulmates."""
        guild, asker_id = server_of(interaction), interaction.user.id
        other_id = chosen_as(interaction, id_number)
        if not await self.services.soulmates.both_joined(guild.id, (asker_id, other_id)):
            raise UserError("This member has left soulmates.")
        await interaction.response.defer(ephemeral=True, thinking=True)
        names = await present(guild, [other_id])
        if other_id not in names:
            raise UserError("This person is no longer in the server.")
        await tell_of_reading(self.services, interaction)
        pair = Pair(interaction.user.display_name, names[other_id])
        await self._show(interaction, asker_id, other_id, pair, language_of(interaction))

    @on_press
    async def agree(self, interaction: discord.Interaction, press: AgreeToCompare) -> None:
        """Replace the request with the comparison."""
        _only_the_one_asked(interaction, press.other_id)
        request = CompareRequest(press.asker_id, press.other_id, press.asked_at)
        if not await self.services.soulmates.is_open(guild_of(interaction), request):
            expired = expired_page(await self.everyones_language(interaction))
            await show(interaction, expired, in_place=True)
            return
        await interaction.response.defer()
        names = await present(server_of(interaction), [press.asker_id])
        if press.asker_id not in names:
            raise UserError("This person is no longer in the server.")
        pair = Pair(names[press.asker_id], interaction.user.display_name)
        say = await self.everyones_language(interaction)
        await self._show(interaction, press.asker_id, press.other_id, pair, say, is_public=True)

    @on_press
    async def refuse(self, interaction: discord.Interaction, press: RefuseToCompare) -> None:
        """Remove the request."""
        _only_the_one_asked(interaction, press.other_id)
        await show(interaction, refused_page(await self.everyones_language(interaction)), in_place=True)

    async def _show(
        self,
        interaction: discord.Interaction,
        asker_id: int,
        other_id: int,
        names: Pair,
        say: Language,
        *,
        is_public: bool = False,
    ) -> None:
        """Replace the present answer with the comparison."""
        found = await self.services.soulmates.compare(guild_of(interaction), asker_id, other_id)
        if isinstance(found, TooFew):
            await interaction.edit_original_response(view=too_few_page(found.n, say))
            return
        drawn = await drawn_aside(draw_comparison, found.pairs, names)
        picture = discord.File(io.BytesIO(drawn), PICTURE_FILE, description=picture_text(found, names, say))
        page = comparison_page(found, names, say, is_public=is_public)
        if is_public and interaction.message:
            await remember_post(self.services, interaction, interaction.message.id, asker_id, other_id)
        await interaction.edit_original_response(view=page, attachments=[picture])


def _only_the_one_asked(interaction: discord.Interaction, other_id: int) -> None:
    if interaction.user.id != other_id:
        raise UserError("Only the member who was asked can answer this.")
