"""The catalogue as the rest of the bot meets it: a film by its id, and films by what was typed."""

import asyncio
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Final

from bot.catalogue.finder import Finder
from bot.catalogue.rows import FilmRow
from bot.domain.films import Film

_KEPT_FILMS: Final = 1024
"""How many films stay in memory once looked up."""
_FILM: Final = (
    'SELECT id, title, original_title, spanish_title, year, directors, "cast", genres, runtime, '
    "countries, fame FROM films "
)


def connect(path: Path) -> sqlite3.Connection:
    """A connection that reads an index, from any thread but one at a time.

    An index is never changed in place, only replaced as a whole: SQLite need not watch it.
    """
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


class Catalogue:
    """The read-only catalogue in the index at `path`. Close it when done."""

    def __init__(self, path: Path) -> None:
        self._points = connect(path)
        self._searches = connect(path)
        self._finder = Finder(self._searches)
        # One thread answers one search after the other, so that its connection is never shared.
        self._thread = ThreadPoolExecutor(1, "catalogue")
        self._film = lru_cache(_KEPT_FILMS)(self._read)

    def film(self, film_id: str) -> Film | None:
        """The film of that id. An indexed look-up of microseconds, for the event loop's thread."""
        return self._film(film_id) if film_id.isascii() else None

    async def search(self, typed: str, limit: int) -> Sequence[Film]:
        """At most `limit` films that a person typing this may mean, likeliest first.

        The most famous ones for a blank text. Only the first 100 characters count.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._search, typed, limit)

    def count(self) -> int:
        """How many films there are."""
        number: int = self._points.execute("SELECT count(*) FROM films").fetchone()[0]
        return number

    def close(self) -> None:
        """Wait for the search under way and let go of the file."""
        self._thread.shutdown(cancel_futures=True)
        self._points.close()
        self._searches.close()

    def _search(self, typed: str, limit: int) -> tuple[Film, ...]:
        found = self._finder.find(typed, limit)
        rows = (self._searches.execute(_FILM + "WHERE number = ?", (number,)).fetchone() for number in found)
        return tuple(FilmRow(*row).film() for row in rows)

    def _read(self, film_id: str) -> Film | None:
        row = self._points.execute(_FILM + "WHERE id = ?", (film_id,)).fetchone()
        return FilmRow(*row).film() if row else None
