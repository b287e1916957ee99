"""Finds the films to ask a member about on a tour."""

from typing import Final

from bot.domain.tours import SKIPPED_FOR, FilmSums, TourMaterial, TourQuery, asks_what_tells
from bot.storage.engine.unit_of_work import Steps, ask
from bot.storage.films.filters import film_filters


def material(guild_id: int, member_id: int, query: TourQuery, limit: int, now: int) -> Steps[TourMaterial]:
    """What the server knows about the member, and at most `limit` films of the query that others have rated.

    If the domain asks for the most telling films, these come first, otherwise those with the most votes.
    """
    since = now - SKIPPED_FOR
    rows = yield from ask(_KNOWN, guild_id, member_id, since)
    scores = sum(is_scored for _, is_scored in rows)
    listed = _MOST_TELLING if asks_what_tells(query, scores) else _MOST_RATED
    sums = yield from ask(listed, guild_id, member_id, *film_filters(query.genre, query.decade), since, limit)
    known = frozenset(film_id for film_id, _ in rows)
    return TourMaterial(known, scores, tuple(FilmSums(*row) for row in sums))


# Answers in the running tour count as known too, or the film would be asked about again.
_KNOWN: Final = """
SELECT film_id, 1 FROM score WHERE guild_id = $1 AND member_id = $2
UNION ALL
SELECT film_id, 0 FROM tour_skip WHERE guild_id = $1 AND member_id = $2 AND skipped_at > $3
UNION ALL
SELECT film_id, 0 FROM tour_film WHERE guild_id = $1 AND member_id = $2
"""

# $3 genres, $4-$5 years, $6 from when on a film is skipped, $7 limit. The member's films are read once,
# the others in the index by votes alone.
_RATED: Final = """
SELECT film_id, votes, total, squares
FROM film_tally
WHERE guild_id = $1 AND votes > 0 AND genres LIKE $3 AND year BETWEEN $4 AND $5
    AND film_id NOT IN (
        SELECT film_id FROM score WHERE guild_id = $1 AND member_id = $2
        UNION ALL
        SELECT film_id FROM tour_skip WHERE guild_id = $1 AND member_id = $2 AND skipped_at > $6
        UNION ALL
        SELECT film_id FROM tour_film WHERE guild_id = $1 AND member_id = $2
    )
"""
# In the order of the index by votes.
_MOST_RATED: Final = _RATED + "ORDER BY votes DESC, total DESC, film_id LIMIT $7"
_MOST_TELLING: Final = (
    _RATED + "ORDER BY squares - CAST(total AS DOUBLE PRECISION) * total / votes DESC, film_id LIMIT $7"
)
