"""How long a small server's members wait for `/rate` and `/film` while a large server does its worst.

The large server has 200,000 scores (or as many as `--scores` says), 500 per member on average. There a member
imports 10,000 scores, undoes that, imports them again and deletes their data; an organiser exports the
server, and deletes everything. Meanwhile the small server asks for a score and a card every 20 ms, without
waiting for earlier answers. Its waits are compared with its waits while nothing else happens. Also shown: how
long each act takes, its CPU, the longest callback on the event loop, and on SQLite the CPU of the longest
unit of work that its one writer runs. Runs on SQLite, and on PostgreSQL if it is installed.

    python -m benchmarks.neighbours
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from benchmarks.imports import longest_callback
from benchmarks.made_up_club import GUILD, fill, made_up
from bot.catalogue.build import build, starter_films
from bot.catalogue.search import Catalogue
from bot.clock import SystemClock
from bot.common_parts import share
from bot.domain.films.film import Film
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.views import ImportPreview
from bot.quick_loop import keep_loop_quick
from bot.services.club.settings import ActingMember
from bot.services.use_cases import Services
from bot.storage.engine import group_commit, sqlite_thread
from bot.storage.engine.database import ask, open_database
from bot.storage.engine.errors import StorageError
from bot.ui.club.zone_names import zone_names
from bot.wiring import build_services
from tests.storage.postgres_server import postgres_running

LARGE, SMALL = GUILD, 2
ORGANISER: Final = ActingMember(LARGE, 999_999, manages_server=True)
SCORES: Final = 200_000
EACH: Final = 500
"""How many scores a member of the large server has, on average."""
IMPORTED: Final = 10_000
PAUSE: Final = 0.02
"""How often the small server asks, in seconds."""
CALM_SECONDS: Final = 2.0
MOST_WAITED: Final = 50
"""The 99th percentile of the small server's waits must stay below this, in milliseconds."""


def all_films() -> list[Film]:
    """The starter list, and made-up films up to the number that is imported."""
    films = list(starter_films())
    return [*films, *(Film(f"tt99{n:05}", f"Film number {n}", 2000) for n in range(IMPORTED - len(films)))]


def table(films: Sequence[Film]) -> bytes:
    rows = (f'{film.id},"{film.title}",{film.year},{1 + n % 10}\n' for n, film in enumerate(films))
    return ("Const,Title,Year,Your Rating\n" + "".join(rows)).encode()


class SmallServer:
    """Keeps rating films and opening cards, and notes how long each answer takes, in seconds."""

    def __init__(self, services: Services, films: Sequence[Film]) -> None:
        self._services = services
        self._films = films
        self._number = 0
        self._asked: list[asyncio.Task[None]] = []
        self.waits: dict[str, list[float]] = {"/rate": [], "/film": []}
        self.refused = 0

    async def ask(self, is_over: asyncio.Event) -> None:
        """Ask every 20 ms until told that it is over, then wait for all answers."""
        due = time.perf_counter()
        while not is_over.is_set():
            self._number += 1
            film, member = self._films[self._number % 300], self._number % 20
            rate = self._services.scores.rate(SMALL, member, film.id, 1 + self._number % 10)
            card = self._services.films.card(SMALL, member, film.id)
            for name, work in (("/rate", rate), ("/film", card)):
                self._asked.append(asyncio.create_task(self._time(name, work, due)))
            due += PAUSE
            await asyncio.sleep(max(0, due - time.perf_counter()))
        await asyncio.gather(*self._asked)

    async def _time(self, name: str, work: Awaitable[object], due: float) -> None:
        try:
            await work
        except StorageError:  # on a busy machine, waiting for PostgreSQL's pool may take too long
            self.refused += 1
        self.waits[name].append(time.perf_counter() - due)


@contextmanager
def longest_unit() -> Iterator[list[float]]:
    """Notes how long each unit of SQLite's writer takes meanwhile, in seconds of CPU, after a first 0."""
    taken = [0.0]
    run = sqlite_thread.follow

    def timed_run(*arguments: Any) -> object:  # noqa: ANN401 - passed on as they are
        began = time.thread_time()
        try:
            return run(*arguments)
        finally:
            taken.append(time.thread_time() - began)

    setattr(group_commit, "follow", timed_run)  # noqa: B010 - its types are its own
    try:
        yield taken
    finally:
        setattr(group_commit, "follow", run)  # noqa: B010 - the same


