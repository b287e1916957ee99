"""Merges the films of several lists on disk, before an index is built from them. Our own list takes
precedence.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from bot.catalogue.rows import FilmRow
from bot.catalogue.sources.facts import RowRefusal
from bot.domain.films.film import Film

_AT_A_TIME: Final = 5000
"""How many rows share one commit: the most that an interruption can lose."""
_FILLED: Final = ("original_title", "titles", "directors", "cast", "genres", "runtime", "countries")
"""Fields that a later list fills in if the earlier one left them empty."""
_NAMES: Final = ", ".join(f'"{name}"' for name in FilmRow._fields)
_SCHEMA: Final = f"""
CREATE TABLE film ({_NAMES}, is_new INTEGER, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE TABLE state (input TEXT, rows INTEGER, counts TEXT);
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """How far a list has been read: its rows, the new films, the rows merged into known films, and how many
    rows were left out for which reason.
    """

    rows: int = 0
    new: int = 0
    merged: int = 0
    left_out: tuple[tuple[str, int], ...] = ()

    @property
    def taken(self) -> int:
        """How many rows are films."""
        return self.new + self.merged

    def reasons(self) -> list[str]:
        """Why rows were left out, each reason in words."""
        return [f"{rows} {'row' if rows == 1 else 'rows'} {reason}" for reason, rows in self.left_out]


class Gathering:
    """A file of films, by id. An existing file is continued."""

    def __init__(self, path: Path, source: str) -> None:
        """`source` identifies the list and its state. A file gathered from another list is started over."""
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        if self._input() != source:
            self._connection.close()
            self.drop()
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.executescript(f"PRAGMA journal_mode = WAL; {_SCHEMA}")
            self._connection.execute("INSERT INTO state VALUES (?, -1, '{}')", (source,))

    def base(self, films: Iterable[Film]) -> None:
        """Begin with these films, unless that is done already. Of two with the same id the first counts."""
        if self.rows < 0:
            self._connection.execute("BEGIN")
            marks = ", ".join("?" * (len(FilmRow._fields) + 1))
            rows = ((*FilmRow.of(film), 0) for film in films)
            self._connection.executemany(f"INSERT OR IGNORE INTO film VALUES ({marks})", rows)  # noqa: S608
            self._connection.execute("UPDATE state SET rows = 0")
            self._connection.execute("COMMIT")

    def read(self, rows: Iterable[Film | RowRefusal]) -> Iterator[Gathered]:
        """Take the list's rows, some at a time, and report how far it has come; rows already taken are
        skipped.
        """
        [(done, counts)] = self._connection.execute("SELECT rows, counts FROM state")
        told, remaining = Counter(json.loads(counts)), islice(rows, done, None)
        yield _gathered(done, told)
        while some := list(islice(remaining, _AT_A_TIME)):
            self._connection.execute("BEGIN")
            told.update(self._take(row) for row in some)
            done += len(some)
            self._connection.execute("UPDATE state SET rows = ?, counts = ?", (done, json.dumps(told)))
            self._connection.execute("COMMIT")
            yield _gathered(done, told)

    @property
    def rows(self) -> int:
        """How many rows of the list were taken; -1 before gathering has begun."""
        [(rows,)] = self._connection.execute("SELECT rows FROM state")
        return int(rows)

    def films(self) -> Iterator[Film]:
        """All films gathered so far."""
        for row in self._connection.execute(f"SELECT {_NAMES} FROM film"):  # noqa: S608 - made of constants
            yield FilmRow(*row).film()

    def close(self) -> None:
        """Close the file and keep it, so that gathering can resume."""
        self._connection.close()

    def drop(self) -> None:
        """Delete the file."""
        for end in ("", "-wal", "-shm"):
            Path(f"{self._path}{end}").unlink(missing_ok=True)

    def _input(self) -> str | None:
        try:
            row = self._connection.execute("SELECT input FROM state").fetchone()
        except sqlite3.DatabaseError:
            return None
        return str(row[0]) if row else None

    def _take(self, row: Film | RowRefusal) -> str:
        if isinstance(row, RowRefusal):
            return row.value
        known = self._connection.execute("SELECT * FROM film WHERE id = ?", (row.id,)).fetchone()
        if known is None:
            marks = ", ".join("?" * (len(FilmRow._fields) + 1))
            self._connection.execute(f"INSERT INTO film VALUES ({marks})", (*FilmRow.of(row), 1))  # noqa: S608
            return _NEW
        if known[-1]:
            return RowRefusal.TWICE.value
        ours, theirs = FilmRow(*known[:-1]), FilmRow.of(row)
        empty = [name for name in _FILLED if getattr(ours, name) in ("", None)]
        changes = ", ".join(f'"{name}" = ?' for name in [*empty, "is_new"])
        values = [*(getattr(theirs, name) for name in empty), 1, row.id]
        self._connection.execute(f"UPDATE film SET {changes} WHERE id = ?", values)  # noqa: S608
        return _MERGED


_NEW: Final = "new"
_MERGED: Final = "merged"


def _gathered(rows: int, told: Counter[str]) -> Gathered:
    left_out = tuple((name, told[name]) for name in RowRefusal if told[name])
    return Gathered(rows, told[_NEW], told[_MERGED], left_out)
