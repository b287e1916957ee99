"""For all tests: where their files are, what they copy, and patience, since a slow machine is no failure.

`make quick` tries fewer examples of each property.
"""

import asyncio
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.catalogue.build import open_catalogue
from bot.storage.engine.database import open_database

MEMORY_DISK = Path("/dev/shm")
ENOUGH_BYTES = 4 << 30
"""What all tests write together, several times over."""

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("house"), max_examples=10)
settings.load_profile("house")


def pytest_configure() -> None:
    """Keep tests' files in memory where there is room: every saved score waits for the disk otherwise."""
    if MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free >= ENOUGH_BYTES:
        os.environ.setdefault("TMPDIR", str(MEMORY_DISK))
        tempfile.tempdir = None  # it is looked up anew


@pytest.fixture(scope="session")
def film_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the starter list, for bots to find where each would make its own."""
    path = tmp_path_factory.mktemp("catalogue") / "catalogue.db"
    open_catalogue(path).close()
    return path


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database of the newest schema: to copy it is quicker than to migrate each one."""
    path = tmp_path_factory.mktemp("migrated") / "club.db"

    async def make() -> None:
        database = await open_database(f"sqlite:///{path}")
        await database.close()

    asyncio.run(make())
    return path
