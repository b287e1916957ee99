"""`/watchlist lists`: a member's imported lists, and what can be done with them."""

import discord

from bot.domain.transfer.own_lists import OwnListPage
from bot.locales import named
from bot.ui.base.controls import chosen, language_of
from bot.ui.presses.transfer import ListToWatchlist, NominateList, OpenOwnList, ShowOwnLists
from bot.ui.transfer.own_lists import list_page, lists_page, nominated_page, on_watchlist_page
from cogs.shared.answers import show
from cogs.shared.commands import command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of


class OwnListsCog(FeatureCog):
    """A member's lists from other sites, which only they see."""

    joins = "watchlist"

    @command("lists", named("The lists you brought along from other sites"))
    async def lists(self, interaction: discord.Interaction) -> None:
        """Show the first page of the lists."""
        await self._show_lists(interaction, 0, in_place=False)

    @on_press
    async def show_lists(self, interaction: discord.Interaction, press: ShowOwnLists) -> None:
        """Show a page of the lists."""
        await self._show_lists(interaction, press.page, in_place=True)

    async def _show_lists(self, interaction: discord.Interaction, page: int, *, in_place: bool) -> None:
        shown = await self.services.own_lists.page(guild_of(interaction), interaction.user.id, page)
        importing = self.bot.mention("import")
        await show(interaction, lists_page(shown, importing, language_of(interaction)), in_place=in_place)

    @on_press
    async def open_list(self, interaction: discord.Interaction, _press: OpenOwnList) -> None:
        """Show the list that was chosen."""
        guild_id, member_id = guild_of(interaction), interaction.user.id
        own = await self.services.own_lists.find(guild_id, member_id, chosen(interaction))
        films = await self.services.own_lists.first_films(guild_id, member_id, own)
        room = await self.services.week.list_nominations.room(guild_id, member_id)
        notes = await self.services.own_lists.notes(guild_id, interaction.user.id, own)
        page = list_page(OwnListPage(own, films, room, notes), language_of(interaction))
        await show(interaction, page, in_place=True)

    @on_press
    async def to_watchlist(self, interaction: discord.Interaction, press: ListToWatchlist) -> None:
        """Add a list to the watchlist."""
        guild_id, member_id = guild_of(interaction), interaction.user.id
        own = await self.services.own_lists.find(guild_id, member_id, press.key)
        done = await self.services.own_lists.to_watchlist(guild_id, member_id, own)
        await show(interaction, on_watchlist_page(own, done, language_of(interaction)), in_place=True)

    @on_press
    async def nominate(self, interaction: discord.Interaction, press: NominateList) -> None:
        """Nominate the first films of a list."""
        guild_id, member_id = guild_of(interaction), interaction.user.id
        own = await self.services.own_lists.find(guild_id, member_id, press.key)
        film_ids = await self.services.own_lists.film_ids(guild_id, member_id, own)
        done = await self.services.week.list_nominations.nominate(guild_id, member_id, film_ids)
        await show(interaction, nominated_page(own, done, language_of(interaction)), in_place=True)
