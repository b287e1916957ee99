"""What a member's profile is made of."""

from typing import Final

from bot.domain.taste.profile import OwnScore, ReviewCount
from bot.storage.engine.database import Database, Steps, ask


class ProfileRepository:
    """Reads members' profiles. Implements `bot.services.taste.profiles.Profiles`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def scores(self, guild_id: int, member_id: int) -> tuple[OwnScore, ...]:
        """All the member's scores, each beside the server's sums for its film."""
        return await self._database.read(_scores(guild_id, member_id))

    async def written(self, guild_id: int, member_id: int) -> ReviewCount:
        """The member's public reviews, and the votes for them."""
        return await self._database.read(_written(guild_id, member_id))


def _scores(guild_id: int, member_id: int) -> Steps[tuple[OwnScore, ...]]:
    rows = yield from ask(_SCORES, guild_id, member_id)
    return tuple(OwnScore(*row) for row in rows)


def _written(guild_id: int, member_id: int) -> Steps[ReviewCount]:
    [row] = yield from ask(_WRITTEN, guild_id, member_id)
    return ReviewCount(*row)


_SCORES: Final = """
SELECT score.film_id, score.score, film_tally.votes, film_tally.total
FROM score
JOIN film_tally ON film_tally.guild_id = score.guild_id AND film_tally.film_id = score.film_id
WHERE score.guild_id = $1 AND score.member_id = $2
ORDER BY score.film_id
"""

_WRITTEN: Final = """
SELECT COUNT(*), CAST(COALESCE(SUM(helpful), 0) AS BIGINT), CAST(COALESCE(SUM(votes), 0) AS BIGINT)
FROM review
WHERE guild_id = $1 AND author_id = $2 AND state = 'public'
"""
