"""The baseline: a bot that only answers pong, started and connected just as ours is."""

import asyncio
import os

import discord
import uvloop
import yarl
from discord import app_commands, gateway, http
from discord.ext import commands


class PongBot(commands.AutoShardedBot):
    """One command, no state."""

    async def setup_hook(self) -> None:
        await self.tree.sync()


async def main() -> None:
    http.Route.BASE = os.environ["DISCORD_API_URL"]
    gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    bot = PongBot(
        command_prefix=commands.when_mentioned,
        help_command=None,
        intents=discord.Intents(guilds=True),
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
        max_messages=None,
    )

    @bot.tree.command(name="ping", description="Answers pong")
    @app_commands.guild_only()
    async def ping(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("pong")

    async with bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
