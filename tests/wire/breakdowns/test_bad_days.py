"""Bad days for the shipped process: members are told, nothing is lost, and it recovers by itself."""

import asyncio
import os
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from emulator.demo.bot_process import BOT_COMMAND, BotProcess
from emulator.demo.seed import BOT_PERMISSIONS, EVERYONE, found_server
from emulator.doors.faults import Mishap
from emulator.doors.server import Emulator
from emulator.people.invitations import invite
from emulator.people.person import Person
from emulator.world.clock import DemoClock
from tests.storage.engine.damage import damage
from tests.wire.conftest import until
from tests.wire.demo_club import LEAVING_LAS_VEGAS, Club, environment, rate
from tests.wire.test_reviews import reviews, write

AN_HOUR = 3600
A_WHILE = 60
PATIENCE, LATE = 8.0, 12.0
"""Seconds that members wait, and by which a slow Discord answers later; on a quiet machine 3 and 5 do."""
METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")
IMPATIENT = """
import sys
from bot import client
begin = client.commands.AutoShardedBot.__init__
client.commands.AutoShardedBot.__init__ = lambda bot, *a, **k: begin(bot, *a, heartbeat_timeout=2.0, **k)
from bot.__main__ import main
sys.exit(main(["run"]))
"""
"""The bot, but it takes a connection for dead after two seconds of silence; otherwise it is a minute."""


@asynccontextmanager
async def open_club(
    folder: Path, *, command: Sequence[str] = BOT_COMMAND, clock: DemoClock | None = None, **changes: str
) -> AsyncIterator[Club]:
    """A club whose bot has these additional settings."""
    async with Emulator(found_server(time.time)) as discord:
        bot = BotProcess(discord, folder, command=command, log=folder / "bot.log", clock=clock)
        bot.environment = lambda: environment(bot, **changes)  # type: ignore[method-assign]
        await bot.start()
        try:
            yield Club(discord, bot, folder)
        finally:
            await bot.stop()
        assert discord.unknown_routes == []


@pytest.fixture
async def club(tmp_path: Path) -> AsyncIterator[Club]:
    async with open_club(tmp_path) as club:
        yield club


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as another:
        another.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def disk_refusing(pid: int) -> Iterator[None]:
    """While inside, the process cannot make any file longer."""
    soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, hard))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))


async def card(person: Person) -> str:
    return (await person.slash("film", film=LEAVING_LAS_VEGAS)).text


async def test_a_database_that_cannot_be_written_to_is_told_and_used_again_once_it_can(club: Club) -> None:
    ben, path = club.person("ben"), club.folder / "club.db"
    assert "You gave it **9**" in (await rate(ben, 9)).text
    with locked(path):
        everyone = [club.person(name) for name in ("ben", "chloe", "dario", "iris")]
        answers = await asyncio.gather(*(rate(person, 2) for person in everyone))
        assert all("The club's records are busy. Nothing was saved" in answer.text for answer in answers)
    path.rename(club.folder / "elsewhere.db")
    assert "was moved or replaced. Nothing was saved" in (await rate(ben, 3)).text
    assert "**9.0** ★ · 1 vote" in await card(ben), "what is open is still read"
    (club.folder / "elsewhere.db").rename(path)
    with disk_refusing(club.bot.pid):
        assert "isn't working as it should. Nothing was saved" in (await rate(ben, 4)).text
    assert "now **8**/10 (it was 9)" in (await rate(ben, 8)).text
    assert club.log().count("A member was told: The club's records are busy.") == 1
    assert "(OperationalError: database is locked)" in club.log()
    assert "ask the person hosting the bot to put it back" in club.log()
    assert "Traceback" not in club.log()


async def test_damaged_records_are_told_until_a_backup_is_restored(club: Club) -> None:
    ben, path = club.person("ben"), club.folder / "club.db"
    await rate(ben, 9)
    with closing(sqlite3.connect(path)) as another:
        another.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        backup = path.read_bytes()
        damage(path, "score", "film_tally", "club_tally")
        another.execute("PRAGMA user_version = 1")  # the bot has to read the pages again
    for answer in (await rate(ben, 3), await ben.slash("top"), await ben.slash("film", film="tt0113277")):
        assert "The club's records are damaged. Nothing was saved: ask the person hosting" in answer.text
    assert "What would you like to do?" in (await ben.slash("help")).text
    assert "restore its latest backup" in club.log() and "Traceback" not in club.log()
    await club.end(signal.SIGTERM)
    for name in ("club.db-wal", "club.db-shm"):
        (club.folder / name).unlink(missing_ok=True)
    path.write_bytes(backup)
    await club.bot.start()
    assert "it was 9" in (await rate(club.person("ben"), 8)).text


async def test_a_session_that_is_called_off_or_falls_silent_is_taken_up_again(tmp_path: Path) -> None:
    async with open_club(tmp_path, command=(sys.executable, "-c", IMPATIENT)) as club:
        ben, gateway = club.person("ben"), club.discord.gateway
        gateway.invalidate(resumable=True)
        await asyncio.wait_for(gateway.wait_for(resumed=1), A_WHILE)
        assert "You gave it **9**" in (await rate(ben, 9)).text
        gateway.go_silent()
        assert "it was 9" in (await rate(ben, 8)).text, "it waits until the bot has noticed"
        assert gateway.resumed == 2
        gateway.invalidate(resumable=False)
        await asyncio.wait_for(gateway.wait_for(identified=2), A_WHILE)
        assert "it was 8" in (await rate(ben, 7)).text
        assert "Traceback" not in club.log()


