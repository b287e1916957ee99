"""A club whose bot looks films up in a little Wikidata, or in one that fails as a test wants."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.setting_texts import Secret
from bot.settings import Settings
from emulator.wikidata.server import LittleWikidata
from tests.behaviour.lookups.slow_tmdb import SlowTmdb


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


@pytest.fixture
async def tmdb() -> AsyncIterator[SlowTmdb]:
    async with SlowTmdb() as serving:
        yield serving


@pytest.fixture
def tmdb_settings(plain_settings: Settings, wikidata: LittleWikidata, tmdb: SlowTmdb) -> Settings:
    """The settings of a host with a TMDB token."""
    return replace(
        plain_settings,
        wikidata_url=wikidata.address,
        tmdb_token=Secret(tmdb.token),
        tmdb_path=plain_settings.found_path.with_name("tmdb.db"),
        tmdb_url=tmdb.address,
        tmdb_images=tmdb.images,
    )
