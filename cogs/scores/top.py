"""`/top`: the server's ranking, page by page."""

from typing import Final

import discord

from bot.domain.scores import Ranking, RankingQuery, Sort
from bot.locales import Language, named
from bot.ui.base.controls import chosen_as
from bot.ui.base.labels import SORT_NAMES
from bot.ui.presses.scores import SortRanking, TurnPage
from bot.ui.scores.top import ranking_page
from cogs.shared.answers import tell_all
from cogs.shared.commands import DECADE, GENRE, CommandOption, command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.film_pictures import FilmIllustration, picture_of_all
from cogs.shared.interactions import guild_of
from cogs.shared.members import own_pages

MOST_PICTURED: Final = 6
"""At most this many of a page's films are pictured: three rows of two title cards, or two of posters."""


class TopCog(FeatureCog):
    """Ranks films."""

    @command(
        "top",
        named("The best films here, and other rankings"),
        genre=GENRE,
        decade=DECADE,
        sort=CommandOption("sort", named("How to sort them"), choices=SORT_NAMES),
    )
    async def top(
        self,
        interaction: discord.Interaction,
        genre: str | None = None,
        decade: int | None = None,
        sort: str = Sort.BEST.value,
    ) -> None:
        """Show the first page."""
        query = RankingQuery(Sort(sort), genre, decade)
        ranking = await self.services.scores.ranking(guild_of(interaction), query, page=0)
        say = await self.everyones_language(interaction)
        picture = await self._picture(guild_of(interaction), ranking, say)
        page = ranking_page(ranking, interaction.user.id, say, picture.shown)
        await tell_all(interaction, page, files=picture.files)

    @on_press
    async def turn_page(self, interaction: discord.Interaction, press: TurnPage) -> None:
        """Show another page, replacing this one."""
        query = RankingQuery(press.sort, press.genre, press.decade)
        await self._show(interaction, press.owner_id, query, press.page)

    @on_press
    async def sort_anew(self, interaction: discord.Interaction, press: SortRanking) -> None:
        """Show the first page in the chosen order."""
        query = RankingQuery(chosen_as(interaction, Sort), press.genre, press.decade)
        await self._show(interaction, press.owner_id, query, 0)

    async def _show(
        self, interaction: discord.Interaction, owner_id: int, query: RankingQuery, page: int
    ) -> None:
        own_pages(interaction, owner_id, "/top")
        ranking = await self.services.scores.ranking(guild_of(interaction), query, page)
        say = await self.everyones_language(interaction)
        picture = await self._picture(guild_of(interaction), ranking, say)
        shown = ranking_page(ranking, owner_id, say, picture.shown)
        await interaction.response.edit_message(view=shown, attachments=picture.files)

    async def _picture(self, guild_id: int, ranking: Ranking, say: Language) -> FilmIllustration:
        """The first films of the page, each with its place."""
        films = [(line.film, str(line.ranked.place)) for line in ranking.lines if line.film][:MOST_PICTURED]
        places = [place for _, place in films]
        return await picture_of_all(self.services, guild_id, [film for film, _ in films], places, say)
