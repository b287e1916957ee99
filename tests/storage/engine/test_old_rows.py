"""Rows saved in any earlier schema are still there after every later migration, on both engines.

Every released version has one of these schemas, so its databases can be opened.
"""

import pytest

from bot.domain.threads import ClubThread, Purpose, ThreadKey
from bot.storage.club import ThreadRepository
from bot.storage.engine import postgres, sqlite
from bot.storage.engine.database import Steps, ask, open_database
from bot.storage.engine.migrate import migrate, shipped_migrations
from bot.storage.reviews.reviews import ReviewRepository
from tests.storage.engine.rows_of_every_table import Rows, Schema, fill, rows, schema_of

SHIPPED = shipped_migrations()
EMPTIED = {(15, "pending_import")}
"""Tables that a migration emptied on purpose."""
CHANGED = {(33, "review", "channel_id")}
"""Columns that a migration wrote anew on purpose."""
HERE, ELSEWHERE = 10, 20
ANN, BEA, CARL = 1, 2, 3
LOBBY, FORUM, ANOTHER = 101, 102, 103
THREAD, TALK, FORGOTTEN = 201, 202, 203
HEAT, RAN = "tt0113277", "tt0089881"
NOW = 1_790_000_000
INSERT_THREAD = """
INSERT INTO club_thread (guild_id, purpose, subject, channel_id, thread_id, opener_id, claimed_at)
VALUES ($1, $2, $3, $4, $5, $5, $6)
"""
INSERT_REVIEW = """
INSERT INTO review (guild_id, film_id, author_id, thread_id, message_id, channel_id, written_at, edited_at,
    title, body, spoiler, score, strengths, weaknesses, language, state, helpful, votes)
VALUES ($1, $2, $3, $4, $4, $5, $6, $6, 'Cold', 'Two men.', '', 9, '', '', 'en', 'public', 0, 0)
"""
CHANNELS = "SELECT guild_id, author_id, channel_id FROM review"


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_every_migration_keeps_every_row(empty_url: str, engine: str) -> None:
    dialect = sqlite.DIALECT if engine == "sqlite" else postgres.DIALECT
    database = await open_database(empty_url, ())
    try:
        before: Rows = {}
        for migration in SHIPPED:
            migrations = SHIPPED[: migration.version]
            await migrate(database, dialect, migrations)
            schema = schema_of(migrations)
            now = await database.read(rows(schema))
            expected = kept(before, schema, migration.version)
            assert shared(now, expected) == expected, migration.name
            await database.write(fill(schema, migration.version))
            before = await database.read(rows(schema))
    finally:
        await database.close()


def kept(before: Rows, schema: Schema, version: int) -> Rows:
    """Of the rows before a migration, those that must be there after it, without dropped columns."""
    return {
        table: [
            {
                name: value
                for name, value in row.items()
                if name in {column.name for column in schema[table]} and (version, table, name) not in CHANGED
            }
            for row in found
            if (version, table) not in EMPTIED
        ]
        for table, found in before.items()
        if table in schema
    }


def shared(now: Rows, expected: Rows) -> Rows:
    """Of what is there, the expected rows and columns."""
    return {
        table: [{name: row[name] for name in wanted} for row, wanted in zip(now[table], found, strict=False)]
        for table, found in expected.items()
    }


async def test_reviews_belong_to_the_channel_that_they_were_posted_in(empty_url: str) -> None:
    database = await open_database(empty_url, SHIPPED[:32])
    await database.write(written_before_channels())
    await database.close()

    database = await open_database(empty_url)
    try:
        rows = await database.read(ask(CHANNELS))
        assert {(guild_id, author_id): channel for guild_id, author_id, channel in rows} == {
            (HERE, ANN): FORUM,
            (HERE, BEA): LOBBY,
            (HERE, CARL): LOBBY,
            (ELSEWHERE, ANN): ANOTHER,
            (ELSEWHERE, BEA): LOBBY,
        }
        assert await ReviewRepository(database).channels(HERE, HEAT) == {FORUM, LOBBY}
    finally:
        await database.close()


async def test_threads_stay_and_a_film_may_have_another_in_each_channel(empty_url: str) -> None:
    database = await open_database(empty_url, SHIPPED[:32])
    await database.write(written_before_channels())
    await database.close()

    database = await open_database(empty_url)
    try:
        threads = ThreadRepository(database)
        heat, ran = (ThreadKey(HERE, Purpose.REVIEWS, film) for film in (HEAT, RAN))
        opened, claimed = ClubThread(heat, FORUM, NOW, THREAD, THREAD), ClubThread(ran, FORUM, NOW)
        talk = ClubThread(ThreadKey(HERE, Purpose.DISCUSSION, "12"), LOBBY, NOW, TALK, TALK)
        assert await threads.every(heat) == [opened]
        assert await threads.every(ran) == [claimed]
        assert await threads.find_by_id(HERE, TALK) == talk
        another = ClubThread(heat, LOBBY, NOW + 1)
        await threads.keep(another)
        assert await threads.every(heat) == [opened, another]
    finally:
        await database.close()


def written_before_channels() -> Steps[None]:
    """Threads that are open, claimed or elsewhere; reviews posted in them, out of reach, or not at all."""
    for thread in (
        (HERE, "reviews", HEAT, FORUM, THREAD),
        (HERE, "reviews", RAN, FORUM, None),
        (HERE, "discussion", "12", LOBBY, TALK),
        (ELSEWHERE, "reviews", HEAT, ANOTHER, THREAD + 1),
    ):
        yield from ask(INSERT_THREAD, *thread, NOW)
    for review in (
        (HERE, HEAT, ANN, THREAD),
        (HERE, HEAT, BEA, None),
        (HERE, HEAT, CARL, FORGOTTEN),
        (ELSEWHERE, HEAT, ANN, THREAD + 1),
        (ELSEWHERE, HEAT, BEA, THREAD),  # the other server's
    ):
        yield from ask(INSERT_REVIEW, *review, LOBBY, NOW)
