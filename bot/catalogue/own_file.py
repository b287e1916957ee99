"""An SQLite file of the bot's own, beside the index."""

import sqlite3
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from bot.catalogue.rows import CatalogueError

_WAIT_SECONDS: Final = 5.0
"""How long one process waits for another that writes."""


def open_own_file(path: Path, schema: str, form: int, what: str, setting: str) -> sqlite3.Connection:
    """Open the file, or create it with this `schema`, whose version is `form`.

    Raises CatalogueError if it is another kind of file; `what` and `setting` name it in the message.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, check_same_thread=False)
            stack.callback(connection.close)
            [found] = connection.execute("PRAGMA user_version").fetchone()
            if found not in (0, form):
                raise CatalogueError(f"{path} was made by a newer version of the bot")
            connection.executescript(f"PRAGMA journal_mode = WAL;{schema}PRAGMA user_version = {form};")
            stack.pop_all()
    except (OSError, sqlite3.OperationalError) as error:
        raise CatalogueError(f"{path} cannot be made: check {setting} ({error})") from error
    except sqlite3.Error as error:
        raise CatalogueError(f"{path} is not {what}: move it away, or name another") from error
    return connection
