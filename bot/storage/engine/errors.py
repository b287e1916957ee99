"""What members are told if the club's records cannot be used: one sentence per fault."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.domain.errors import Unavailable


class StorageError(Unavailable):
    """A fault of the database, in words for the member, with what to do. The unit of work wrote nothing.

    The sentences name no path or SQL, except at start, when only an operator reads them.
    """


def without_driver() -> StorageError:
    """The error for an installation without asyncpg, PostgreSQL's driver, which is an extra."""
    return StorageError("PostgreSQL needs the extra that brings its driver: install aftercredits[postgres].")


@contextmanager
def told_plainly() -> Iterator[None]:
    """Raises SQLite's errors as `StorageError`, except those that only a bug of ours can cause."""
    try:
        yield
    except sqlite3.Error as fault:
        # Errors that Python's module raises by itself, without asking SQLite, have no code.
        told = sqlite_fault(getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_OK))
        if told is None:
            raise
        raise told from fault


def sqlite_fault(code: int) -> StorageError | None:
    """The error for a result code (https://www.sqlite.org/rescode.html), if members should hear of it."""
    match code & 0xFF:  # the higher bits only give details
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return _busy()
        case sqlite3.SQLITE_FULL:
            return _full()
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return _read_only()
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR:
            return _failing()
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return _damaged()
        case _:
            return None


def postgres_fault(state: str) -> StorageError | None:
    """The same for a SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""
    match state[:2], state:
        case (_, "53100"):
            return _full()
        case ("40" | "53" | "55", _):
            return _busy()
        case (_, "25006"):
            return _read_only()
        case ("58", _):
            return _failing()
        case ("XX", "XX001" | "XX002"):
            return _damaged()
        case ("28" | "3D", _):
            return _not_admitted()
        case _:
            return None


class UnreachableError(StorageError):
    """PostgreSQL does not answer."""


def unreachable() -> UnreachableError:
    """The error for that, in words for the member."""
    return UnreachableError(
        "I can't reach the club's records. Nothing was saved: try again in a few minutes."
    )


def moved_away() -> StorageError:
    """SQLite's file was renamed, deleted or replaced while it was open."""
    return StorageError(
        "The file with the club's records was moved or replaced. Nothing was saved: ask the person "
        "hosting the bot to put it back, or to restart the bot if the new file is meant, then try again."
    )


def unwritable(path: Path) -> StorageError:
    """At start: the file cannot be created or written. Says so if another user owns it."""
    nearest = next(place for place in (path, *path.absolute().parents) if os.path.lexists(place))
    owner, own = nearest.lstat().st_uid, getattr(os, "geteuid", lambda: 0)()
    if own in {0, owner}:
        return StorageError("Check the path, the rights to its folder, and that the disk is not read-only.")
    return StorageError(
        "{place} belongs to user {owner}, and I run as user {own}. Let me write there, or choose another "
        "path.",
        place=nearest,
        owner=owner,
        own=own,
    )


def _busy() -> StorageError:
    return StorageError("The club's records are busy. Nothing was saved: try again in a minute.")


def _full() -> StorageError:
    return StorageError(
        "There is no room left for the club's records. Nothing was saved: tell the "
        "person hosting the bot that its disk is full, then try again."
    )


def _read_only() -> StorageError:
    return StorageError(
        "I can only read the club's records right now. Nothing was saved: tell the "
        "person hosting the bot that it can't write to its database, then try again."
    )


def _failing() -> StorageError:
    return StorageError(
        "The disk with the club's records isn't working as it should. Nothing was saved: "
        "ask the person hosting the bot to check its disk and the permissions of "
        "its folder, then try again."
    )


def _damaged() -> StorageError:
    return StorageError(
        "The club's records are damaged. Nothing was saved: ask the person hosting "
        "the bot to restore its latest backup, then try again."
    )


def _not_admitted() -> StorageError:
    return StorageError(
        "The club's records don't let the bot in. Nothing was saved: ask the person "
        "hosting the bot to check the user, password and database name in DATABASE_URL."
    )
