"""What many servers need: `python -m benchmarks.scale`, a plan based on measured costs and an assumed use.

Measured on a PostgreSQL of its own that writes and reads scores: bytes on disk with indexes and sums, bytes
of its log, and its CPU. What a press costs the bot is taken from `benchmarks.interactions`. The rest is
arithmetic.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, NamedTuple

from bot.domain.films.film import Film
from bot.storage.engine.database import Database, Row, Steps, ask, open_database
from bot.storage.engine.postgres import MOST_CONNECTIONS
from bot.storage.scores.scores import ScoreRepository
from cogs.week.request_pace import REQUESTS_A_SECOND
from tests.storage.postgres_server import postgres_running

SERVERS: Final = (1_000, 100_000, 2_000_000)
MEMBERS, FILMS, ROUNDS = 40, 100, 3
"""The server that is measured. Each member scores each film once, and changes each score twice."""
FIRST_ID: Final = 1_561_348_118_937_600_000
"""Ids as Discord gives them: small ones take fewer bytes to send."""
DAY: Final = 86_400

# The assumed use per server. Most clubs are small; nobody has measured this.
SCORES_KEPT: Final = 500
OTHERS: Final = 2.0
"""How many times the cost of scores everything together costs, with reviews, watchlists and imports."""
PRESSES_A_DAY, WRITES_SHARE, PEAK = 10, 0.4, 5.0
"""Presses, the share of them that writes, and the busiest minute as a multiple of the average."""
WEEKS_SHARE, TOGETHER = 0.1, 0.2
"""The share of servers that have a week, and the share of those that are due in the same minute."""

BOT_MS: Final = 2.5
"""CPU of a press in the bot: 0.7 ms for `/rate`, 2 to 3 for `/film` with its picture (docs/figures.md)."""
BUSY: Final = 0.5
"""The plan uses each core up to this share."""
SERVERS_A_SHARD, SHARDS_A_PROCESS = 2_000, 16
GIGABYTES_A_PROCESS: Final = 1.0
MANY, CONCURRENCY = 150_000, 16
"""From this many servers on, Discord lets a bot open this many shards every five seconds, not just one."""
CORE_A_MONTH, MEMORY_A_MONTH, DISK_A_MONTH = 10.0, 3.0, 0.15
"""Dollars for a core, a gigabyte of memory and one of replicated disk: about what they cost to rent."""


class Costs(NamedTuple):
    """What was measured: bytes on disk, and seconds of PostgreSQL's CPU."""

    score_bytes: float
    wal_bytes: float
    write: float
    read: float


class Need(NamedTuple):
    """What this many servers need."""

    gigabytes: float
    writes: float
    reads: float
    bot_cores: float
    database_cores: float
    processes: int
    shards: int
    minutes_to_start: float
    minutes_to_post: float

    @property
    def dollars(self) -> float:
        """The cost per month, with at least one core for each; PostgreSQL's memory is a tenth of its disk."""
        cores = math.ceil(self.bot_cores / BUSY) + math.ceil(self.database_cores / BUSY)
        memory = self.processes * GIGABYTES_A_PROCESS + max(1.0, self.gigabytes / 10)
        return cores * CORE_A_MONTH + memory * MEMORY_A_MONTH + self.gigabytes * DISK_A_MONTH


def plan(servers: int, costs: Costs) -> Need:
    """What they need at the busiest time of day."""
    presses = servers * PRESSES_A_DAY / DAY * PEAK
    writes, reads = presses * WRITES_SHARE, presses
    shards = math.ceil(servers / SERVERS_A_SHARD)
    return Need(
        gigabytes=servers * SCORES_KEPT * costs.score_bytes * OTHERS / 1e9,
        writes=writes,
        reads=reads,
        bot_cores=presses * BOT_MS / 1e3,
        database_cores=writes * costs.write + reads * costs.read,
        processes=math.ceil(shards / SHARDS_A_PROCESS),
        shards=shards,
        minutes_to_start=5 * shards / (CONCURRENCY if servers >= MANY else 1) / 60,
        minutes_to_post=servers * WEEKS_SHARE * TOGETHER / REQUESTS_A_SECOND / 60,
    )


