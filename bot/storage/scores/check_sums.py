"""Checks that the running sums match the scores."""

from typing import Final

from bot.storage.engine.errors import StorageError
from bot.storage.engine.unit_of_work import Steps, ask


def check_sums() -> Steps[int]:
    """How many scores there are. Raises `StorageError` if the sums do not match them."""
    [(scores,)] = yield from ask("SELECT COUNT(*) FROM score")
    wrong_films = yield from ask(_WRONG_FILMS)
    wrong_clubs = yield from ask(_WRONG_CLUBS)
    if wrong_films or wrong_clubs:
        raise StorageError(
            "The sums of {films} films and {clubs} servers disagree with their scores: "
            "restore the latest backup.",
            films=len(wrong_films),
            clubs=len(wrong_clubs),
        )
    return int(scores)


# The scores minus what the sums say must leave nothing.
_WRONG_FILMS: Final = """
SELECT guild_id, film_id
FROM (
    SELECT guild_id, film_id, 1 AS votes, score AS total, score * score AS squares FROM score
    UNION ALL
    SELECT guild_id, film_id, -votes, -total, -squares FROM film_tally
) AS signed
GROUP BY guild_id, film_id
HAVING SUM(votes) <> 0 OR SUM(total) <> 0 OR SUM(squares) <> 0
"""

_WRONG_CLUBS: Final = """
SELECT guild_id
FROM (
    SELECT guild_id, 1 AS votes, score AS total FROM score
    UNION ALL
    SELECT guild_id, -votes, -total FROM club_tally
) AS signed
GROUP BY guild_id
HAVING SUM(votes) <> 0 OR SUM(total) <> 0
"""
