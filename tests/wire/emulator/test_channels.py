"""Channels, threads, forum posts, messages, reactions: by discord.py over real sockets."""

import io

import discord
import pytest

from emulator.world.errors import Refused
from emulator.world.permissions import Permission
from emulator.world.records import ChannelFlag, Overwrite
from tests.wire.conftest import BOT_RIGHTS, Club, Connected, ProbeBot, lobby_of, until


def forum_of(bot: ProbeBot, club: Club) -> discord.ForumChannel:
    channel = bot.get_channel(club.forum.id)
    assert isinstance(channel, discord.ForumChannel)
    return channel


def take_from_bot(club: Club, permission: Permission) -> None:
    """Take one permission from the bot in the lobby."""
    club.lobby.overwrites = [Overwrite(club.discord.world.application.user_id, 1, deny=int(permission))]


async def test_a_message_with_embed_and_file_can_be_sent_edited_read_and_deleted(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        sent = await lobby.send(
            "hello",
            embed=discord.Embed(title="Heat", description="1995").set_image(url="attachment://a.txt"),
            file=discord.File(io.BytesIO(b"abc"), "a.txt"),
        )
        assert await sent.attachments[0].read() == b"abc"
        edited = await sent.edit(content="hello again", attachments=[])
        assert (edited.content, edited.attachments) == ("hello again", [])
        assert edited.edited_at is not None
        assert not on_the_wire.discord.world.files
        assert (await lobby.fetch_message(sent.id)).content == "hello again"
        await sent.delete()
        with pytest.raises(discord.NotFound) as refusal:
            await lobby.fetch_message(sent.id)
    assert refusal.value.code == 10008


async def test_history_pages_both_ways(on_the_wire: Club, connected: Connected) -> None:
    for number in range(130):
        await on_the_wire.ana.write("lobby", str(number))
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        newest_first = [message.id async for message in lobby.history(limit=None)]
        oldest_first = [message.id async for message in lobby.history(limit=None, oldest_first=True)]
        middle = oldest_first[60]
        around = [message.id async for message in lobby.history(limit=5, around=discord.Object(middle))]
    assert len(newest_first) == 130
    assert newest_first == oldest_first[::-1]
    assert sorted(around) == oldest_first[58:63]


async def test_others_texts_are_empty_without_the_message_content_intent(
    on_the_wire: Club, connected: Connected
) -> None:
    world = on_the_wire.discord.world
    await on_the_wire.ana.write("lobby", "private thoughts")
    await on_the_wire.ana.write("lobby", f"<@{world.application.user_id}> look")
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        texts = [message.content async for message in lobby.history(oldest_first=True)]
        assert texts == ["", f"<@{world.application.user_id}> look"]
        world.application.privileged_intents = discord.Intents(message_content=True).value
        texts = [message.content async for message in lobby.history(oldest_first=True)]
        assert texts[0] == "private thoughts"


async def test_message_events_come_only_with_their_intent(on_the_wire: Club, connected: Connected) -> None:
    heard: list[str] = []
    deaf, listening = ProbeBot(), ProbeBot(intents=discord.Intents(guilds=True, guild_messages=True))
    for bot in (deaf, listening):

        @bot.event
        async def on_message(message: discord.Message) -> None:
            heard.append(f"{message.author.name}:{message.content}")

    async with connected(deaf):
        await on_the_wire.ana.write("lobby", "nobody hears")
    async with connected(listening):
        await on_the_wire.ana.write("lobby", "somebody hears")
        await until(lambda: heard)
    assert heard == ["ana:"]


async def test_the_same_nonce_sends_one_message(on_the_wire: Club, connected: Connected) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        first = await lobby.send("once", nonce="week-7")
        again = await lobby.send("once", nonce="week-7")
        other = await lobby.send("once", nonce="week-8")
    assert first.id == again.id != other.id
    assert len(on_the_wire.ana.sees("lobby")) == 2


async def test_replies_and_their_originals(on_the_wire: Club, connected: Connected) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        question = await lobby.send("who has seen it?")
        stored = on_the_wire.ana.sees("lobby")[0]
        await on_the_wire.ana.reply(stored, "me")
        reply = await anext(lobby.history(limit=1))
        assert reply.type == discord.MessageType.reply
        assert reply.reference is not None
        assert reply.reference.message_id == question.id
        assert isinstance(reply.reference.resolved, discord.Message)
        assert reply.reference.resolved.content == "who has seen it?"
        with pytest.raises(discord.HTTPException) as refusal:
            await lobby.send(
                "to nobody", reference=discord.MessageReference(message_id=1, channel_id=lobby.id)
            )
    assert refusal.value.code == 50035


async def test_reactions_of_members_and_of_the_bot(on_the_wire: Club, connected: Connected) -> None:
    heard: list[str] = []
    bot = ProbeBot(intents=discord.Intents(guilds=True, guild_reactions=True))

    @bot.event
    async def on_raw_reaction_add(payload: discord.RawReactionActionEvent) -> None:
        heard.append(str(payload.emoji))

    async with connected(bot):
        lobby = lobby_of(bot, on_the_wire)
        sent = await lobby.send("vote")
        await sent.add_reaction("👍")
        await on_the_wire.ana.react(on_the_wire.ana.sees("lobby")[0], "👍")
        await until(lambda: len(heard) == 2)
        fetched = await lobby.fetch_message(sent.id)
        assert [(str(each.emoji), each.count, each.me) for each in fetched.reactions] == [("👍", 2, True)]
        assert bot.user is not None
        assert {user.name async for user in fetched.reactions[0].users()} == {"Film club", "ana"}
        await sent.remove_reaction("👍", bot.user)
        with pytest.raises(discord.HTTPException) as refusal:
            await sent.add_reaction("thumbsup")
    assert refusal.value.code == 10014
    left = on_the_wire.discord.world.messages[lobby.id][sent.id].reactions
    assert [each.user_ids for each in left] == [[on_the_wire.ana.id]]


async def test_pinning_needs_its_permission_and_pins_are_listed(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        sent = await lobby.send("rules")
        with pytest.raises(discord.Forbidden):
            await sent.pin()
        on_the_wire.lobby.overwrites = [
            Overwrite(on_the_wire.discord.world.application.user_id, 1, allow=int(Permission.PIN_MESSAGES))
        ]
        await sent.pin()
        assert [message.id async for message in lobby.pins()] == [sent.id]
        await sent.unpin()
        assert [message.id async for message in lobby.pins()] == []


@pytest.mark.parametrize(
    ("permission", "code"),
    [(Permission.VIEW_CHANNEL, 50001), (Permission.SEND_MESSAGES, 50013), (Permission.EMBED_LINKS, 50013)],
)
async def test_sending_needs_its_permissions(
    on_the_wire: Club, connected: Connected, permission: Permission, code: int
) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        take_from_bot(on_the_wire, permission)
        with pytest.raises(discord.Forbidden) as refusal:
            await lobby.send(embed=discord.Embed(title="Heat"))
    assert refusal.value.code == code


async def test_unknown_things_have_their_codes(on_the_wire: Club, connected: Connected) -> None:
    async with connected(ProbeBot()) as bot:
        codes = []
        for action in (bot.fetch_channel, bot.fetch_guild, bot.fetch_user):
            with pytest.raises(discord.NotFound) as refusal:
                await action(1)
            codes.append(refusal.value.code)
        guild = bot.get_guild(on_the_wire.guild.id)
        assert guild is not None
        with pytest.raises(discord.NotFound) as refusal:
            await guild.fetch_member(1)
        codes.append(refusal.value.code)
        assert (await guild.fetch_member(on_the_wire.ana.id)).name == "ana"
        assert len(await guild.fetch_roles()) == 2
    assert codes == [10003, 10004, 10013, 10007]


async def test_an_empty_message_and_another_ones_message(on_the_wire: Club, connected: Connected) -> None:
    written = await on_the_wire.ana.write("lobby", "mine")
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        with pytest.raises(discord.HTTPException) as empty:
            await lobby.send("")
        with pytest.raises(discord.Forbidden) as foreign:
            await lobby.get_partial_message(written.id).edit(content="yours")
        with pytest.raises(discord.Forbidden) as undeletable:
            await lobby.get_partial_message(written.id).delete()
    assert (empty.value.code, foreign.value.code, undeletable.value.code) == (50006, 50005, 50013)


async def test_a_thread_on_a_message_is_one_alone(on_the_wire: Club, connected: Connected) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        sent = await lobby.send("let us talk")
        thread = await sent.create_thread(name="Heat (1995)")
        assert thread.id == sent.id
        await until(lambda: lobby.get_thread(thread.id))
        await thread.send("first")
        kinds = [message.type async for message in thread.history(oldest_first=True)]
        assert kinds == [discord.MessageType.thread_starter_message, discord.MessageType.default]
        with pytest.raises(discord.HTTPException) as refusal:
            await lobby.get_partial_message(sent.id).create_thread(name="again")
    assert refusal.value.code == 160004


async def test_a_thread_of_its_own_leaves_a_line_in_the_channel(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        thread = await lobby.create_thread(name="Heat", type=discord.ChannelType.public_thread)
        line = await anext(lobby.history())
        assert line.type == discord.MessageType.thread_created
        assert thread.owner_id == bot.application_id
        await thread.add_user(discord.Object(on_the_wire.ana.id))
        await thread.edit(name="Heat, again", auto_archive_duration=60)
    assert on_the_wire.discord.world.channel(thread.id).name == "Heat, again"


async def test_a_forum_post_and_its_first_message_share_an_id(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        forum = forum_of(bot, on_the_wire)
        drama = forum.get_tag(on_the_wire.drama.id)
        assert drama is not None
        opened = await forum.create_thread(name="Heat", content="What a film", applied_tags=[drama])
        assert opened.message.id == opened.thread.id
        assert [tag.name for tag in opened.thread.applied_tags] == ["Drama"]
        assert (await opened.thread.fetch_message(opened.thread.id)).content == "What a film"
        with pytest.raises(discord.HTTPException) as untagged:
            await forum.create_thread(name="Heat", content="No tag")
        with pytest.raises(discord.HTTPException) as empty:
            await forum.create_thread(name="Heat", content="", applied_tags=[drama])
        assert [thread.id for thread in await forum.guild.active_threads()] == [opened.thread.id]
    assert (untagged.value.code, empty.value.code) == (40067, 50006)


async def test_nobody_writes_into_a_forum_itself(on_the_wire: Club) -> None:
    with pytest.raises(Refused, match="non-text channel"):
        await on_the_wire.ana.write("reviews", "hello")


async def test_what_an_archived_thread_refuses_and_how_it_wakes(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        thread = await lobby.create_thread(name="Heat", type=discord.ChannelType.public_thread)
        sent = await thread.send("before")
        await thread.edit(archived=True)
        await until(lambda: lobby.get_thread(thread.id) is None)
        codes = []
        for action in (sent.edit(content="after"), sent.add_reaction("👍"), thread.edit(name="renamed")):
            with pytest.raises(discord.HTTPException) as refusal:
                await action
            codes.append(refusal.value.code)
        assert codes == [50083, 50083, 50083]
        assert [each.id async for each in lobby.archived_threads()] == [thread.id]
        with pytest.raises(Refused, match="archived thread"):
            await on_the_wire.ana.slash("do", channel=thread.id)
        await thread.send("and it wakes")
        assert not on_the_wire.discord.world.channel(thread.id).thread.archived  # type: ignore[union-attr]
        await sent.edit(content="after")


async def test_a_locked_thread_is_for_those_who_manage_threads(
    on_the_wire: Club, connected: Connected
) -> None:
    world = on_the_wire.discord.world
    bot_role = next(role for role in on_the_wire.guild.roles.values() if role.bot_id)
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        thread = await lobby.create_thread(name="Heat", type=discord.ChannelType.public_thread)
        await thread.edit(locked=True, archived=True)
        with pytest.raises(Refused, match="Thread is locked"):
            await on_the_wire.ana.write(world.channel(thread.id), "let me in")
        await thread.send("I may")
        bot_role.permissions = BOT_RIGHTS & ~Permission.MANAGE_THREADS
        with pytest.raises(discord.HTTPException) as refusal:
            await thread.send("not any more")
    assert refusal.value.code == 160005


async def test_a_thread_archives_itself_when_nothing_happens(on_the_wire: Club, connected: Connected) -> None:
    from emulator.world.threads import archive_idle

    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        thread = await lobby.create_thread(
            name="Heat", type=discord.ChannelType.public_thread, auto_archive_duration=60
        )
        on_the_wire.clock.ahead += 59 * 60
        archive_idle(on_the_wire.discord.world)
        assert not thread.archived
        on_the_wire.clock.ahead += 61
        archive_idle(on_the_wire.discord.world)
        await until(lambda: lobby.get_thread(thread.id) is None)


async def test_too_many_active_threads(on_the_wire: Club, connected: Connected) -> None:
    on_the_wire.discord.world.active_thread_limit = 1
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        await lobby.create_thread(name="one", type=discord.ChannelType.public_thread)
        with pytest.raises(discord.HTTPException) as refusal:
            await lobby.create_thread(name="two", type=discord.ChannelType.public_thread)
    assert refusal.value.code == 160006


async def test_channels_are_made_edited_and_deleted_with_the_right_to(
    on_the_wire: Club, connected: Connected
) -> None:
    bot_role = next(role for role in on_the_wire.guild.roles.values() if role.bot_id)
    async with connected(ProbeBot()) as bot:
        guild = bot.get_guild(on_the_wire.guild.id)
        assert guild is not None
        with pytest.raises(discord.Forbidden):
            await guild.create_text_channel("films")
        bot_role.permissions |= Permission.MANAGE_CHANNELS
        channel = await guild.create_text_channel("films", topic="All of them")
        await until(lambda: guild.get_channel(channel.id))
        await channel.edit(name="movies")
        assert on_the_wire.discord.world.channel(channel.id).name == "movies"
        await channel.delete()
        await until(lambda: guild.get_channel(channel.id) is None)


async def test_a_direct_message_arrives_or_is_refused(on_the_wire: Club, connected: Connected) -> None:
    async with connected(ProbeBot()) as bot:
        ana = await bot.fetch_user(on_the_wire.ana.id)
        await ana.send("hello")
        assert [message.content for message in on_the_wire.ana.sees(on_the_wire.ana.direct_channel())] == [
            "hello"
        ]
        on_the_wire.ana.user.accepts_dms = False
        with pytest.raises(discord.Forbidden) as refusal:
            await ana.send("hello?")
    assert refusal.value.code == 50007


async def test_a_member_writes_in_threads_posts_and_attaches_files(on_the_wire: Club) -> None:
    ana = on_the_wire.ana
    thread = await ana.create_thread("lobby", "Heat", "my thoughts")
    post = await ana.create_thread("reviews", "Heat", "my review", tags=[on_the_wire.drama.id])
    written = await ana.attach(thread, "list.csv", b"Title\nHeat\n", "my list")
    assert on_the_wire.discord.world.files[written.attachments[0].id] == b"Title\nHeat\n"
    assert [each.content for each in on_the_wire.ben.sees(post)] == ["my review"]
    on_the_wire.forum.flags = 0
    untagged = await ana.create_thread("reviews", "No tag", "is fine now")
    assert untagged.thread is not None
    on_the_wire.forum.flags = ChannelFlag.REQUIRE_TAG
    with pytest.raises(Refused, match="tag is required"):
        await ana.create_thread("reviews", "No tag", "is not fine")
