"""A server's scores go in parts of some members and some films, and no other server's do; on both engines."""

from itertools import pairwise

import pytest

from benchmarks.made_up_club import GUILD, fill, made_up
from bot.domain.films.film import Film
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.privacy.delete_scores import MEMBERS_AT_ONCE, SCORES_AT_ONCE, delete_scores
from bot.storage.scores.scores import ScoreRepository
from tests.storage.cut_database import CutDatabase, CutOff

THERE = GUILD + 1
FILMS = {film.id: film for film in (Film(f"tt{n:07}", f"Film {n}", 2000) for n in range(60))}
MEMBERS, SCORES = MEMBERS_AT_ONCE + 30, 4 * SCORES_AT_ONCE


def _count(guild_id: int) -> Steps[int]:
    [(number,)] = yield from ask("SELECT COUNT(*) FROM score WHERE guild_id = $1", guild_id)
    return int(number)


async def test_every_part_is_small_and_nothing_is_left(database: Database) -> None:
    rows = made_up(list(FILMS.values()), MEMBERS, SCORES)
    await database.write(fill(rows, FILMS))
    await ScoreRepository(database).set(THERE, 1, FILMS["tt0000001"], 7, 0)
    left = [len(rows)]
    for units in range(1, 4):  # each time it goes through the parts of before, which are empty
        with pytest.raises(CutOff):
            await delete_scores(CutDatabase(database, units), GUILD)
        left.append(await database.read(_count(GUILD)))
    deleted = [before - after for before, after in pairwise(left)]
    assert all(0 < number < 2 * SCORES_AT_ONCE for number in deleted), deleted
    await delete_scores(database, GUILD)
    assert await database.read(_count(GUILD)) == 0
    assert await database.read(_count(THERE)) == 1
    await delete_scores(database, GUILD)
