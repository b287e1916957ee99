"""A member's own data as a ZIP: tables that Letterboxd imports, and everything as lines of JSON."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.formats.formula_guard import guarded
from bot.domain.transfer.records import OWN_FILE, JsonRecord, write_records
from bot.domain.transfer.rows import ImportedRow

LARGEST_TABLE: Final = 900_000
"""Letterboxd accepts files up to one megabyte; this many bytes stay safely below."""
RATED_FILE: Final = "letterboxd"
WATCHLIST_FILE: Final = "letterboxd-watchlist"
_HEADER: Final = ("imdbID", "Title", "Year", "Directors", "Rating10", "WatchedDate", "Review")
_WATCHLIST_HEADER: Final = _HEADER[:4]


@dataclass(frozen=True, slots=True)
class Export:
    """Everything stored about a member in a server, by kind, and the films it refers to."""

    guild_id: int
    exported_at: int
    films: Mapping[str, Film]
    records: Mapping[str, Sequence[JsonRecord]]


def export_files(export: Export) -> dict[str, bytes]:
    """The files by name. Slow for thousands of films."""
    lines = write_records(export.guild_id, export.exported_at, export.films.values(), export.records)
    files = {OWN_FILE: "".join(lines).encode()}
    files |= _numbered(RATED_FILE, _tables(_HEADER, _rated(export)))
    wished = [row for record in export.records.get("watchlist", ()) if (row := _row(export, record))]
    return files | _numbered(WATCHLIST_FILE, _tables(_WATCHLIST_HEADER, wished))


def table_of(rows: Iterable[ImportedRow]) -> bytes:
    """The rows as one table, in the format that both Letterboxd and this bot import."""
    return b"".join([_line(_HEADER), *(_line(_cells(row)) for row in rows)])


def pack(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of the files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _rated(export: Export) -> Iterator[ImportedRow]:
    reviews = {record["film_id"]: record for record in export.records.get("review", ())}
    for record in export.records.get("score", ()):
        row = _row(export, record)
        if row is not None:
            review = reviews.get(record["film_id"])
            yield replace(row, review=_written(review)) if review else row


def _row(export: Export, record: JsonRecord) -> ImportedRow | None:
    """A score or a wish as a row; None if the film is gone from the catalogue."""
    film = export.films.get(str(record["film_id"]))
    score, at = record.get("score"), record.get("rated_at")
    if film is None:
        return None
    return ImportedRow(
        title=film.title,
        year=film.year,
        directors=film.directors,
        film_id=film.id,
        score=score if isinstance(score, int) else None,
        at=at if isinstance(at, int) else None,
    )


def _written(review: JsonRecord) -> ReviewDraft:
    """A review without its spoiler part, since the table has no place that hides it."""
    return ReviewDraft("", f"{review['title']}\n\n{review['body']}{review.get('rest', '')}", "", 0)


def _tables(header: Sequence[str], rows: Iterable[ImportedRow]) -> list[bytes]:
    """The rows in as many tables as needed, each within the limit; none if there are no rows."""
    first, tables = _line(header), []
    table: list[bytes] = []
    size = 0
    for row in rows:
        line = _line(_cells(row)[: len(header)])
        if not table or size + len(line) > LARGEST_TABLE:
            table, size = [first], len(first)
            tables.append(table)
        table.append(line)
        size += len(line)
    return [b"".join(parts) for parts in tables]


def _numbered(name: str, tables: Sequence[bytes]) -> dict[str, bytes]:
    if len(tables) == 1:
        return {f"{name}.csv": tables[0]}
    return {f"{name}-{number}.csv": table for number, table in enumerate(tables, 1)}


def _cells(row: ImportedRow) -> tuple[str, ...]:
    """The row's cells. Its day is that of UTC, because dates without a time are imported as noon in UTC."""
    cells = (
        row.film_id if row.film_id.startswith("tt") else "",
        row.title,
        "" if row.year is None else str(row.year),
        ", ".join(row.directors),
        "" if row.score is None else str(row.score),
        "" if row.at is None else datetime.fromtimestamp(row.at, UTC).date().isoformat(),
        row.review.text if row.review else "",
    )
    return tuple(map(guarded, cells))


def _line(cells: Sequence[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()
