"""A bot that sends everything the page must show, and that can be slow, silent, or answer with a form."""

import asyncio
import datetime as dt
import io
import os
import signal
import sys
from typing import Any

import discord
import discord.gateway
import discord.http
import yarl
from discord import app_commands, ui
from discord.ext import commands

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
bot = commands.AutoShardedBot("!", intents=discord.Intents(guilds=True), help_command=None)


def picture() -> discord.File:
    return discord.File(io.BytesIO(PIXEL), "dot.png", description="a single dot")


class Form(ui.Modal, title="Everything"):
    def __init__(self) -> None:
        super().__init__()
        options = [
            discord.SelectOption(label=each, value=each.lower()) for each in ("Acting", "Pace", "Music")
        ]
        self.add_item(ui.Label(text="Title", component=ui.TextInput(custom_id="title", max_length=10)))
        self.add_item(
            ui.Label(text="Good", component=ui.Select(custom_id="good", options=options, max_values=2))
        )
        self.add_item(
            ui.Label(
                text="Again",
                component=ui.RadioGroup(
                    custom_id="again",
                    options=[discord.RadioGroupOption(label=each, value=each) for each in ("Yes", "No")],
                ),
            )
        )
        boxes = [discord.CheckboxGroupOption(label=each, value=each) for each in ("Alone", "Together")]
        self.add_item(
            ui.Label(text="Seen", component=ui.CheckboxGroup(custom_id="seen", options=boxes, required=False))
        )
        self.add_item(ui.Label(text="List", component=ui.FileUpload(custom_id="list", required=False)))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        said = []
        for label in self.children:
            assert isinstance(label, ui.Label)
            part: Any = label.component
            value = getattr(part, "values", None)
            value = part.value if value is None else value
            if value and isinstance(value, list) and isinstance(value[0], discord.Attachment):
                value = [(await each.read()).decode() for each in value]
            said.append(f"{label.text}: {value}")
        await interaction.response.send_message("\n".join(said))


class Everything(ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        thumbnail: ui.Thumbnail[Any] = ui.Thumbnail("attachment://dot.png", description="a thumbnail")
        dot = discord.MediaGalleryItem("attachment://dot.png", description="a picture")
        gallery: ui.MediaGallery[Any] = ui.MediaGallery(dot)
        self.add_item(
            ui.Container(
                ui.Section(ui.TextDisplay("## Section\nwith a thumbnail"), accessory=thumbnail),
                ui.Separator(),
                gallery,
                ui.Section(ui.TextDisplay("and ||hidden|| words"), accessory=self.count()),
                accent_colour=0x5FA83B,
            )
        )
        self.add_item(ui.ActionRow(self.count(), ui.Button(label="Never", custom_id="never", disabled=True)))
        self.add_item(ui.ActionRow(self.people()))
        self.add_item(ui.ActionRow(self.several()))

    presses = 0

    def count(self) -> ui.Button[Any]:
        button: ui.Button[Any] = ui.Button(label=f"Pressed {Everything.presses}")

        async def pressed(interaction: discord.Interaction) -> None:
            Everything.presses += 1
            await interaction.response.edit_message(view=Everything())

        button.callback = pressed  # type: ignore[method-assign]
        return button

    def people(self) -> ui.UserSelect[Any]:
        select: ui.UserSelect[Any] = ui.UserSelect(placeholder="Somebody")

        async def chosen(interaction: discord.Interaction) -> None:
            await interaction.response.send_message(f"chose {select.values[0].mention}")

        select.callback = chosen  # type: ignore[method-assign]
        return select

    def several(self) -> ui.Select[Any]:
        options = [
            discord.SelectOption(label=each, description=f"{each} first") for each in ("Ann", "Bob", "Cid")
        ]
        select: ui.Select[Any] = ui.Select(placeholder="Several", options=options, min_values=1, max_values=3)

        async def chosen(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("chose " + ", ".join(sorted(select.values)))

        select.callback = chosen  # type: ignore[method-assign]
        return select


class Silent(ui.View):
    @ui.button(label="Silence")
    async def silence(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        pass


@bot.tree.command(name="everything", description="Shows every component")
async def everything(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=Everything(), file=picture())


@bot.tree.command(name="embed", description="Shows an embed")
async def embed(interaction: discord.Interaction) -> None:
    shown = discord.Embed(
        title="An *embed*", description="> quoted", colour=0xC8453F, url="https://example.org/"
    )
    shown.set_author(name="The author").set_footer(text="The foot").set_image(url="attachment://dot.png")
    shown.add_field(name="Left", value="1", inline=True).add_field(name="Right", value="2", inline=True)
    await interaction.response.send_message(embed=shown, file=picture())


@bot.tree.command(name="form", description="Asks a form")
async def form(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form())


@bot.tree.command(name="silent", description="Never answers")
async def silent(interaction: discord.Interaction) -> None:
    pass


@bot.tree.command(name="button", description="A button that never answers")
async def button(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Press it", view=Silent(timeout=None))


@bot.tree.command(name="think", description="Thinks until it is told to go on")
async def think(interaction: discord.Interaction) -> None:
    go_on.clear()
    await interaction.response.defer(thinking=True)
    await go_on.wait()
    await interaction.edit_original_response(content="Thought of it")


@bot.tree.command(name="go-on", description="Ends the thinking")
async def finish(interaction: discord.Interaction) -> None:
    go_on.set()
    await interaction.response.send_message("Going on", ephemeral=True)


@bot.tree.command(name="import", description="Reads a file")
@app_commands.choices(kind=[app_commands.Choice(name="Letterboxd", value="l")])
async def read_file(
    interaction: discord.Interaction,
    file: discord.Attachment,
    kind: str = "x",
    *,
    public: bool = False,
    member: discord.Member | None = None,
) -> None:
    text = (await file.read()).decode()
    who = member.display_name if member else "nobody"
    await interaction.response.send_message(f"{file.filename}: {text} {kind} {public} {who}")


@bot.tree.command(name="meet", description="Announces an evening and when its ballot closes")
async def meet(interaction: discord.Interaction) -> None:
    assert interaction.guild is not None
    at = interaction.created_at + dt.timedelta(days=2)
    await interaction.guild.create_scheduled_event(
        name="Film night: Heat",
        start_time=at + dt.timedelta(days=1),
        end_time=at + dt.timedelta(days=1, hours=2),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location=f"<#{interaction.channel_id}>",
    )
    await interaction.response.send_message(f"The ballot closes {discord.utils.format_dt(at, 'R')}")


@bot.tree.context_menu(name="Count words")
async def count_words(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"message {message.id}", ephemeral=True)


@bot.tree.context_menu(name="Wave at")
async def wave_at(interaction: discord.Interaction, member: discord.Member) -> None:
    await interaction.response.send_message(f"waves at {member.mention}")


@bot.tree.command(name="guarded", description="For organisers")
@app_commands.default_permissions(manage_guild=True)
async def guarded(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Come in")


async def main() -> None:
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: asyncio.create_task(bot.close()))

    @bot.event
    async def setup_hook() -> None:
        await bot.tree.sync()

    async with bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


go_on = asyncio.Event()
if __name__ == "__main__":
    asyncio.run(main())
    sys.exit(0)
