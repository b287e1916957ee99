"""Keeps the films fetched from Wikidata in a file until an index is built from them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Self

from bot.catalogue.fetching.queries import Span
from bot.catalogue.index import FORMAT
from bot.catalogue.rows import FilmRow
from bot.catalogue.sources.facts import RowRefusal
from bot.domain.films.film import Film

_SCHEMA: Final = """
CREATE TABLE origin (said TEXT NOT NULL) STRICT;
CREATE TABLE listed (first TEXT PRIMARY KEY) STRICT;
-- told: a film's row, or the reason why the item is none; NULL until that is known.
CREATE TABLE item (number INTEGER PRIMARY KEY, item TEXT NOT NULL UNIQUE, told TEXT) STRICT;
CREATE INDEX item_waiting ON item (number) WHERE told IS NULL;
"""


class KeptFilms:
    """A file of Wikidata's films. `with KeptFilms(path, address) as kept:` continues with an existing one."""

    def __init__(self, path: Path, address: str) -> None:
        """A file from another service, or from another version of the bot, is started over."""
        origin = f"{address} {FORMAT}"
        self._connection = sqlite3.connect(path)
        if _origin(self._connection) != origin:
            self._connection.close()
            path.unlink(missing_ok=True)
            self._connection = sqlite3.connect(path)
            self._connection.executescript(_SCHEMA)
            with self._connection:
                self._connection.execute("INSERT INTO origin VALUES (?)", (origin,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def has_listed(self, span: Span) -> bool:
        """Whether the films of that time span are already listed."""
        query = "SELECT 1 FROM listed WHERE first = ?"
        return self._connection.execute(query, (span.first.isoformat(),)).fetchone() is not None

    def list_items(self, span: Span, items: Iterable[str]) -> None:
        """Record which films were released in that time span."""
        with self._connection:
            self._connection.executemany(
                "INSERT OR IGNORE INTO item (item) VALUES (?)", ((each,) for each in items)
            )
            self._connection.execute("INSERT INTO listed VALUES (?)", (span.first.isoformat(),))

    def waiting(self, most: int) -> list[str]:
        """The first films that are listed but not fetched yet."""
        query = "SELECT item FROM item WHERE told IS NULL ORDER BY number LIMIT ?"
        return [item for (item,) in self._connection.execute(query, (most,))]

    def tell(self, told: Mapping[str, Film | RowRefusal]) -> None:
        """Save what the items turned out to be."""
        with self._connection:
            self._connection.executemany(
                "UPDATE item SET told = ? WHERE item = ?",
                ((json.dumps(_kept(each), ensure_ascii=False), item) for item, each in told.items()),
            )

    def progress(self) -> tuple[int, int]:
        """How many items are fetched, and how many there are."""
        [(told, number)] = self._connection.execute("SELECT count(told), count(*) FROM item")
        return int(told), int(number)


def kept_films(path: Path) -> Iterator[Film | RowRefusal]:
    """The films in such a file, and for each item that is not a film the reason."""
    connection = sqlite3.connect(path)
    try:
        for (told,) in connection.execute("SELECT told FROM item WHERE told IS NOT NULL ORDER BY number"):
            value = json.loads(told)
            yield RowRefusal(value) if isinstance(value, str) else FilmRow(*value).film()
    finally:
        connection.close()


def _kept(told: Film | RowRefusal) -> object:
    return told.value if isinstance(told, RowRefusal) else FilmRow.of(told)


def _origin(connection: sqlite3.Connection) -> str | None:
    try:
        row = connection.execute("SELECT said FROM origin").fetchone()
    except sqlite3.DatabaseError:
        return None
    return str(row[0]) if row else None
