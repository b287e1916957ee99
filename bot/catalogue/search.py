"""The catalogue's interface: finds a film by its id, and films by typed text."""

import asyncio
import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from bot.catalogue.finder import Finder
from bot.catalogue.floor import Likeness
from bot.catalogue.rows import FilmRow
from bot.domain.films.film import Film
from bot.domain.films.pages import IdElsewhere
from bot.domain.films.spelling import film_spellings
from bot.domain.films.titles import fold, split_year
from bot.domain.tours import ShelfFilm

BUILT: Final = "built"
"""The start of the origin of an index made from other lists too; their credits follow."""
_KEPT_FILMS: Final = 1024
"""How many films stay in memory once looked up."""
_KEPT_SHELVES: Final = 32
_FILMS_AT_A_TIME: Final = 500
"""How many films are read before a waiting search gets its turn."""
_COLUMNS: Final = ", ".join(f'"{name}"' for name in FilmRow._fields)
_FILM: Final = f"SELECT {_COLUMNS} FROM films "  # noqa: S608 - made of constants


def connect(path: Path) -> sqlite3.Connection:
    """A connection that reads an index from any thread, one at a time.

    An index is only ever replaced as a whole, so SQLite need not watch for changes.
    """
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def built_from(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The credits of the lists that an index was made from, without ours.

    Raises KeyError or sqlite3.DatabaseError if it is no index.
    """
    kind, _, said = dict(connection.execute("SELECT name, value FROM meta"))["origin"].partition(" ")
    return tuple(json.loads(said)) if kind == BUILT else ()


class Catalogue:
    """The read-only catalogue in the index at `path`. Close it when done."""

    def __init__(self, path: Path) -> None:
        self._points = connect(path)
        self._searches = connect(path)
        self._finder = Finder(self._searches)
        # One thread answers one search after another, so that its connection is never shared.
        self._thread = ThreadPoolExecutor(1, "catalogue")
        self._film = lru_cache(_KEPT_FILMS)(self._read)
        self._shelf = lru_cache(_KEPT_SHELVES)(self._read_shelf)

    def film(self, film_id: str) -> Film | None:
        """The film with that id. An indexed look-up of microseconds, for the event loop's thread."""
        return self._film(film_id) if film_id.isascii() else None

    def known_as(self, known_as: IdElsewhere) -> Film | None:
        """The film that a site knows by that id. Equally fast."""
        row = self._points.execute(
            _FILM + "WHERE number = (SELECT film FROM elsewhere WHERE (site, its_id) = (?, ?))",  # noqa: S608
            known_as,
        ).fetchone()
        return FilmRow(*row).film() if row else None

    async def look_up(self, film_ids: Collection[str]) -> Mapping[str, Film]:
        """The films with these ids that exist here, read off the event loop."""
        found: dict[str, Film] = {}
        wanted = [film_id for film_id in film_ids if film_id.isascii()]
        for start in range(0, len(wanted), _FILMS_AT_A_TIME):
            some = wanted[start : start + _FILMS_AT_A_TIME]
            found |= await asyncio.get_running_loop().run_in_executor(self._thread, self._read_films, some)
        return found

    def resembling(self, typed: str, films: Sequence[Film], *, finished: bool = False) -> Sequence[Film]:
        """Of these films of a server's own, those that a misspelt title may mean; a few dozen at most.

        A complete title (`finished`) matches less.
        """
        texts = dict.fromkeys(fold(text) for text in (typed, split_year(typed).title) if fold(text))
        likenesses = [Likeness(text, finished=finished) for text in texts]
        return [film for film in films if any(each.resembles(*_names(film)) for each in likenesses)]

    async def named(self, titles: Sequence[str]) -> Sequence[Sequence[Film]]:
        """For each title the films with exactly that title, in any language, the most famous first.

        A few hundred at a time: searches wait meanwhile.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._named, titles)

    async def shelf(self, genre: str | None, decade: int | None) -> Sequence[ShelfFilm]:
        """The most famous films of a genre and a decade (its first year); None stands for all.

        At most 3,000, the most famous first.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, self._shelf, genre or "", decade or 0
        )

    async def search(self, typed: str, limit: int, *, finished: bool = False) -> Sequence[Film]:
        """At most `limit` films that a person typing this may mean, likeliest first.

        Unrelated films are left out: a complete title matches less than an unfinished one
        (`finished`). A blank text finds the most famous films. Only the first 100 characters count.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, partial(self._search, typed, limit, finished=finished)
        )

    def attributions(self) -> Sequence[str]:
        """The credits of the lists that the index was made from besides ours."""
        return built_from(self._points)

    def count(self) -> int:
        """How many films there are."""
        number: int = self._points.execute("SELECT count(*) FROM films").fetchone()[0]
        return number

    def close(self) -> None:
        """Wait for the running search and close the file."""
        self._thread.shutdown(cancel_futures=True)
        self._points.close()
        self._searches.close()

    def _search(self, typed: str, limit: int, *, finished: bool = False) -> tuple[Film, ...]:
        return self._numbered(self._finder.find(typed, limit, finished=finished))

    def _named(self, titles: Sequence[str]) -> list[tuple[Film, ...]]:
        return [self._numbered(self._finder.named(title)) for title in titles]

    def _numbered(self, numbers: Iterable[int]) -> tuple[Film, ...]:
        query = _FILM + "WHERE number = ?"
        rows = (self._searches.execute(query, (number,)).fetchone() for number in numbers)
        return tuple(FilmRow(*row).film() for row in rows)

    def _read(self, film_id: str) -> Film | None:
        row = self._points.execute(_FILM + "WHERE id = ?", (film_id,)).fetchone()
        return FilmRow(*row).film() if row else None

    def _read_films(self, film_ids: Sequence[str]) -> dict[str, Film]:
        rows = self._searches.execute(
            f"{_FILM} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 - made of constants
            (json.dumps(film_ids),),
        )
        return {row[0]: FilmRow(*row).film() for row in rows}

    def _read_shelf(self, genre: str, decade: int) -> tuple[ShelfFilm, ...]:
        numbers = self._searches.execute(
            "SELECT films FROM shelves WHERE genre = ? AND decade = ?", (genre, decade)
        ).fetchone()
        if numbers is None:
            return ()
        rows = self._searches.execute(
            "SELECT id, fame FROM films WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
            (f"[{numbers[0].replace(' ', ',')}]",),
        )
        return tuple(ShelfFilm(*row) for row in rows)


def _names(film: Film) -> tuple[Sequence[str], Sequence[str]]:
    """A film's spellings, and the folded names of its directors and leads."""
    return film_spellings(film), [fold(name) for name in (*film.directors, *film.lead_actors) if fold(name)]
