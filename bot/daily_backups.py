"""Copies, once a day, the files that cannot be rebuilt, if the host wants that."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from bot.services.ports import Clock
from bot.settings import Settings
from bot.storage.engine.backup import keep_daily
from bot.storage.engine.database import sqlite_path
from bot.storage.engine.errors import StorageError

_AN_HOUR: Final = 3600.0
_log = logging.getLogger(__name__)


@asynccontextmanager
async def daily_backups(settings: Settings, clock: Clock) -> AsyncIterator[None]:
    """While inside, copy the database and the looked-up films once a day, as the settings say."""
    folder, database = settings.backup_folder, sqlite_path(settings.database_url)
    if folder is None or database is None:
        yield
        return
    files = (database, settings.found_path)
    work = asyncio.create_task(_keep_copies(files, folder, settings.backups_kept, clock))
    try:
        yield
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


async def _keep_copies(files: Sequence[Path], folder: Path, keep: int, clock: Clock) -> None:
    """Check every hour whether today's copies exist; so a machine that sleeps at night misses no day."""
    while True:
        for file in files:
            try:
                if copy := await keep_daily(file, folder, clock.now(), keep):
                    _log.info("Copied the database to %s", copy)
            except StorageError as fault:
                _log.error("No copy was made today: %s", fault.text.format(**fault.fields))
            except (OSError, sqlite3.Error) as fault:
                _log.error("No copy was made today: %s", fault)
        await asyncio.sleep(_AN_HOUR)
