"""Ranks films by a server's scores."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from bot.domain.scores import (
    GEM_LEAD,
    GEM_SHARE,
    PRIOR_VOTES,
    SCALE,
    ClubTally,
    FigureRules,
    RankedFilm,
    RankingPage,
    RankingQuery,
    Sort,
    Tally,
)
from bot.storage.engine.unit_of_work import SqlValue, Steps, ask

COUNTS: Final = tuple(f"n{score}" for score in SCALE)
"""The columns that hold how often a film was given each score."""

_VOTES: Final = "CAST(votes AS DOUBLE PRECISION)"
# A fraction of whole numbers, divided once, so that equal ones come out equal to the last bit.
_VARIANCE: Final = "CAST(votes * squares - total * total AS DOUBLE PRECISION) / (votes * votes)"
KEYS: Final[Mapping[Sort, tuple[str, str]]] = {
    Sort.BEST: ("rank_score", _VOTES),
    Sort.DIVISIVE: (_VARIANCE, _VOTES),
    Sort.RATED: (_VOTES, "rank_score"),
    Sort.GEMS: ("rank_score", _VOTES),
}
"""The columns that each sort order uses: first, and among equals."""

_ALL_YEARS: Final = (0, 9999)
_ANY_VOTES: Final = 2**62


class _Bounds(NamedTuple):
    """Which films a sort order lists: between so many votes, with at least the lowest mean."""

    fewest_votes: int
    most_votes: int = _ANY_VOTES
    lowest_mean: float = 0.0


def ranking(guild_id: int, query: RankingQuery, offset: int, limit: int) -> Steps[RankingPage]:
    """One page of a server's films in the order that the query asks for.

    Ordered as the domain says: by rank score, then votes; most divisive by the scores' variance,
    then votes; most rated by votes, then rank score. What ties in both shares a place.
    """
    club = yield from club_tally(guild_id)
    rules = yield from _figure_rules(guild_id)
    bounds = yield from _bounds(guild_id, query.sort, club, rules.minimum_votes)
    listed = (guild_id, *bounds, *_filters(query))
    [(total,)] = yield from ask(_LENGTH, *listed)
    first, second = KEYS[query.sort]
    page = _PAGE.format(first=first, second=second)
    rows = yield from ask(page, *listed, PRIOR_VOTES * club.mean, PRIOR_VOTES, limit, offset)
    films = tuple(RankedFilm(place, film_id, Tally(tuple(counts))) for place, film_id, *counts in rows)
    return RankingPage(films, total, club, rules)


def club_tally(guild_id: int) -> Steps[ClubTally]:
    """The count and sum of all the server's scores."""
    rows = yield from ask("SELECT votes, total FROM club_tally WHERE guild_id = $1", guild_id)
    return ClubTally(*rows[0]) if rows else ClubTally()


def _figure_rules(guild_id: int) -> Steps[FigureRules]:
    rows = yield from ask("SELECT minimum_votes, hide_means FROM club WHERE guild_id = $1", guild_id)
    return figure_rules(*rows[0]) if rows else FigureRules()


def figure_rules(minimum_votes: int | None, hide_means: int | None) -> FigureRules:
    """The server's rules from their columns, which are NULL where the server has chosen nothing."""
    return FigureRules() if minimum_votes is None else FigureRules(minimum_votes, bool(hide_means))


def _bounds(guild_id: int, sort: Sort, club: ClubTally, minimum: int) -> Steps[_Bounds]:
    match sort:
        case Sort.RATED:
            return _Bounds(fewest_votes=1)
        case Sort.BEST | Sort.DIVISIVE:
            return _Bounds(minimum)
        case Sort.GEMS:
            [(most,)] = yield from ask("SELECT MAX(votes) FROM film_tally WHERE guild_id = $1", guild_id)
            return _Bounds(minimum, max(minimum, (most or 0) // GEM_SHARE), club.mean + GEM_LEAD)


def _filters(query: RankingQuery) -> tuple[SqlValue, ...]:
    """A pattern for the genres, and the first and the last year."""
    genre = "%" if query.genre is None else f"%,{query.genre},%"
    years = _ALL_YEARS if query.decade is None else (query.decade, query.decade + 9)
    return (genre, *years)


# $1 server, $2-$4 bounds, $5 genres, $6-$7 years. A film without scores left has no mean.
_LISTED: Final = """
FROM film_tally
WHERE guild_id = $1 AND votes BETWEEN $2 AND $3
    AND CAST(total AS DOUBLE PRECISION) / NULLIF(votes, 0) >= $4
    AND genres LIKE $5 AND year BETWEEN $6 AND $7
"""

_LENGTH: Final = "SELECT COUNT(*)" + _LISTED

# $8-$9 the prior's sum and votes, $10 limit, $11 offset.
_PAGE: Final = f"""
SELECT place, film_id, {", ".join(COUNTS)}
FROM (
    SELECT *, RANK() OVER (ORDER BY first_key DESC, second_key DESC) AS place
    FROM (
        SELECT *, {{first}} AS first_key, {{second}} AS second_key
        FROM (
            SELECT *, (total + CAST($8 AS DOUBLE PRECISION)) / (votes + CAST($9 AS BIGINT)) AS rank_score
            {_LISTED}
        ) AS listed
    ) AS keyed
) AS placed
ORDER BY place, film_id
LIMIT $10 OFFSET $11
"""  # noqa: S608 - made of constants
