"""Stores the films that look-ups found, in a file of its own beside the index.

The file holds facts about films and nothing that comes from a club. Wikidata's facts are CC0. TMDB's may be
kept only for a while: they are requested again in time, or shortened to what identifies the film.
"""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from bot.catalogue.finder import Finder
from bot.catalogue.index import write_index
from bot.catalogue.own_file import open_own_file
from bot.catalogue.rows import FilmRow
from bot.catalogue.search import Catalogue
from bot.domain.films.film import Film
from bot.domain.films.ids import LISTED_ID
from bot.domain.films.pages import IdElsewhere
from bot.domain.lookups.lookup import FoundFilm, LookupTrouble, NotKept

T = TypeVar("T")

_log = logging.getLogger(__name__)

_FORMAT: Final = 1
_ANY_OF_TMDB: Final = "tmdb:%"
"""The items of films from TMDB, which may be kept only for a while."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS film (
    id       TEXT NOT NULL PRIMARY KEY,
    item     TEXT NOT NULL UNIQUE, -- Wikidata's id, as Q1367, or TMDB's, as tmdb:451
    found_at INTEGER NOT NULL, -- seconds since 1970: the last time
    facts    TEXT NOT NULL, -- JSON: the fields of `FilmRow`
    more     TEXT NOT NULL -- JSON: what else was said
) STRICT;
"""


