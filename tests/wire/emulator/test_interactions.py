"""All that a bot may do with an interaction, by discord.py over real sockets, as the member sees it."""

import asyncio
import io
import re
from typing import Any

import discord
import pytest
from discord import app_commands

from emulator.people.answers import InteractionFailed
from emulator.world.errors import Refused
from tests.wire.conftest import PATIENT_SECONDS, Action, Club, Connected, ProbeBot, until


def doing(action: Action) -> ProbeBot:
    bot = ProbeBot()
    bot.on_do(action)
    return bot


async def test_an_answer_says_who_asked_and_where(on_the_wire: Club, connected: Connected) -> None:
    async def action(interaction: discord.Interaction) -> None:
        assert isinstance(interaction.channel, discord.TextChannel)
        await interaction.response.send_message(
            f"{interaction.user.name} in {interaction.channel.name}, {interaction.locale},"
            f" {interaction.guild_locale}, {interaction.permissions.manage_guild},"
            f" {interaction.app_permissions.manage_threads}"
        )

    async with connected(doing(action)):
        answer = await on_the_wire.ana.slash("do")
    assert answer.text == "ana in lobby, es-ES, es-ES, False, True"
    assert on_the_wire.ben.sees() == [answer.message]


async def test_an_ephemeral_answer_is_seen_by_its_owner_alone(
    on_the_wire: Club, connected: Connected
) -> None:
    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("psst", ephemeral=True)

    async with connected(doing(action)) as bot:
        answer = await on_the_wire.ana.slash("do")
        assert answer.ephemeral
        assert on_the_wire.ben.sees() == []
        lobby = bot.get_channel(on_the_wire.lobby.id)
        assert isinstance(lobby, discord.TextChannel)
        assert [message async for message in lobby.history()] == []
        with pytest.raises(discord.NotFound) as refusal:
            await lobby.fetch_message(answer.message.id)
    assert refusal.value.code == 10008


async def test_a_deferred_answer_arrives_by_an_edit(on_the_wire: Club, connected: Connected) -> None:
    go = asyncio.Event()

    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await go.wait()
        await interaction.edit_original_response(content="done thinking")

    async with connected(doing(action)):
        answer = await on_the_wire.ana.slash("do")
        assert answer.deferred
        assert answer.text.startswith("Film club is thinking...")
        go.set()
        await answer.settled()
    assert answer.text == "done thinking\n(only you can see this)"


async def test_the_first_follow_up_after_a_deferral_fills_the_answer(
    on_the_wire: Club, connected: Connected
) -> None:
    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send("first")
        second = await interaction.followup.send("second", ephemeral=True, wait=True)
        await second.edit(content="second, edited")

    async with connected(doing(action)):
        answer = await on_the_wire.ana.slash("do")
        await on_the_wire.discord.wait_until(lambda: answer.interaction.edits == 1)
    assert answer.text == "first"
    assert [each.content for each in answer.followups] == ["second, edited"]
    assert answer.followups[0].replies_to == answer.message.id
    assert [each.content for each in on_the_wire.ben.sees()] == ["first"]


async def test_the_original_answer_can_be_fetched_edited_and_deleted(
    on_the_wire: Club, connected: Connected
) -> None:
    seen: list[str] = []

    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("one")
        seen.append((await interaction.original_response()).content)
        edited = await interaction.edit_original_response(content="two")
        seen.append(edited.content)
        await interaction.delete_original_response()

    async with connected(doing(action)):
        answer = await on_the_wire.ana.slash("do")
        await on_the_wire.discord.wait_until(lambda: not answer.has_message)
    assert seen == ["one", "two"]


async def test_an_answer_after_three_seconds_is_unknown(on_the_wire: Club, connected: Connected) -> None:
    async def action(interaction: discord.Interaction) -> None:
        on_the_wire.clock.ahead += PATIENT_SECONDS + 0.1
        await interaction.response.send_message("too late")

    async with connected(doing(action)) as bot:
        on_the_wire.discord.patience = 0.3
        with pytest.raises(InteractionFailed, match="The application did not respond"):
            await on_the_wire.ana.slash("do")
        await until(lambda: bot.problems)
    assert [getattr(error, "code", None) for error in bot.problems] == [10062]


async def test_a_second_first_answer_is_refused(on_the_wire: Club, connected: Connected) -> None:
    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("one")
        twin = discord.InteractionResponse(interaction)
        await twin.send_message("two")

    async with connected(doing(action)) as bot:
        answer = await on_the_wire.ana.slash("do")
        await until(lambda: bot.problems)
    assert answer.text == "one"
    assert [getattr(error, "code", None) for error in bot.problems] == [40060]


