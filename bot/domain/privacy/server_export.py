"""A server's data for its organisers, as JSON files: one per table, and the films."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.films.film import Film
from bot.domain.transfer.records import JsonRecord, readable

FILMS_FILE: Final = "films.json"


@dataclass(frozen=True, slots=True)
class ServerExport:
    """The rows by table, and the films they name."""

    films: Mapping[str, Film]
    records: Mapping[str, Sequence[JsonRecord]]


def server_files(export: ServerExport) -> dict[str, bytes]:
    """The files by name; a table without rows has none."""
    files = {
        f"{table}.json": _json([readable(row) for row in rows])
        for table, rows in export.records.items()
        if rows
    }
    facts = [
        {"film_id": film.id, "title": film.title, "year": film.year, "directors": film.directors}
        for film in export.films.values()
    ]
    return files | ({FILMS_FILE: _json(facts)} if facts else {})


def _json(rows: Sequence[Mapping[str, object]]) -> bytes:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n".encode()
