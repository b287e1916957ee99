"""What the doctor says, as a host and as a script read it."""

import asyncio
import json
import re
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.club.settings import ClubSettings
from bot.storage.club import ClubRepository
from bot.storage.engine.database import open_database
from emulator.demo.bot_process import BotProcess
from emulator.demo.seed import found_server
from emulator.doors.server import Emulator
from emulator.tmdb.server import TOKEN, LittleTmdb
from tests.app.little_sentry import KEY, LittleSentry


@pytest.fixture
async def discord() -> AsyncIterator[Emulator]:
    async with Emulator(found_server(time.time)) as emulator:
        yield emulator


@pytest.fixture
def bot(discord: Emulator, tmp_path: Path) -> BotProcess:
    """A bot that could be started."""
    return BotProcess(discord, tmp_path, log=tmp_path / "bot.log")


async def doctor(environment: dict[str, str], *words: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "doctor", *words), env=environment, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    return process.returncode, output.decode()


async def examined(environment: dict[str, str]) -> tuple[int | None, dict[str, tuple[str, str]]]:
    """The exit code, and each subject with its state and words, as scripts read them."""
    code, output = await doctor(environment, "--json")
    return code, {one["subject"]: (one["state"], one["said"]) for one in json.loads(output)}


async def test_where_all_is_well_it_says_so_of_each_thing(bot: BotProcess) -> None:
    code, said = await doctor(bot.environment())
    assert code == 0
    assert "Discord: takes the token" in said
    assert "0 scores, and their sums agree" in said
    assert "Clock: agrees with Discord's." in said
    assert re.search(r"^Server .* \(\d+\): all is well\.$", said, re.MULTILINE)
    assert "To invite the bot: https://discord.com/" in said
    assert "TMDB" not in said
    assert "[bad]" not in said


async def test_it_names_what_is_wrong_in_a_server_and_goes_on(discord: Emulator, bot: BotProcess) -> None:
    database = await open_database(bot.environment()["DATABASE_URL"])
    [guild_id] = discord.world.guilds
    await ClubRepository(database).keep_settings(int(guild_id), ClubSettings(reviews_channel=99))
    await database.close()
    code, found = await examined(bot.environment())
    [server] = [one for subject, one in found.items() if subject.startswith("Server ")]
    assert server == ("look at this", "⚠️ The channel for reviews has been deleted: choose another.")
    assert found["Database"][0] == "good"
    assert code == 0


async def test_the_rest_is_looked_at_where_the_records_are_none(bot: BotProcess, tmp_path: Path) -> None:
    (tmp_path / "ruined.db").write_text("no records at all " * 200)
    code, found = await examined({**bot.environment(), "DATABASE_URL": f"sqlite:///{tmp_path}/ruined.db"})
    assert code == 1
    assert found["Database"][0] == "bad"
    assert found["Discord"][0] == "good"


async def test_mistakes_in_the_settings_are_data_for_scripts_too(bot: BotProcess) -> None:
    code, found = await examined({**bot.environment(), "LOG_LEVEL": "LOUD"})
    assert code == 2
    assert found == {"Settings": ("bad", "LOG_LEVEL must be one of DEBUG, INFO, WARNING, ERROR.")}


@pytest.mark.parametrize(
    ("token", "code", "state", "said"),
    [
        (TOKEN, 0, "good", "takes the token."),
        (f"another-{TOKEN}", 1, "bad", "refuses the token: copy TMDB_TOKEN again"),
    ],
)
async def test_tmdb_is_asked_too(bot: BotProcess, token: str, code: int, state: str, said: str) -> None:
    async with LittleTmdb() as bot.tmdb:
        ended, found = await examined({**bot.environment(), "TMDB_TOKEN": token})
    assert found["TMDB"][0] == state
    assert found["TMDB"][1].startswith(said)
    assert not any(token in words for _, words in found.values())
    assert ended == code


async def test_it_says_where_faults_are_reported_and_never_the_key(bot: BotProcess) -> None:
    async with LittleSentry() as sentry:
        code, found = await examined({**bot.environment(), "SENTRY_DSN": sentry.dsn})
    state, said = found["Sentry"]
    assert (code, state) == (0, "good")
    assert said.startswith("faults are reported to http://127.0.0.1:")
    assert KEY not in said


async def test_a_sentry_that_does_not_answer_is_to_be_looked_at(bot: BotProcess) -> None:
    async with LittleSentry() as sentry:
        closed = sentry.dsn
    _, found = await examined({**bot.environment(), "SENTRY_DSN": closed})
    assert found["Sentry"][0] == "look at this"
    assert "look at SENTRY_DSN" in found["Sentry"][1]
