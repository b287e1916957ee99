"""How long units of work take and wait, as the measures report it."""

import asyncio
import threading
import time
from pathlib import Path

from bot.monitoring import Measures
from bot.storage.engine.database import Database, Steps, ask, open_database


def seconds(measures: Measures, of: str, kind: str) -> float:
    return measures.registry.get_sample_value(f"aftercredits_{of}_seconds_sum", {"kind": kind}) or 0.0


def count(measures: Measures, of: str, kind: str) -> float:
    return measures.registry.get_sample_value(f"aftercredits_{of}_seconds_count", {"kind": kind}) or 0.0


def one() -> Steps[int]:
    rows = yield from ask("SELECT 1")
    return int(rows[0][0])


async def test_each_unit_is_measured_on_both_engines(database: Database) -> None:
    measures = Measures()
    measured = measures.measured(database)
    assert await measured.read(one()) == 1
    assert await measured.write(one()) == 1
    assert await measured.write(one()) == 1
    for of in ("database", "database_waiting"):
        assert (count(measures, of, "read"), count(measures, of, "write")) == (1, 2)


async def test_a_wait_ends_as_the_unit_begins(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'club.db'}")
    measures = Measures()
    measured = measures.measured(database)
    begun, released = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def hold_the_writer() -> Steps[None]:
        loop.call_soon_threadsafe(begun.set)
        released.wait()
        yield from ask("SELECT 1")

    holding = asyncio.create_task(measured.write(hold_the_writer()))
    await begun.wait()
    before = seconds(measures, "database_waiting", "write")
    waiting = asyncio.create_task(measured.write(one()))
    await measured.read(one())  # readers are beside it; by then the write has been asked for
    asked = time.perf_counter()
    assert count(measures, "database_waiting", "write") == 1
    held = time.perf_counter() - asked
    released.set()
    await asyncio.gather(holding, waiting)
    await database.close()
    assert count(measures, "database_waiting", "write") == 2
    assert seconds(measures, "database_waiting", "write") - before >= held
    assert seconds(measures, "database", "write") > seconds(measures, "database_waiting", "write")
