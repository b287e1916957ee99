"""Discord's bad moments, as members who are not involved see them, and as the host reads them."""

import asyncio
from pathlib import Path

from emulator.people.reading import read_message
from tests.wire.conftest import until
from tests.wire.stage import Stage, a_stage

HEAT = "tt0113277"
A_LONG_WAIT = 25.0
"""Seconds for which Discord asks to leave one channel alone."""
SOON = 10.0
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
