"""`/watchlist`: what a member wants to see, and what several members want to see."""

import discord
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.domain.films.film import Found
from bot.locales import named
from bot.ui.base.controls import Page, chosen, language_of
from bot.ui.base.figures import label
from bot.ui.presses.watchlists import (
    DropWatched,
    OpenWatched,
    PickUnwatched,
    PickWatched,
    PutOnList,
    TakeOffList,
    ToggleWatch,
    TurnShared,
    TurnWatchlist,
    WantToo,
)
from bot.ui.watchlists import put_on, shared_page, taken_off, was_not_on, watchlist_page
from cogs.films.render import Onlookers, render
from cogs.shared.answers import show, tell_all
from cogs.shared.commands import FILM, CommandOption, command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of
from cogs.shared.members import own_pages
from cogs.shared.which_film import ask_which_film, on_pick


class WatchlistCog(
    FeatureCog,
    commands.GroupCog,
    group_name=locale_str("watchlist"),
    group_description=locale_str("What you want to see, and what others want to see"),
):
    """Keeps members' lists of films to see."""

    @command("add", named("Add a film to your watchlist"), film=FILM)
    async def add(self, interaction: discord.Interaction, film: str) -> None:
        """Put the film that was chosen or typed on the list."""
        found = await self.services.films.resolve(guild_of(interaction), film, language_of(interaction).code)
        if isinstance(found, Found):
            await self._put_on(interaction, found.film.id)
        else:
            await ask_which_film(interaction, found, PickWatched())

    async def own_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Autocomplete from the member's own list, or from all films if nothing on it is meant."""
        return await self.bot.guarded(interaction, self._own_choices(interaction, typed)) or []

    async def _own_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        say, guild_id = language_of(interaction), guild_of(interaction)
        films = await self.services.watchlists.suggest(guild_id, interaction.user.id, typed)
        return [Choice(name=label(film, say), value=film.id) for film in films]

    @command(
        "remove",
        named("Take a film off your watchlist"),
        film=CommandOption(
            "film", named("Part of the title, in any language; a year helps"), suggest=own_choices
        ),
    )
    async def remove(self, interaction: discord.Interaction, film: str) -> None:
        """Take the film that was chosen or typed off the list."""
        guild_id, member_id = guild_of(interaction), interaction.user.id
        found = await self.services.watchlists.resolve(
            guild_id, member_id, film, language_of(interaction).code
        )
        if isinstance(found, Found):
            await self._take_off(interaction, found.film.id)
        else:
            await ask_which_film(interaction, found, PickUnwatched())

    @command("show", named("Your watchlist, newest first"))
    async def show_own(self, interaction: discord.Interaction) -> None:
        """Show the member the first page of their list."""
        await show(interaction, await self._own_page(interaction, 0))

    @command("shared", named("What several members here want to see"))
    async def shared(self, interaction: discord.Interaction) -> None:
        """Show the channel the first page of what several members want to see."""
        await tell_all(interaction, await self._shared_page(interaction, interaction.user.id, 0))

    @on_press
    async def toggle(self, interaction: discord.Interaction, press: ToggleWatch) -> None:
        """Put the film of a card on the member's list, or take it off."""
        toggled = await self.services.watchlists.toggle(
            guild_of(interaction), interaction.user.id, press.film_id
        )
        page = put_on if toggled.is_on else taken_off
        await show(interaction, page(toggled.film, language_of(interaction)))

    @on_press
    async def put_back(self, interaction: discord.Interaction, press: PutOnList) -> None:
        """Put a film back on the list."""
        await self._put_on(interaction, press.film_id, in_place=True)

    @on_press
    async def take_back(self, interaction: discord.Interaction, press: TakeOffList) -> None:
        """Take a film off the list again."""
        await self._take_off(interaction, press.film_id, in_place=True)

    @on_pick
    async def pick_watched(self, interaction: discord.Interaction, _press: PickWatched) -> None:
        """Put the film that was meant on the list."""
        await self._put_on(interaction, chosen(interaction), in_place=True)

    @on_pick
    async def pick_unwatched(self, interaction: discord.Interaction, _press: PickUnwatched) -> None:
        """Take the film that was meant off the list."""
        await self._take_off(interaction, chosen(interaction), in_place=True)

    @on_press
    async def want_too(self, interaction: discord.Interaction, _press: WantToo) -> None:
        """Put a film that others want to see on the member's own list."""
        await self._put_on(interaction, chosen(interaction))

    @on_press
    async def turn_own(self, interaction: discord.Interaction, press: TurnWatchlist) -> None:
        """Show another page of the list, replacing the pressed one."""
        await show(interaction, await self._own_page(interaction, press.page), in_place=True)

    @on_press
    async def open_watched(self, interaction: discord.Interaction, _press: OpenWatched) -> None:
        """Show the member the card of a film on their list."""
        found = await self.services.films.card_of(
            guild_of(interaction), interaction.user.id, chosen(interaction)
        )
        card = await render(self.services, found, str(interaction.locale), Onlookers.asker(interaction))
        await show(interaction, card.page, files=card.files)

    @on_press
    async def drop_watched(self, interaction: discord.Interaction, press: DropWatched) -> None:
        """Take a film off the list, and show the list without it."""
        await self.services.watchlists.remove(guild_of(interaction), interaction.user.id, chosen(interaction))
        await show(interaction, await self._own_page(interaction, press.page), in_place=True)

    @on_press
    async def turn_shared(self, interaction: discord.Interaction, press: TurnShared) -> None:
        """Show another page of what several members want to see."""
        own_pages(interaction, press.owner_id, "/watchlist shared")
        page = await self._shared_page(interaction, press.owner_id, press.page)
        await show(interaction, page, in_place=True)

    async def _put_on(
        self, interaction: discord.Interaction, film_id: str, *, in_place: bool = False
    ) -> None:
        film = await self.services.watchlists.add(guild_of(interaction), interaction.user.id, film_id)
        await show(interaction, put_on(film, language_of(interaction)), in_place=in_place)

    async def _take_off(
        self, interaction: discord.Interaction, film_id: str, *, in_place: bool = False
    ) -> None:
        guild_id, member_id = guild_of(interaction), interaction.user.id
        film = await self.services.films.known_film(guild_id, film_id)
        was_on = await self.services.watchlists.remove(guild_id, member_id, film.id)
        page = taken_off if was_on else was_not_on
        await show(interaction, page(film, language_of(interaction)), in_place=in_place)

    async def _own_page(self, interaction: discord.Interaction, page: int) -> Page:
        found = await self.services.watchlists.page(guild_of(interaction), interaction.user.id, page)
        return watchlist_page(found, self.bot.mention("watchlist add"), language_of(interaction))

    async def _shared_page(self, interaction: discord.Interaction, owner_id: int, page: int) -> Page:
        found = await self.services.watchlists.shared(guild_of(interaction), page)
        add = self.bot.mention("watchlist add")
        return shared_page(found, owner_id, add, await self.everyones_language(interaction))
