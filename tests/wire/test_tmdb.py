"""The shipped process and a slow TMDB: no card waits longer than a second."""

import asyncio
import time
from pathlib import Path

from aiohttp import web

from emulator.demo.bot_process import BotProcess
from emulator.demo.seed import found_server
from emulator.doors.server import Emulator
from emulator.people.person import Person
from emulator.tmdb.server import LittleTmdb

HEAT = "tt0113277"
NOTICE = "This product uses the TMDB API"


class HeldTmdb(LittleTmdb):
    """Answers once it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = asyncio.Event()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        await self.may_answer.wait()
        return await super().handle(request)


async def test_a_card_comes_without_and_is_completed_later(tmp_path: Path) -> None:
    async with HeldTmdb() as tmdb, Emulator(found_server(time.time)) as discord:
        bot = BotProcess(discord, tmp_path, log=tmp_path / "bot.log")
        bot.tmdb = tmdb
        await bot.start()
        ben = Person(discord, next(iter(discord.world.guilds.values())), "ben")
        card = await (await ben.slash("film", film=HEAT)).settled()
        assert "Title card: Heat (1995)" in card.text
        assert NOTICE not in card.text
        tmdb.may_answer.set()
        await discord.wait_until(lambda: NOTICE in card.text, seconds=20.0)
        assert "Poster: Heat (1995)" in card.text
        assert await bot.stop() == 0
        assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")
        assert discord.unknown_routes == []
