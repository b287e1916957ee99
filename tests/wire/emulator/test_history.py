"""What a bot finds of its own posts when it comes back: by time, by control, by nonce, by thread."""

import discord
import pytest

from emulator.world.messages.messages import NONCE_SECONDS
from tests.wire.conftest import Club, Connected, ProbeBot, lobby_of


def with_button(custom_id: str) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    return view.add_item(discord.ui.Button(label="What is next", custom_id=custom_id))


def buttons_of(message: discord.Message) -> list[str | None]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [part.custom_id for row in rows for part in row.children if isinstance(part, discord.Button)]


async def test_its_own_posts_since_a_moment_with_their_controls(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        await lobby.send("before", view=with_button("step:1"))
        between = discord.utils.snowflake_time(on_the_wire.discord.world.ids.next())
        on_the_wire.clock.ahead += 60
        await on_the_wire.ana.write("lobby", "hello")
        sent = await lobby.send("after", view=with_button("step:2"))
        found = [each async for each in lobby.history(after=between)]
        alone = await lobby.fetch_message(sent.id)
    assert [(each.content, buttons_of(each)) for each in found] == [("", []), ("after", ["step:2"])]
    assert (alone.id, buttons_of(alone)) == (sent.id, ["step:2"])


async def test_a_nonce_finds_its_post_for_minutes_and_in_its_own_channel_alone(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        thread = await lobby.create_thread(name="talk", type=discord.ChannelType.public_thread)
        first = await lobby.send("once", nonce="week-7")
        elsewhere = await thread.send("once", nonce="week-7")
        on_the_wire.clock.ahead += NONCE_SECONDS - 60
        assert (await lobby.send("twice", nonce="week-7")).content == "once"
        on_the_wire.clock.ahead += 120
        later = await lobby.send("twice", nonce="week-7")
    assert len({first.id, elsewhere.id, later.id}) == 3


async def test_a_thread_on_a_post_has_its_id_and_is_the_only_one(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        sent = await lobby_of(bot, on_the_wire).send("The pick")
        thread = await sent.create_thread(name="Before watching")
        assert thread.id == sent.id
        with pytest.raises(discord.HTTPException) as refusal:
            await sent.create_thread(name="Before watching")
        assert refusal.value.code == 160004
        found = await bot.fetch_channel(sent.id)
    assert isinstance(found, discord.Thread)
    assert found.name == "Before watching"
