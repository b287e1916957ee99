"""A bot of your own that has a film club in it: all of Aftercredits, and a command and a button beside it.

In a checkout, with the settings in .env:

    PYTHONPATH=. .venv/bin/python docs/examples/your_own_bot.py

Where Aftercredits is installed from its wheel, say first:

    import aftercredits
    aftercredits.within_reach()
"""

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot import app
from bot.client import FilmBot
from bot.domain.errors import UserError
from bot.domain.scores import RankingQuery
from bot.logs import configure_logging
from bot.settings import load_settings

PREFIX = "marquee:"


class Applause(discord.ui.View):
    """A button that counts; it works after a restart too, since its custom id is always the same."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.claps = 0

    @discord.ui.button(label="Applaud", custom_id=f"{PREFIX}applaud")
    async def applaud(self, interaction: discord.Interaction, _button: discord.ui.Button["Applause"]) -> None:
        """Count one more."""
        self.claps += 1
        await interaction.response.send_message(f"Applauded {self.claps} times.", ephemeral=True)


class MarqueeCog(commands.Cog):
    """Puts the server's best film in lights, which the club's services know."""

    def __init__(self, bot: "YourBot") -> None:
        self.bot = bot

    @app_commands.command(description="The best film of this server, in lights")
    async def marquee(self, interaction: discord.Interaction) -> None:
        """Ask the club, and show it."""
        assert interaction.guild_id is not None, "the bot works in servers alone"
        ranking = await self.bot.services.scores.ranking(interaction.guild_id, RankingQuery(), 0)
        if not ranking.lines or ranking.lines[0].film is None:
            raise UserError("Nothing is ranked here yet. Rate films with /rate.")
        film = ranking.lines[0].film
        await interaction.response.send_message(f"NOW SHOWING: {film.title.upper()}", view=self.bot.applause)


class YourBot(FilmBot):
    """Aftercredits and the marquee."""

    own_prefix = PREFIX

    async def load_own(self) -> None:
        """Add the marquee, and leave the tour out."""
        self.applause = Applause()
        self.add_view(self.applause)
        await self.add_cog(MarqueeCog(self))
        self.tree.remove_command("tour")


if __name__ == "__main__":
    settings = load_settings()
    configure_logging(settings)
    asyncio.run(app.run(settings, YourBot))
