"""Lets only one process at a time use an SQLite file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.storage.engine.errors import StorageError, unwritable

_SQLITE = "sqlite:///"


@contextmanager
def hold(url: str) -> Iterator[None]:
    """Lock the SQLite file for this process; `StorageError` if another process has it.

    The lock ends with the process, however that ends. PostgreSQL needs none.
    """
    if not url.startswith(_SQLITE):
        yield
        return
    path = Path(url.removeprefix(_SQLITE))
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as held:
        raise StorageError(
            "The bot is already running on {file}. Stop that one first, or give this one a file of its own.",
            file=str(path),
        ) from held
    except OSError as fault:
        raise StorageError(
            "The database {file} cannot be used. {reason}",
            file=str(path),
            reason=str(unwritable(Path(lock.lock_file))),
        ) from fault
    try:
        yield
    finally:
        lock.release()
