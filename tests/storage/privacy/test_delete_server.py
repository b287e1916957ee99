"""A server's data: counted, exported, deleted; and which servers removed the bot. On both engines."""

import itertools

import pytest

from bot.domain.reviews.review import Review, ReviewDraft, ReviewKey, ReviewState
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.message_removals import RemovalRepository
from bot.storage.privacy.delete_server import GuildRepository
from bot.storage.privacy.server_tables import GUILD_TABLES
from bot.storage.reviews.reviews import ReviewRepository
from tests.storage.privacy.living import (
    ANN,
    BEA,
    BETWEEN_TWO,
    CLUBS_ROWS,
    FILMS,
    HERE,
    NOW,
    OWN_ROWS,
    THERE,
    Act,
    live,
)

A_DAY = 86_400
LIVED = ["score", "review", "watch", *OWN_ROWS, *BETWEEN_TWO, *CLUBS_ROWS]


@pytest.fixture
def servers(database: Database) -> GuildRepository:
    return GuildRepository(database)


async def live_in(database: Database, *guild_ids: int) -> None:
    """Have two members do everything there is to do."""
    for guild_id in guild_ids:
        both = [(ANN, BEA, FILMS[0]), (BEA, ANN, FILMS[1])]
        for number, (kind, (who, other, film)) in enumerate(itertools.product(LIVED, both), 1):
            await live(database, [Act(number, guild_id, who, kind, film, other, 5)])


def _rows(guild_id: int) -> Steps[dict[str, list[tuple[object, ...]]]]:
    found = {}
    for table in GUILD_TABLES:
        rows = yield from ask(f"SELECT * FROM {table.name} WHERE guild_id = $1", guild_id)
        found[table.name] = sorted(rows, key=repr)
    return found


async def test_a_forgotten_server_leaves_nothing_and_takes_nothing_of_another(
    database: Database, servers: GuildRepository
) -> None:
    await live_in(database, HERE, THERE)
    there = await database.read(_rows(THERE))
    assert await servers.forget(HERE, NOW) == 4
    here = await database.read(_rows(HERE))
    queued = here.pop("message_removal")
    assert len(queued) == 4
    assert here.pop("outdated_post") == [(HERE, 0, "event", 1, 0, 0)], "events are called off"
    assert {table for table, rows in here.items() if rows} == set()
    assert await database.read(_rows(THERE)) == there
    assert list(await RemovalRepository(database).servers_due(NOW)) == [HERE]


async def test_every_server_that_anything_is_kept_of_is_known(
    database: Database, servers: GuildRepository
) -> None:
    assert list(await servers.known()) == []
    await live(database, [Act(1, THERE, ANN, "score", FILMS[0], BEA, 5)])
    await live(database, [Act(1, HERE, ANN, "soulmate", FILMS[0], BEA, 5)])
    assert list(await servers.known()) == [HERE, THERE]


async def test_a_server_goes_once_it_has_been_away_for_long_and_not_before(
    database: Database, servers: GuildRepository
) -> None:
    await live_in(database, HERE, THERE)
    assert await servers.left(HERE, NOW)
    assert not await servers.left(HERE, NOW + A_DAY), "the first day counts"
    assert list(await servers.departed()) == [HERE]
    assert not await servers.purge(HERE, NOW - 1)
    assert not await servers.purge(THERE, NOW + A_DAY), "it is not away"
    assert (await servers.counts(HERE))["score"] == 2
    assert await servers.purge(HERE, NOW)
    assert set((await servers.counts(HERE)).values()) == {0}
    assert (await servers.counts(THERE))["score"] == 2
    assert list(await servers.departed()) == []


async def test_one_that_is_back_keeps_everything(database: Database, servers: GuildRepository) -> None:
    await live_in(database, HERE)
    await servers.left(HERE, NOW)
    assert await servers.back(HERE)
    assert not await servers.back(HERE)
    assert not await servers.purge(HERE, NOW + 99 * A_DAY)
    assert (await servers.counts(HERE))["score"] == 2


async def test_organisers_are_given_what_was_posted_and_no_members_own(
    database: Database, servers: GuildRepository
) -> None:
    await live_in(database, HERE, THERE)
    key, draft = ReviewKey(HERE, FILMS[2].id, ANN), ReviewDraft("Held", "Not for all to read yet.", "", 5)
    await ReviewRepository(database).save(Review(key, draft, ReviewState.HELD, NOW, NOW), FILMS[2], NOW)
    given = await servers.records(HERE)
    assert {table.name for table in GUILD_TABLES if table.shown} == set(given)
    assert {(row["author_id"], row["title"]) for row in given["review"]} == {
        (ANN, "Cold and hot"),
        (BEA, "Cold and hot"),
    }
    assert "score" not in given
    assert len(given["discussion"]) == 2
