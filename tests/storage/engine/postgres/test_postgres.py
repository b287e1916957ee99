import asyncio
import socket
import sys
import threading
from urllib.parse import urlsplit

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.storage.engine.database import Database, Steps, ask, open_database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.unit_of_work import aside
from tests.storage.conftest import POOLED
from tests.storage.postgres_server import PostgresServer

BREAK = "SELECT pg_terminate_backend(pg_backend_pid())"
BREAK_AT_COMMIT = """
CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
"""


@pytest.fixture(params=["postgres", POOLED])
def engine(request: pytest.FixtureRequest) -> str:
    """PostgreSQL only, directly and behind PgBouncer."""
    return str(request.param)


def asked(sql: str) -> Steps[object]:
    [(answer,)] = yield from ask(sql)
    return answer


def keep_then(sql: str) -> Steps[None]:
    yield from ask("INSERT INTO club_tally (guild_id, votes, total) VALUES (1, 0, 0)")
    yield from ask(sql)


def keep_slowly(is_begun: threading.Event, go_on: threading.Event) -> Steps[None]:
    yield from aside()
    yield from keep_then("SELECT 1")
    is_begun.set()
    assert go_on.wait(timeout=10)
    yield from ask("UPDATE club_tally SET total = 1")


def thread_after(sql: str) -> Steps[int]:
    yield from ask(sql)
    return threading.get_ident()


async def count(database: Database) -> object:
    return await database.read(asked("SELECT COUNT(*) FROM club_tally"))


@pytest.mark.postgres
async def test_a_reading_unit_sees_one_state_throughout(database: Database) -> None:
    assert await database.read(asked("SHOW transaction_isolation")) == "repeatable read"


@pytest.mark.postgres
async def test_text_is_ordered_by_its_bytes_as_sqlite_orders_it(database: Database) -> None:
    collation = await database.read(
        asked(
            "SELECT DISTINCT collation_name FROM information_schema.columns"
            " WHERE table_name IN ('score', 'film_tally', 'club_film') AND data_type = 'text'"
        )
    )

    assert collation == "C"


@pytest.mark.postgres
async def test_a_connection_that_breaks_in_a_unit_leaves_nothing_and_the_next_unit_runs(
    database: Database,
) -> None:
    with pytest.raises(StorageError, match="can.t reach the club.s records.*Nothing was saved"):
        await database.write(keep_then(BREAK))

    assert await count(database) == 0


@pytest.mark.postgres
async def test_a_connection_that_breaks_at_the_commit_leaves_it_open_whether_it_was_saved(
    database: Database,
) -> None:
    await database.write(ask(BREAK_AT_COMMIT))
    await database.write(
        ask(
            "CREATE CONSTRAINT TRIGGER broken AFTER INSERT ON club_tally"
            " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION break_off()"
        )
    )

    with pytest.raises(StorageError, match="may be saved or not"):
        await database.write(keep_then("SELECT 1"))

    assert await count(database) == 0


