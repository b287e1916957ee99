"""How SQLite finds what the busiest questions ask for: never by reading all that a server has."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.domain.films.film import Film
from bot.domain.scores import RankingQuery, Sort
from bot.domain.tours import TourKind, TourQuery
from bot.storage.club import ClubRepository
from bot.storage.discussions.discussions import DiscussionRepository
from bot.storage.engine.database import Statement, Steps, open_database
from bot.storage.engine.sqlite_thread import _prepared
from bot.storage.news import NewsRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.tours.tours import TourRepository

FILM = Film("tt0000001", "First", 2001, genres=("drama",))
WHOLE_SERVER = "USING PRIMARY KEY (guild_id=?)"


class Explaining:
    """A `Database` that runs units of work and keeps how SQLite finds each statement's rows."""

    skip_locked = ""
    join_texts = "group_concat"

    def __init__(self, path: Path) -> None:
        self.turns = asyncio.Lock()
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.plans: list[str] = []

    async def read(self, steps: Steps[Any]) -> Any:
        return self._follow(steps)

    async def glance(self, begin: Callable[[], Steps[Any]]) -> Any:
        return self._follow(begin())

    async def write(self, steps: Steps[Any]) -> Any:
        return self._follow(steps)

    async def close(self) -> None:
        self.connection.close()

    def _follow(self, steps: Steps[Any]) -> Any:
        try:
            step = next(steps)
            while True:
                rows = [self._rows(statement) for statement in step.statements]
                step = steps.send(rows[-1])
        except StopIteration as finished:
            return finished.value

    def _rows(self, statement: Statement) -> list[Any]:
        sql, places = _prepared(statement.sql)
        arguments = [statement.arguments[place] for place in places]
        self.plans += [row[3] for row in self.connection.execute(f"EXPLAIN QUERY PLAN {sql}", arguments)]
        return self.connection.execute(sql, arguments).fetchall()


@pytest.fixture
async def explaining(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Explaining]:
    path = tmp_path / "club.db"
    shutil.copyfile(migrated_file, path)
    database = Explaining(path)
    for member in range(1, 5):
        await ScoreRepository(database).set(1, member, FILM, 8, 0)
    database.plans.clear()
    yield database
    await database.close()


@pytest.mark.parametrize("sort", Sort)
async def test_rankings_read_whole_films_only_for_the_page(explaining: Explaining, sort: Sort) -> None:
    await ScoreRepository(explaining).ranking(1, RankingQuery(sort), 0, 1)

    by_films = [plan for plan in explaining.plans if "film_tally" in plan]
    assert by_films
    for plan in by_films:
        assert "COVERING INDEX film_tally_by_votes" in plan or "(guild_id=? AND film_id=?)" in plan, plan


async def test_the_most_rated_come_in_their_order(explaining: Explaining) -> None:
    await ScoreRepository(explaining).ranking(1, RankingQuery(Sort.RATED), 0, 10)

    sorted_by_hand = [plan for plan in explaining.plans if "ORDER BY" in plan]
    assert len(sorted_by_hand) <= 1, "the ten films of the page at most"


async def test_a_films_place_and_a_tours_films_are_found_in_the_index(explaining: Explaining) -> None:
    await ScoreRepository(explaining).standing(1, 1, FILM.id)
    for kind in TourKind:
        await TourRepository(explaining).material(1, 9, TourQuery(kind), 10, 0)

    by_films = [plan for plan in explaining.plans if " film_tally " in plan and "film_id=?" not in plan]
    assert by_films
    assert all("COVERING INDEX film_tally_by_votes" in plan for plan in by_films), by_films


async def test_a_films_scores_over_time_are_read_from_its_own_index(explaining: Explaining) -> None:
    assert await DiscussionRepository(explaining).echo(1, FILM.id, 5)

    assert explaining.plans == ["SEARCH score USING COVERING INDEX score_by_film (guild_id=? AND film_id=?)"]


async def test_what_is_read_at_a_glance_is_found_by_its_keys(explaining: Explaining) -> None:
    await NewsRepository(explaining).untold(1, 2)
    await ClubRepository(explaining).settings(1)

    read = [plan for plan in explaining.plans if plan.startswith(("SEARCH", "SCAN"))]
    assert sum(" film_addition " in plan or " club " in plan for plan in read) == 3
    assert all(plan.startswith("SEARCH ") and "=?" in plan for plan in read if "CONSTANT" not in plan), read


async def test_sizes_are_counted_when_the_file_is_opened(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "club.db"
    shutil.copyfile(migrated_file, path)
    find = "EXPLAIN QUERY PLAN SELECT * FROM shown_post WHERE guild_id = 1 AND member_id = 1"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO shown_post (guild_id, message_id, member_id, channel_id, posted_at)"
            " VALUES (1, ?, ?, 1, 0)",
            [(number, number) for number in range(500)],
        )
        assert WHOLE_SERVER in connection.execute(find).fetchone()[3], "what SQLite does by itself"

    await (await open_database(f"sqlite:///{path}")).close()

    with closing(sqlite3.connect(path)) as connection:
        assert "shown_post_by_member" in connection.execute(find).fetchone()[3]