async def measure(
    name: str, act: Callable[[], Awaitable[object]], services: Services, films: Sequence[Film]
) -> None:
    """Run the act beside the small server, and print how it affected that server."""
    small, is_over = SmallServer(services, films), asyncio.Event()
    await asyncio.sleep(0)  # ends the callback that prepared this, which is not measured
    with longest_callback() as callbacks, longest_unit() as units:
        asking = asyncio.create_task(small.ask(is_over))
        await asyncio.sleep(PAUSE)
        began, cpu = time.perf_counter(), time.process_time()
        await act()
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
        is_over.set()
        await asking
    told = "; ".join(f"{asked} {percentiles(waits)}" for asked, waits in small.waits.items())
    told += f"; {small.refused} refused" if small.refused else ""
    callback, unit = max(callbacks) * 1000, max(units) * 1000
    print(f"  {name}: {took:.2f} s, {cpu:.2f} s of CPU; longest callback {callback:.0f} ms", end="")
    print(f", unit {unit:.0f} ms" if unit else "")
    print(f"    {told}", flush=True)


def percentiles(waits: Sequence[float]) -> str:
    """The median, the 99th percentile and the longest wait, and that percentile against the goal."""
    in_ms = sorted(wait * 1000 for wait in waits)
    late = in_ms[-1 - len(in_ms) // 100]
    told = f"{statistics.median(in_ms):.1f}, {late:.0f}, {in_ms[-1]:.0f} ms"
    return f"{told} ({late / MOST_WAITED:.1f} of the limit)"


class LargeServer:
    """Does its worst, one act after another."""

    def __init__(self, services: Services, films: Sequence[Film]) -> None:
        self._services = services
        self._table = table(films)
        self._made_at = self._done_at = 0

    def acts(self) -> dict[str, Callable[[], Awaitable[object]]]:
        return {
            "nothing else": lambda: asyncio.sleep(CALM_SECONDS),
            f"reading a file of {IMPORTED} scores": self.read,
            "importing them": self.confirm,
            "undoing that": self.undo,
            "reading it again": self.read,
            "importing them again": self.confirm,
            "deleting their member": self.forget_member,
            "the server's export": lambda: self._services.server_data.export(ORGANISER),
            "deleting the server": lambda: self._services.server_data.forget(ORGANISER),
        }

    async def read(self) -> None:
        async def told(_done: int, _total: int) -> None:
            await asyncio.sleep(0)

        offer = await self._services.imports.begin(ORGANISER, self._table, told)
        assert isinstance(offer, ImportPreview), offer
        assert len(offer.plan.scores) == IMPORTED, len(offer.plan.scores)
        self._made_at = offer.pending.made_at

    async def confirm(self) -> None:
        imported = await self._services.imports.confirm(ORGANISER, self._made_at, ClashChoice.MINE)
        self._done_at = imported.done.done_at

    async def undo(self) -> None:
        assert len((await self._services.imports.undo(ORGANISER, self._done_at)).film_ids) == IMPORTED

    async def forget_member(self) -> None:
        forgotten = await self._services.privacy.forget(LARGE, ORGANISER.id)
        assert len(forgotten.film_ids) == IMPORTED


async def play(url: str, catalogue: Catalogue, films: Sequence[Film], scores: int) -> None:
    database = await open_database(url)
    try:
        rows = made_up(films, scores // EACH, scores)
        await database.write(fill(rows, {film.id: film for film in films}))
        await database.write(ask("ANALYZE"))  # PostgreSQL does this by itself within a minute
        del rows
        keep_loop_quick()
        services = build_services(share(catalogue, database, SystemClock()), (), lambda _: 0, zone_names)
        for name, act in LargeServer(services, films).acts().items():
            await measure(name, act, services, films)
        counts = await services.server_data.counts(ORGANISER)
        assert (counts["score"], counts["film_tally"]) == (0, 0)
    finally:
        await database.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=["sqlite", "postgres"], help="on one engine alone")
    parser.add_argument("--scores", type=int, default=SCORES, help="how many the large server has")
    chosen = parser.parse_args()
    scores = chosen.scores
    films = all_films()
    with tempfile.TemporaryDirectory() as name, postgres_running() as server:
        build(films, Path(name) / "films.db")
        catalogue = Catalogue(Path(name) / "films.db")
        print(f"A server of {scores} scores; what another waits: median, 99th percentile, longest")
        if chosen.engine != "postgres":
            print("On SQLite:")
            asyncio.run(play(f"sqlite:///{name}/club.db", catalogue, films, scores))
        if server and chosen.engine != "sqlite":
            print("On PostgreSQL:")
            asyncio.run(play(server.url("postgres"), catalogue, films, scores))


if __name__ == "__main__":
    main()
