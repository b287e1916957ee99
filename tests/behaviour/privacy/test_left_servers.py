"""Servers that remove the bot: their data waits for their return, and is deleted after 30 days."""

import logging
from typing import cast

import pytest

from bot.settings import Settings
from cogs.privacy.left_servers import LeftServersCog
from tests.behaviour.discussions.talking import A_DAY
from tests.behaviour.people import Club

HEAT = "tt0113277"
AN_HOUR = 3600
GONE = 1 << 60
"""A server that the bot is not in."""


async def scores_kept(club: Club, guild_id: int) -> int:
    return await club.parts.services.tastes.count(guild_id)


async def pass_days(club: Club, days: float) -> None:
    """Let days pass at once; then the bot checks who has been away for too long, as it does every hour."""
    await club.env.advance_time(1)
    club.clock.time += int(days * A_DAY)
    await cast("LeftServersCog", club.bot.get_cog("LeftServersCog"))._sweep()


async def test_the_bot_looks_each_hour(club: Club) -> None:
    await club.parts.services.departures.left(GONE)
    club.clock.time += 31 * A_DAY
    await club.pass_time(AN_HOUR + 1)
    assert not await club.parts.services.departures.back(GONE)


async def remove_bot(club: Club) -> int:
    """Let the server remove the bot; returns the server's id."""
    club.env.backend.remove_guild(club.guild.id)
    await club.env.advance_time(1)
    return int(club.guild.id)


def invite_again(club: Club) -> None:
    backend = club.env.backend
    backend._reserved_ids.discard(club.guild.id)
    backend.create_guild(club.name, id=club.guild.id)


@pytest.fixture
async def other(club: Club) -> Club:
    """Another server; in both, somebody has rated a film."""
    other = club.elsewhere("The Other Screening")
    await club.ben.slash("rate", film=HEAT, score=4)
    await other.ben.slash("rate", film=HEAT, score=9)
    return other


async def test_a_server_that_removed_the_bot_is_forgotten_after_30_days(
    club: Club, other: Club, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "cogs.privacy.left_servers")
    await remove_bot(club)
    await pass_days(club, 29.9)
    assert await scores_kept(club, club.guild.id) == 1
    await pass_days(club, 0.2)
    assert await scores_kept(club, club.guild.id) == 0
    assert await scores_kept(club, other.guild.id) == 1
    assert f"Server {club.guild.id} has removed me: what is kept of it goes in 30 days" in caplog.text
    assert f"Server {club.guild.id} has been away for too long" in caplog.text
    assert str(other.guild.id) not in caplog.text


async def test_one_that_comes_back_in_time_keeps_everything(club: Club, other: Club) -> None:
    guild_id = await remove_bot(club)
    await pass_days(club, 29)
    invite_again(club)
    await pass_days(club, 29)
    assert await scores_kept(club, guild_id) == 1
    await remove_bot(club)
    await pass_days(club, 29)
    assert await scores_kept(club, guild_id) == 1, "the days of its first absence do not count"
    await pass_days(club, 2)
    assert await scores_kept(club, guild_id) == 0


async def test_one_that_left_while_the_bot_was_not_running_is_noticed(
    club: Club, other: Club, settings: Settings
) -> None:
    await club.parts.services.departures.back(await remove_bot(club))  # as if nobody had noticed
    await pass_days(club, 40)
    assert await scores_kept(club, club.guild.id) == 1
    await club.restart_bot(settings)
    await pass_days(club, 29)
    assert await scores_kept(club, club.guild.id) == 1
    await pass_days(club, 2)
    assert await scores_kept(club, club.guild.id) == 0
    assert await scores_kept(club, other.guild.id) == 1


async def test_one_that_came_back_while_the_bot_was_not_running_is_kept(
    club: Club, other: Club, settings: Settings
) -> None:
    await club.parts.services.departures.left(club.guild.id)
    await club.restart_bot(settings)
    await pass_days(club, 31)
    assert await scores_kept(club, club.guild.id) == 1


async def test_one_that_discord_cannot_reach_has_not_left(
    club: Club, other: Club, settings: Settings
) -> None:
    club.env.backend.emit("GUILD_DELETE", {"id": str(club.guild.id), "unavailable": True})
    await pass_days(club, 31)
    assert await scores_kept(club, club.guild.id) == 1