async def measure(url: str) -> Costs:
    """Measure what scores cost: fill a new server with them, change them and read them."""
    database = await open_database(url)
    scores = ScoreRepository(database)
    films = [Film(f"tt{number:07}", f"Film {number}", 1950 + number % 70) for number in range(FILMS)]
    await _each(films, lambda member, film: scores.set(FIRST_ID, member, film, 7, 1))
    size, before = await _one(database, _BYTES), await _one(database, _WAL)
    number = MEMBERS * FILMS

    async def change() -> None:
        for score in range(2, ROUNDS + 1):
            await _each(films, lambda member, film: scores.set(FIRST_ID, member, film, score, score))  # noqa: B023

    async def read() -> None:
        await _each(films, lambda member, film: scores.standing(FIRST_ID, member, film.id))

    write, reading = await _cpu(change), await _cpu(read)
    wal = await _one(database, _WAL) - before
    await database.close()
    changes = number * (ROUNDS - 1)
    return Costs(size / number, wal / changes, write / changes, reading / number)


async def _each(films: list[Film], act: Callable[[int, Film], Awaitable[object]]) -> None:
    """Every member does that with every film; each member does one thing after another."""

    async def one(member: int) -> None:
        for film in films:
            await act(member, film)

    members = [FIRST_ID + 1 + number for number in range(MEMBERS)]
    for start in range(0, MEMBERS, MOST_CONNECTIONS):
        await asyncio.gather(*map(one, members[start : start + MOST_CONNECTIONS]))


async def _cpu(work: Callable[[], Awaitable[None]]) -> float:
    """The seconds of CPU that PostgreSQL's processes use for the work."""
    before = _postgres_ticks()
    await work()
    return (_postgres_ticks() - before) / 100


def _postgres_ticks() -> int:
    """The total for all processes that serve a database of this benchmark, by the database's name."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if "club club_" not in (folder / "cmdline").read_text(encoding="utf-8"):
                continue
            fields = (folder / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:  # the process has ended
            continue
        total += int(fields[11]) + int(fields[12])
    return total


async def _one(database: Database, sql: str) -> float:
    def asked() -> Steps[Row]:
        [row] = yield from ask(sql)
        return row

    return float(str((await database.read(asked()))[0]))


def tell(costs: Costs) -> None:
    """Print the measured costs, and the table in docs/scaling.md."""
    print(f"a score: {costs.score_bytes:.0f} bytes on disk; changed, {costs.wal_bytes:.0f} bytes of log")
    print(f"PostgreSQL's CPU: {1e3 * costs.write:.2f} ms a write, {1e3 * costs.read:.2f} ms a read")
    needs = {servers: plan(servers, costs) for servers in SERVERS}
    rows = {
        "rows of scores": [f"{servers * SCORES_KEPT / 1e6:,.1f} million" for servers in SERVERS],
        "storage": [f"{need.gigabytes:,.1f} GB" for need in needs.values()],
        "writes, reads a second": [f"{need.writes:,.1f}, {need.reads:,.1f}" for need in needs.values()],
        "log of the writes a day": [
            f"{servers * PRESSES_A_DAY * WRITES_SHARE * costs.wal_bytes / 1e9:,.2f} GB" for servers in SERVERS
        ],
        "cores at work: bot, PostgreSQL": [
            f"{need.bot_cores:,.2f}, {need.database_cores:,.2f}" for need in needs.values()
        ],
        "shards, processes": [f"{need.shards:,}, {need.processes:,}" for need in needs.values()],
        "connections": [f"{need.processes * (MOST_CONNECTIONS + 1):,}" for need in needs.values()],
        "minutes until all shards are there": [f"{need.minutes_to_start:,.1f}" for need in needs.values()],
        "minutes until a busy evening is posted": [f"{need.minutes_to_post:,.1f}" for need in needs.values()],
        "dollars a month": [f"{need.dollars:,.0f}" for need in needs.values()],
    }
    print(f"| servers | {' | '.join(f'{servers:,}' for servers in SERVERS)} |")
    print(f"| --- {'| ---: ' * len(SERVERS)}|")
    for name, figures in rows.items():
        print(f"| {name} | {' | '.join(figures)} |")


def main() -> None:
    """Measure, and print the results."""
    with postgres_running() as server:
        if server is None:
            raise SystemExit("PostgreSQL is not installed.")
        tell(asyncio.run(measure(server.url(asyncio.run(server.make_database())))))


_BYTES: Final = """
SELECT SUM(pg_total_relation_size(name::regclass))
FROM unnest(ARRAY['score', 'film_tally', 'club_tally']) AS name
"""
_WAL: Final = "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn"

if __name__ == "__main__":
    main()
