import os
import pwd
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.domain.club.settings import ClubSettings
from bot.domain.films.film import Film
from bot.domain.scores import RankingQuery
from bot.storage.club import ClubRepository
from bot.storage.engine.database import open_database, sqlite_path
from bot.storage.engine.errors import StorageError
from bot.storage.engine.migrate import Migration, shipped_migrations
from bot.storage.engine.sqlite import SqliteDatabase
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.scores.scores import ScoreRepository
from tests.storage.engine.damage import damage

HEAT = Film("tt0113277", "Heat", 1995)
NOW = 1_790_000_000
REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A database with a score in it, closed."""
    path = tmp_path / "club.db"
    database = await open_database(f"sqlite:///{path}")
    await ScoreRepository(database).set(1, 1, HEAT, 9, NOW)
    await database.close()
    return path


@pytest.fixture
async def database(path: Path) -> AsyncIterator[SqliteDatabase]:
    database = await open_database(f"sqlite:///{path}", busy_timeout=0.05)
    assert isinstance(database, SqliteDatabase)
    yield database
    await database.close()


@contextmanager
def held_by_another(path: Path, how: str) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"BEGIN {how}")
        yield
        connection.execute("ROLLBACK")


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Run as an ordinary user: root may write to anything."""
    if os.geteuid() != 0:
        yield
        return
    shipped_migrations()  # what reads them is imported before, as it may not be for others to read
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def read_only_copy(path: Path) -> Iterator[Path]:
    """A copy that nobody may write to, in a folder that everybody may enter."""
    with tempfile.TemporaryDirectory(prefix="club-") as folder:
        copy = Path(folder) / "club.db"
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o444)
        # SQLite keeps two files beside one in WAL mode, so the folder itself is open to all.
        Path(folder).chmod(0o777)
        yield copy


async def test_a_locked_database_is_said_to_be_busy_and_nothing_is_saved(
    path: Path, database: SqliteDatabase
) -> None:
    scores = ScoreRepository(database)
    with (
        held_by_another(path, "IMMEDIATE"),
        pytest.raises(StorageError, match="busy.*Nothing was saved.*try again"),
    ):
        await scores.set(1, 1, HEAT, 2, NOW)

    assert (await scores.standing(1, 1, HEAT.id)).own_score == 9
    assert (await scores.set(1, 1, HEAT, 2, NOW)).before == 9


async def test_reading_goes_on_while_another_writes(path: Path, database: SqliteDatabase) -> None:
    with held_by_another(path, "IMMEDIATE"):
        assert (await ScoreRepository(database).standing(1, 1, HEAT.id)).own_score == 9
        assert await ClubRepository(database).settings(1) == ClubSettings()


async def test_a_full_disk_is_said_and_nothing_is_saved(database: SqliteDatabase) -> None:
    films = ClubFilmRepository(database)
    large = Film("club:1", "Long", 2000, directors=("x" * 100_000,))
    await database._writer.run(lambda connection: connection.execute("PRAGMA max_page_count = 1"))

    with pytest.raises(StorageError, match="no room.*Nothing was saved.*disk is full"):
        await films.add(1, large, 1, NOW)

    assert await films.film(1, large.id) is None
    await database._writer.run(lambda connection: connection.execute("PRAGMA max_page_count = 100000"))
    assert await films.add(1, large, 1, NOW)


@pytest.mark.parametrize("fate", ["moved", "replaced"])
async def test_a_file_that_was_moved_away_is_said_and_not_written_to(
    path: Path, database: SqliteDatabase, fate: str
) -> None:
    scores, elsewhere = ScoreRepository(database), path.with_name("elsewhere.db")
    path.rename(elsewhere)
    if fate == "replaced":
        path.write_bytes(elsewhere.read_bytes())

    with pytest.raises(StorageError, match="moved or replaced.*Nothing was saved.*put it back"):
        await scores.set(1, 1, HEAT, 2, NOW)
    assert (await scores.standing(1, 1, HEAT.id)).own_score == 9

    elsewhere.replace(path)
    assert (await scores.set(1, 1, HEAT, 2, NOW)).before == 9


async def test_a_database_that_may_only_be_read_is_read_and_not_written(path: Path) -> None:
    with read_only_copy(path) as copy, as_an_ordinary_user():
        before = copy.read_bytes()
        database = await open_database(f"sqlite:///{copy}")
        try:
            scores = ScoreRepository(database)
            with pytest.raises(StorageError, match="only read.*Nothing was saved.*tell the person hosting"):
                await scores.set(1, 1, HEAT, 2, NOW)
            assert (await scores.standing(1, 1, HEAT.id)).own_score == 9
        finally:
            await database.close()
        assert copy.read_bytes() == before


