"""Importing 10,000 scores on SQLite, durably: the file read, the scores written at once, and taken back.

Reading is compared with Python's csv module going through the same file; writing with giving the same
scores one by one, as fast as they are taken (they share commits). Each pair is measured in one run.

    python -m benchmarks.imports
"""

import asyncio
import csv
import io
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from bot.domain.films.film import Film
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import ImportedRow, ReadRows, Source
from bot.storage.engine.database import open_database
from bot.storage.scores.scores import ScoreRepository
from bot.storage.transfer.imports import ImportRepository

SCORES: Final = 10_000
HERE, THERE, MEMBER = 1, 2, 3
NOW: Final = 1_790_000_000
FILMS: Final = {f"tt{n:07}": Film(f"tt{n:07}", f"Film number {n}", 2000) for n in range(SCORES)}


def table() -> bytes:
    rows = (
        f'2021-03-04,"Film, number {n}",2000,https://boxd.it/{n:x},{(1 + n % 10) / 2}\n'
        for n in range(SCORES)
    )
    return ("Date,Name,Year,Letterboxd URI,Rating\n" + "".join(rows)).encode()


def read() -> None:
    data = table()
    began = time.perf_counter()
    rows = sum(1 for _ in csv.reader(io.StringIO(data.decode())))
    plain = time.perf_counter() - began
    began = time.perf_counter()
    reading = read_import(data)
    ours = time.perf_counter() - began
    assert isinstance(reading, ReadRows)
    assert len(reading.rows) == rows - 1
    print(f"Reading {SCORES} scores: {ours * 1000:.0f} ms, {ours / plain:.0f} times csv alone")


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began


async def write(folder: Path) -> None:
    database = await open_database(f"sqlite:///{folder}/club.db")
    imports, scores = ImportRepository(database), ScoreRepository(database)
    entries = [
        MatchedRow(film.id, ImportedRow(film.title, 2000, score=1 + place % 10, at=NOW))
        for place, film in enumerate(FILMS.values())
    ]
    rows = tuple(PendingRow(entry.row, (entry.film_id,), is_certain=True) for entry in entries)
    pending = PendingImport(NOW, Source.LETTERBOXD, rows=rows)
    await imports.keep(HERE, MEMBER, pending)

    async def at_once() -> None:
        assert await imports.commit(HERE, MEMBER, pending, entries, FILMS, ClashChoice.MINE, NOW)

    async def one_by_one() -> None:
        await asyncio.gather(
            *(scores.set(THERE, MEMBER, FILMS[entry.film_id], entry.row.score or 0, NOW) for entry in entries)
        )

    async def back() -> None:
        assert await imports.undo(HERE, MEMBER, NOW, NOW)

    ours, plain, undone = await timed(at_once), await timed(one_by_one), await timed(back)
    await database.close()
    print(
        f"Writing them: {ours:.2f} s, {ours / plain:.2f} of one by one ({plain:.2f} s); "
        f"undoing: {undone:.2f} s, {undone / plain:.2f}"
    )


def main() -> None:
    read()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(write(Path(folder)))


if __name__ == "__main__":
    main()
