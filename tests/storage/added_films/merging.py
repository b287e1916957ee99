"""What members do to an added film and to the one it becomes, and what must hold afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.domain.films.film import Film
from bot.storage.added_films.film_tables import FILM_TABLES, POINTERS
from bot.storage.added_films.merges import MergeRepository
from bot.storage.engine.database import Database, Row, Steps, ask
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.privacy.server_tables import GUILD_TABLES
from bot.storage.scores.scores import ScoreRepository
from tests.storage.privacy.living import FILMS, HERE, NOW, Act, live

OURS: Final = Film("club:0123456789ab", "Heat", 1995, genres=("crime",), directors=("Michael Mann",))
LISTED: Final = FILMS[0]
ORGANISER: Final = 900_009
LATER: Final = NOW + 100
A_WEEK_AGO: Final = NOW - 7 * 86_400
_OF_THE_MERGE: Final = {"film_log", "film_merge", "film_merge_row"}
_BUT_REVISIONS: Final = {"unshown_review": "guild_id, film_id, author_id, since, due_at, tries, shown_at"}
_COUNTERS: Final = {"score_revision", "score_change", "club_counter", "club_week", "club_tally"}


def about_ours(lived: Sequence[Act]) -> list[Act]:
    """The same acts, with the server's own film as their second film."""
    return [replace(act, film=OURS) if act.film == FILMS[1] else act for act in lived]


async def lives(database: Database, lived: Sequence[Act]) -> None:
    """Have a server with a film of its own, and have all acts done."""
    await ClubFilmRepository(database).add(HERE, OURS, ORGANISER, NOW)
    await live(database, about_ours(lived))


def everything() -> Steps[dict[str, list[Row]]]:
    """Every row there is, except counters and the records of merges."""
    found = {}
    for table in GUILD_TABLES:
        if table.name not in _OF_THE_MERGE | _COUNTERS:
            columns = _BUT_REVISIONS.get(table.name, "*")
            found[table.name] = sorted((yield from ask(f"SELECT {columns} FROM {table.name}")), key=repr)
    return found


async def check(database: Database) -> None:
    """Checks that every sum is that of its rows."""
    await ScoreRepository(database).check()
    assert await database.read(ask(_WRONG_REVIEWS)) == []
    assert await database.read(ask(_WRONG_WATCHERS)) == []


def naming(film_id: str) -> Steps[list[str]]:
    """The tables with rows of that server that name the film."""
    found = []
    columns = {table.name: table.film for table in FILM_TABLES} | dict.fromkeys(POINTERS, "film_id")
    for name, column in columns.items():
        if (yield from ask(f"SELECT 1 FROM {name} WHERE guild_id = $1 AND {column} = $2", HERE, film_id)):
            found.append(name)
    return found


def merges_of(database: Database) -> MergeRepository:
    return MergeRepository(database)


_WRONG_REVIEWS: Final = """
SELECT film_id FROM review WHERE
    votes <> (SELECT COUNT(*) FROM review_vote AS vote WHERE vote.guild_id = review.guild_id
        AND vote.film_id = review.film_id AND vote.author_id = review.author_id)
    OR helpful <> (SELECT COALESCE(SUM(useful), 0) FROM review_vote AS vote
        WHERE vote.guild_id = review.guild_id AND vote.film_id = review.film_id
        AND vote.author_id = review.author_id)
"""
_WRONG_WATCHERS: Final = """
SELECT guild_id, film_id FROM (
    SELECT guild_id, film_id, 1 AS members FROM watchlist
    UNION ALL SELECT guild_id, film_id, -members FROM watch_count
) AS signed GROUP BY guild_id, film_id HAVING SUM(members) <> 0
"""
