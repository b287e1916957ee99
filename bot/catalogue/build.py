"""Builds the index file from films in one step, opens it, and rebuilds one that is out of date."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Final

from bot.catalogue import search
from bot.catalogue.index import FORMAT, write_index
from bot.catalogue.rows import CatalogueError, FilmRow, read_films
from bot.catalogue.search import Catalogue, connect
from bot.domain.films.film import Film

__all__ = ["CatalogueError", "build", "built_from", "index_films", "open_catalogue", "starter_films"]

_STARTER: Final = "starter.csv"
_STARTER_ORIGIN: Final = "starter "
"""The prefix of the origin of an index made from the starter list; the list's checksum follows."""


def starter_films() -> list[Film]:
    """The films that come with the bot. Raises CatalogueError, with line and field, if the list is wrong."""
    return list(read_films(StringIO(_starter_text().decode(), newline="")))


def build(source: Iterable[Film], target: Path, origin: str = "elsewhere") -> None:
    """Write an index of the films to `target`, completely or not at all.

    `origin` says where the films are from. Raises CatalogueError if two films have the same id, or if the
    file cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            unfinished = Path(folder) / target.name
            with closing(sqlite3.connect(unfinished)) as connection:
                # After a crash the unfinished file is never opened, so nothing needs rolling back.
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                write_index(source, connection, origin)
            _reach_disk(unfinished)
            unfinished.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise CatalogueError(f"the film index {target} cannot be made: {error}") from error


def open_catalogue(path: Path) -> Catalogue:
    """Open the catalogue at `path`; build it from the starter list if it is missing or out of date.

    An index made from other films is never replaced. Raises CatalogueError if the file is not an index, or if
    it holds other films in a format that this version cannot read.
    """
    current = _STARTER_ORIGIN + hashlib.sha256(_starter_text()).hexdigest()
    if not path.exists():
        build(starter_films(), path, current)
        return Catalogue(path)
    found_format, origin = _meta(path)
    if origin.startswith(_STARTER_ORIGIN):
        if (found_format, origin) != (FORMAT, current):
            build(starter_films(), path, current)
    elif found_format != FORMAT:
        raise CatalogueError(f"{path} was made by another version of the bot: build it again from its source")
    return Catalogue(path)


def built_from(path: Path) -> tuple[str, ...]:
    """The credits of the lists that an index was built from, besides ours.

    Raises CatalogueError if the file is not an index.
    """
    _meta(path)
    with closing(connect(path)) as connection:
        return search.built_from(connection)


def index_films(path: Path) -> Iterator[Film]:
    """Every film of an index, one after another. Raises CatalogueError if another version made the index."""
    if _meta(path)[0] != FORMAT:
        raise CatalogueError(f"{path} was made by another version of the bot: move it away and build it anew")
    columns = ", ".join(f'"{name}"' for name in FilmRow._fields)
    with closing(connect(path)) as connection:
        for row in connection.execute(f"SELECT {columns} FROM films"):  # noqa: S608 - made of constants
            yield FilmRow(*row).film()


def _starter_text() -> bytes:
    return (files("bot.catalogue") / _STARTER).read_bytes()


def _meta(path: Path) -> tuple[str, str]:
    """The format and the origin of an index."""
    if not os.access(path, os.R_OK):
        raise CatalogueError(f"{path} cannot be read: check the rights to it, or name another path")
    try:
        with closing(connect(path)) as connection:
            meta = dict(connection.execute("SELECT name, value FROM meta"))
            return meta["format"], meta["origin"]
    except (sqlite3.DatabaseError, KeyError) as error:
        raise CatalogueError(f"{path} is not a film index: move it away, or name another path") from error


def _reach_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