async def test_a_token_dies_after_fifteen_minutes(on_the_wire: Club, connected: Connected) -> None:
    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("one")
        on_the_wire.clock.ahead += 15 * 60 + 1
        await interaction.followup.send("two")

    async with connected(doing(action)) as bot:
        await on_the_wire.ana.slash("do")
        await until(lambda: bot.problems)
    assert [getattr(error, "code", None) for error in bot.problems] == [50027]


async def test_options_arrive_as_typed_values(on_the_wire: Club, connected: Connected) -> None:
    bot = ProbeBot()

    @bot.tree.command(name="all", description="Every kind of option")
    async def every_kind(
        interaction: discord.Interaction,
        text: str,
        score: app_commands.Range[int, 1, 10],
        share: float,
        member: discord.Member,
        room: discord.TextChannel,
        role: discord.Role,
        file: discord.Attachment,
        open_to_all: bool = False,  # noqa: FBT001, FBT002  (an option of the command)
    ) -> None:
        content = (await file.read()).decode()
        await interaction.response.send_message(
            f"{text} {score} {share} {member.name} {room.name} {role.name} {content} {open_to_all}"
        )

    async with connected(bot):
        answer = await on_the_wire.ana.slash(
            "all",
            text="hello",
            score="7",
            share=0.5,
            member=on_the_wire.ben,
            room="#lobby",
            role="Film club",
            file=("notes.txt", b"abc"),
            open_to_all="yes",
        )
    assert answer.text == "hello 7 0.5 ben lobby Film club abc True"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "This option is required"),
        ({"score": 11}, "between 1 and 10"),
        ({"score": 0}, "between 1 and 10"),
        ({"score": "many"}, "valid integer"),
        ({"score": 5, "mood": "furious"}, "valid choice"),
        ({"score": 5, "colour": "red"}, "Unknown option"),
        ({"score": 5, "title": "x" * 21}, "Maximum length is 20"),
    ],
)
async def test_what_the_client_would_not_send_never_reaches_the_bot(
    on_the_wire: Club, connected: Connected, options: dict[str, object], words: str
) -> None:
    bot = ProbeBot()

    @bot.tree.command(name="rate", description="Rate")
    @app_commands.choices(mood=[app_commands.Choice(name="Good", value="good")])
    async def rate(
        interaction: discord.Interaction,
        score: app_commands.Range[int, 1, 10],
        mood: str | None = None,
        title: app_commands.Range[str, 1, 20] = "none",
    ) -> None:
        await interaction.response.send_message(f"{score} {mood} {title}")

    async with connected(bot):
        with pytest.raises(Refused, match=words):
            await on_the_wire.ana.slash("rate", options)
        assert not on_the_wire.discord.world.interactions


async def test_sub_commands_and_their_localised_names(on_the_wire: Club, connected: Connected) -> None:
    bot = ProbeBot()
    group = app_commands.Group(name="review", description="Reviews")

    @group.command(name="write", description="Write one")
    async def write(interaction: discord.Interaction, film: str) -> None:
        await interaction.response.send_message(f"writing about {film}")

    bot.tree.add_command(group)
    async with connected(bot):
        answer = await on_the_wire.ana.slash("review write", film="Heat")
        with pytest.raises(Refused, match="needs one of: write"):
            await on_the_wire.ana.slash("review")
    assert answer.text == "writing about Heat"


async def test_autocomplete_offers_what_the_bot_finds(on_the_wire: Club, connected: Connected) -> None:
    bot = ProbeBot()

    async def matching(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        year = interaction.namespace.year
        return [app_commands.Choice(name=f"{typed}father ({year})", value="tt0068646")]

    @bot.tree.command(name="film", description="Film")
    @app_commands.autocomplete(film=matching)
    async def film(interaction: discord.Interaction, film: str, year: int) -> None:
        await interaction.response.send_message(f"{film} {year}")

    async with connected(bot):
        found = await on_the_wire.ana.autocomplete("film", option="film", typed="god", year=1972)
        with pytest.raises(Refused, match="nothing to choose from"):
            await on_the_wire.ana.autocomplete("film", option="year", typed="19")
    assert found == [("godfather (1972)", "tt0068646")]


async def test_autocomplete_with_a_value_over_100_characters_is_refused(
    on_the_wire: Club, connected: Connected
) -> None:
    bot = ProbeBot()

    async def matching(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=typed, value="x" * 101)]

    @bot.tree.command(name="film", description="Film")
    @app_commands.autocomplete(film=matching)
    async def film(interaction: discord.Interaction, film: str) -> None:
        await interaction.response.send_message(film)

    async with connected(bot):
        on_the_wire.discord.patience = 0.3
        with pytest.raises(InteractionFailed, match="Loading options failed"):
            await on_the_wire.ana.autocomplete("film", option="film", typed="god")
        await until(lambda: any("callback" in entry.path for entry in on_the_wire.discord.journal))
    assert [entry.status for entry in on_the_wire.discord.journal if "callback" in entry.path] == [400]