class FoundFilms:
    """The found films in the file at `path`, except those that are in the shipped index too. Close it when
    done.
    """

    def __init__(self, path: Path, shipped: Catalogue) -> None:
        """Open or create the file. Raises CatalogueError if it is not one of ours."""
        self._shipped = shipped
        self._connection = open_own_file(path, _SCHEMA, _FORMAT, "a file of found films", "FOUND_PATH")
        # One thread does one thing after another, so that its connection is never shared.
        self._thread = ThreadPoolExecutor(1, "found films")
        self._films: dict[str, Film] = {}
        self._known_as: dict[IdElsewhere, str] = {}
        self._index: sqlite3.Connection | None = None
        self._seen = -1
        self._read()

    def film(self, film_id: str) -> Film | None:
        """The film with that id."""
        return self._films.get(film_id)

    def known_as(self, known_as: IdElsewhere) -> Film | None:
        """The film with that id at another site; it may be a shipped one."""
        film_id = self._known_as.get(known_as, "")
        return self._shipped.film(film_id) or self._films.get(film_id)

    def count(self) -> int:
        """How many films there are."""
        return len(self._films)

    def look_up(self, film_ids: Collection[str]) -> Mapping[str, Film]:
        """The films with these ids that exist here."""
        return {film_id: self._films[film_id] for film_id in film_ids if film_id in self._films}

    async def search(self, typed: str, limit: int, *, finished: bool) -> Sequence[Film]:
        """Like the catalogue's `search`; none for a blank text."""
        if not typed.strip():
            return ()
        return await self._in_thread(partial(self._search, typed, limit, finished=finished))

    async def named(self, titles: Sequence[str]) -> Sequence[Sequence[Film]]:
        """Like the catalogue's `named`."""
        return await self._in_thread(partial(self._named, titles))

    async def keep(self, found: Sequence[FoundFilm], now: int) -> Sequence[Film]:
        """Save the films, and return each as it is known here. An id never changes its meaning.

        Raises `NotKept` if the file cannot be written to; the log tells the host why.
        """
        try:
            return await self._in_thread(partial(self._keep, found, now))
        except sqlite3.Error as fault:
            _log.warning("The file of FOUND_PATH cannot be written to: %s", fault)
            is_full = getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
            raise NotKept(LookupTrouble.NO_ROOM if is_full else LookupTrouble.NOT_KEPT) from fault

    async def aged(self, before: int, most: int) -> Sequence[str]:
        """The ids of films last requested from TMDB `before` that time, the oldest first."""
        return await self._in_thread(partial(self._aged, before, most))

    async def shorten(self, before: int) -> None:
        """Shorten what TMDB said `before` that time to what identifies the film: its id, titles and year."""
        await self._in_thread(partial(self._shorten, before))

    def close(self) -> None:
        """Wait for running work, and close the file."""
        self._thread.shutdown(cancel_futures=True)
        if self._index is not None:
            self._index.close()
        self._connection.close()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _search(self, typed: str, limit: int, *, finished: bool) -> list[Film]:
        index = self._current_index()
        return self._numbered(index, Finder(index).find(typed, limit, finished=finished)) if index else []

    def _named(self, titles: Sequence[str]) -> list[Sequence[Film]]:
        index = self._current_index()
        return [self._numbered(index, Finder(index).named(title)) if index else [] for title in titles]

    def _numbered(self, index: sqlite3.Connection, numbers: Sequence[int]) -> list[Film]:
        query = "SELECT id FROM films WHERE number = ?"
        return [self._films[index.execute(query, (number,)).fetchone()[0]] for number in numbers]

    def _current_index(self) -> sqlite3.Connection | None:
        """An index of the films as they are now: another process may have found some meanwhile."""
        if self._version() != self._seen:
            self._read()
        if self._index is None and self._films:
            self._index = sqlite3.connect(":memory:", check_same_thread=False)
            write_index(self._films.values(), self._index, "found")
        return self._index

    def _keep(self, found: Sequence[FoundFilm], now: int) -> list[Film]:
        with self._connection:
            kept = [self._keep_one(each, now) for each in found]
        self._read()
        return [self._films.get(film.id, film) for film in kept]

    def _aged(self, before: int, most: int) -> list[str]:
        query = "SELECT id FROM film WHERE item LIKE ? AND found_at < ? ORDER BY found_at, id LIMIT ?"
        return [row[0] for row in self._connection.execute(query, (_ANY_OF_TMDB, before, most))]

    def _shorten(self, before: int) -> None:
        film_ids = self._aged(before, -1)
        with self._connection:
            for film in (self._films[film_id] for film_id in film_ids if film_id in self._films):
                named = Film(film.id, film.title, film.year, film.original_title, film.local_titles)
                self._connection.execute(
                    "UPDATE film SET facts = ?, more = '{}' WHERE id = ?",
                    (json.dumps(FilmRow.of(named)._asdict()), film.id),
                )
        if film_ids:
            self._read()

    def _keep_one(self, found: FoundFilm, now: int) -> Film:
        listed = self._shipped.film(found.film.id) or self._shipped.film(f"wd:{found.item}")
        if listed and not found.film.elsewhere:
            return listed
        before = self._connection.execute("SELECT id FROM film WHERE item = ?", (found.item,)).fetchone()
        # For a shipped film, only the ids at other sites are used.
        film = replace(found.film, id=before[0] if before else (listed or found.film).id)
        values = (film.id, found.item, now, json.dumps(FilmRow.of(film)._asdict()), json.dumps(found.more))
        self._connection.execute(
            "INSERT INTO film VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET item = excluded.item, found_at = excluded.found_at,"
            " facts = excluded.facts, more = excluded.more"
            " WHERE item = excluded.item OR item LIKE ?",
            (*values, _ANY_OF_TMDB),
        )
        return listed or film

    def _read(self) -> None:
        """Read the films again, and drop the index, which is rebuilt when needed."""
        self._seen = self._version()
        rows = self._connection.execute("SELECT id, facts FROM film").fetchall()
        films = [
            FilmRow(**json.loads(facts)).film() for film_id, facts in rows if LISTED_ID.fullmatch(film_id)
        ]
        self._known_as = {known_as: film.id for film in films for known_as in film.elsewhere}
        self._films = {film.id: film for film in films if self._shipped.film(film.id) is None}
        if self._index is not None:
            self._index.close()
        self._index = None

    def _version(self) -> int:
        """A number that changes when another process writes to the file."""
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version
