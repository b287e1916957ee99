import asyncio
import logging
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.domain.films.film import Film, LocalText
from bot.storage.engine.database import Steps, ask, open_database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.migrate import Migration, shipped_migrations, statements
from bot.storage.engine.postgres import translated
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.scores.scores import ScoreRepository

SHIPPED = shipped_migrations()
NEXT = SHIPPED[-1].version + 1
HEAT = Film("tt0113277", "Heat", 1995)
NOW = 1_790_000_000
GOOD = Migration(
    NEXT,
    f"{NEXT:04}_notes",
    "CREATE TABLE note (guild_id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT;\n"
    "INSERT INTO note (guild_id, text) VALUES (1, 'a; b');",
)
FAILING = GOOD._replace(sql=f"{GOOD.sql}\nINSERT INTO nowhere (a) VALUES (1);")


def versions() -> Steps[list[int]]:
    rows = yield from ask("SELECT version FROM schema_migration ORDER BY version")
    return [row[0] for row in rows]


def notes() -> Steps[list[str]]:
    rows = yield from ask("SELECT text FROM note")
    return [row[0] for row in rows]


def insert_score() -> Steps[None]:
    yield from ask(
        "INSERT INTO score (guild_id, member_id, film_id, score, rated_at) VALUES (1, 1, 'tt1', 7, 1)"
    )


async def migrated_to(url: str, migrations: tuple[Migration, ...]) -> list[int]:
    database = await open_database(url, migrations)
    try:
        return await database.read(versions()) if migrations else []
    finally:
        await database.close()


