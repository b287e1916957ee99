"""Scheduled events, by discord.py over real sockets."""

import datetime as dt

import discord
import pytest

from emulator.world import scheduled_events
from emulator.world.housekeeping import keep_house
from emulator.world.permissions import Permission
from tests.wire.conftest import Club, Connected, ProbeBot, until
from tests.wire.emulator.test_server import grant, guild_of

HOUR = dt.timedelta(hours=1)
INTENTS = discord.Intents(guilds=True, guild_scheduled_events=True)


async def plan(guild: discord.Guild, *, starts_in: dt.timedelta = HOUR) -> discord.ScheduledEvent:
    starts = discord.utils.utcnow() + starts_in
    return await guild.create_scheduled_event(
        name="Film night: Heat",
        description="Bring a coat",
        start_time=starts,
        end_time=starts + HOUR,
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="#lobby",
    )


async def test_an_event_is_made_read_changed_and_deleted(on_the_wire: Club, connected: Connected) -> None:
    grant(on_the_wire, Permission.CREATE_EVENTS)
    async with connected(ProbeBot(intents=INTENTS)) as bot:
        guild = guild_of(bot, on_the_wire)
        made = await plan(guild)
        await until(lambda: guild.get_scheduled_event(made.id))
        assert (made.name, made.location, made.status) == (
            "Film night: Heat",
            "#lobby",
            discord.EventStatus.scheduled,
        )
        assert [each.id for each in await guild.fetch_scheduled_events()] == [made.id]
        changed = await made.edit(name="Film night: Alien")
        assert (await guild.fetch_scheduled_event(made.id)).name == changed.name == "Film night: Alien"
        await until(lambda: guild.scheduled_events[0].name == "Film night: Alien")
        await made.delete()
        await until(lambda: not guild.scheduled_events)
        with pytest.raises(discord.NotFound) as refusal:
            await guild.fetch_scheduled_event(made.id)
    assert refusal.value.code == 10070


async def test_without_the_right_or_in_the_past_there_is_no_event(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        guild = guild_of(bot, on_the_wire)
        with pytest.raises(discord.Forbidden) as forbidden:
            await plan(guild)
        grant(on_the_wire, Permission.CREATE_EVENTS)
        with pytest.raises(discord.HTTPException) as past:
            await plan(guild, starts_in=-HOUR)
    assert (forbidden.value.code, past.value.code) == (50013, 50035)
    assert "Cannot schedule event in the past" in str(past.value)


async def test_what_discord_py_does_not_send_by_itself_is_asked_for(
    on_the_wire: Club, connected: Connected
) -> None:
    grant(on_the_wire, Permission.CREATE_EVENTS)
    async with connected(ProbeBot()) as bot:
        starts = discord.utils.utcnow() + HOUR
        with pytest.raises(discord.HTTPException, match="entity_type: This field is required"):
            await guild_of(bot, on_the_wire).create_scheduled_event(
                name="Heat", start_time=starts, end_time=starts + HOUR, location="#lobby"
            )


async def test_a_bot_learns_that_an_event_begins_and_ends(on_the_wire: Club, connected: Connected) -> None:
    grant(on_the_wire, Permission.CREATE_EVENTS)
    async with connected(ProbeBot(intents=INTENTS)) as bot:
        guild = guild_of(bot, on_the_wire)
        made = await plan(guild)
        await until(lambda: guild.scheduled_events)
        on_the_wire.clock.ahead += 3600
        keep_house(on_the_wire.discord.world)
        await until(lambda: guild.scheduled_events[0].status is discord.EventStatus.active)
        on_the_wire.clock.ahead += 3600
        keep_house(on_the_wire.discord.world)
        await until(lambda: guild.scheduled_events[0].status is discord.EventStatus.completed)
        assert await guild.fetch_scheduled_events() == []
        with pytest.raises(discord.HTTPException) as refusal:
            await made.edit(name="Again")
    assert refusal.value.code == 180000


async def test_a_bot_that_connects_later_is_told_what_is_announced(
    on_the_wire: Club, connected: Connected
) -> None:
    on_the_wire.guild.owner_id = on_the_wire.ana.id
    now = on_the_wire.clock()
    body = {
        "name": "Heat",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "Bar"},
        "scheduled_start_time": dt.datetime.fromtimestamp(now + 60, dt.UTC).isoformat(),
        "scheduled_end_time": dt.datetime.fromtimestamp(now + 120, dt.UTC).isoformat(),
    }
    scheduled_events.create(on_the_wire.discord.world, on_the_wire.ana.id, on_the_wire.guild, body)
    async with connected(ProbeBot()) as bot:
        assert [each.name for each in guild_of(bot, on_the_wire).scheduled_events] == ["Heat"]
