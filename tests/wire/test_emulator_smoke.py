import discord
from discord import app_commands
from discord.ext import commands


async def test_smoke(on_the_wire, connected, make_bot):
    bot = make_bot()

    @bot.tree.command(name="ping", description="Ping")
    async def ping(interaction: discord.Interaction, score: app_commands.Range[int, 1, 10]) -> None:
        await interaction.response.send_message(f"pong {score}", ephemeral=True)

    async def hook():
        await bot.tree.sync()
    bot.setup_hook = hook
    async with connected(bot):
        answer = await on_the_wire.ana.slash("ping", score=9)
        assert answer.text == "pong 9\n(only you can see this)"
        for e in on_the_wire.discord.journal:
            print(e.method, e.path[:60], e.status, round(e.milliseconds, 2))
