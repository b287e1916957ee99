"""`/film`: a film's card."""

import asyncio
import io

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.services.films import FilmCard
from bot.ui.base import chosen, language_of
from bot.ui.film import HISTOGRAM_FILE, film_card, histogram_text
from bot.ui.histogram import draw_histogram
from bot.ui.ids import PickCard
from cogs.edge import Bot, FeatureCog, ask_which_film, guild_of


class FilmCog(FeatureCog):
    """Looking films up."""

    @app_commands.command(
        name=locale_str("film"), description=locale_str("A film's card: facts, scores, and your own")
    )
    @app_commands.rename(film=locale_str("film"))
    @app_commands.describe(film=locale_str("A part of the title, in any language; a year helps"))
    @app_commands.autocomplete(film=FeatureCog.film_choices)
    async def film(self, interaction: discord.Interaction, film: str) -> None:
        """Show the card of the film that was chosen or typed."""
        found = await self.services.films.card(guild_of(interaction), interaction.user.id, film)
        if isinstance(found, FilmCard):
            await send_card(interaction, found)
        else:
            await ask_which_film(interaction, found, PickCard())

    async def pick_card(self, interaction: discord.Interaction, _press: PickCard) -> None:
        """Show the card of the film that was meant."""
        found = await self.services.films.card_of(
            guild_of(interaction), interaction.user.id, chosen(interaction)
        )
        await send_card(interaction, found)


async def send_card(interaction: discord.Interaction, found: FilmCard) -> None:
    """Answer with a film's card, for the whole channel to see."""
    say = language_of(interaction)
    page = film_card(found.film, found.standing, say)
    if not found.standing.tally.votes:
        await interaction.response.send_message(view=page)
        return
    picture = await asyncio.to_thread(draw_histogram, found.standing.tally.counts)
    file = discord.File(io.BytesIO(picture), HISTOGRAM_FILE, description=histogram_text(found.standing, say))
    await interaction.response.send_message(view=page, file=file)


async def setup(bot: Bot) -> None:
    """Called by discord.py when the extension is loaded."""
    cog = FilmCog(bot)
    await bot.add_cog(cog)
    bot.handle(PickCard, cog.pick_card)
