"""What can happen in the middle of a round: roles, threads, channels or the bot disappear; it goes on."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.services.club.settings import ActingMember
from emulator.demo.crowd import CHANNEL
from emulator.demo.seed import BOT_PERMISSIONS
from emulator.people.count_posts import Mark
from emulator.people.invitations import invite, remove
from emulator.people.person import Person
from emulator.world import channels, threads
from emulator.world.records import Channel, Guild
from emulator.world.world import Event
from tests.wire.clubs import A_WHILE, START, Clubs, open_clubs
from tests.wire.conftest import until
from tests.wire.week.timetables import A_DAY, MARK, Plan

A_SECOND = 1.0
AN_HOUR = 3600
SOME_HEARTBEATS = 0.3
ELSEWHERE = "talk"
ROLE = "cinephiles"
ROUND = Plan("organiser", weekday=4)


def delete_role(clubs: Clubs, guild: Guild) -> None:
    """Delete the role that the week pings."""
    [role] = [role for role in guild.roles.values() if role.name == ROLE]
    del guild.roles[role.id]
    payload = {"guild_id": str(guild.id), "role_id": str(role.id)}
    clubs.discord.world.emit(Event("GUILD_ROLE_DELETE", guild.id, lambda: payload))


def channel(clubs: Clubs, guild: Guild, name: str) -> Channel:
    [found] = [each for each in clubs.discord.world.channels_of(guild.id) if each.name == name]
    return found


def times(clubs: Clubs, guild: Guild, step: str) -> int:
    """How often a step of the first round was posted there."""
    return clubs.posts.by_marker[Mark(guild.id, f"{MARK}1|{step}")]


async def status(clubs: Clubs, guild: Guild) -> str:
    answer = await Person(clubs.discord, guild, "ben").slash("weekly status", channel=ELSEWHERE)
    return (await answer.settled(A_WHILE)).text


async def choose(clubs: Clubs, guild: Guild, **choices: object) -> None:
    """Let an organiser change the setup."""
    organiser = ActingMember(guild.id, guild.owner_id, manages_server=True)
    await clubs.services.setup.change(organiser, choices)


def pass_until(clubs: Clubs, step: str) -> None:
    """Move to the time of that step of the first round."""
    clubs.pass_time(min(one.at for one in clubs.demands(START + 8 * A_DAY) if one.step == step))


async def time_passes(clubs: Clubs, seconds: int, is_so: Callable[[], Awaitable[bool]]) -> None:
    """Let time pass, some seconds at a time, until that is so."""
    async with asyncio.timeout(A_WHILE):
        while not await is_so():
            clubs.pass_time(clubs.clock.now() + seconds)
            await asyncio.sleep(SOME_HEARTBEATS)


async def open_round(clubs: Clubs) -> None:
    """The film of all clubs is announced; each has another channel."""
    for guild in clubs.guilds:
        clubs.discord.world.add_channel(guild, ELSEWHERE)
    await clubs.born()
    await clubs.take_part(random.Random(0))
    pass_until(clubs, "before")
    await clubs.settle(A_SECOND)


async def test_a_round_goes_on_without_its_role_and_thread_and_stops_without_its_channel(
    tmp_path: Path,
) -> None:
    async with open_clubs(tmp_path, [ROUND] * 3) as clubs:
        world = clubs.discord.world
        roleless, threadless, homeless = clubs.guilds
        await choose(clubs, roleless, ping_role=world.add_role(roleless, ROLE).id)
        await open_round(clubs)
        delete_role(clubs, roleless)
        [thread] = world.threads_of(threadless.id)
        threads.delete(world, threadless.owner_id, thread)
        channels.delete(world, homeless.owner_id, channel(clubs, homeless, CHANNEL))
        pass_until(clubs, "discussion")
        await until(lambda: times(clubs, roleless, "after") and times(clubs, threadless, "after"), A_WHILE)

        async def has_stopped() -> bool:
            return "The channel of the week is gone." in await status(clubs, homeless)

        async def is_discussed() -> bool:
            return bool(times(clubs, homeless, "after"))

        await time_passes(clubs, AN_HOUR, has_stopped)
        assert times(clubs, homeless, "discussion") == 0
        await choose(clubs, homeless, channel_id=channel(clubs, homeless, ELSEWHERE).id)
        await time_passes(clubs, A_DAY, is_discussed)  # a week later
        assert [times(clubs, guild, "discussion") for guild in clubs.guilds] == [1, 1, 1]
        assert "Traceback" not in clubs.log


@pytest.mark.parametrize("notices", ["at once", "when both are over", "never"])
async def test_a_bot_that_is_removed_and_invited_again_takes_its_rounds_up(
    tmp_path: Path, notices: str
) -> None:
    async with open_clubs(tmp_path, [ROUND] * 3) as clubs:
        world, gateway = clubs.discord.world, clubs.discord.gateway
        stays, comes_early, comes_late = clubs.guilds
        await open_round(clubs)
        if notices == "never":
            gateway.forget_sessions()
        elif notices == "when both are over":
            gateway.go_silent()
        for guild in (comes_early, comes_late):
            remove(world, guild)
        if notices == "never":
            gateway.drop()
            await asyncio.wait_for(gateway.wait_for(identified=2), A_WHILE)
        invite(world, comes_early, BOT_PERMISSIONS)
        if notices == "when both are over":
            gateway.drop()
            await asyncio.wait_for(gateway.wait_for(resumed=1), A_WHILE)
        pass_until(clubs, "discussion")
        await until(lambda: times(clubs, stays, "after") and times(clubs, comes_early, "after"), A_WHILE)
        invite(world, comes_late, BOT_PERMISSIONS)

        async def is_discussed() -> bool:
            return bool(times(clubs, comes_late, "after"))

        await time_passes(clubs, AN_HOUR, is_discussed)
        assert [times(clubs, guild, "discussion") for guild in clubs.guilds] == [1, 1, 1]
        assert "Traceback" not in clubs.log
