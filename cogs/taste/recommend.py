"""`/recommend`, and what members do with the films that it shows."""

from collections.abc import Collection
from typing import Final

import discord

from bot.domain.privacy.member import Forgotten
from bot.domain.taste.recommendation import RecommendationRequest
from bot.locales import named
from bot.ui.base.controls import Page, language_of
from bot.ui.presses.taste import DismissFilm, FilmPress, TakeBackDismissal, WantFilm
from bot.ui.taste.recommend import DoneAboutFilm, recommendation_page
from cogs.shared.answers import show
from cogs.shared.commands import GENRE, CommandOption, command
from cogs.shared.feature_cog import Bot, FeatureCog, every, on_press
from cogs.shared.interactions import guild_of
from cogs.shared.members import other_member
from cogs.taste.tell_of_reading import tell_of_reading

FOLLOW_SECONDS: Final = 2.0
"""Scores within this time are learnt together."""


class RecommendCog(FeatureCog):
    """Recommends films."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._changed: set[int] = set()

    @command(
        "recommend",
        named("Films you haven't rated yet and would probably like"),
        genre=GENRE,
        with_member=CommandOption("with_member", named("Films that suit this member too")),
        and_member=CommandOption("and_member", named("And this member too")),
    )
    async def recommend(
        self,
        interaction: discord.Interaction,
        genre: str | None = None,
        with_member: discord.User | discord.Member | None = None,
        and_member: discord.User | discord.Member | None = None,
    ) -> None:
        """Show five films, with the reason for each."""
        chosen = [one for one in (with_member, and_member) if one]
        others = dict.fromkeys(other_member(interaction, one).id for one in chosen)
        request = RecommendationRequest(guild_of(interaction), interaction.user.id, genre, tuple(others))
        if await self.services.tastes.is_quick(request.guild_id):
            await show(interaction, await self._page(interaction, request, None))
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        await tell_of_reading(self.services, interaction)
        await show(interaction, await self._page(interaction, request, None))

    @on_press
    async def dismiss(self, interaction: discord.Interaction, press: DismissFilm) -> None:
        """Stop recommending the film, and show another in its place."""
        request = _request(interaction, press)
        film = await self.services.recommendations.dismiss(request.guild_id, request.member_id, press.film_id)
        await self._show_in_place(interaction, request, DoneAboutFilm(film, is_dismissed=True))

    @on_press
    async def take_back(self, interaction: discord.Interaction, press: TakeBackDismissal) -> None:
        """Allow the film to be recommended again."""
        request = _request(interaction, press)
        await self.services.recommendations.take_back(request.guild_id, request.member_id, press.film_id)
        await self._show_in_place(interaction, request, None)

    @on_press
    async def want(self, interaction: discord.Interaction, press: WantFilm) -> None:
        """Put the film on the watchlist, and show another in its place."""
        request = _request(interaction, press)
        film = await self.services.recommendations.want(request.guild_id, request.member_id, press.film_id)
        await self._show_in_place(interaction, request, DoneAboutFilm(film, is_dismissed=False))

    async def _show_in_place(
        self, interaction: discord.Interaction, request: RecommendationRequest, done: DoneAboutFilm | None
    ) -> None:
        """Replace the pressed page with the present recommendations."""
        if not await self.services.tastes.is_quick(request.guild_id):
            await interaction.response.defer()
        await show(interaction, await self._page(interaction, request, done), in_place=True)

    async def _page(
        self, interaction: discord.Interaction, request: RecommendationRequest, done: DoneAboutFilm | None
    ) -> Page:
        found = await self.services.recommendations.recommend(request)
        return recommendation_page(found, done, language_of(interaction))

    @FeatureCog.listener()
    async def on_score_change(self, guild_id: int, _film_id: str) -> None:
        """Learn of the server's scores anew soon: a member changed one."""
        self._changed.add(guild_id)

    @FeatureCog.listener()
    async def on_scores_change(self, guild_id: int, _film_ids: Collection[str]) -> None:
        """Learn of them anew soon: a member changed many."""
        self._changed.add(guild_id)

    @FeatureCog.listener()
    async def on_member_forgotten(self, forgotten: Forgotten) -> None:
        """Drop a member's scores from memory: their data was deleted."""
        await self.services.tastes.forget_member(forgotten.guild_id, forgotten.member_id)

    @FeatureCog.listener()
    async def on_server_forgotten(self, guild_id: int) -> None:
        """Drop a server's scores from memory: its data was deleted."""
        self.services.tastes.forget(guild_id)

    @every(seconds=FOLLOW_SECONDS)
    async def _follow(self) -> None:
        """Catch up in the background, so that answers are fast."""
        changed, self._changed = self._changed, set()
        for guild_id in changed:
            await self.bot.guarded(None, self.services.tastes.follow(guild_id))


def _request(interaction: discord.Interaction, press: FilmPress) -> RecommendationRequest:
    others = tuple(other for other in (press.first_id, press.second_id) if other)
    return RecommendationRequest(guild_of(interaction), interaction.user.id, press.genre, others)
