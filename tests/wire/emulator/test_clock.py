"""The shipped process lives in the time that the demo's clock shows."""

import sqlite3
from contextlib import closing
from pathlib import Path

from emulator.demo.bot_process import BotProcess
from emulator.demo.seed import found_server
from emulator.doors.server import Emulator
from emulator.people.person import Person
from emulator.world.clock import DemoClock
from emulator.world.housekeeping import move_clock
from emulator.world.snowflakes import made_at

MONTH = 30 * 86_400


async def test_bot_and_server_are_moved_together(tmp_path: Path) -> None:
    clock = DemoClock(tmp_path / "clock.json")
    async with Emulator(found_server(clock.now), global_limit=True) as discord:
        world = discord.world
        bot = BotProcess(discord, tmp_path, log=tmp_path / "bot.log", clock=clock)
        await bot.start()
        ana = Person(discord, next(iter(world.guilds.values())), "ana")
        await ana.slash("rate", film="tt0113627", score=8)
        move_clock(world, clock, clock.now() + MONTH)
        answer = await ana.slash("rate", film="tt0068646", score=9)
        assert await bot.stop() == 0
    with closing(sqlite3.connect(tmp_path / "club.db")) as database:
        first, second = database.execute("SELECT rated_at FROM score ORDER BY rated_at").fetchall()
    assert MONTH <= second[0] - first[0] <= MONTH + 60
    assert abs(made_at(answer.message.id) - second[0]) <= 60
    assert "tells no time" not in (tmp_path / "bot.log").read_text(encoding="utf-8")
