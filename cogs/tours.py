"""`/tour`: one film after another, each answered by one press on the same message."""

from dataclasses import replace

import discord

from bot.domain.tours import Closeness, TourKind, TourQuery, TourQuestion, TourResult, TourStep
from bot.locales import named
from bot.ui.base.controls import Page, language_of
from bot.ui.presses.tours import OpenTour, TourBack, TourNotSeen, TourOn, TourScore, TourStop, TourWant
from bot.ui.tours import question_page, result_page
from cogs.shared.answers import show
from cogs.shared.commands import DECADE, GENRE, command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.film_pictures import picture_of
from cogs.shared.interactions import guild_of, server_of
from cogs.shared.members import present


class TourCog(FeatureCog):
    """Takes members through films."""

    @command(
        "tour",
        named("Rate one film after another, one press each"),
        genre=GENRE,
        decade=DECADE,
    )
    async def tour(
        self, interaction: discord.Interaction, genre: str | None = None, decade: int | None = None
    ) -> None:
        """Begin a tour, or continue the last one."""
        await self._open(interaction, TourQuery(TourKind.EVERY, genre, decade))

    @on_press
    async def open_tour(self, interaction: discord.Interaction, press: OpenTour) -> None:
        """The same, from a button."""
        await self._open(interaction, TourQuery(press.kind or TourKind.EVERY, press.genre, press.decade))

    async def _open(self, interaction: discord.Interaction, query: TourQuery) -> None:
        guild_id, member_id = guild_of(interaction), interaction.user.id
        step = await self.services.tours.open(guild_id, member_id, query)
        await self._show(interaction, step, in_place=False)
        if isinstance(step, TourQuestion) and step.number == 1:
            await self.services.tours.note_soulmates(guild_id, member_id)

    @on_press
    async def score(self, interaction: discord.Interaction, press: TourScore) -> None:
        """Give the shown film the pressed score."""
        guild_id, member_id = guild_of(interaction), interaction.user.id
        step = await self.services.tours.score(guild_id, member_id, press.film_id, press.score)
        self.bot.dispatch("score_change", guild_id, press.film_id)
        await self._show(interaction, step)

    @on_press
    async def not_seen(self, interaction: discord.Interaction, press: TourNotSeen) -> None:
        """Continue without a score."""
        guild_id, is_change = guild_of(interaction), bool(press.is_change)
        step = await self.services.tours.not_seen(
            guild_id, interaction.user.id, press.film_id, is_change=is_change
        )
        if is_change:
            self.bot.dispatch("score_change", guild_id, press.film_id)
        await self._show(interaction, step)

    @on_press
    async def want(self, interaction: discord.Interaction, press: TourWant) -> None:
        """Put the film on the member's watchlist, and continue."""
        guild_id, is_change = guild_of(interaction), bool(press.is_change)
        step = await self.services.tours.want(
            guild_id, interaction.user.id, press.film_id, is_change=is_change
        )
        if is_change:
            self.bot.dispatch("score_change", guild_id, press.film_id)
        await self._show(interaction, step)

    @on_press
    async def back(self, interaction: discord.Interaction, press: TourBack) -> None:
        """Show the previous film, with the member's answer."""
        step = await self.services.tours.back(guild_of(interaction), interaction.user.id, press.film_id)
        await self._show(interaction, step)

    @on_press
    async def stop(self, interaction: discord.Interaction, _press: TourStop) -> None:
        """Show the result of the tour."""
        await self._show(
            interaction, await self.services.tours.stop(guild_of(interaction), interaction.user.id)
        )

    @on_press
    async def go_on(self, interaction: discord.Interaction, _press: TourOn) -> None:
        """Continue a tour that was ended."""
        await self._show(
            interaction, await self.services.tours.go_on(guild_of(interaction), interaction.user.id)
        )

    async def _show(self, interaction: discord.Interaction, step: TourStep, *, in_place: bool = True) -> None:
        if isinstance(step, TourQuestion):
            say = language_of(interaction)
            picture = await picture_of(self.services, guild_of(interaction), step.film, say)
            page = question_page(step, say, picture.shown)
            await show(interaction, page, in_place=in_place, files=picture.files)
        elif await self.services.soulmates.is_member(guild_of(interaction), interaction.user.id):
            await interaction.response.defer(ephemeral=True, thinking=not in_place)
            page = self._result(interaction, step, await self._closeness(interaction))
            await show(interaction, page, in_place=in_place, files=[])
        else:
            await show(interaction, self._result(interaction, step, None), in_place=in_place)

    def _result(
        self, interaction: discord.Interaction, result: TourResult, closeness: Closeness | None
    ) -> Page:
        return result_page(result, closeness, self.bot.mention("soulmates"), language_of(interaction))

    async def _closeness(self, interaction: discord.Interaction) -> Closeness | None:
        """The members closest in taste, of those who are still in the server."""
        found = await self.services.tours.closeness(server_of(interaction).id, interaction.user.id)
        if found is None:
            return None
        here = await present(server_of(interaction), [soulmate.member_id for soulmate in found.now])
        return replace(found, now=[soulmate for soulmate in found.now if soulmate.member_id in here])
