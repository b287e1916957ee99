"""Members, roles, commands one by one, overwrites, and the rarer routes: by discord.py over real sockets."""

from typing import Any

import discord
import pytest
from discord import app_commands

from emulator.people import invitations
from emulator.world.permissions import Permission
from emulator.world.records import Overwrite
from tests.wire.conftest import BOT_RIGHTS, Club, Connected, ProbeBot, lobby_of, until


def grant(club: Club, *permissions: Permission) -> None:
    """Give the bot's role more permissions in the whole server."""
    role = next(role for role in club.guild.roles.values() if role.bot_id)
    role.permissions = BOT_RIGHTS | sum(map(int, permissions))


def guild_of(bot: ProbeBot, club: Club) -> discord.Guild:
    guild = bot.get_guild(club.guild.id)
    assert guild is not None
    return guild


async def test_roles_are_made_given_edited_and_deleted_with_the_right_to(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        guild = guild_of(bot, on_the_wire)
        with pytest.raises(discord.Forbidden):
            await guild.create_role(name="critics")
        grant(on_the_wire, Permission.MANAGE_ROLES)
        role = await guild.create_role(name="critics", mentionable=True)
        await role.edit(name="reviewers", hoist=True)
        member = await guild.fetch_member(on_the_wire.ana.id)
        await member.add_roles(role)
        assert role.id in on_the_wire.guild.members[on_the_wire.ana.id].role_ids
        await member.remove_roles(role)
        assert (await guild.fetch_role(role.id)).name == "reviewers"
        await member.add_roles(role)
        await role.delete()
        assert on_the_wire.guild.members[on_the_wire.ana.id].role_ids == []
        with pytest.raises(discord.NotFound) as refusal:
            await guild.fetch_role(role.id)
    assert refusal.value.code == 10011


async def test_nicknames_need_their_rights(on_the_wire: Club, connected: Connected) -> None:
    async with connected(ProbeBot()) as bot:
        guild = guild_of(bot, on_the_wire)
        ana = await guild.fetch_member(on_the_wire.ana.id)
        with pytest.raises(discord.Forbidden):
            await ana.edit(nick="Anita")
        grant(on_the_wire, Permission.MANAGE_NICKNAMES, Permission.CHANGE_NICKNAME)
        await ana.edit(nick="Anita")
        await guild.me.edit(nick="Club bot")
        await until(lambda: guild.me.nick == "Club bot")
    assert on_the_wire.guild.members[on_the_wire.ana.id].nick == "Anita"


async def test_the_member_list_needs_the_members_intent(on_the_wire: Club, connected: Connected) -> None:
    application = on_the_wire.discord.world.application
    intents = discord.Intents(guilds=True, members=True)
    application.privileged_intents = intents.value
    async with connected(ProbeBot(intents=intents)) as bot:
        guild = guild_of(bot, on_the_wire)
        assert {member.name async for member in guild.fetch_members()} == {"ana", "ben", "dario", "Film club"}
        assert {member.name for member in guild.members} == {"ana", "ben", "dario", "Film club"}
        application.privileged_intents = 0
        with pytest.raises(discord.Forbidden):
            [member async for member in guild.fetch_members()]


async def test_members_are_found_over_the_gateway_without_the_intent(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        guild = guild_of(bot, on_the_wire)
        by_name = await guild.query_members(query="a", limit=5)
        by_id = await guild.query_members(user_ids=[on_the_wire.ben.id, 1], limit=5)
    assert [[member.name for member in found] for found in (by_name, by_id)] == [["ana"], ["ben"]]


async def test_servers_and_channels_are_listed(on_the_wire: Club, connected: Connected) -> None:
    async with connected(ProbeBot()) as bot:
        assert [guild.name async for guild in bot.fetch_guilds()] == ["Club"]
        guild = await bot.fetch_guild(on_the_wire.guild.id)
        assert {channel.name for channel in await guild.fetch_channels()} == {"lobby", "reviews"}
        await lobby_of(bot, on_the_wire).typing()
        assert (await bot.application_info()).name == "Film club"


async def test_a_single_command_is_created_edited_and_deleted(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        application = on_the_wire.discord.world.application.id
        body: Any = {"name": "one", "description": "One"}
        made = await bot.http.upsert_global_command(application, body)
        edited = await bot.http.edit_global_command(application, made["id"], {"description": "First"})
        fetched = await bot.http.get_global_command(application, made["id"])
        assert edited["description"] == fetched["description"] == "First"
        await bot.http.delete_global_command(application, made["id"])
        with pytest.raises(discord.NotFound) as refusal:
            await bot.http.get_global_command(application, made["id"])
        with pytest.raises(discord.NotFound) as foreign:
            await bot.http.get_global_commands(1)
    assert (refusal.value.code, foreign.value.code) == (10063, 10002)


async def test_a_command_that_discord_refuses_is_refused_at_sync(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:

        @bot.tree.command(name="long", description="x" * 101)
        async def long(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("long")

        with pytest.raises(app_commands.CommandSyncFailure, match="100 in length"):
            await bot.tree.sync()


async def test_rights_in_a_channel_are_written_and_taken_back(
    on_the_wire: Club, connected: Connected
) -> None:
    grant(on_the_wire, Permission.MANAGE_ROLES)
    async with connected(ProbeBot()) as bot:
        lobby, guild = lobby_of(bot, on_the_wire), guild_of(bot, on_the_wire)
        await lobby.set_permissions(guild.default_role, send_messages=False)
        assert not on_the_wire.ana.world.may(on_the_wire.ana.id, on_the_wire.lobby, Permission.SEND_MESSAGES)
        await until(lambda: lobby.overwrites)
        await lobby.set_permissions(guild.default_role, overwrite=None)
    assert on_the_wire.lobby.overwrites == []


async def test_follow_ups_are_fetched_and_deleted(on_the_wire: Club, connected: Connected) -> None:
    texts: list[str] = []

    async def action(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("first")
        sent = await interaction.followup.send("second", wait=True)
        texts.append((await interaction.followup.fetch_message(sent.id)).content)
        await sent.delete()
        texts.append("deleted")

    bot = ProbeBot()
    bot.on_do(action)
    async with connected(bot):
        answer = await on_the_wire.ana.slash("do")
        await until(lambda: len(texts) == 2)
    assert (texts, answer.followups) == (["second", "deleted"], [])


async def test_a_manager_of_messages_clears_up(on_the_wire: Club, connected: Connected) -> None:
    on_the_wire.lobby.overwrites = [
        Overwrite(on_the_wire.discord.world.application.user_id, 1, allow=int(Permission.MANAGE_MESSAGES))
    ]
    written = [await on_the_wire.ana.write("lobby", str(number)) for number in range(3)]
    for emoji in ("👍", "👎"):
        await on_the_wire.ana.react(written[0], emoji)
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        first = lobby.get_partial_message(written[0].id)
        await first.clear_reaction("👍")
        assert [each.emoji for each in written[0].reactions] == ["👎"]
        await first.clear_reactions()
        assert written[0].reactions == []
        await lobby.delete_messages([lobby.get_partial_message(each.id) for each in written[1:]])
        assert on_the_wire.ana.sees("lobby") == written[:1]


async def test_a_thread_is_left_and_deleted(on_the_wire: Club, connected: Connected) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        thread = await lobby.create_thread(name="Heat", type=discord.ChannelType.public_thread)
        fetched = await bot.fetch_channel(thread.id)
        assert isinstance(fetched, discord.Thread)
        assert fetched.me is not None
        await thread.leave()
        await thread.join()
        await thread.delete()
        await until(lambda: lobby.get_thread(thread.id) is None)
    assert thread.id not in on_the_wire.discord.world.channels


async def test_the_bot_is_told_when_it_joins_and_leaves_a_server(
    on_the_wire: Club, connected: Connected
) -> None:
    world = on_the_wire.discord.world
    second = world.add_guild("Second", on_the_wire.ana.id)
    async with connected(ProbeBot()) as bot:
        assert bot.get_guild(second.id) is None
        invitations.invite(world, second, BOT_RIGHTS)
        await until(lambda: bot.get_guild(second.id))
        invitations.remove(world, second)
        await until(lambda: bot.get_guild(second.id) is None)
        with pytest.raises(discord.NotFound):
            await bot.fetch_guild(second.id)