class TwoButtons(discord.ui.View):
    @discord.ui.button(label="Vote", custom_id="vote")
    async def vote(self, interaction: discord.Interaction, button: discord.ui.Button["TwoButtons"]) -> None:
        button.disabled = True
        await interaction.response.edit_message(content=f"voted by {interaction.user.name}", view=self)

    @discord.ui.button(label="Later")
    async def later(self, interaction: discord.Interaction, _: discord.ui.Button["TwoButtons"]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="later")


async def test_a_button_updates_its_message_and_a_disabled_one_cannot_be_pressed(
    on_the_wire: Club, connected: Connected
) -> None:
    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("vote now", view=TwoButtons())

    async with connected(doing(action)):
        answer = await on_the_wire.ana.slash("do")
        pressed = await on_the_wire.ben.click(answer, "Vote")
        assert pressed.message is answer.message
        assert answer.text == "voted by ben\n[1] Vote (disabled)  [2] Later"
        with pytest.raises(Refused, match="disabled"):
            await on_the_wire.ana.click(answer, "vote")
        with pytest.raises(Refused, match="no control 'Never'"):
            await on_the_wire.ana.click(answer, "Never")
        later = await on_the_wire.ana.click(answer, 2)
        await later.settled()
    assert answer.message.content == "later"


async def test_another_members_ephemeral_buttons_cannot_be_pressed(
    on_the_wire: Club, connected: Connected
) -> None:
    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("mine", view=TwoButtons(), ephemeral=True)

    async with connected(doing(action)):
        answer = await on_the_wire.ana.slash("do")
        with pytest.raises(Refused, match="not there"):
            await on_the_wire.ben.click(answer, "Vote")


