"""The shipped process against the emulator, over real sockets."""

import asyncio
import os
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from emulator.demo.bot_process import BotFailed, BotProcess
from emulator.demo.seed import found_server
from emulator.doors.faults import Mishap
from emulator.doors.server import Emulator
from tests.wire.conftest import until
from tests.wire.demo_club import LEAVING_LAS_VEGAS, Club, club, environment, rate

__all__ = ["club"]


async def test_a_member_looks_a_film_up_and_rates_it(club: Club) -> None:
    ana, ben = club.person("ana"), club.person("ben")
    [(name, value), *_] = await ben.autocomplete("film", option="film", typed="leaving las")
    assert (name, value) == ("Leaving Las Vegas (1995) · Mike Figgis", LEAVING_LAS_VEGAS)
    given = await rate(ben, 9)
    assert given.ephemeral
    assert "You gave it **9**/10." in given.text
    card = await ana.slash("film", film=LEAVING_LAS_VEGAS)
    assert "**9.0** ★ · 1 vote" in card.text
    scores = await ana.click(card.message, "Rate")
    assert "Le has puesto un **4**/10." in (await ana.click(scores.message, "4")).text
    assert "**6.5** ★ · 2 votes" in (await ben.slash("film", film=LEAVING_LAS_VEGAS)).text


async def test_what_was_answered_survives_kill_9(club: Club) -> None:
    await rate(club.person("ben"), 9)
    assert await club.end(signal.SIGKILL) == -signal.SIGKILL
    await club.bot.start()
    ben = club.person("ben")
    card = await ben.slash("film", film=LEAVING_LAS_VEGAS)
    own = await ben.click(card.message, "My score")
    assert "You gave **Leaving Las Vegas** (1995) **9**/10." in own.text


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_ends_in_order(club: Club, how: signal.Signals) -> None:
    await rate(club.person("ben"), 9)
    assert await club.end(how) == 0
    assert "Traceback" not in club.log()
    assert "To invite it" not in club.log()
    with closing(sqlite3.connect(club.folder / "club.db")) as database:
        assert database.execute("SELECT score FROM score").fetchall() == [(9,)]


async def test_what_is_under_way_at_a_stop_is_finished_first(club: Club) -> None:
    with closing(sqlite3.connect(club.folder / "club.db")) as another:
        another.execute("BEGIN IMMEDIATE")  # the score has to wait for this
        rating = asyncio.create_task(rate(club.person("ben"), 9))
        await asyncio.sleep(0)  # ben asks first
        await club.person("ana").slash("help")  # what came before it has begun
        os.kill(club.bot.pid, signal.SIGTERM)
        another.rollback()
    assert "You gave it **9**/10." in (await rating).text
    assert await club.bot.stop() == 0


async def test_discord_is_told_of_the_commands_only_when_they_change(club: Club) -> None:
    assert club.times_told() == 1
    assert await club.end(signal.SIGTERM) == 0
    await club.bot.start()
    assert club.times_told() == 1
    assert "</film:" in (await club.person("ben").slash("help")).text


async def test_a_bot_in_no_server_tells_its_host_how_to_invite_it(tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with Emulator() as discord:
        bot = BotProcess(discord, tmp_path, log=log)
        await bot.start()
        await until(lambda: "To invite it to a server: https://discord.com/" in log.read_text("utf-8"))
        assert f"client_id={discord.world.application.id}&" in log.read_text("utf-8")
        assert await bot.stop() == 0


async def test_a_second_start_on_the_same_file_is_refused(club: Club) -> None:
    second = BotProcess(club.discord, club.folder, log=club.folder / "second.log")
    with pytest.raises(BotFailed, match="is already running on"):
        await second.start()
    assert "Traceback" not in (club.folder / "second.log").read_text(encoding="utf-8")
    assert "You gave it" in (await rate(club.person("ben"), 9)).text


async def test_a_lost_connection_is_taken_up_again(club: Club) -> None:
    club.discord.gateway.drop()
    await club.discord.gateway.wait_for(resumed=1)
    assert "You gave it" in (await rate(club.person("ben"), 9)).text
    club.discord.gateway.ask_to_reconnect()
    await club.discord.gateway.wait_for(resumed=2)
    assert "it was 9" in (await rate(club.person("ben"), 8)).text


async def test_a_token_that_discord_refuses_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Emulator(found_server(time.time)) as discord:
        bot = BotProcess(discord, tmp_path, log=tmp_path / "bot.log")
        monkeypatch.setattr(bot, "environment", lambda: environment(bot, DISCORD_TOKEN=discord.token + "x"))
        with pytest.raises(BotFailed, match="Discord refuses the token"):
            await bot.start()
    assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/users/@me"),
        ("GET", "/oauth2/applications/@me"),
        ("PUT", "/applications/*/commands"),
        ("GET", "/gateway/bot"),
    ],
)
@pytest.mark.parametrize(
    ("mishap", "said"),
    [(503, "Discord is having trouble"), (Mishap.DROPPED_AFTER, "Discord cannot be reached")],
)
async def test_a_discord_that_is_in_trouble_at_the_start_is_told_in_a_sentence(
    tmp_path: Path, method: str, path: str, mishap: int | Mishap, said: str
) -> None:
    async with Emulator(found_server(time.time)) as discord:
        bot = BotProcess(discord, tmp_path, log=tmp_path / "bot.log")
        discord.faults.add(method, path, status=mishap, times=None)
        with pytest.raises(BotFailed, match=said):
            await bot.start()
    assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")


async def test_an_intent_that_discord_refuses_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Emulator(found_server(time.time)) as discord:
        bot = BotProcess(discord, tmp_path, log=tmp_path / "bot.log")
        monkeypatch.setattr(bot, "environment", lambda: environment(bot, MESSAGE_CONTENT="on"))
        with pytest.raises(BotFailed, match="Discord refuses MESSAGE_CONTENT=on"):
            await bot.start()
    assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")


async def test_the_token_is_in_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    async with Emulator(found_server(time.time)) as discord:
        bot = BotProcess(discord, tmp_path, log=tmp_path / "bot.log")
        await bot.start()
        assert await bot.stop() == 0
        log = (tmp_path / "bot.log").read_text(encoding="utf-8")
        assert "DEBUG" in log
        assert discord.token not in log


async def test_the_commands_can_be_told_anew(club: Club) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "sync"),
        env=club.bot.environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    assert output.decode() == f"Told Discord of {len(club.discord.world.commands)} commands.\n"
    assert club.times_told() == 2
