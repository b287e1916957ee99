"""The index file: its tables, and how films are written to them.

Films are numbered by fame, and among equals by the length of the title. So every table lists likelier films
first, and a search can stop after a few.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from bot.catalogue.rows import CatalogueError, FilmRow, ids_elsewhere
from bot.domain.films.film import Film
from bot.domain.films.spelling import ELIDED, film_spellings, joined
from bot.domain.films.titles import fold, is_unspaced, without_article

FORMAT: Final = "8"
"""Raise it when anything below, or the spelling of titles, changes: older files are then rebuilt."""

LONGEST_START: Final = 12
"""An unfinished word is indexed by at most this many first letters."""
OPENINGS: Final = (6, 10)
"""An unfinished title is indexed by this many first letters after the article."""
SHELF_LENGTH: Final = 3000
"""A shelf (a genre and decade) holds at most this many films, the most famous."""

# A film's row, in its order, its spellings and its directors' and lead actors' folded names, one a line.
_FILM_COLUMNS: Final = """
    id TEXT NOT NULL, title TEXT NOT NULL, original_title TEXT NOT NULL, titles TEXT NOT NULL,
    year INTEGER NOT NULL, directors TEXT NOT NULL, "cast" TEXT NOT NULL, genres TEXT NOT NULL,
    runtime INTEGER, countries TEXT NOT NULL, fame INTEGER NOT NULL, aliases TEXT NOT NULL,
    leads INTEGER, premises TEXT NOT NULL, prizes TEXT NOT NULL, elsewhere TEXT NOT NULL,
    spellings TEXT NOT NULL, made_by TEXT NOT NULL
"""
_SCHEMA: Final = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE incoming ({_FILM_COLUMNS}) STRICT;
CREATE TABLE films (number INTEGER PRIMARY KEY, {_FILM_COLUMNS}, UNIQUE (id)) STRICT;
-- Every title, joined, and once more without its leading article (bare = 1).
CREATE TABLE names (
    name TEXT NOT NULL, bare INTEGER NOT NULL, film INTEGER NOT NULL, PRIMARY KEY (name, bare, film)
) STRICT, WITHOUT ROWID;
-- The film that a site knows by an id of its own; of two the more famous one.
CREATE TABLE elsewhere (
    site TEXT NOT NULL, its_id TEXT NOT NULL, film INTEGER NOT NULL, PRIMARY KEY (site, its_id)
) STRICT, WITHOUT ROWID;
-- starts: whole titles, joined; tails: the same from every later word on, and from every sign of a
-- script without spaces; credits: directors, lead actors and year.
-- The ascii tokenizer parts folded text at its spaces and nowhere else, whatever the script.
CREATE VIRTUAL TABLE texts USING fts5(
    starts, tails, words, credits,
    content='', columnsize=0, detail=column, tokenize='ascii', prefix='1 2 3 4'
);
-- What is compared with a misspelt title: names, their openings, words, and the starts of words, of
-- one length and first letter together, likeliest first, parted by spaces.
CREATE TABLE near (
    kind TEXT NOT NULL, initial TEXT NOT NULL, length INTEGER NOT NULL, entries TEXT NOT NULL,
    PRIMARY KEY (kind, initial, length)
) STRICT;
-- The most famous films of a genre ('' for all) and a decade (0 for all): their numbers in order, parted
-- by spaces.
CREATE TABLE shelves (
    genre TEXT NOT NULL, decade INTEGER NOT NULL, films TEXT NOT NULL, PRIMARY KEY (genre, decade)
) STRICT;
"""


def write_index(films: Iterable[Film], connection: sqlite3.Connection, origin: str) -> None:
    """Fill an empty database with the films; `origin` says where they are from.

    Raises CatalogueError if two films have the same id.
    """
    connection.executescript(_SCHEMA)
    values = ", ".join("?" * (len(FilmRow._fields) + 2))
    connection.executemany(
        f"INSERT INTO incoming VALUES ({values})",  # noqa: S608 - made of constants
        map(_indexed_row, films),
    )
    _refuse_twins(connection)
    connection.execute(
        "INSERT INTO films SELECT NULL, * FROM incoming ORDER BY fame DESC, length(title), year DESC, id"
    )
    _write_names(connection)
    _write_ids_elsewhere(connection)
    _write_texts(connection)
    _write_near(connection)
    _write_shelves(connection)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("origin", origin)])
    connection.commit()


def _indexed_row(film: Film) -> tuple[object, ...]:
    made_by = filter(None, map(fold, dict.fromkeys((*film.directors, *film.lead_actors))))
    return (*FilmRow.of(film), "\n".join(film_spellings(film)), "\n".join(made_by))


