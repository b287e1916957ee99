import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.films.film import Film
from bot.storage.engine.backup import backup, keep_daily, restore
from bot.storage.engine.database import open_database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.process_lock import hold
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


DAY = 86_400


async def score_of_one(path: Path) -> int | None:
    database = await open_database(f"sqlite:///{path}")
    try:
        return (await ScoreRepository(database).standing(1, 7, HEAT.id)).own_score
    finally:
        await database.close()


async def with_score(path: Path, score: int) -> None:
    database = await open_database(f"sqlite:///{path}")
    await ScoreRepository(database).set(1, 7, HEAT, score, NOW)
    await database.close()


async def test_one_copy_a_day_is_made_and_the_newest_stay(tmp_path: Path) -> None:
    path, folder = tmp_path / "club.db", tmp_path / "copies"
    await with_score(path, 9)
    (tmp_path / "copies").mkdir()
    (folder / "club-before-the-move.db").write_text("a copy that somebody made")

    made = [await keep_daily(path, folder, NOW + hours * 3600, 2) for hours in (0, 1, 24, 48, 50)]

    days = ["2026-09-21", "2026-09-22", "2026-09-23"]
    assert [one and one.name for one in made] == [
        f"club-{days[0]}.db",
        None,
        f"club-{days[1]}.db",
        f"club-{days[2]}.db",
        None,
    ]
    assert sorted(one.name for one in folder.iterdir()) == [
        f"club-{days[1]}.db",
        f"club-{days[2]}.db",
        "club-before-the-move.db",
    ]
    assert await score_of_one(folder / f"club-{days[2]}.db") == 9


async def test_a_copy_that_fails_lets_the_older_ones_stay(tmp_path: Path) -> None:
    path, folder = tmp_path / "club.db", tmp_path / "copies"
    await with_score(path, 9)
    await keep_daily(path, folder, NOW, 1)
    damage(path, "club_film")

    with pytest.raises(StorageError, match="damaged"):
        await keep_daily(path, folder, NOW + DAY, 1)

    assert [one.name for one in folder.iterdir()] == ["club-2026-09-21.db"]


async def test_a_copy_takes_the_databases_place_and_what_it_replaces_is_kept(tmp_path: Path) -> None:
    path, copy = tmp_path / "club.db", tmp_path / "copy.db"
    await with_score(path, 9)
    await backup(f"sqlite:///{path}", copy)
    await with_score(path, 3)

    kept = await restore(f"sqlite:///{path}", copy)

    assert await score_of_one(path) == 9
    assert kept is not None and await score_of_one(kept) == 3
    assert await score_of_one(copy) == 9
    again = await restore(f"sqlite:///{path}", copy)
    assert again is not None and again != kept


async def test_an_old_log_is_not_played_into_the_restored_database(tmp_path: Path) -> None:
    path, copy = tmp_path / "club.db", tmp_path / "copy.db"
    await with_score(path, 9)
    await backup(f"sqlite:///{path}", copy)
    crashed = sqlite3.connect(path)
    crashed.execute("PRAGMA wal_autocheckpoint = 0")
    crashed.execute("UPDATE score SET score = 1")
    crashed.commit()
    log = (tmp_path / "club.db-wal").read_bytes()
    crashed.close()
    (tmp_path / "club.db-wal").write_bytes(log)  # as a killed process leaves it

    await restore(f"sqlite:///{path}", copy)

    assert await score_of_one(path) == 9


async def test_a_copy_can_be_put_where_there_is_no_database(tmp_path: Path) -> None:
    path, copy = tmp_path / "club.db", tmp_path / "copy.db"
    await with_score(path, 9)
    await backup(f"sqlite:///{path}", copy)

    assert await restore(f"sqlite:///{tmp_path}/new/club.db", copy) is None
    assert await score_of_one(tmp_path / "new" / "club.db") == 9


async def test_nothing_is_restored_while_the_bot_runs(tmp_path: Path) -> None:
    path, copy = tmp_path / "club.db", tmp_path / "copy.db"
    await with_score(path, 9)
    await backup(f"sqlite:///{path}", copy)
    await with_score(path, 3)

    with hold(f"sqlite:///{path}"), pytest.raises(StorageError, match="already running"):
        await restore(f"sqlite:///{path}", copy)

    assert await score_of_one(path) == 3


async def test_what_is_no_good_copy_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "club.db"
    await with_score(path, 9)
    url = f"sqlite:///{path}"
    for name in ("damaged", "newer"):
        await backup(url, tmp_path / name)
    damage(tmp_path / "damaged", "club_film")
    with closing(sqlite3.connect(tmp_path / "newer", isolation_level=None)) as newer:
        newer.execute("INSERT INTO schema_migration VALUES (9999, 'later', 1)")
    (tmp_path / "text").write_text("no database at all, though longer than nothing" * 100)
    sqlite3.connect(tmp_path / "other").execute("CREATE TABLE one (a)").connection.close()
    refusals = {
        "damaged": "damaged",
        "newer": "newer version",
        "text": "damaged, or no database",
        "other": "not a copy",
        "nowhere": "There is no copy",
    }
    for name, why in refusals.items():
        with pytest.raises(StorageError, match=why):
            await restore(url, tmp_path / name)
    assert await score_of_one(path) == 9
    assert not list(tmp_path.glob("*.bak"))
