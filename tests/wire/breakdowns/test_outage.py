"""Discord's bad moments, as members who are not involved see them, and as the host reads them."""

import asyncio
from pathlib import Path

import pytest

from bot.storage.engine.database import ask
from emulator.people.reading import read_message
from tests.wire.conftest import until
from tests.wire.demo_club import LEAVING_LAS_VEGAS
from tests.wire.stage import Stage, a_stage
from tests.wire.test_reviews import write

HEAT = "tt0113277"
A_LONG_WAIT = 25.0
"""Seconds for which Discord asks to leave one channel alone."""
SOON = 10.0
MINUTES = 600.0
REQUESTS = 60
MOST_TRACEBACKS = 5


def mean_shown(stage: Stage, channel: str) -> str:
    """The mean on the card in a channel."""
    place = stage.person("ben").find_channel(channel)
    [card] = [post for post in stage.posts if post.channel_id == place.id]
    return read_message(card, stage.discord.world).text


async def test_one_slow_room_holds_up_no_other(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        life, (ben, chloe) = await stage.born(), map(stage.person, ("ben", "chloe"))
        rooms = ("lobby", "films", "the-week")
        for channel in rooms:
            await ben.slash("film", film=HEAT, channel=channel)
        lobby = ben.find_channel("lobby")
        path = f"/channels/{lobby.id}/messages/*"
        stage.discord.faults.add("PATCH", path, status=429, times=None, retry_after=A_LONG_WAIT)
        for score in (9, 3):
            told = f"**{score}.0**"
            await chloe.slash("rate", film=HEAT, score=score, channel="lobby")
            for channel in rooms[1:]:
                await until(lambda: told in mean_shown(stage, channel), seconds=SOON)  # noqa: B023
            assert told not in mean_shown(stage, "lobby")
        await life.end()


async def test_an_outage_writes_one_traceback_of_each_kind(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        life, ben = await stage.born(), stage.person("ben")
        for method in ("POST", "PATCH", "GET"):
            stage.discord.faults.add(method, "*", status=503, times=None)
        asking = [
            asyncio.create_task(ben.slash("rate", film=HEAT, score=1 + number % 10, channel="lobby"))
            for number in range(REQUESTS)
        ]
        await until(
            lambda: sum(each.path.endswith("/callback") for each in stage.discord.journal) >= REQUESTS
        )
        stage.discord.faults.clear()
        for each in asking:
            each.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        assert stage.log.count("Traceback") <= MOST_TRACEBACKS
        assert "**7**/10" in (await ben.slash("rate", film=HEAT, score=7, channel="lobby")).text, "it goes on"
        await life.end()


@pytest.mark.parametrize("path", ["/channels/*/threads", "/channels/*/messages"])
async def test_who_writes_while_discord_wants_minutes_is_told_and_sees_it_posted_later(
    tmp_path: Path, path: str
) -> None:
    async with a_stage(tmp_path) as stage:
        life, ben = await stage.born(), stage.person("ben")
        stage.discord.faults.add("POST", path, status=429, times=None, retry_after=MINUTES)
        answer = await asyncio.wait_for(write(ben), SOON)
        assert "is saved, but not posted yet." in answer.text
        assert "Discord is having trouble right now." in answer.text
        stage.discord.faults.clear()
        stage.pass_time(MINUTES)
        await until(lambda: any("A slow goodbye" in str(post.components) for post in stage.posts))
        await life.end()


async def test_a_second_thread_is_opened_while_the_limit_on_new_ones_has_minutes_to_run(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        life, ben = await stage.born(), stage.person("ben")
        answers = [await asyncio.wait_for(write(ben, film=film), SOON) for film in (HEAT, LEAVING_LAS_VEGAS)]
        assert all("is posted." in answer.text for answer in answers)
        await life.end()


async def test_a_bot_whose_commands_are_not_taken_today_serves_with_the_earlier_ones(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await (await stage.born()).end()
        await stage.database.write(ask("UPDATE told_commands SET payload_hash = 'of an earlier version'"))
        stage.discord.faults.add(
            "PUT", "/applications/*/commands", status=429, times=None, retry_after=MINUTES
        )
        life = await stage.born()
        assert (
            "**7**/10" in (await stage.person("ben").slash("rate", film=HEAT, score=7, channel="lobby")).text
        )
        assert "Discord takes no commands yet" in stage.log and "Traceback" not in stage.log
        await life.end()
