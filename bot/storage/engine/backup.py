"""Backs up the club's records while the bot runs, and restores a backup."""

import asyncio
import itertools
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.engine.database import sqlite_path
from bot.storage.engine.errors import StorageError, told_plainly, unwritable
from bot.storage.engine.migrate import refuse_strangers, shipped_migrations
from bot.storage.engine.process_lock import hold
from bot.storage.engine.sqlite import copy_database

_log = logging.getLogger(__name__)

_IN_USE = ("", "-wal", "-shm")
"""The endings of the files that together are one open database."""


async def backup(url: str, target: Path) -> None:
    """Copy the database at the URL to a new file, completely or not at all, and check the copy.

    Raises `StorageError` if there is nothing to copy, `target` exists already, or the copy is damaged.
    """
    await asyncio.to_thread(_copy, _file(url, "pg_dump"), target)


async def keep_daily(path: Path, folder: Path, now: int, keep: int) -> Path | None:
    """Copy an SQLite file into the folder once a day (in UTC), and delete all but the newest copies.

    `now` is in seconds since 1970; `keep` is how many copies stay. Returns the new copy, if one was made.
    Raises `StorageError` as `backup` does, and then deletes no older copy.
    """
    return await asyncio.to_thread(_keep_daily, path, folder, datetime.fromtimestamp(now, UTC), keep)


async def restore(url: str, copy: Path) -> Path | None:
    """Replace the database at the URL with a copy; returns where the replaced one is kept.

    Raises `StorageError`, and changes nothing, if the copy is damaged, not this bot's or from a newer
    version, or if the bot is running on the database.
    """
    return await asyncio.to_thread(_restore, url, _file(url, "pg_restore"), copy)


def _file(url: str, tool: str) -> Path:
    path = sqlite_path(url)
    if path is None:
        raise StorageError(
            "PostgreSQL is copied by its own tools: run {tool} on the database of DATABASE_URL.", tool=tool
        )
    return path


def _copy(path: Path, target: Path) -> None:
    if not path.is_file():
        raise StorageError("There is no database at {path} to copy.", path=path)
    with told_plainly(), _opened(path) as connection:
        copy_database(target, connection)
    try:
        check_whole(target)
    except StorageError:
        target.unlink()
        raise


def _keep_daily(path: Path, folder: Path, now: datetime, keep: int) -> Path | None:
    target = folder / f"{path.stem}-{now.date()}.db"
    if target.exists():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StorageError(
            "{target} cannot be made. {reason}", target=target, reason=str(unwritable(target))
        ) from fault
    _copy(path, target)
    for old in sorted(folder.glob(f"{path.stem}-????-??-??.db"))[:-keep]:
        try:
            old.unlink(missing_ok=True)
        except OSError as fault:
            _log.warning("A copy was made, but an older one stays: %s", fault)
    return target


def _restore(url: str, path: Path, copy: Path) -> Path | None:
    if not copy.is_file():
        raise StorageError("There is no copy at {path}.", path=copy)
    _check_ours(copy)
    with hold(url):
        arriving = path.with_name(f"{path.name}.restored")
        arriving.unlink(missing_ok=True)  # left behind by an interrupted restore
        with told_plainly(), _opened(copy) as connection:
            copy_database(arriving, connection)
        kept = _set_aside(path)
        arriving.rename(path)
    return kept


def _set_aside(path: Path) -> Path | None:
    """Rename the database to a free name, with its log: SQLite would replay a log left behind into the new
    one.
    """
    names = (path.with_name(f"{path.name}.replaced-{number}.bak") for number in itertools.count(1))
    kept = next(name for name in names if not name.exists())
    for ending in _IN_USE:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))
    return kept if kept.exists() else None


def _check_ours(copy: Path) -> None:
    """`StorageError` unless the file is a complete database with a schema that this version knows."""
    check_whole(copy)
    with _opened(copy) as connection:
        try:
            applied = dict(connection.execute("SELECT version, checksum FROM schema_migration"))
        except sqlite3.OperationalError as fault:
            raise StorageError("{path} is not a copy of this bot's database.", path=copy) from fault
    refuse_strangers(applied, shipped_migrations())


def check_whole(path: Path) -> None:
    """`StorageError` unless the file passes SQLite's integrity check."""
    try:
        with _opened(path) as connection:
            [(found,)] = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError as fault:
        found = str(fault)
    if found != "ok":
        raise StorageError("{path} is damaged, or no database ({found}).", path=path, found=found)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    # mode=rw creates no file; with mode=ro, SQLite could not read what is still in the log beside it.
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        yield connection
