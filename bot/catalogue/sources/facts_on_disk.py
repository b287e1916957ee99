"""Sorts facts on disk that a list keeps in files beside its films, so that they are at hand film by film."""

import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_TABLE: Final = "CREATE TABLE fact (kind TEXT, film TEXT, place INTEGER, value TEXT) STRICT"
_INDEX: Final = "CREATE INDEX fact_by_film ON fact (kind, film, place)"


class FactsOnDisk:
    """Values by kind and film, in a temporary file instead of memory."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="aftercredits-")
        self._connection = sqlite3.connect(Path(self._folder.name) / "facts.db", isolation_level=None)
        self._connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLE}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._folder.cleanup()

    def add(self, kind: str, facts: Iterable[tuple[str, int, str]]) -> None:
        """Add values: for each film, one value and its place in the order."""
        self._connection.execute("BEGIN")
        rows = ((kind, film, place, value) for film, place, value in facts)
        self._connection.executemany("INSERT INTO fact VALUES (?, ?, ?, ?)", rows)
        self._connection.execute("COMMIT")

    def ready(self) -> None:
        """Build the index; call this once, after everything is added."""
        self._connection.execute(_INDEX)

    def of(self, kind: str, film: str) -> list[str]:
        """The film's values of that kind, in order."""
        query = "SELECT value FROM fact WHERE kind = ? AND film = ? ORDER BY place"
        return [value for (value,) in self._connection.execute(query, (kind, film))]

    def first(self, kind: str, film: str) -> str:
        """The first of them; empty if there are none."""
        return next(iter(self.of(kind, film)), "")
