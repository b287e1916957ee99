"""Copies the club's records while the bot is running."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.engine.database import sqlite_path
from bot.storage.engine.errors import StorageError, told_plainly
from bot.storage.engine.sqlite import copy_database


async def backup(url: str, target: Path) -> None:
    """Copy the database that the URL names to a new file, whole or not at all.

    Raises `StorageError` if there is nothing to copy, or `target` exists already.
    """
    path = sqlite_path(url)
    if path is None:
        raise StorageError(
            "PostgreSQL is copied by its own tool: run pg_dump on the database of DATABASE_URL."
        )
    await asyncio.to_thread(_copy, path, target)


def _copy(path: Path, target: Path) -> None:
    if not path.is_file():
        raise StorageError("There is no database at {path} to copy.", path=path)
    # mode=rw creates no file; with mode=ro, SQLite could not read what is still in the log beside it.
    address = f"{path.absolute().as_uri()}?mode=rw"
    with told_plainly(), closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        copy_database(target, connection)
