"""A club whose bot looks further in a little Wikidata, or in one that breaks down as a test wants."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import Secret, Settings
from emulator.wikidata.server import LittleWikidata


@pytest.fixture
async def wikidata() -> AsyncIterator[LittleWikidata]:
    async with LittleWikidata() as serving:
        yield serving


@pytest.fixture
def plain_settings(tmp_path: Path, film_index: Path) -> Settings:
    return Settings(
        token=Secret("a-token"),
        database_url=f"sqlite:///{tmp_path}/club.db",
        catalogue_path=film_index,
        found_path=tmp_path / "found.db",
        contact="host@example.org",
        shard_count=1,
    )


@pytest.fixture
def settings(plain_settings: Settings, wikidata: LittleWikidata) -> Settings:
    return replace(plain_settings, wikidata_url=wikidata.address)
