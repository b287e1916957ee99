"""Importing 10,000 scores on SQLite, durably: reading the file, writing all the scores at once, and undoing
it.

Reading is compared with Python's csv module going through the same file, and writing with giving the same
scores one by one as fast as they are accepted (they share commits). Each pair is measured in one run. Then a
whole import of 10,000 rows, including the films of the starter list, goes through the services. The callback
of the event loop that takes the most CPU meanwhile tells how long others are held up at most. The same is
measured for 10,000 scores that are imported, undone, imported again and deleted with their member. Both are
done on PostgreSQL too, if it is installed.

    python -m benchmarks.imports
"""

import asyncio
import csv
import gc
import io
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Final

from bot.catalogue.build import build, starter_films
from bot.catalogue.search import Catalogue
from bot.clock import SystemClock
from bot.common_parts import share
from bot.domain.films.film import Film
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.read_rows import ReadRows
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import ImportedRow, Source
from bot.domain.transfer.views import ImportPreview
from bot.locales import language
from bot.quick_loop import keep_loop_quick
from bot.services.club.settings import ActingMember
from bot.storage.engine.database import Database, open_database
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.transfer.imports import ImportRepository
from bot.ui.club.zone_names import zone_names
from bot.ui.transfer.import_pages import imported_page, offer_page
from bot.wiring import build_services
from tests.storage.postgres_server import postgres_running
from tests.storage.transfer.commit import commit

SCORES: Final = 10_000
HERE, THERE, MEMBER = 1, 2, 3
NOW: Final = 1_790_000_000
MOST_HELD: Final = 20
"""How long a callback may hold up the event loop, in milliseconds."""
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


async def write(url: str) -> None:
    database = await open_database(url)
    imports, scores = ImportRepository(database), ScoreRepository(database)
    entries, pending = known_rows()
    await imports.keep(HERE, MEMBER, pending)

    async def at_once() -> None:
        assert await commit(imports, HERE, MEMBER, pending, entries, FILMS, ClashChoice.MINE, NOW)

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


def known_rows() -> tuple[Sequence[MatchedRow], PendingImport]:
    entries = [
        MatchedRow(film.id, ImportedRow(film.title, 2000, score=1 + place % 10, at=NOW))
        for place, film in enumerate(FILMS.values())
    ]
    rows = tuple(PendingRow(entry.row, (entry.film_id,), is_certain=True) for entry in entries)
    return entries, PendingImport(NOW, Source.LETTERBOXD, rows=rows)


def mixed_table(films: Sequence[Film]) -> bytes:
    """Every film, and enough other rows to make 10,000: half of them unknown, half similar to a film."""
    rows = [
        f'"{film.title if n < len(films) else f"{film.title}: part {n}"}",{film.year},{1 + n % 10}\n'
        if n < len(films) or n % 2
        else f'"Film, number {n}",2000,{1 + n % 10}\n'
        for n, film in zip(range(SCORES), cycle(films), strict=False)
    ]
    return ("Title,Year,Rating10\n" + "".join(rows)).encode()


@contextmanager
def longest_callback() -> Iterator[list[float]]:
    """Notes how long each callback of the event loop takes meanwhile, in seconds of CPU."""
    gc.collect()  # otherwise some callback would include a collection of what earlier measurements left
    taken: list[float] = []
    run = asyncio.Handle._run  # noqa: SLF001 - no public API sees each callback

    def timed_run(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        run(handle)
        taken.append(time.thread_time() - began)

    setattr(asyncio.Handle, "_run", timed_run)  # noqa: B010 - a method, as mypy sees it
    try:
        yield taken
    finally:
        setattr(asyncio.Handle, "_run", run)  # noqa: B010 - the same


async def whole_import(database: Database, catalogue: Catalogue, data: bytes) -> None:
    services = build_services(share(catalogue, database, SystemClock()), (), lambda _: 0, zone_names)
    member, mine = ActingMember(HERE, MEMBER, manages_server=True), ClashChoice.MINE
    language("en").whole(SCORES)  # reads the language's data, which a bot has done by its first answer

    async def told(_done: int, _total: int) -> None:
        await asyncio.sleep(0)

    await asyncio.sleep(0)  # ends the callback that prepared this, which is not measured
    with longest_callback() as taken:
        offer = await services.imports.begin(member, data, told)
        assert isinstance(offer, ImportPreview), offer
        made_at = offer.pending.made_at
        offer_page(offer, language("en"))
        await services.import_rows.rows(member, made_at, mine, 3)
        imported = await services.imports.confirm(member, made_at, mine)
        imported_page(imported, language("en"))
        await services.imports.undo(member, imported.done.done_at)
    say_longest("a whole import and its undoing", taken)


async def known_scores(database: Database) -> None:
    imports, members = ImportRepository(database), MemberRepository(database)
    entries, pending = known_rows()

    async def bring() -> None:
        await imports.keep(THERE, MEMBER, pending)
        assert await commit(imports, THERE, MEMBER, pending, entries, FILMS, ClashChoice.MINE, NOW)

    async def take_back() -> None:
        assert await imports.undo(THERE, MEMBER, NOW, NOW)

    async def forget() -> None:
        assert len((await members.forget(THERE, MEMBER, NOW)).film_ids) == SCORES

    acts = {
        "importing known scores": bring,
        "undoing that": take_back,
        "the same again": bring,
        "deleting them": forget,
    }
    for name, act in acts.items():
        await asyncio.sleep(0)  # ends the callback that prepared this, which is not measured
        with longest_callback() as taken:
            await act()
        say_longest(name, taken)


def say_longest(what: str, taken: Sequence[float]) -> None:
    longest = max(taken) * 1000
    print(f"  {what}: {longest:.0f} ms of CPU, {longest / MOST_HELD:.2f} of the limit")


async def hold_loop(url: str, folder: Path) -> None:
    films = list(starter_films())
    data = mixed_table(films)
    build(films, folder / "films.db")
    database = await open_database(url)
    keep_loop_quick()  # as the bot does
    try:
        await whole_import(database, Catalogue(folder / "films.db"), data)
        await known_scores(database)
    finally:
        await database.close()


def main() -> None:
    read()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asyncio.run(write(f"sqlite:///{folder}/club.db"))
        print("The longest callback on the loop, on SQLite:")
        asyncio.run(hold_loop(f"sqlite:///{folder}/whole.db", folder))
        with postgres_running() as server:
            if server:
                print("The same on PostgreSQL:")
                asyncio.run(hold_loop(server.url("postgres"), folder))


if __name__ == "__main__":
    main()
