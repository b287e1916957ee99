"""`catalogue build`: builds an index from our films and the operator's own list."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from bot.catalogue.build import build, built_from, index_films, starter_films
from bot.catalogue.fetching.kept import kept_films
from bot.catalogue.gather import Gathered, Gathering
from bot.catalogue.rows import CatalogueError
from bot.catalogue.sources.any_csv import csv_films
from bot.catalogue.sources.facts import RowRefusal
from bot.catalogue.sources.imdb import imdb_films
from bot.catalogue.sources.omdb import omdb_films
from bot.domain.films.film import Film


class ListKind(NamedTuple):
    """A kind of list: how it is read, and the credit to show with its films."""

    read: Callable[[Path], Iterator[Film | RowRefusal]]
    attribution: str


SOURCES: Final[Mapping[str, ListKind]] = {
    "csv": ListKind(csv_films, "Film data: {name}"),
    "imdb": ListKind(
        imdb_films, "Information courtesy of IMDb (https://www.imdb.com). Used with permission."
    ),
    "omdb": ListKind(omdb_films, "Film data: omdb.org, licensed under CC BY 2.0 DE"),
    "wikidata": ListKind(kept_films, "Film data: Wikidata (https://www.wikidata.org), CC0"),
}
"""The kinds of lists, by the name that an operator types."""
Tell = Callable[[Gathered], None]


def build_with(
    kind: str, path: Path, target: Path, tell: Tell, *, name: str = "", is_trial: bool = False
) -> Gathered:
    """Rebuild the index at `target` from our films, those of lists it was built from before, and this list.

    The old index stays in use until the new one is complete, and an interrupted build resumes where it
    stopped. A trial reads everything but leaves the index as it is. `name` is shown as the source of the
    films; by default the file's name. Raises CatalogueError, with nothing changed, if the list cannot be read
    or has no film.
    """
    if not path.exists():
        raise CatalogueError(f"There is no {path}.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return _built(kind, path, target, tell, name or path.name, is_trial=is_trial)
    except (OSError, sqlite3.Error) as error:
        raise CatalogueError(f"{target} cannot be made: {error}.") from error


def _built(kind: str, path: Path, target: Path, tell: Tell, name: str, *, is_trial: bool) -> Gathered:
    unfinished = target.with_name(f"{target.name}.{'trial' if is_trial else 'unfinished'}")
    gathering = Gathering(unfinished, f"{kind} {_state_of(path)}")
    try:
        with closing(gathering):
            gathered = _gathered(gathering, kind, path, target, tell)
            if not is_trial:
                said = SOURCES[kind].attribution.format(name=name)
                build(gathering.films(), target, _origin(target, said))
    except (CatalogueError, OSError, sqlite3.Error):
        # Resuming would fail in the same place again.
        gathering.drop()
        raise
    gathering.drop()
    return gathered


def _gathered(gathering: Gathering, kind: str, path: Path, target: Path, tell: Tell) -> Gathered:
    """Our films and those of earlier lists, then all of this one's."""
    gathering.base(_films_before(target))
    gathered = Gathered()
    for gathered in gathering.read(SOURCES[kind].read(path)):
        tell(gathered)
    if not gathered.taken:
        reasons = f" ({', '.join(left)})" if (left := gathered.reasons()) else ""
        raise CatalogueError(
            f"{path} has no film that can be taken{reasons}: is it a list of the kind {kind}?"
        )
    return gathered


def _films_before(target: Path) -> Iterator[Film]:
    """Our films, then those of the present index if other lists are in it."""
    yield from starter_films()
    if target.exists() and built_from(target):
        yield from index_films(target)


def _origin(target: Path, attribution: str) -> str:
    before = built_from(target) if target.exists() else ()
    return f"built {json.dumps(list(dict.fromkeys((*before, attribution))))}"


def _state_of(path: Path) -> str:
    """A text that changes whenever the file, or a file in the folder, changes."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return json.dumps(
        [(str(file.absolute()), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    )
