"""For all tests: where files are kept, what is copied, what is measured, and patience on slow machines.

`make quick` tries fewer examples of each property.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

from bot.catalogue.build import open_catalogue
from bot.storage.engine.database import open_database

MEMORY_DISK = Path("/dev/shm")
ENOUGH_BYTES = 4 << 30
"""What all tests write together, several times over."""

TESTS = Path(__file__).parent
MEASURED = {TESTS / name for name in ("behaviour", "domain", "services", "storage")}
LONGEST_PLAYS = {
    TESTS / "behaviour" / name
    for name in (
        *("discussions", "lookups", "transfer", "week"),
        *("test_forgeries.py", "test_hostile_texts.py", "test_rooms.py"),
    )
}
"""Coverage counts what runs in the former, but for the latter: it makes tests twice as slow, and nearly all
that it counts is run through without those.
"""
MEASURING = "COVERAGE_PROCESS_CONFIG"
"""The variable by which coverage measures other processes."""

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("house"), max_examples=10)
settings.load_profile("house")


def pytest_configure() -> None:
    """Keep tests' files in memory if there is room: on a disk, every saved score waits for it."""
    if MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free >= ENOUGH_BYTES:
        os.environ.setdefault("TMPDIR", str(MEMORY_DISK))
        tempfile.tempdir = None  # it is looked up anew


def pytest_xdist_auto_num_workers() -> int:
    """Use twice as many workers as cores: many tests wait for a process or a browser."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every worker begin with its share of the slow tests, or the last one keeps all waiting.

    Each gets as many tests as any other, in their order.
    """
    long = [item for item in items if item.get_closest_marker("slow") or "wire" in item.path.parts]
    are_long = set(long)
    short = [item for item in items if item not in are_long]
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items.clear()
    for process in range(processes):
        some = len(short) * process // processes, len(short) * (process + 1) // processes
        items += [*long[process::processes], *short[slice(*some)]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure coverage only of the tests that are to be measured."""
    coverage = Coverage.current()
    places = {item.path, *item.path.parents}
    if coverage is None or (places & MEASURED and not places & LONGEST_PLAYS):
        return (yield)
    coverage.stop()
    for_others = os.environ.pop(MEASURING, None)
    try:
        return (yield)
    finally:
        coverage.start()
        if for_others is not None:
            os.environ[MEASURING] = for_others


@pytest.fixture(scope="session")
def film_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the starter list, so that not every bot has to build one."""
    path = tmp_path_factory.mktemp("catalogue") / "catalogue.db"
    open_catalogue(path).close()
    return path


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database of the newest schema: copying it is faster than migrating."""
    path = tmp_path_factory.mktemp("migrated") / "club.db"

    async def make() -> None:
        database = await open_database(f"sqlite:///{path}")
        await database.close()

    asyncio.run(make())
    return path