class Counter(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"count:(?P<n>\d+)"):
    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(discord.ui.Button(label=f"Count {number}", custom_id=f"count:{number}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[discord.ui.View], match: re.Match[str]
    ) -> "Counter":
        return cls(int(match["n"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        view = discord.ui.View(timeout=None)
        view.add_item(Counter(self.number + 1))
        await interaction.response.edit_message(view=view)


async def test_dynamic_items_work_after_a_restart_of_the_bot(on_the_wire: Club, connected: Connected) -> None:
    async def action(interaction: discord.Interaction) -> None:
        view = discord.ui.View(timeout=None)
        view.add_item(Counter(1))
        await interaction.response.send_message("counting", view=view)

    async with connected(doing(action)):
        answer = await on_the_wire.ana.slash("do")
    restarted = ProbeBot()
    restarted.add_dynamic_items(Counter)
    async with connected(restarted):
        await on_the_wire.ana.click(answer, "Count 1")
        await on_the_wire.ben.click(answer, "Count 2")
    assert [each.label for each in answer.controls] == ["Count 3"]


class Selects(discord.ui.View):
    @discord.ui.select(
        placeholder="Score",
        options=[discord.SelectOption(label="Good", value="9"), discord.SelectOption(label="Bad", value="2")],
    )
    async def score(self, interaction: discord.Interaction, select: discord.ui.Select["Selects"]) -> None:
        await interaction.response.send_message(f"chose {select.values[0]}")

    @discord.ui.select(cls=discord.ui.UserSelect, placeholder="Who to compare with", max_values=2)
    async def people(
        self, interaction: discord.Interaction, select: discord.ui.UserSelect["Selects"]
    ) -> None:
        await interaction.response.send_message(", ".join(each.name for each in select.values))


async def test_selects_of_options_and_of_people(on_the_wire: Club, connected: Connected) -> None:
    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("choose", view=Selects())

    async with connected(doing(action)):
        card = await on_the_wire.ana.slash("do")
        chosen = await on_the_wire.ana.choose(card, "Score", "Good")
        people = await on_the_wire.ana.choose(card, "Who to compare with", [on_the_wire.ana, on_the_wire.ben])
        with pytest.raises(Refused, match="not one of the options"):
            await on_the_wire.ana.choose(card, "Score", "Ugly")
        with pytest.raises(Refused, match="between 1 and 1"):
            await on_the_wire.ana.choose(card, "Score", ["Good", "Bad"])
    assert chosen.text == "chose 9"
    assert chosen.message.replies_to == card.message.id
    assert people.text == "ana, ben"


class Review(discord.ui.Modal, title="Write a review"):
    intro: discord.ui.TextDisplay[Any] = discord.ui.TextDisplay("Be kind.")
    headline: discord.ui.Label[Any] = discord.ui.Label(
        text="Title", component=discord.ui.TextInput(max_length=20)
    )
    body: discord.ui.Label[Any] = discord.ui.Label(
        text="Body", component=discord.ui.TextInput(style=discord.TextStyle.paragraph, required=False)
    )
    score: discord.ui.Label[Any] = discord.ui.Label(
        text="Score",
        component=discord.ui.Select(
            options=[discord.SelectOption(label=str(each)) for each in range(1, 11)], required=True
        ),
    )
    liked: discord.ui.Label[Any] = discord.ui.Label(
        text="What stood out",
        component=discord.ui.CheckboxGroup(
            options=[
                discord.CheckboxGroupOption(label="Acting", value="a"),
                discord.CheckboxGroupOption(label="Music"),
            ],
            required=False,
            min_values=0,
            max_values=2,
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        headline, body, score, liked = (
            each.component for each in (self.headline, self.body, self.score, self.liked)
        )
        assert isinstance(headline, discord.ui.TextInput)
        assert isinstance(body, discord.ui.TextInput)
        assert isinstance(score, discord.ui.Select)
        assert isinstance(liked, discord.ui.CheckboxGroup)
        await interaction.response.send_message(
            f"{headline.value}|{body.value}|{score.values[0]}|{liked.values}", ephemeral=True
        )


async def test_a_modal_is_read_filled_in_and_sent(on_the_wire: Club, connected: Connected) -> None:
    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Review())

    async with connected(doing(action)):
        form = await on_the_wire.ana.slash("do")
        assert form.text.splitlines()[:3] == ["== Write a review ==", "Be kind.", "Title"]
        with pytest.raises(Refused, match="Title: This field is required"):
            await on_the_wire.ana.submit(form, {"Score": "9"})
        with pytest.raises(Refused, match="between 0 and 20"):
            await on_the_wire.ana.submit(form, {"Title": "x" * 21, "Score": "9"})
        with pytest.raises(Refused, match="no field 'Verdict'"):
            await on_the_wire.ana.submit(form, {"Verdict": "good"})
        sent = await on_the_wire.ana.submit(
            form, {"Title": "Superb", "Score": "9", "What stood out": ["Acting", "Music"]}
        )
    assert sent.text.startswith("Superb||9|['a', 'Music']")


async def test_a_modal_opened_by_a_button_may_update_the_buttons_message(
    on_the_wire: Club, connected: Connected
) -> None:
    class Rename(discord.ui.Modal, title="Rename"):
        name: discord.ui.Label[Any] = discord.ui.Label(text="Name", component=discord.ui.TextInput())

        async def on_submit(self, interaction: discord.Interaction) -> None:
            assert isinstance(self.name.component, discord.ui.TextInput)
            await interaction.response.edit_message(content=self.name.component.value)

    class Opener(discord.ui.View):
        @discord.ui.button(label="Rename")
        async def rename(self, interaction: discord.Interaction, _: discord.ui.Button["Opener"]) -> None:
            await interaction.response.send_modal(Rename())

    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("old", view=Opener())

    async with connected(doing(action)):
        card = await on_the_wire.ana.slash("do")
        form = await on_the_wire.ana.click(card, "Rename")
        await on_the_wire.ana.submit(form, {"Name": "new"})
    assert card.message.content == "new"


class Layout(discord.ui.LayoutView):
    def __init__(self) -> None:
        super().__init__()
        gallery: discord.ui.MediaGallery[Layout] = discord.ui.MediaGallery(
            discord.MediaGalleryItem("attachment://chart.png", description="Ten bars")
        )
        section: discord.ui.Section[Layout] = discord.ui.Section(
            "**Heat** (1995)", accessory=discord.ui.Button(label="Trailer", url="https://example.org/heat")
        )
        row: discord.ui.ActionRow[Layout] = discord.ui.ActionRow(
            discord.ui.Button(label="Rate", custom_id="rate"),
            discord.ui.Button(label="Drop", custom_id="drop"),
        )
        self.add_item(discord.ui.Container(section, discord.ui.Separator(), gallery, row))


async def test_a_layout_with_an_attached_picture_reads_as_text(
    on_the_wire: Club, connected: Connected
) -> None:
    async def action(interaction: discord.Interaction) -> None:
        file = discord.File(io.BytesIO(picture), "chart.png")
        await interaction.response.send_message(view=Layout(), file=file)
        fetched.append(await interaction.original_response())
        read.append(await fetched[0].attachments[0].read())

    picture = b"\x89PNG\r\n\x1a\n" + bytes(8) + b"\0\0\0\x0a\0\0\0\x14"
    fetched: list[discord.InteractionMessage] = []
    read: list[bytes] = []
    async with connected(doing(action)):
        answer = await on_the_wire.ana.slash("do")
        await until(lambda: read)
    assert answer.text.splitlines() == [
        "| **Heat** (1995)",
        "| [1] Trailer -> https://example.org/heat",
        "| ------------------------",
        "| [picture: Ten bars]",
        "| [2] Rate  [3] Drop",
    ]
    attachment = fetched[0].attachments[0]
    assert (attachment.width, attachment.height, read) == (10, 20, [picture])
    container = fetched[0].components[0]
    assert isinstance(container, discord.Container)
    gallery = container.children[2]
    assert isinstance(gallery, discord.MediaGalleryComponent)
    assert gallery.items[0].media.url == attachment.url


async def test_a_layout_that_names_a_file_which_is_not_there_is_refused(
    on_the_wire: Club, connected: Connected
) -> None:
    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=Layout())

    async with connected(doing(action)) as bot:
        on_the_wire.discord.patience = 0.3
        with pytest.raises(InteractionFailed):
            await on_the_wire.ana.slash("do")
        await until(lambda: bot.problems)
    assert [getattr(error, "code", None) for error in bot.problems] == [50035]
    assert "chart.png" in str(bot.problems[0])


async def test_context_menus_on_a_message_and_on_a_member(on_the_wire: Club, connected: Connected) -> None:
    bot = ProbeBot()

    @bot.tree.context_menu(name="Quote")
    async def quote(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"{message.author.name}: {message.content}")

    @bot.tree.context_menu(name="Greet")
    async def greet(interaction: discord.Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(f"hello {member.name}")

    async with connected(bot):
        written = await on_the_wire.ben.write("lobby", "what a film")
        quoted = await on_the_wire.ana.message_menu("Quote", written)
        greeted = await on_the_wire.ana.user_menu("Greet", on_the_wire.ben)
    assert quoted.text == "ben: what a film"
    assert greeted.text == "hello ben"


async def test_a_command_for_organisers_is_offered_to_them_alone(
    on_the_wire: Club, connected: Connected
) -> None:
    bot = ProbeBot()

    @bot.tree.command(name="setup", description="Set up")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def setup(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("ready")

    async with connected(bot):
        with pytest.raises(Refused, match="no command /setup"):
            await on_the_wire.ana.slash("setup")
        answer = await on_the_wire.organiser.slash("setup")
        with pytest.raises(Refused, match="no command /setup"):
            await on_the_wire.organiser.slash("setup", channel=on_the_wire.organiser.direct_channel())
    assert answer.text == "ready"


async def test_a_command_in_direct_messages_has_a_user_and_no_server(
    on_the_wire: Club, connected: Connected
) -> None:
    async def action(interaction: discord.Interaction) -> None:
        assert interaction.guild is None
        await interaction.response.send_message(f"hello {interaction.user.name}")

    async with connected(doing(action)):
        answer = await on_the_wire.ana.slash("do", channel=on_the_wire.ana.direct_channel())
    assert answer.text == "hello ana"


async def test_the_buttons_of_an_archived_thread_do_nothing_for_most(
    on_the_wire: Club, connected: Connected
) -> None:
    async def action(interaction: discord.Interaction) -> None:
        assert isinstance(interaction.channel, discord.TextChannel)
        thread = await interaction.channel.create_thread(name="old", type=discord.ChannelType.public_thread)
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Press", custom_id="press"))
        sent = await thread.send("here", view=view)
        await thread.edit(archived=True)
        await interaction.response.send_message(f"{sent.id}")

    async with connected(doing(action)):
        answer = await on_the_wire.ana.slash("do")
        [thread] = on_the_wire.discord.world.threads_of(on_the_wire.guild.id)
        message = on_the_wire.discord.world.message(thread.id, int(answer.text))
        with pytest.raises(Refused, match="archived"):
            await on_the_wire.ana.click(message, "Press")
