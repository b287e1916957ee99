"""Reads what a member's profile is made of."""

from typing import Final

from bot.domain.taste.profile import OwnScore, ReviewCount
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads


class ProfileRepository(Repository):
    """Reads members' profiles. Implements `bot.services.taste.profiles.Profiles`."""

    @reads
    def scores(self, guild_id: int, member_id: int) -> Steps[tuple[OwnScore, ...]]:
        """All the member's scores, each beside the server's sums for its film."""
        rows = yield from ask(_SCORES, guild_id, member_id)
        return tuple(OwnScore(*row) for row in rows)

    @reads
    def written(self, guild_id: int, member_id: int) -> Steps[ReviewCount]:
        """The member's public reviews, and the votes for them."""
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
