"""Watchlists and the counts over them, kept on both engines."""

import asyncio
import random
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.domain.watchlists import MOST_WATCHED, SEVERAL, Wanted, Watched, WatchlistOutcome
from bot.storage.engine.database import Database, SqlValue, Steps, ask, open_database
from bot.storage.scores.scores import ScoreRepository, set_score
from bot.storage.watchlists import _COUNT_DOWN, _WANTED, WatchlistRepository
from tests.storage.club import FILMS

HERE, ELSEWHERE = 1, 2
AT_ONCE = 50
"""More would wait for one row longer than a unit may, on a busy machine."""
ANA, BEN, CHLOE = 10, 11, 12
NOW = 1_795_348_800
HEAT, RAN, ALIEN = FILMS[:3]
Listed: TypeAlias = dict[tuple[int, int, str], int]


@pytest.fixture
def watchlists(database: Database) -> WatchlistRepository:
    return WatchlistRepository(database)


def sql(text: str, *arguments: SqlValue) -> Steps[list[tuple[int, ...]]]:
    return (yield from ask(text, *arguments))


async def test_a_film_is_on_the_list_from_when_it_was_put_there_first(
    watchlists: WatchlistRepository,
) -> None:
    assert await watchlists.add(HERE, ANA, HEAT.id, NOW) is WatchlistOutcome.ADDED
    assert await watchlists.add(HERE, ANA, HEAT.id, NOW + 60) is WatchlistOutcome.THERE_ALREADY
    assert await watchlists.page(HERE, ANA, 0, 10) == ((Watched(HEAT.id, NOW, Tally()),), 1)
    assert await watchlists.wanted(HERE, 10) == (Wanted(HEAT.id, 1, NOW),)


async def test_taking_off_leaves_neither_film_nor_count(
    database: Database, watchlists: WatchlistRepository
) -> None:
    await watchlists.add(HERE, ANA, HEAT.id, NOW)
    assert await watchlists.remove(HERE, ANA, HEAT.id)
    assert not await watchlists.remove(HERE, ANA, HEAT.id)
    assert not await watchlists.has(HERE, ANA, HEAT.id)
    for table in ("watchlist", "watch_count"):
        assert await database.read(sql(f"SELECT * FROM {table}")) == []


async def test_lists_are_their_members_and_their_servers(watchlists: WatchlistRepository) -> None:
    await watchlists.add(HERE, ANA, HEAT.id, NOW)
    await watchlists.add(HERE, BEN, RAN.id, NOW)
    await watchlists.add(ELSEWHERE, ANA, ALIEN.id, NOW)
    assert await watchlists.film_ids(HERE, ANA) == (HEAT.id,)
    assert not await watchlists.has(HERE, BEN, HEAT.id)
    assert not await watchlists.remove(ELSEWHERE, ANA, HEAT.id)
    assert await watchlists.wanted(ELSEWHERE, 10) == (Wanted(ALIEN.id, 1, NOW),)


async def test_the_latest_comes_first_page_by_page(
    scores: ScoreRepository, watchlists: WatchlistRepository
) -> None:
    for later, film in enumerate(FILMS):
        await watchlists.add(HERE, ANA, film.id, NOW + later)
    await scores.set(HERE, BEN, FILMS[-1], 7, NOW)
    expected = [film.id for film in reversed(FILMS)]
    assert list(await watchlists.film_ids(HERE, ANA)) == expected
    first, total = await watchlists.page(HERE, ANA, 0, 3)
    assert ([one.film_id for one in first], total) == (expected[:3], len(FILMS))
    assert first[0].tally == Tally((0, 0, 0, 0, 0, 0, 1, 0, 0, 0))
    rest, _ = await watchlists.page(HERE, ANA, 3, 10)
    assert [one.film_id for one in rest] == expected[3:]


async def test_rating_takes_a_film_off_the_raters_list_alone(
    scores: ScoreRepository, watchlists: WatchlistRepository
) -> None:
    for later, member in enumerate((ANA, BEN)):
        await watchlists.add(HERE, member, HEAT.id, NOW + later)
    await watchlists.add(ELSEWHERE, ANA, HEAT.id, NOW)
    await scores.set(HERE, ANA, HEAT, 8, NOW + 60)
    assert not await watchlists.has(HERE, ANA, HEAT.id)
    assert await watchlists.has(HERE, BEN, HEAT.id)
    assert await watchlists.has(ELSEWHERE, ANA, HEAT.id)
    assert await watchlists.wanted(HERE, 10) == (Wanted(HEAT.id, 1, NOW + 1),), "Ben waits longest now"


async def test_a_rated_film_cannot_be_put_on_until_the_score_is_taken_back(
    scores: ScoreRepository, watchlists: WatchlistRepository
) -> None:
    await watchlists.add(HERE, ANA, HEAT.id, NOW)
    await scores.set(HERE, ANA, HEAT, 8, NOW)
    assert await watchlists.add(HERE, ANA, HEAT.id, NOW) is WatchlistOutcome.RATED
    await scores.undo(HERE, ANA, HEAT, given=8, before=None, now=NOW)
    assert not await watchlists.has(HERE, ANA, HEAT.id), "undoing puts nothing back"
    assert await watchlists.add(HERE, ANA, HEAT.id, NOW) is WatchlistOutcome.ADDED


