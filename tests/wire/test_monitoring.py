"""What a supervisor and Prometheus see of the shipped process."""

import asyncio
import json
import re
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import yaml

from emulator.demo.bot_process import BotFailed, BotProcess
from emulator.demo.seed import found_server
from emulator.doors.server import Emulator
from emulator.people.person import Person

LEAVING_LAS_VEGAS = "tt0113627"
MONITORING = Path(__file__).parents[2] / "docs" / "monitoring"


@pytest.fixture
def port() -> int:
    """A port that is free just now."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@pytest.fixture
async def discord() -> AsyncIterator[Emulator]:
    async with Emulator(found_server(time.time)) as emulator:
        yield emulator


@pytest.fixture
def bot(discord: Emulator, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BotProcess:
    monkeypatch.setenv("METRICS_ADDRESS", f"127.0.0.1:{port}")
    return BotProcess(discord, tmp_path, log=tmp_path / "bot.log")


async def asked(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_what_members_do_is_counted_by_names_of_ours(
    discord: Emulator, bot: BotProcess, port: int
) -> None:
    await bot.start()
    ben = Person(discord, next(iter(discord.world.guilds.values())), "ben")
    await ben.slash("rate", film=LEAVING_LAS_VEGAS, score=9)
    await ben.slash("film", film="a film that nobody made 2099")
    assert await asked(port, "/healthz") == (200, "Well.\n")
    status, measured = await asked(port, "/metrics")
    assert status == 200
    rated = 'aftercredits_interactions_seconds_count{kind="command",name="rate",outcome="answered"} 1.0'
    assert rated in measured
    assert "aftercredits_servers 1.0" in measured
    assert re.search(r'aftercredits_database_seconds_count\{kind="write"\} [1-9]', measured)
    assert re.search(r'aftercredits_database_waiting_seconds_count\{kind="read"\} [1-9]', measured)
    assert re.search(r'aftercredits_discord_requests_seconds_count\{method="POST",status="2', measured)
    assert 'aftercredits_waiting{what="message_removal"} 0.0' in measured
    assert "nobody made" not in measured
    await bot.stop()


async def test_the_dashboard_and_the_alerts_ask_for_what_is_measured(bot: BotProcess, port: int) -> None:
    await bot.start()
    _, measured = await asked(port, "/metrics")
    await bot.stop()
    families = set(re.findall(r"^# TYPE (\w+)", measured, re.MULTILINE))
    rules = yaml.safe_load((MONITORING / "alerts.yaml").read_text(encoding="utf-8"))
    dashboard = json.loads((MONITORING / "dashboard.json").read_text(encoding="utf-8"))
    questions = [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    questions += [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    named = {name for question in questions for name in re.findall(r"(?:aftercredits|process)_\w+", question)}
    assert {re.sub(r"_(bucket|count|sum)$", "", name) for name in named} - families == set()
    assert len(questions) > len(rules["groups"][0]["rules"])


async def test_a_port_that_is_taken_is_told_in_a_sentence(bot: BotProcess, port: int, tmp_path: Path) -> None:
    taken = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", port)
    async with taken:
        with pytest.raises(BotFailed, match="METRICS_ADDRESS cannot be used"):
            await bot.start()
    assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")