async def test_a_database_that_may_only_be_read_is_not_migrated(path: Path) -> None:
    migrations = [*shipped_migrations(), Migration(99, "0099_more", "CREATE TABLE more (a INTEGER);")]
    with read_only_copy(path) as copy, as_an_ordinary_user():
        before = copy.read_bytes()
        with pytest.raises(StorageError, match="only read"):
            await open_database(f"sqlite:///{copy}", migrations)
        assert copy.read_bytes() == before


async def test_a_folder_that_may_not_be_written_to_is_said_with_its_name(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="club-") as folder:
        Path(folder).chmod(0o555)
        with as_an_ordinary_user():
            for inside in ("club.db", "deeper/club.db"):
                with pytest.raises(StorageError) as caught:
                    await open_database(f"sqlite:///{folder}/{inside}")
                assert said(caught.value).startswith(f"The database {folder}/{inside} cannot be used.")
        assert list(Path(folder).iterdir()) == []


async def test_a_folder_where_nothing_may_be_made_is_said(path: Path) -> None:
    with read_only_copy(path) as copy:
        copy.parent.chmod(0o555)
        with as_an_ordinary_user(), pytest.raises(StorageError) as caught:
            await open_database(f"sqlite:///{copy}")

    assert "only read" in said(caught.value)


@pytest.mark.parametrize(
    "use",
    [
        lambda scores: scores.set(1, 1, HEAT, 2, NOW),
        lambda scores: scores.undo(1, 1, HEAT, 9, None, NOW),
        lambda scores: scores.standing(1, 1, HEAT.id),
        lambda scores: scores.ranking(1, RankingQuery(), 0, 10),
    ],
)
async def test_damaged_records_are_said_and_not_written_to(
    path: Path, use: Callable[[ScoreRepository], Awaitable[object]]
) -> None:
    damage(path, "score", "film_tally", "film_tally_by_votes", "club_tally")
    before = path.read_bytes()
    database = await open_database(f"sqlite:///{path}")
    try:
        with pytest.raises(StorageError, match="damaged.*Nothing was saved.*backup"):
            await use(ScoreRepository(database))
    finally:
        await database.close()

    assert path.read_bytes() == before


async def test_a_damaged_schema_is_said_at_the_start(path: Path) -> None:
    damage(path, "schema_migration")
    before = path.read_bytes()

    with pytest.raises(StorageError) as caught:
        await open_database(f"sqlite:///{path}")

    assert "damaged" in said(caught.value)
    assert path.read_bytes() == before


async def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database at all. " * 100)
    before = path.read_bytes()

    with pytest.raises(StorageError) as caught:
        await open_database(f"sqlite:///{path}")

    assert said(caught.value).startswith(
        f"The database {path} cannot be used. The club's records are damaged."
    )
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be used"):
        await open_database(f"sqlite:///{tmp_path}")


async def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")

    with pytest.raises(StorageError) as caught:
        await open_database(f"sqlite:///{tmp_path}/data/club.db")

    assert "folder" in said(caught.value)


async def test_a_database_in_use_at_the_start_is_said(tmp_path: Path) -> None:
    path = tmp_path / "club.db"
    with held_by_another(path, "EXCLUSIVE"), pytest.raises(StorageError) as caught:
        await open_database(f"sqlite:///{path}", busy_timeout=0.05)

    assert "busy" in said(caught.value)


@pytest.mark.parametrize("url", ["", "club.db", "sqlite:///", "mysql://club@host/club"])
async def test_an_address_of_no_known_database_is_refused(url: str) -> None:
    with pytest.raises(StorageError, match="must begin with sqlite:///"):
        await open_database(url)


def test_the_file_of_an_address_is_relative_or_whole() -> None:
    assert sqlite_path("sqlite:///data/club.db") == Path("data/club.db")
    assert sqlite_path("sqlite:////srv/club.db") == Path("/srv/club.db")
    assert sqlite_path("postgresql://club@host/club") is None


async def test_a_start_that_failed_leaves_no_thread_behind(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Not a database at all. " * 100)

    for url in (f"sqlite:///{tmp_path}", f"sqlite:///{tmp_path}/notes.txt"):
        with pytest.raises(StorageError):
            await open_database(url)

    left = [thread for thread in threading.enumerate() if "connection_worker" in thread.name]
    for thread in left:
        thread.join(timeout=10)  # it may be on its last line
    assert not any(thread.is_alive() for thread in left)


def test_a_process_whose_start_failed_comes_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Not a database at all. " * 100)
    program = (
        "import asyncio\n"
        "from bot.storage.engine.database import open_database\n"
        f"asyncio.run(open_database('sqlite:///{tmp_path}/notes.txt'))\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("bot.storage.engine.errors.StorageError")


def said(fault: StorageError) -> str:
    return fault.text.format(**fault.fields)
