import asyncio
from pathlib import Path

import pytest

from bot.domain.films.film import Film
from bot.storage.engine.backup import backup
from bot.storage.engine.database import open_database
from bot.storage.engine.errors import StorageError
from bot.storage.scores.scores import ScoreRepository
from tests.storage.engine.damage import damage

HEAT = Film("tt0113277", "Heat", 1995)
NOW = 1_790_000_000


async def test_records_and_copies_are_for_their_owner_alone(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path}/club.db")
    await backup(f"sqlite:///{tmp_path}/club.db", tmp_path / "copy.db")
    await database.close()
    assert {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {
        "club.db": 0o600,
        "copy.db": 0o600,
    }


async def test_a_copy_made_while_the_bot_writes_is_whole(tmp_path: Path) -> None:
    url, target = f"sqlite:///{tmp_path}/a club #1?.db", tmp_path / "copy.db"
    database = await open_database(url)
    scores = ScoreRepository(database)
    await asyncio.gather(*(scores.set(1, member, HEAT, 9, NOW) for member in range(20)))

    await asyncio.gather(
        backup(url, target), *(scores.set(1, member, HEAT, 3, NOW) for member in range(20, 40))
    )
    await database.close()

    copy = await open_database(f"sqlite:///{target}")
    try:
        assert 20 <= await ScoreRepository(copy).check() <= 40
    finally:
        await copy.close()


async def test_a_file_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    url, target = f"sqlite:///{tmp_path}/club.db", tmp_path / "copy.db"
    await (await open_database(url)).close()
    target.write_text("kept")

    with pytest.raises(StorageError, match="exists already") as caught:
        await backup(url, target)

    assert caught.value.fields == {"target": target}
    assert target.read_text() == "kept"


async def test_what_an_interrupted_copy_left_is_no_hindrance(tmp_path: Path) -> None:
    url, target = f"sqlite:///{tmp_path}/club.db", tmp_path / "copy.db"
    await (await open_database(url)).close()
    (tmp_path / "copy.db.unfinished").write_text("half")

    await backup(url, target)

    assert sorted(file.name for file in tmp_path.iterdir()) == ["club.db", "copy.db"]


async def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no database"):
        await backup(f"sqlite:///{tmp_path}/club.db", tmp_path / "copy.db")

    assert list(tmp_path.iterdir()) == []


async def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/club.db"
    await (await open_database(url)).close()

    with pytest.raises(StorageError):
        await backup(url, tmp_path / "nowhere" / "copy.db")


async def test_a_damaged_database_leaves_no_half_copy(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/club.db"
    await (await open_database(url)).close()
    damage(tmp_path / "club.db", "club_film")

    with pytest.raises(StorageError, match="damaged"):
        await backup(url, tmp_path / "copy.db")

    assert [file.name for file in tmp_path.iterdir()] == ["club.db"]


async def test_for_postgresql_its_own_tool_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="pg_dump"):
        await backup("postgresql://club@host/club", tmp_path / "copy.sql")