def schema(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {row[0] for row in rows}


def test_the_shipped_migrations_are_numbered_without_a_gap() -> None:
    assert [migration.version for migration in SHIPPED] == list(range(1, len(SHIPPED) + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z_]+", migration.name) for migration in SHIPPED)


async def test_an_empty_database_gets_every_migration(empty_url: str) -> None:
    assert await migrated_to(empty_url, SHIPPED) == [migration.version for migration in SHIPPED]


async def test_only_what_a_database_with_records_went_through_is_told_step_by_step(
    empty_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.storage.engine.migrate")
    await migrated_to(empty_url, SHIPPED)
    assert caplog.messages == [f"Made the database, of schema {SHIPPED[-1].version}"]
    await migrated_to(empty_url, (*SHIPPED, GOOD))
    assert caplog.messages[1:] == [f"Migrated the database: {GOOD.name}"]
    await migrated_to(empty_url, (*SHIPPED, GOOD))
    assert len(caplog.messages) == 2


async def test_a_second_start_changes_nothing(empty_url: str) -> None:
    await migrated_to(empty_url, SHIPPED)

    assert await migrated_to(empty_url, SHIPPED) == [migration.version for migration in SHIPPED]


@pytest.mark.parametrize("count", range(len(SHIPPED) + 1))
async def test_a_database_of_every_version_is_brought_up_to_date(empty_url: str, count: int) -> None:
    await migrated_to(empty_url, SHIPPED[:count])

    database = await open_database(empty_url)
    try:
        await ScoreRepository(database).set(1, 1, HEAT, 9, NOW)
        assert await ClubFilmRepository(database).add(1, HEAT, 1, NOW)
    finally:
        await database.close()


@pytest.mark.parametrize("count", range(len(SHIPPED)))
async def test_a_migrated_file_is_like_a_new_one(tmp_path: Path, count: int) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    await migrated_to(f"sqlite:///{old}", SHIPPED[:count])
    await migrated_to(f"sqlite:///{old}", SHIPPED)
    await migrated_to(f"sqlite:///{new}", SHIPPED)

    assert schema(old) == schema(new)


async def test_a_migration_keeps_what_was_there(empty_url: str) -> None:
    database = await open_database(empty_url, SHIPPED)
    await ScoreRepository(database).set(1, 1, HEAT, 9, NOW)
    await database.close()

    database = await open_database(empty_url, (*SHIPPED, GOOD))
    try:
        assert (await ScoreRepository(database).standing(1, 1, HEAT.id)).own_score == 9
        assert await database.read(notes()) == ["a; b"]
    finally:
        await database.close()


async def test_a_films_title_in_spanish_becomes_one_of_its_local_titles(empty_url: str) -> None:
    database = await open_database(empty_url, SHIPPED[:12])
    await database.write(
        ask(
            "INSERT INTO club_film (guild_id, film_id, title, original_title, spanish_title, year, directors,"
            " cast_names, genres, countries, fame, folded_titles, added_by, added_at)"
            " VALUES (1, 'club:1', 'Heat', '', $1, 1995, '[]', '[]', '[]', '[]', 1, '', 1, 1)",
            r'El "calor" \ fuego',
        )
    )
    await database.close()

    database = await open_database(empty_url)
    try:
        film = await ClubFilmRepository(database).film(1, "club:1")
        assert film == Film("club:1", "Heat", 1995, "", (LocalText("es", r'El "calor" \ fuego'),))
    finally:
        await database.close()


async def test_a_failing_migration_leaves_nothing_and_can_be_mended(empty_url: str) -> None:
    await migrated_to(empty_url, SHIPPED)

    with pytest.raises((sqlite3.OperationalError, asyncpg.UndefinedTableError)):
        await open_database(empty_url, (*SHIPPED, FAILING))

    assert await migrated_to(empty_url, SHIPPED) == [migration.version for migration in SHIPPED]
    assert await migrated_to(empty_url, (*SHIPPED, GOOD)) == [*range(1, NEXT), NEXT]


async def test_a_failing_first_migration_leaves_an_empty_database(empty_url: str) -> None:
    with pytest.raises((sqlite3.OperationalError, asyncpg.UndefinedTableError)):
        await open_database(empty_url, (FAILING,))

    assert await migrated_to(empty_url, SHIPPED) == [migration.version for migration in SHIPPED]


async def test_a_newer_schema_is_refused(empty_url: str) -> None:
    await migrated_to(empty_url, (*SHIPPED, GOOD))

    with pytest.raises(StorageError) as caught:
        await open_database(empty_url, SHIPPED)

    assert f"has step {NEXT}, which this version of the bot does not know" in said(caught.value)
    assert await migrated_to(empty_url, (*SHIPPED, GOOD)) == [*range(1, NEXT), NEXT]


async def test_a_migration_that_was_changed_since_is_refused(empty_url: str) -> None:
    await migrated_to(empty_url, (*SHIPPED, GOOD))

    with pytest.raises(StorageError) as caught:
        await open_database(empty_url, (*SHIPPED, GOOD._replace(sql=GOOD.sql.replace("a; b", "c"))))

    assert f"another text of {GOOD.name}.sql" in said(caught.value)


async def test_two_processes_may_start_at_once(empty_url: str) -> None:
    starts = await asyncio.gather(*(migrated_to(empty_url, (*SHIPPED, GOOD)) for _ in range(3)))

    assert starts == [[*range(1, NEXT), NEXT]] * 3


async def test_a_file_is_copied_before_its_first_change(tmp_path: Path) -> None:
    url, copy = f"sqlite:///{tmp_path}/club.db", tmp_path / f"club.db.before-{NEXT:04}.bak"
    database = await open_database(url, SHIPPED)
    await database.write(insert_score())
    await database.close()
    more = Migration(NEXT + 1, f"{NEXT + 1:04}_more", "DELETE FROM score;")

    await migrated_to(url, (*SHIPPED, GOOD, more))

    assert names_in(tmp_path) == ["club.db", copy.name]
    assert await migrated_to(f"sqlite:///{copy}", SHIPPED) == [migration.version for migration in SHIPPED]
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT score FROM score").fetchall() == [(7,)]


async def test_an_earlier_copy_is_never_overwritten(tmp_path: Path) -> None:
    await migrated_to(f"sqlite:///{tmp_path}/club.db", SHIPPED)
    name = f"club.db.before-{NEXT:04}"
    for kept in (f"{name}.bak", f"{name}.2.bak"):
        (tmp_path / kept).write_text("kept")

    await migrated_to(f"sqlite:///{tmp_path}/club.db", (*SHIPPED, GOOD))

    assert (tmp_path / f"{name}.bak").read_text() == (tmp_path / f"{name}.2.bak").read_text() == "kept"
    assert schema(tmp_path / f"{name}.3.bak") < schema(tmp_path / "club.db")


async def test_neither_a_new_file_nor_one_that_stays_is_copied(tmp_path: Path) -> None:
    await migrated_to(f"sqlite:///{tmp_path}/club.db", SHIPPED)
    await migrated_to(f"sqlite:///{tmp_path}/club.db", SHIPPED)

    assert names_in(tmp_path) == ["club.db"]


async def test_every_table_of_a_servers_data_has_the_server_first_in_its_key(tmp_path: Path) -> None:
    await migrated_to(f"sqlite:///{tmp_path}/club.db", SHIPPED)
    with closing(sqlite3.connect(tmp_path / "club.db")) as connection:
        tables = [
            row[0] for row in connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main'")
        ]
        keys = {
            table: connection.execute(
                f"SELECT name FROM pragma_table_info('{table}') WHERE pk = 1"
            ).fetchall()
            for table in tables
            if not table.startswith("sqlite_")
        }

    assert {table for table, key in keys.items() if key != [("guild_id",)]} == {
        "running_process",
        "schema_migration",
        "told_commands",
    }
    assert {"score", "film_tally", "club_tally", "club_film"} <= keys.keys()


@pytest.mark.parametrize(
    ("script", "parts"),
    [
        ("", []),
        ("  \n", []),
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT 1; SELECT 2;\n", ["SELECT 1;", "SELECT 2;"]),
        ("SELECT ';'; SELECT \"a;b\";", ["SELECT ';';", 'SELECT "a;b";']),
        (
            "-- one; two\nSELECT 1; /* three; four */ SELECT 2;",
            ["-- one; two\nSELECT 1;", "/* three; four */ SELECT 2;"],
        ),
        (
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; DELETE FROM c; END; SELECT 1;",
            ["CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; DELETE FROM c; END;", "SELECT 1;"],
        ),
    ],
)
def test_a_script_is_taken_apart_at_the_ends_of_its_statements(script: str, parts: list[str]) -> None:
    assert list(statements(script)) == parts


def test_postgresql_gets_its_own_words() -> None:
    assert translated("CREATE TABLE a (\n b INTEGER,\n c TEXT\n) STRICT, WITHOUT ROWID;") == (
        'CREATE TABLE a (\n b BIGINT,\n c TEXT COLLATE "C"\n);'
    )
    assert translated("CREATE TABLE a (b INTEGER) STRICT;") == "CREATE TABLE a (b BIGINT);"


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def said(fault: StorageError) -> str:
    return fault.text.format(**fault.fields)