@pytest.mark.postgres
async def test_what_others_have_locked_is_not_waited_for_longer_than_members_have(url: str) -> None:
    database, other = await open_database(url), await asyncpg.connect(url)
    async with other.transaction():
        await other.execute("LOCK TABLE club_tally")
        async with asyncio.timeout(2.5):
            with pytest.raises(StorageError, match="busy.*Nothing was saved"):
                await database.write(keep_then("SELECT 1"))
    await other.close()

    await database.write(keep_then("SELECT 1"))
    await database.close()


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"])  # which server is in charge is for a pooler to find out
async def test_a_server_that_could_only_be_read_is_written_to_once_another_is_in_charge(
    database: Database, url: str
) -> None:
    name = urlsplit(url).path.strip("/")
    await database.write(ask(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    with pytest.raises(StorageError):
        await database.write(ask(BREAK))  # the next connection is to a server that is no longer in charge
    with pytest.raises(StorageError, match="only read"):
        await database.write(keep_then("SELECT 1"))
    other = await asyncpg.connect(url)
    await other.execute("SET default_transaction_read_only = off")
    await other.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    await other.close()

    await database.write(keep_then("SELECT 1"))


@pytest.mark.postgres
async def test_a_unit_that_may_not_write_is_told_so(database: Database) -> None:
    with pytest.raises(StorageError, match="only read"):
        await database.read(keep_then("SELECT 1"))


@pytest.mark.postgres
async def test_a_short_unit_spares_the_hop_to_a_thread(database: Database) -> None:
    assert await database.write(thread_after("SELECT 1")) == threading.get_ident()


@pytest.mark.postgres
async def test_a_unit_that_is_cancelled_in_long_work_leaves_nothing_and_lets_others_go_on(
    database: Database,
) -> None:
    is_begun, go_on = threading.Event(), threading.Event()
    writing = asyncio.create_task(database.write(keep_slowly(is_begun, go_on)))
    await asyncio.to_thread(is_begun.wait, 10)
    writing.cancel()
    try:
        with pytest.raises(asyncio.CancelledError):
            await writing
        await asyncio.wait_for(database.write(keep_then("SELECT 1")), 10)  # its row is not locked any more
    finally:
        go_on.set()

    assert await count(database) == 1


@pytest.mark.postgres
async def test_after_something_was_saved_it_is_not_said_that_nothing_was(database: Database) -> None:
    async def press() -> None:
        await database.write(keep_then("SELECT 1"))
        await database.read(ask(BREAK))

    with pytest.raises(StorageError, match="can.t reach the club.s records. Part of it may be saved"):
        await asyncio.create_task(press())
    with pytest.raises(StorageError, match="Nothing was saved"):
        await database.read(ask(BREAK))


@pytest.mark.postgres
async def test_a_connection_that_breaks_after_long_work_leaves_nothing(database: Database) -> None:
    def broken() -> Steps[None]:
        yield from aside()
        yield from keep_then(BREAK)

    with pytest.raises(StorageError, match="Nothing was saved"):
        await database.write(broken())

    assert await count(database) == 0


@pytest.mark.postgres
async def test_a_defect_in_a_statement_is_no_fault_of_the_database(database: Database) -> None:
    with pytest.raises(Exception, match="syntax") as caught:
        await database.read(asked("SELEKT 1"))

    assert not isinstance(caught.value, StorageError)


@pytest.mark.postgres
async def test_a_database_that_is_not_there_is_said(postgres_server: PostgresServer) -> None:
    with pytest.raises(StorageError) as caught:
        await open_database(postgres_server.url("nowhere"))

    assert "database name in DATABASE_URL" in said(caught.value)


async def test_a_server_that_does_not_answer_is_said_without_the_password() -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        port = unheard.getsockname()[1]
        with pytest.raises(StorageError) as caught:
            await open_database(f"postgresql://club:secret@127.0.0.1:{port}/club")

    assert said(caught.value).startswith("The database of DATABASE_URL cannot be used.")
    assert "can't reach" in said(caught.value)
    assert "secret" not in said(caught.value)


async def test_an_address_that_cannot_be_read_is_said_without_the_password() -> None:
    with pytest.raises(StorageError) as caught:
        await open_database("postgresql://club:secret@127.0.0.1:sec@ret/club")

    assert "must read postgresql://" in said(caught.value)
    assert caught.value.__cause__ is not None
    assert caught.value.__cause__.__cause__ is None


async def test_without_the_driver_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    monkeypatch.delitem(sys.modules, "bot.storage.engine.postgres", raising=False)
    monkeypatch.delattr("bot.storage.engine.postgres", raising=False)

    with pytest.raises(StorageError) as caught:
        await open_database("postgresql://club@127.0.0.1/club")

    assert "aftercredits[postgres]" in said(caught.value)


def said(fault: StorageError) -> str:
    return fault.text.format(**fault.fields)
