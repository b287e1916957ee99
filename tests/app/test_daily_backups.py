"""Daily copies of the database, made while the bot runs."""

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.daily_backups import daily_backups
from bot.settings import Settings, read_settings
from bot.storage.engine.database import open_database
from tests.services.fakes import FakeClock


class LogQueue(logging.Handler):
    """The lines of a log, to wait for."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: asyncio.Queue[str] = asyncio.Queue()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.put_nowait(record.getMessage())


@pytest.fixture
def log() -> Iterator[LogQueue]:
    handler = LogQueue()
    loggers = [logging.getLogger(name) for name in ("bot.daily_backups", "bot.storage.engine.backup")]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    yield handler
    for logger in loggers:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)


def settings_of(folder: Path, **others: str) -> Settings:
    files = {"DATABASE_URL": f"sqlite:///{folder}/club.db", "FOUND_PATH": f"{folder}/found.db"}
    return read_settings({**files, **others}, offline=True)


async def test_the_database_and_the_films_looked_up_are_copied(tmp_path: Path, log: LogQueue) -> None:
    copies = tmp_path / "copies"
    await (await open_database(f"sqlite:///{tmp_path}/club.db")).close()
    sqlite3.connect(tmp_path / "found.db").execute("CREATE TABLE film (id)").connection.close()

    async with daily_backups(settings_of(tmp_path, BACKUP_FOLDER=str(copies)), FakeClock()):
        told = [await log.lines.get(), await log.lines.get()]

    names = sorted(copy.name for copy in copies.iterdir())
    assert [name.partition("-")[0] for name in names] == ["club", "found"]
    assert told == [f"Copied the database to {copies / name}" for name in names]


async def test_a_copy_that_cannot_be_made_is_logged_and_the_bot_goes_on(
    tmp_path: Path, log: LogQueue
) -> None:
    (tmp_path / "copies").write_text("a file where the folder should be")
    await (await open_database(f"sqlite:///{tmp_path}/club.db")).close()

    async with daily_backups(settings_of(tmp_path, BACKUP_FOLDER=f"{tmp_path}/copies"), FakeClock()):
        told = await log.lines.get()

    assert told.startswith("No copy was made today: ")
    assert "cannot be made. Check the path" in told


async def test_an_old_copy_that_cannot_be_deleted_is_logged_and_ends_nothing(
    tmp_path: Path, log: LogQueue
) -> None:
    old = tmp_path / "copies" / "club-2000-01-01.db"
    old.mkdir(parents=True)
    await (await open_database(f"sqlite:///{tmp_path}/club.db")).close()
    settings = settings_of(tmp_path, BACKUP_FOLDER=f"{tmp_path}/copies", BACKUPS_KEPT="1")

    async with daily_backups(settings, FakeClock()):
        told = await log.lines.get()

    assert told.startswith("A copy was made, but an older one stays: ")
    assert len([copy for copy in (tmp_path / "copies").iterdir() if copy.is_file()]) == 1


async def test_without_a_folder_nothing_is_copied(tmp_path: Path) -> None:
    await (await open_database(f"sqlite:///{tmp_path}/club.db")).close()
    async with daily_backups(settings_of(tmp_path), FakeClock()):
        pass
    assert [file.name for file in tmp_path.iterdir()] == ["club.db"]
