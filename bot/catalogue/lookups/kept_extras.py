"""Keeps what TMDB said about films beyond their facts, for a while, in a file of its own."""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from bot.catalogue.own_file import open_own_file
from bot.domain.films.extras import FilmExtras, Offers
from bot.domain.films.film import LocalText

T = TypeVar("T")

_log = logging.getLogger(__name__)

_FORMAT: Final = 1
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS extras (
    film_id TEXT NOT NULL PRIMARY KEY,
    said_at INTEGER NOT NULL, -- seconds since 1970
    said    TEXT NOT NULL -- JSON: the fields of `FilmExtras`; null where TMDB has nothing
) STRICT;
CREATE INDEX IF NOT EXISTS extras_by_time ON extras (said_at);
"""


class KeptExtras:
    """The file at `path`. Close it when done. If the file cannot be used, cards do without its contents."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. Raises CatalogueError if it is not one of ours."""
        self._connection = open_own_file(path, _SCHEMA, _FORMAT, "a file of TMDB's answers", "TMDB_PATH")
        # One thread does one thing after another, so that its connection is never shared.
        self._thread = ThreadPoolExecutor(1, "kept extras")

    async def find(self, film_id: str) -> tuple[FilmExtras | None, int] | None:
        """What TMDB said about the film, and when; None if it was never asked, or the answer is deleted."""
        return await self._in_thread(partial(self._find, film_id), None)

    async def keep(self, film_id: str, extras: FilmExtras | None, now: int) -> None:
        """Save what TMDB said about the film; None: it has nothing."""
        await self._in_thread(partial(self._keep, film_id, extras, now), None)

    async def purge(self, before: int) -> None:
        """Delete what was said before that time."""
        await self._in_thread(partial(self._purge, before), None)

    def close(self) -> None:
        """Wait for running work, and close the file."""
        self._thread.shutdown(cancel_futures=True)
        self._connection.close()

    async def _in_thread(self, work: Callable[[], T], otherwise: T) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except sqlite3.Error as fault:
            _log.warning("The file of TMDB_PATH cannot be used, and cards do without: %s", fault)
            return otherwise

    def _find(self, film_id: str) -> tuple[FilmExtras | None, int] | None:
        query = "SELECT said, said_at FROM extras WHERE film_id = ?"
        row = self._connection.execute(query, (film_id,)).fetchone()
        return (_read(row[0]), row[1]) if row else None

    def _keep(self, film_id: str, extras: FilmExtras | None, now: int) -> None:
        with self._connection:
            values = (film_id, now, _written(extras))
            self._connection.execute("INSERT OR REPLACE INTO extras VALUES (?, ?, ?)", values)

    def _purge(self, before: int) -> None:
        with self._connection:
            self._connection.execute("DELETE FROM extras WHERE said_at < ?", (before,))


def _written(extras: FilmExtras | None) -> str:
    if extras is None:
        return "null"
    fields = (extras.tmdb_id, extras.poster, extras.overviews, extras.offers)
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _read(said: str) -> FilmExtras | None:
    fields = json.loads(said)
    if fields is None:
        return None
    tmdb_id, poster, overviews, offers = fields
    return FilmExtras(
        tmdb_id,
        poster,
        tuple(LocalText(*each) for each in overviews),
        tuple(
            Offers(country, tuple(streamed), tuple(paid), page) for country, streamed, paid, page in offers
        ),
    )
