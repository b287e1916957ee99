"""The database of every released version can be opened on both engines, with everything in it."""

import re
from pathlib import Path

import pytest

from bot.storage.engine.database import open_database
from bot.storage.engine.migrate import shipped_migrations
from tests.storage.engine.rows_of_every_table import rows, schema_of
from tests.storage.engine.test_old_rows import kept, shared
from tests.storage.released.keep import last_migration, put_back

CHANGELOG = Path(__file__).parents[3] / "CHANGELOG.md"
SHIPPED = shipped_migrations()
OUT = re.findall(r"^## (\d+\.\d+\.\d+)", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_changelog_names_a_released_version() -> None:
    assert OUT


@pytest.mark.parametrize("version", OUT)
async def test_its_database_is_opened_and_loses_nothing(empty_url: str, version: str) -> None:
    await put_back(version, empty_url)
    last = last_migration(version)
    schema = schema_of(SHIPPED[:last])
    database = await open_database(empty_url, SHIPPED[:last])  # refuses migrations that have changed since
    expected = await database.read(rows(schema))
    await database.close()
    assert all(len(found) == 2 for found in expected.values())
    for migration in SHIPPED[last:]:
        schema = schema_of(SHIPPED[: migration.version])
        expected = kept(expected, schema, migration.version)
    database = await open_database(empty_url)
    now = await database.read(rows(schema))
    await database.close()
    assert shared(now, expected) == expected
