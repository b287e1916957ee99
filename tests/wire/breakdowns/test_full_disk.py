"""A disk that is really full, with the shipped process. Making one small enough takes root."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulator.demo.bot_process import BotFailed
from emulator.people.answers import Answer
from emulator.wikidata.server import LittleWikidata
from tests.wire.breakdowns.test_bad_days import card, open_club
from tests.wire.conftest import until
from tests.wire.demo_club import rate

OAK = "The Old Oak"
A_WHILE = 60.0
ENOUGH_FOR_ANYTHING = 16 << 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ENOUGH_FOR_ANYTHING}", "none", str(place)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here: that is for root alone")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Fill the disk to the last byte; returns what to remove to make room."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 16, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    assert os.statvfs(disk).f_bavail == 0
    return ballast


def remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


async def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path, small_disk: Path) -> None:
    async with (
        LittleWikidata() as wikidata,
        open_club(
            tmp_path,
            DATABASE_URL=f"sqlite:///{small_disk}/club.db",
            FOUND_PATH=f"{small_disk}/found.db",
            LOOKUP="on",
            WIKIDATA_URL=wikidata.address,
        ) as club,
    ):
        ben = club.person("ben")

        async def press(answer: Answer, label: str) -> str:
            return (await (await ben.click(answer.message, label)).settled(A_WHILE)).text

        await rate(ben, 9)
        ballast = fill(small_disk)
        assert "There is no room left for the club's records. Nothing was saved" in (await rate(ben, 3)).text
        assert "**9.0** ★ · 1 vote" in await card(ben), "reading goes on"
        page = await ben.slash("rate", film=OAK, score=8)
        told = await press(page, "Look further")
        assert "Wikidata has it, but I have no room left to keep it. Tell the person hosting me" in told
        ballast.unlink()
        assert "now **8**/10 (it was 9)" in (await rate(ben, 8)).text
        assert "Found on Wikidata" in await press(page, "Try again")
        assert "Traceback" not in club.log()


async def test_a_disk_that_has_become_read_only_is_told_at_the_start(
    tmp_path: Path, small_disk: Path
) -> None:
    async with open_club(tmp_path, DATABASE_URL=f"sqlite:///{small_disk}/club.db") as club:
        await rate(club.person("ben"), 9)
        await club.end(signal.SIGTERM)
        await asyncio.to_thread(remount, small_disk, "ro")
        with pytest.raises(BotFailed, match="ended with 1"):
            await club.bot.start()
        assert "club.db cannot be used." in club.log() and "Traceback" not in club.log()
        await asyncio.to_thread(remount, small_disk, "rw")
        await club.bot.start()
        assert "now **8**/10 (it was 9)" in (await rate(club.person("ben"), 8)).text


async def test_a_copy_that_has_no_room_is_told_to_the_host_and_leaves_nothing(
    tmp_path: Path, small_disk: Path
) -> None:
    fill(small_disk)
    async with open_club(tmp_path, BACKUP_FOLDER=str(small_disk)) as club:
        await until(lambda: "No copy was made today: There is no room left" in club.log())
        assert "You gave it **9**" in (await rate(club.person("ben"), 9)).text
        assert [file.name for file in small_disk.iterdir()] == ["ballast"]
        assert "Traceback" not in club.log()