async def test_a_token_that_was_replaced_ends_the_bot_with_a_sentence(club: Club) -> None:
    ended = asyncio.create_task(club.bot.ended())
    async with asyncio.timeout(A_WHILE):
        while not ended.done():  # whoever comes back is refused again
            await club.discord.gateway.hang_up(4004)
            await asyncio.wait({ended}, timeout=1)
    assert await ended == 1
    assert "Discord refuses the token" in club.log()
    assert "Traceback" not in club.log()


async def test_a_shard_that_dies_alone_is_missed_by_its_own_servers_alone(tmp_path: Path) -> None:
    async with open_club(tmp_path, SHARD_COUNT="2") as club:
        world, gateway = club.discord.world, club.discord.gateway
        await asyncio.wait_for(gateway.wait_for(identified=2), A_WHILE)
        ben = club.person("ben")
        mine = (ben.guild.id >> 22) % 2
        while ((there := world.add_guild("Elsewhere", ben.id, permissions=EVERYONE)).id >> 22) % 2 == mine:
            pass
        world.add_channel(there, "lobby")
        invite(world, there, BOT_PERMISSIONS)
        elsewhere = Person(club.discord, there, "ben")
        gateway.forget_sessions(mine)
        gateway.drop(mine)
        assert "You gave it **4**" in (await rate(elsewhere, 4)).text
        assert gateway.identified == 2, "the other is still gone"
        await asyncio.wait_for(gateway.wait_for(identified=3), A_WHILE)
        assert "You gave it **9**" in (await rate(ben, 9)).text
        assert "it was 4" in (await rate(elsewhere, 5)).text


async def test_a_discord_that_answers_late_is_waited_for_after_the_answer(club: Club) -> None:
    ben, ana, dario = (club.person(name) for name in ("ben", "ana", "dario"))
    for person, score in ((ben, 9), (ana, 3)):
        await rate(person, score)
    club.discord.patience = PATIENCE
    faults = club.discord.faults
    says_nothing = partial(faults.add, "GET", "/guilds/*/emojis/*", status=Mishap.TIMEOUT, times=None)
    says_nothing()
    chosen = await dario.slash("club setup", {"vote-emoji": "<:popcorn:123456789012345678>"})
    assert "<:popcorn:123456789012345678>" in chosen.text, (
        "what Discord does not say in time is taken to be so"
    )
    for method in METHODS:
        faults.add(method, "*", status=Mishap.SLOW, times=None, after=True, late=LATE)
    film, member = {"film": LEAVING_LAS_VEGAS}, {"member": "ana"}
    asked = [
        *(ben.slash(name, **film) for name in ("film", "review read", "review write", "discuss start")),
        *(ben.slash(name) for name in ("top", "tour", "discuss list", "weekly status", "soulmates")),
        *(ben.slash(name) for name in ("recommend", "profile", "watchlist show", "privacy", "export")),
        *(ben.slash(name, **member) for name in ("profile", "compare")),
        *(dario.slash(name) for name in ("club setup", "club week", "club reports", "club data")),
    ]
    answers = await asyncio.gather(*asked)  # nobody reads that the application did not respond
    assert all(answer.interaction.response_type for answer in answers)
    faults.clear()
    says_nothing()
    assert "Your profile" in (await answers[10].settled(A_WHILE)).text


async def test_in_a_storm_members_are_told_and_what_is_saved_is_posted_after_it(tmp_path: Path) -> None:
    clock = DemoClock(tmp_path / "clock.json")
    async with open_club(tmp_path, clock=clock) as club:
        ben, faults = club.person("ben"), club.discord.faults
        for status in (429, 500, 503):
            faults.add("POST", "/interactions/*", status=status)
            assert "Leaving Las Vegas" in await card(ben)
        for method in METHODS:
            faults.add(method, "/channels/*", status=503, times=None)
        answer = await write(ben)
        assert "is saved, but not posted yet." in answer.text
        assert "Discord is having trouble right now." in answer.text
        started = await (await ben.slash("discuss start", film=LEAVING_LAS_VEGAS)).settled()
        assert "Discord didn't accept it just now. I'll try again" in started.text
        faults.clear()
        clock.advance(AN_HOUR)
        await until(lambda: is_posted(club), A_WHILE)
        assert len(reviews(club)) == 1
        assert "Traceback" not in club.log()


def is_posted(club: Club) -> bool:
    with closing(sqlite3.connect(club.folder / "club.db")) as database:
        return bool(database.execute("SELECT 1 FROM review WHERE message_id IS NOT NULL").fetchall())


async def test_a_clock_that_was_an_hour_ahead_and_is_set_back_doubles_nothing(tmp_path: Path) -> None:
    clock = DemoClock(tmp_path / "clock.json")
    clock.advance(AN_HOUR)
    async with open_club(tmp_path, clock=clock) as club:
        ben, world = club.person("ben"), club.discord.world
        await write(club.person("chloe"), title="Before")  # the thread is open
        club.discord.faults.add(
            "POST", "/channels/*/messages", status=500, after=True, then=lambda: os.kill(club.bot.pid, 9)
        )
        writing = asyncio.create_task(write(ben))
        await club.bot.ended()
        writing.cancel()
        world.nonces.clear()  # Discord forgets them after some minutes
        clock.path.unlink()  # this machine's clock, which is right, is read from now on
        await club.bot.start()
        assert "it was 9" in (await rate(club.person("ben"), 8)).text
        DemoClock(clock.path).advance(2 * AN_HOUR)
        await until(lambda: is_shown(club), A_WHILE)
        assert len(reviews(club)) == 2


def is_shown(club: Club) -> bool:
    with closing(sqlite3.connect(club.folder / "club.db")) as database:
        return not database.execute("SELECT 1 FROM unshown_review WHERE shown_at IS NULL").fetchall()
