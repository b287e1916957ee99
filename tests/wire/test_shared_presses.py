"""Members press while two of four processes are killed and PostgreSQL is restarted: nothing is lost."""

import asyncio
import itertools
import random
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.storage.engine.database import Row, Steps, ask
from bot.storage.engine.errors import StorageError
from emulator.people.person import Person
from tests.storage.pgbouncer import pgbouncer_running
from tests.storage.postgres_server import PostgresServer, postgres_running
from tests.wire.clubs import A_LEASE, A_WHILE, LOOKED_EVERY, START, Clubs, open_clubs
from tests.wire.conftest import until
from tests.wire.pressers import VOTE, Key, Presser, Told
from tests.wire.week.test_shared import PROCESSES, born
from tests.wire.week.timetables import A_DAY, MARK, Plan

CLUBS = 8
"""One to a shard."""
PATIENCE = 5.0
"""Seconds for which members wait for an answer that never comes, as of a process that was killed."""
A_MINUTE = 60
ENOUGH = 2
"""So often members of each club are told, between two events, that something is done."""


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A server for this test alone, since it is restarted, behind PgBouncer."""
    with postgres_running() as server:
        if server is None:
            pytest.skip("PostgreSQL is not installed: initdb and pg_ctl are nowhere to be found")
        with pgbouncer_running(server) as pooled:
            if pooled is None:
                pytest.skip("PgBouncer is not installed")
            yield pooled


@asynccontextmanager
async def pressing(clubs: Clubs) -> AsyncIterator[Told]:
    """While inside, both members of every club press."""
    clubs.discord.patience = PATIENCE
    told, dice = Told(), random.Random(17)
    people = [Person(clubs.discord, guild, name) for guild in clubs.guilds for name in ("ana", "ben")]
    pressers = [Presser(person, told, random.Random(dice.random())) for person in people]
    tasks = [asyncio.create_task(presser.act_on()) for presser in pressers]
    yield told
    for task in tasks:
        task.cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert [one for one in ends if not isinstance(one, asyncio.CancelledError)] == []


async def everyone_is_served(clubs: Clubs, told: Told) -> None:
    """Wait until members of each club were answered again, and weeks have done what is due."""
    before = told.by_server.copy()
    ids = [guild.id for guild in clubs.guilds]
    await until(lambda: min(told.by_server[one] - before[one] for one in ids) >= ENOUGH, A_WHILE)
    async with asyncio.timeout(A_WHILE):
        while not await is_all_done(clubs):
            await asyncio.sleep(LOOKED_EVERY)
            clubs.pass_time(clubs.clock.now() + 1)  # what failed meanwhile is tried again


async def is_all_done(clubs: Clubs) -> bool:
    try:
        return await clubs.is_all_done()
    except StorageError:  # PostgreSQL is being restarted
        return False


@pytest.mark.slow
@pytest.mark.postgres
async def test_two_processes_and_postgresql_fall_while_all_press(
    server: PostgresServer, tmp_path: Path
) -> None:
    url = server.url(await server.make_database())
    async with open_clubs(tmp_path, [Plan("talk", weekday=4)] * CLUBS, url) as clubs:
        lives = [await born(clubs, process) for process in range(PROCESSES)]
        friday, saturday = sorted({one.at for one in clubs.demands(START + 7 * A_DAY)} - {START})
        async with pressing(clubs) as told:
            await everyone_is_served(clubs, told)
            clubs.pass_time(friday)
            await until(lambda: len(clubs.posts.order) >= CLUBS // 2, A_WHILE)
            for process, life in enumerate(lives[:2]):
                await life.end()
                lives.append(await born(clubs, process))
            clubs.discord.world.nonces.clear()
            clubs.pass_time(friday + A_LEASE)
            await everyone_is_served(clubs, told)
            clubs.pass_time(saturday)
            await asyncio.to_thread(server.restart)
            await everyone_is_served(clubs, told)
        await settle(clubs)
        assert [life.is_over for life in lives] == [True, True, False, False, False, False]
        for life in lives:
            await life.end()
        await check_weeks(clubs)
        await check_what_was_told(clubs, told)
        await check_posts(clubs)
        assert "Traceback" not in clubs.log


async def settle(clubs: Clubs) -> None:
    """Wait until nothing is left to be shown, changed or removed; failures are retried as time passes."""
    async with asyncio.timeout(A_WHILE):
        while await rows(clubs, _LEFT) or not await clubs.is_all_done():
            await asyncio.sleep(LOOKED_EVERY)
            clubs.pass_time(clubs.clock.now() + A_MINUTE)


async def check_weeks(clubs: Clubs) -> None:
    due = [one for one in clubs.demands(clubs.clock.now()) if one.is_post]
    posts = {mark: times for mark, times in clubs.posts.by_marker.items() if mark.custom_id.startswith(MARK)}
    assert posts == {one.mark: 1 for one in due}


async def check_what_was_told(clubs: Clubs, told: Told) -> None:
    """Checks that what members were told is stored, besides only unanswered things, with exact sums."""
    kept: dict[Key, object] = {}
    for kind, sql in _KEPT.items():
        for guild, film, author, voter, value in await rows(clubs, sql):
            kept[kind, int(str(guild)), str(film), int(str(author)), int(str(voter))] = value
    asked = [key for key in told.holds.keys() | told.doubtful.keys() if key[0] in _KEPT]
    wrong = {key: (kept.get(key), told.may_be(key)) for key in asked if kept.get(key) not in told.may_be(key)}
    assert wrong == {}
    reviewed = {key[1:4] for key in kept if key[0] == "review"}
    assert kept.keys() - asked == {key for key in kept if key[0] == "score" and key[1:4] in reviewed}, (
        "a review gives a score, too"
    )
    assert min(Counter(key[0] for key in told.holds).values()) > 0 and told.opened
    assert await rows(clubs, _WRONG_SUMS) == []


async def check_posts(clubs: Clubs) -> None:
    """Checks that each review and each discussion has one post, as recorded, and no thread is left over."""
    shown = defaultdict(list)
    for guild in clubs.guilds:
        threads = clubs.discord.world.threads_of(guild.id)
        posts = itertools.chain.from_iterable(
            clubs.discord.world.messages[one.id].values() for one in threads
        )
        for said in (str(post.components) for post in posts if post.ephemeral_to is None):
            for film, author in set(VOTE.findall(said)):
                shown[guild.id, film, int(author)].append(said)
    kept = {
        (guild, film, author): str(title)
        for guild, film, author, _, title in await rows(clubs, _KEPT["review"])
    }
    assert {key: len(posts) for key, posts in shown.items()} == dict.fromkeys(kept, 1)
    assert [key for key, title in kept.items() if title not in shown[key][0]] == []
    known = Counter((guild, thread) for guild, thread in await rows(clubs, _THREADS))
    there = Counter(
        (guild.id, one.id) for guild in clubs.guilds for one in clubs.discord.world.threads_of(guild.id)
    )
    assert there == known


async def rows(clubs: Clubs, sql: str) -> Sequence[Row]:
    return await clubs.database.read(_select(sql))


def _select(sql: str) -> Steps[Sequence[Row]]:
    return (yield from ask(sql))


_LEFT = """
SELECT film_id FROM unshown_review WHERE shown_at IS NULL
UNION ALL SELECT CAST(message_id AS TEXT) FROM message_removal
UNION ALL SELECT film_id FROM discussion WHERE phase IN ('opening', 'closing')
"""
_KEPT = {
    "score": "SELECT guild_id, film_id, member_id, 0, score FROM score",
    "review": "SELECT guild_id, film_id, author_id, 0, title FROM review",
    "vote": "SELECT guild_id, film_id, author_id, member_id, useful FROM review_vote",
}
_WRONG_SUMS = """
SELECT guild_id, film_id FROM film_tally AS tally
WHERE votes <> (SELECT COUNT(*) FROM score WHERE guild_id = tally.guild_id AND film_id = tally.film_id)
   OR total <> (SELECT COALESCE(SUM(score), 0) FROM score
                WHERE guild_id = tally.guild_id AND film_id = tally.film_id)
UNION ALL
SELECT guild_id, film_id FROM review AS one
WHERE votes <> (SELECT COUNT(*) FROM review_vote
                WHERE (guild_id, film_id, author_id) = (one.guild_id, one.film_id, one.author_id))
"""
_THREADS = """
SELECT guild_id, thread_id FROM discussion
UNION SELECT guild_id, thread_id FROM club_thread
UNION SELECT guild_id, thread_id FROM round_post WHERE thread_id IS NOT NULL
"""
