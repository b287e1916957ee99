"""A minimal bot for the demo's own tests: it rates films in memory and shows a card."""

import asyncio
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import discord
import discord.gateway
import discord.http
import yarl
from discord import app_commands
from discord.ext import commands

FILMS = {
    "tt0113627": "Leaving Las Vegas (1995)",
    "tt0113277": "Heat (1995)",
    "tt0068646": "The Godfather (1972)",
}
SCORES: dict[str, dict[int, int]] = {}

discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
bot = commands.AutoShardedBot("!", intents=discord.Intents(guilds=True), help_command=None)


async def matching(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    found = [(key, title) for key, title in FILMS.items() if typed.casefold() in title.casefold()]
    return [app_commands.Choice(name=title, value=key) for key, title in found]


class Why(discord.ui.Modal, title="Why?"):
    reason: discord.ui.Label[Any] = discord.ui.Label(
        text="Reason", component=discord.ui.TextInput(max_length=50)
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.reason.component, discord.ui.TextInput)
        await interaction.response.send_message(f"because {self.reason.component.value}", ephemeral=True)


class Card(discord.ui.View):
    @discord.ui.button(label="Why")
    async def why(self, interaction: discord.Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(Why())

    @discord.ui.select(options=[discord.SelectOption(label=str(score)) for score in range(1, 11)])
    async def score(self, interaction: discord.Interaction, select: discord.ui.Select[Any]) -> None:
        await interaction.response.edit_message(content=f"scored {select.values[0]}", view=None)


@bot.tree.command(name="rate", description="Rate a film")
@app_commands.autocomplete(film=matching)
async def rate(interaction: discord.Interaction, film: str, score: app_commands.Range[int, 1, 10]) -> None:
    SCORES.setdefault(film, {})[interaction.user.id] = score
    await interaction.response.send_message(f"{FILMS.get(film, film)}: {score}", ephemeral=True)


@bot.tree.command(name="film", description="Show a film")
@app_commands.autocomplete(film=matching)
async def film(interaction: discord.Interaction, film: str) -> None:
    await interaction.response.defer()
    scores = SCORES.get(film, {}).values()
    text = f"{FILMS.get(film, film)}, {len(scores)} votes"
    await interaction.edit_original_response(content=text, view=Card())


def now() -> float:
    """The time that the demo shows."""
    clock = json.loads(Path(os.environ["CLOCK_FILE"]).read_text())
    return float(clock["shown"] + (time.time() - clock["real"]) * clock["rate"])


@bot.tree.command(name="plan", description="Meet in two days")
async def plan(interaction: discord.Interaction) -> None:
    at = int(now()) + 2 * 86_400
    await interaction.response.send_message(f"We meet <t:{at}:R>")
    assert isinstance(interaction.channel, discord.TextChannel)
    while now() < at:  # noqa: ASYNC110  (a file signals nothing)
        await asyncio.sleep(0.02)
    await interaction.channel.send("We meet now")


@bot.tree.command(name="bring", description="Bring a file")
async def bring(interaction: discord.Interaction, file: discord.Attachment) -> None:
    data = await file.read()
    await interaction.response.send_message(f"{file.filename}: {data.decode()}", ephemeral=True)


@bot.tree.context_menu(name="Greet")
async def greet(interaction: discord.Interaction, member: discord.Member) -> None:
    await interaction.response.send_message(f"Hello {member.mention}")


@bot.tree.context_menu(name="Quote")
async def quote(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"They said: {message.content}")


async def main() -> int:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with bot:
        await bot.login(os.environ["DISCORD_TOKEN"])
        await bot.tree.sync()
        running = asyncio.create_task(bot.connect())
        await stop.wait()
        await bot.close()
        await running
    return int(os.environ.get("TINY_BOT_EXIT", "0"))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
