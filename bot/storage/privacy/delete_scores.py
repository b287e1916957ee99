"""Deletes a server's scores in parts that each touch few pages of the database.

The table orders scores by member, an index orders them by film. Deleting one member's scores after another's
would change a page of that index for almost every score, and the pages are what a part costs, not the rows.
Deleting some members' scores of some films, neighbours in both orders, costs a fifth as much.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.storage.engine.bulk import ask_each
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.engine.repository import write_in_turn

SCORES_AT_ONCE: Final = 2000
"""About this many scores are deleted by one unit."""
MEMBERS_AT_ONCE: Final = 200
"""These scores are from this many members. More members would mean more pages of the table; fewer, more of
the index.
"""


class _Films(NamedTuple):
    """The films with ids after the first one, up to and including the last."""

    after: str
    last: str


async def delete_scores(database: Database, guild_id: int) -> None:
    """Delete the server's scores; the sums over them stay."""
    members = await database.read(_scorers(guild_id))
    at_a_time = SCORES_AT_ONCE * max(1, len(members) // MEMBERS_AT_ONCE)
    films = await database.read(_films(guild_id, at_a_time))
    for start in range(0, len(members), MEMBERS_AT_ONCE):
        for after, last in films:
            some = members[start : start + MEMBERS_AT_ONCE]
            await write_in_turn(database, ask_each(_DELETE, guild_id, some, after, last))


def _scorers(guild_id: int) -> Steps[list[int]]:
    rows = yield from ask(_SCORERS, guild_id)
    return [member_id for (member_id,) in rows]


def _films(guild_id: int, scores: int) -> Steps[Sequence[_Films]]:
    """The films with scores, in order, divided so that each part has about this many scores."""
    parts: list[_Films] = []
    after, last, counted = "", "", 0
    for film_id, votes in (yield from ask(_VOTES, guild_id)):
        last, counted = film_id, counted + votes
        if counted >= scores:
            parts.append(_Films(after, last))
            after, counted = last, 0
    return [*parts, _Films(after, last)] if counted else parts


# Jumps from member to member in the index, instead of reading every score.
_SCORERS: Final = """
WITH RECURSIVE scorer (id) AS (
    SELECT MIN(member_id) FROM score WHERE guild_id = $1
    UNION ALL
    SELECT (SELECT MIN(member_id) FROM score WHERE guild_id = $1 AND member_id > scorer.id)
    FROM scorer WHERE scorer.id IS NOT NULL
)
SELECT id FROM scorer WHERE id IS NOT NULL
"""
_VOTES: Final = "SELECT film_id, votes FROM film_tally WHERE guild_id = $1 ORDER BY film_id"
_DELETE: Final = """
DELETE FROM score WHERE guild_id = $1 AND film_id > $2 AND film_id <= $3 AND member_id IN ()
"""
