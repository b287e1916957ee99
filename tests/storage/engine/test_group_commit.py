import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.engine.database import Steps, ask, open_database
from bot.storage.engine.group_commit import LARGEST_BATCH
from bot.storage.engine.sqlite import SqliteDatabase


def keep(number: int) -> Steps[int]:
    yield from ask("INSERT INTO club_tally (guild_id, votes, total) VALUES ($1, 0, 0)", number)
    return number


def keep_when(go_on: threading.Event, number: int, started: threading.Event) -> Steps[int]:
    started.set()
    assert go_on.wait(timeout=10)
    return (yield from keep(number))


def end_the_transaction(number: int) -> Steps[None]:
    """End the transaction as SQLite does by itself when the disk is full or fails."""
    yield from ask("INSERT OR ROLLBACK INTO club_tally (guild_id, votes, total) VALUES ($1, -1, 0)", number)


def numbers() -> Steps[list[int]]:
    rows = yield from ask("SELECT guild_id FROM club_tally ORDER BY guild_id")
    return [row[0] for row in rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "club.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[SqliteDatabase]:
    database = await open_database(f"sqlite:///{path}")
    assert isinstance(database, SqliteDatabase)
    yield database
    await database.close()


@pytest.fixture
async def executed(database: SqliteDatabase) -> list[str]:
    """The statements of the writing connection, as they come."""
    statements: list[str] = []
    await database._writer.run(lambda connection: connection.set_trace_callback(statements.append))
    return statements


def kept_in(path: Path) -> list[int]:
    """What another process finds in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT guild_id FROM club_tally ORDER BY guild_id")]


async def until_waiting(executed: list[str]) -> None:
    """Wait until the writer has asked for the lock."""
    async with asyncio.timeout(10):
        while "BEGIN IMMEDIATE" not in executed:  # noqa: ASYNC110 - nothing signals it
            await asyncio.sleep(0)


async def test_writes_that_arrive_together_share_one_commit(
    database: SqliteDatabase, executed: list[str]
) -> None:
    await asyncio.gather(*(database.write(keep(number)) for number in range(50)))

    assert executed.count("COMMIT") == 1


async def test_writes_one_after_the_other_are_each_committed(
    database: SqliteDatabase, executed: list[str]
) -> None:
    for number in range(3):
        await database.write(keep(number))

    assert executed.count("COMMIT") == 3


async def test_no_commit_is_larger_than_a_batch(database: SqliteDatabase, executed: list[str]) -> None:
    await asyncio.gather(*(database.write(keep(number)) for number in range(LARGEST_BATCH + 1)))

    assert executed.count("COMMIT") == 2


async def test_what_is_acknowledged_is_in_the_file(database: SqliteDatabase, path: Path) -> None:
    async def write_and_look(number: int) -> bool:
        await database.write(keep(number))
        return number in kept_in(path)

    assert all(await asyncio.gather(*map(write_and_look, range(20))))


async def test_a_write_waits_for_the_disk(database: SqliteDatabase) -> None:
    settings = await database._writer.run(
        lambda connection: [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    )

    assert settings == ["wal", 2, 1]


async def test_when_sqlite_ends_the_transaction_every_unit_of_the_batch_fails(
    database: SqliteDatabase, path: Path
) -> None:
    answers = await asyncio.gather(
        database.write(keep(1)),
        database.write(end_the_transaction(2)),
        database.write(keep(3)),
        return_exceptions=True,
    )

    assert all(isinstance(answer, sqlite3.IntegrityError) for answer in answers)
    assert kept_in(path) == []
    assert await database.write(keep(4)) == 4


async def test_who_comes_while_another_waits_for_a_lock_waits_no_longer(
    database: SqliteDatabase, path: Path, executed: list[str]
) -> None:
    await database.wait_at_most(0.3)
    executed.clear()
    with closing(sqlite3.connect(path, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        first = asyncio.create_task(database.write(keep(1)))
        await until_waiting(executed)
        answers = await asyncio.gather(first, database.write(keep(2)), return_exceptions=True)

    assert [str(answer) for answer in answers] == [
        "The club's records are busy. Nothing was saved: try again in a minute."
    ] * 2
    assert executed.count("BEGIN IMMEDIATE") == 1, "the second did not wait once more"
    assert await database.write(keep(3)) == 3


async def test_a_unit_that_commits_by_itself_is_refused_with_its_batch(database: SqliteDatabase) -> None:
    def commit() -> Steps[None]:
        yield from ask("COMMIT")

    answers = await asyncio.gather(database.write(commit()), database.write(keep(1)), return_exceptions=True)

    assert all(isinstance(answer, sqlite3.OperationalError) for answer in answers)
    assert await database.read(numbers()) == []


async def test_a_waiter_cancelled_before_its_turn_saves_nothing(database: SqliteDatabase, path: Path) -> None:
    waiters = [asyncio.create_task(database.write(keep(number))) for number in range(3)]
    await asyncio.sleep(0)  # all are waiting now, and the commit has not begun
    waiters[1].cancel()

    assert [await waiters[0], await waiters[2]] == [0, 2]
    assert waiters[1].cancelled()
    assert kept_in(path) == [0, 2]


async def test_a_waiter_cancelled_during_its_commit_is_saved_with_the_others(
    database: SqliteDatabase, path: Path
) -> None:
    go_on, started = threading.Event(), threading.Event()
    writing = [
        asyncio.create_task(database.write(keep_when(go_on, 1, started))),
        asyncio.create_task(database.write(keep(2))),
    ]
    await asyncio.to_thread(started.wait, 10)
    later = asyncio.create_task(database.write(keep(3)))
    writing[0].cancel()
    go_on.set()

    assert [await writing[1], await later] == [2, 3]
    assert writing[0].cancelled()
    assert kept_in(path) == [1, 2, 3]


async def test_closing_first_answers_what_is_waiting(path: Path) -> None:
    database = await open_database(f"sqlite:///{path}")
    count = 2 * LARGEST_BATCH  # more than the first commit takes
    writing = [asyncio.create_task(database.write(keep(number))) for number in range(count)]
    await asyncio.sleep(0)

    await database.close()

    assert [task.result() for task in writing] == list(range(count))
    assert kept_in(path) == list(range(count))


async def test_a_write_after_the_end_is_refused(path: Path) -> None:
    database = await open_database(f"sqlite:///{path}")
    await database.close()

    with pytest.raises(ValueError, match="connection"):
        await database.write(keep(1))


async def test_closing_twice_is_as_good_as_once(path: Path) -> None:
    database = await open_database(f"sqlite:///{path}")
    await database.close()
    await database.close()

    assert kept_in(path) == []


async def test_a_reading_unit_sees_one_state_while_others_write(database: SqliteDatabase) -> None:
    loop = asyncio.get_running_loop()

    def read_twice() -> Steps[tuple[list[int], list[int]]]:
        first = yield from numbers()
        asyncio.run_coroutine_threadsafe(database.write(keep(1)), loop).result(timeout=10)
        return first, (yield from numbers())

    assert await database.read(read_twice()) == ([], [])
    assert await database.read(numbers()) == [1]


async def test_a_slow_read_holds_up_no_other(database: SqliteDatabase) -> None:
    go_on, started = threading.Event(), threading.Event()

    def dawdle() -> Steps[list[int]]:
        started.set()
        assert go_on.wait(timeout=10)
        return (yield from numbers())

    slow = asyncio.create_task(database.read(dawdle()))
    await asyncio.to_thread(started.wait, 10)

    assert await asyncio.gather(*(database.read(numbers()) for _ in range(10))) == [[]] * 10
    go_on.set()
    assert await slow == []