async def test_a_score_that_comes_to_nothing_leaves_the_film_on_the_list(
    database: Database, watchlists: WatchlistRepository
) -> None:
    def rate_and_fail() -> Steps[None]:
        yield from set_score(HERE, ANA, HEAT, 8, NOW)
        raise LookupError

    await watchlists.add(HERE, ANA, HEAT.id, NOW)
    with pytest.raises(LookupError):
        await database.write(rate_and_fail())
    assert await watchlists.has(HERE, ANA, HEAT.id)
    assert await watchlists.wanted(HERE, 10) == (Wanted(HEAT.id, 1, NOW),)


async def test_a_list_holds_so_many_films_however_they_come(watchlists: WatchlistRepository) -> None:
    films = [f"tt{number:07}" for number in range(MOST_WATCHED + 10)]
    outcomes = []
    for start in range(0, len(films), AT_ONCE):
        some = films[start : start + AT_ONCE]
        outcomes += await asyncio.gather(*(watchlists.add(HERE, ANA, film_id, NOW) for film_id in some))
    assert outcomes.count(WatchlistOutcome.ADDED) == MOST_WATCHED
    assert outcomes.count(WatchlistOutcome.FULL) == 10
    assert len(await watchlists.film_ids(HERE, ANA)) == MOST_WATCHED


async def test_rating_and_wanting_at_once_leave_no_rated_film_on_a_list(
    scores: ScoreRepository, watchlists: WatchlistRepository
) -> None:
    members = range(10)
    await asyncio.gather(
        *(watchlists.add(HERE, member, HEAT.id, NOW + member) for member in members),
        *(scores.set(HERE, member, HEAT, 8, NOW) for member in members),
        *(watchlists.add(HERE, member, RAN.id, NOW + member) for member in members),
    )
    assert await watchlists.wanted(HERE, 10) == (Wanted(RAN.id, 10, NOW),)


async def test_equally_wanted_films_come_in_the_order_of_waiting(watchlists: WatchlistRepository) -> None:
    await watchlists.add(HERE, ANA, HEAT.id, NOW + 5)
    await watchlists.add(HERE, BEN, RAN.id, NOW)
    await watchlists.add(HERE, CHLOE, ALIEN.id, NOW)
    assert [one.film_id for one in await watchlists.wanted(HERE, 10)] == [RAN.id, ALIEN.id, HEAT.id]
    assert len(await watchlists.wanted(HERE, 2)) == 2
    assert await watchlists.shared(HERE, 0, 10) == ((), 0), "nobody else wants them"
    await watchlists.add(HERE, BEN, HEAT.id, NOW + 9)
    assert await watchlists.shared(HERE, 0, 10) == ((Wanted(HEAT.id, 2, NOW + 5),), 1)


@pytest.mark.parametrize("seed", range(4))
async def test_the_counts_are_those_of_the_lists_whatever_members_do(
    scores: ScoreRepository, watchlists: WatchlistRepository, seed: int
) -> None:
    chance = random.Random(seed)
    listed: Listed = {}
    for _ in range(150):
        await _act(chance, scores, watchlists, listed)
    for guild_id in (HERE, ELSEWHERE):
        counted = _counted(listed, guild_id)
        assert list(await watchlists.wanted(guild_id, 100)) == counted
        shared = [wanted for wanted in counted if wanted.members >= SEVERAL]
        assert await watchlists.shared(guild_id, 1, 2) == (tuple(shared[1:3]), len(shared))


async def _act(
    chance: random.Random, scores: ScoreRepository, watchlists: WatchlistRepository, listed: Listed
) -> None:
    """Something that a member may do, and what it does to the lists in plain Python."""
    guild_id, member, now = chance.choice((HERE, ELSEWHERE)), chance.randrange(6), NOW + chance.randrange(50)
    film: Film = chance.choice(FILMS)
    key = (guild_id, member, film.id)
    action = chance.choice(("add", "add", "add", "remove", "rate"))
    if action == "add" and await watchlists.add(*key, now) is WatchlistOutcome.ADDED:
        listed[key] = now
    elif action == "remove":
        assert await watchlists.remove(*key) == (listed.pop(key, None) is not None)
    elif action == "rate":
        await scores.set(guild_id, member, film, 7, now)
        listed.pop(key, None)


def _counted(listed: Listed, guild_id: int) -> list[Wanted]:
    times: dict[str, list[int]] = {}
    for (guild, _, film_id), added_at in listed.items():
        if guild == guild_id:
            times.setdefault(film_id, []).append(added_at)
    wanted = [Wanted(film_id, len(since), min(since)) for film_id, since in times.items()]
    return sorted(wanted, key=lambda one: (-one.members, one.since, one.film_id))


async def test_rankings_and_counts_are_read_from_indexes_and_never_sorted(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path}/club.db")
    try:
        ranking = await database.read(sql(f"EXPLAIN QUERY PLAN {_WANTED}", HERE, 1, 10, 0))
        leaving = await database.read(sql(f"EXPLAIN QUERY PLAN {_COUNT_DOWN}", HERE, HEAT.id))
    finally:
        await database.close()
    assert [str(row[-1]) for row in ranking] == [
        "SEARCH watch_count USING COVERING INDEX watch_count_by_members (guild_id=? AND members>?)"
    ]
    assert any(
        "USING COVERING INDEX watchlist_by_film (guild_id=? AND film_id=?)" in str(row) for row in leaving
    )
