"""`/top`: the server's ranking, page by page."""

from typing import Final

import discord

from bot.domain.scores import Ranking, RankingQuery, Sort
from bot.locales import Language, named
from bot.ui.base.controls import Page, chosen
from bot.ui.base.labels import SORT_NAMES
from bot.ui.presses.scores import SortRanking, TurnPage
from bot.ui.scores.top import ranking_page
from cogs.shared.commands import DECADE, GENRE, CommandOption, command
from cogs.shared.feature_cog import FeatureCog, guild_of, on_press, own_pages, tell_all
from cogs.shared.pictures import attached_sheet

MOST_PICTURED: Final = 6
"""At most this many of a page's films have title cards in its picture: three rows of two."""


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
        page, files = await _pictured(ranking, interaction.user.id, say)
        await tell_all(interaction, page, files=files)

    @on_press
    async def turn_page(self, interaction: discord.Interaction, press: TurnPage) -> None:
        """Show another page, replacing this one."""
        query = RankingQuery(press.sort, press.genre, press.decade)
        await self._show(interaction, press.owner_id, query, press.page)

    @on_press
    async def sort_anew(self, interaction: discord.Interaction, press: SortRanking) -> None:
        """Show the first page in the chosen order."""
        query = RankingQuery(Sort(chosen(interaction)), press.genre, press.decade)
        await self._show(interaction, press.owner_id, query, 0)

    async def _show(
        self, interaction: discord.Interaction, owner_id: int, query: RankingQuery, page: int
    ) -> None:
        own_pages(interaction, owner_id, "/top")
        ranking = await self.services.scores.ranking(guild_of(interaction), query, page)
        say = await self.everyones_language(interaction)
        shown, files = await _pictured(ranking, owner_id, say)
        await interaction.response.edit_message(view=shown, attachments=files)


async def _pictured(ranking: Ranking, owner_id: int, say: Language) -> tuple[Page, list[discord.File]]:
    """The page with a picture of its films, drawn off the event loop."""
    films = [(line.film, str(line.ranked.place)) for line in ranking.lines if line.film][:MOST_PICTURED]
    sheet = await attached_sheet([film for film, _ in films], [place for _, place in films], say)
    pictured = [film for film, _ in films] if sheet else []
    return ranking_page(ranking, owner_id, say, pictured), [sheet] if sheet else []