def _refuse_twins(connection: sqlite3.Connection) -> None:
    twins = connection.execute("SELECT id FROM incoming GROUP BY id HAVING count(*) > 1 LIMIT 1").fetchone()
    if twins:
        raise CatalogueError(f"{twins[0]} is the id of two films")


def _write_names(connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO names VALUES (?, ?, ?)",
        (
            (joined(form), form != folded, number)
            for number, spellings in connection.execute("SELECT number, spellings FROM films")
            for folded in spellings.splitlines()
            for form in dict.fromkeys((folded, without_article(folded)))
        ),
    )


def _write_ids_elsewhere(connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO elsewhere VALUES (?, ?, ?)",
        (
            (*known_as, number)
            for number, said in connection.execute(
                "SELECT number, elsewhere FROM films WHERE elsewhere <> '' ORDER BY number"
            )
            for known_as in ids_elsewhere(said)
        ),
    )


def _write_texts(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT number, spellings, made_by, year FROM films ORDER BY number")
    connection.executemany(
        "INSERT INTO texts (rowid, starts, tails, words, credits) VALUES (?, ?, ?, ?, ?)",
        (
            (number, *_texts(spellings.splitlines(), made_by, year))
            for number, spellings, made_by, year in rows
        ),
    )
    connection.execute("INSERT INTO texts (texts) VALUES ('optimize')")


def _texts(spellings: list[str], made_by: str, year: int) -> Iterator[str]:
    """The texts to search a film by: starts, tails, words and credits."""
    endings = [
        "".join(words[start:])
        for words in map(str.split, spellings)
        for start in range(1, len(words))
        if words[start] not in ELIDED  # `dune` does not begin `d une chute`
    ]
    endings += [
        folded[start:].replace(" ", "")
        for folded in spellings
        for start, letter in enumerate(folded)
        if start and is_unspaced(letter)
    ]
    names = dict.fromkeys(
        form for folded in spellings for form in (joined(folded), joined(without_article(folded)))
    )
    yield " ".join(names)
    yield " ".join(dict.fromkeys(endings))
    yield " ".join(dict.fromkeys(word for folded in spellings for word in folded.split()))
    yield f"{made_by} {year}".replace("\n", " ")


def _write_near(connection: sqlite3.Connection) -> None:
    names = connection.execute("SELECT name FROM names GROUP BY name ORDER BY min(film)")
    _write_lists(connection, "name", (name for (name,) in names))
    for length in OPENINGS:
        openings = dict.fromkeys(name[:length] for name in _bare_names(connection) if len(name) > length)
        _write_lists(connection, "opening", openings)
    texts = connection.execute("SELECT spellings, made_by FROM films ORDER BY number")
    words = dict.fromkeys(word for titles, made_by in texts for word in f"{titles} {made_by}".split())
    _write_lists(connection, "word", words)
    for length in range(1, LONGEST_START + 1):
        # A word one letter shorter is included whole: the typed one may have a letter too many.
        starts = dict.fromkeys(word[:length] for word in words if len(word) >= length - 1)
        _write_lists(connection, "start", starts, length)


def _bare_names(connection: sqlite3.Connection) -> Iterator[str]:
    """Every title, joined, without its article. Read anew each time, since all of them take much memory."""
    for (titles,) in connection.execute("SELECT spellings FROM films ORDER BY number"):
        yield from (joined(without_article(folded)) for folded in titles.splitlines())


def _write_lists(connection: sqlite3.Connection, kind: str, entries: Iterable[str], length: int = 0) -> None:
    """Save the entries by first letter and length: their own length, or the given one."""
    lists: dict[tuple[str, int], list[str]] = {}
    for entry in entries:
        lists.setdefault((entry[0], length or len(entry)), []).append(entry)
    connection.executemany(
        "INSERT INTO near VALUES (?, ?, ?, ?)",
        ((kind, initial, size, " ".join(together)) for (initial, size), together in lists.items()),
    )


def _write_shelves(connection: sqlite3.Connection) -> None:
    shelves: dict[tuple[str, int], list[str]] = {}
    for number, genres, year in connection.execute("SELECT number, genres, year FROM films ORDER BY number"):
        for genre in dict.fromkeys(("", *genres.split("|"))):
            for decade in (0, year // 10 * 10):
                shelf = shelves.setdefault((genre, decade), [])
                if len(shelf) < SHELF_LENGTH:
                    shelf.append(str(number))
    connection.executemany(
        "INSERT INTO shelves VALUES (?, ?, ?)", ((*key, " ".join(films)) for key, films in shelves.items())
    )
