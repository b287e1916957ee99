"""Ranks films by a server's scores."""

from collections.abc import Iterator, Mapping, Sequence
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
from bot.storage.engine.unit_of_work import Row, Steps, ask
from bot.storage.films.filters import film_filters

COUNTS: Final = tuple(f"n{score}" for score in SCALE)
"""The columns that hold how often a film was given each score."""

_VOTES: Final = "CAST(votes AS DOUBLE PRECISION)"
# A fraction of whole numbers, divided once, so that equal ones come out equal to the last bit.
_VARIANCE: Final = "CAST(votes * squares - total * total AS DOUBLE PRECISION) / (votes * votes)"
KEYS: Final[Mapping[Sort, tuple[str, str]]] = {
    Sort.BEST: ("rank_score", _VOTES),
    Sort.DIVISIVE: (_VARIANCE, _VOTES),
    # With equal votes the larger sum has the better rank score. `film_tally_by_votes` is sorted like this.
    Sort.RATED: ("votes", "total"),
    Sort.GEMS: ("rank_score", _VOTES),
}
"""The figures that each sort order goes by: first, and among equals."""

_ANY_VOTES: Final = 2**62


class _Bounds(NamedTuple):
    """Which films a sort order lists: between so many votes, with at least the lowest mean."""

    fewest_votes: int
    most_votes: int = _ANY_VOTES
    lowest_mean: float = 0.0


def ranking(guild_id: int, query: RankingQuery, offset: int, limit: int) -> Steps[RankingPage]:
    """One page of a server's films in the order that the query asks for; past the end, the last page.

    Ordered as the domain says: by rank score, then votes; most divisive by the scores' variance,
    then votes; most rated by votes, then rank score. What ties in both shares a place.
    """
    club = yield from club_tally(guild_id)
    rules = yield from _figure_rules(guild_id)
    bounds = yield from _bounds(guild_id, query.sort, club, rules.minimum_votes)
    listed = (guild_id, *bounds, *film_filters(query.genre, query.decade))
    [(total,)] = yield from ask(_LENGTH, *listed)
    offset = min(offset, max(0, total - 1) // limit * limit)
    first, second = KEYS[query.sort]
    prior = (PRIOR_VOTES * club.mean, PRIOR_VOTES)
    rows = yield from ask(_PAGE.format(first=first, second=second), *listed, *prior, limit, offset)
    better = offset
    if rows and offset:
        [(better,)] = yield from ask(
            _BETTER.format(first=first, second=second), *listed, *prior, *rows[0][:2]
        )
    return RankingPage(tuple(_placed(rows, offset, better)), total, club, rules)


def _placed(rows: Sequence[Row], offset: int, better: int) -> Iterator[RankedFilm]:
    """The rows of a page with their places; as many films as `better` come before those of the first's."""
    place, keys = better + 1, None
    for number, (first, second, film_id, *counts) in enumerate(rows, offset + 1):
        if keys and keys != (first, second):
            place = number
        keys = (first, second)
        yield RankedFilm(place, film_id, Tally(tuple(counts)))


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


# $1 server, $2-$4 bounds, $5 genres, $6-$7 years. A film without scores left has no mean.
_WANTED: Final = """
WHERE guild_id = $1 AND votes BETWEEN $2 AND $3
    AND CAST(total AS DOUBLE PRECISION) / NULLIF(votes, 0) >= $4
    AND genres LIKE $5 AND year BETWEEN $6 AND $7
"""

_LENGTH: Final = f"SELECT COUNT(*) FROM film_tally {_WANTED}"  # noqa: S608 - made of constants

# $8-$9 the prior's sum and votes. All of it is read from `film_tally_by_votes`.
_LISTED: Final = f"""
FROM (
    SELECT film_id, votes, total, squares,
        (total + CAST($8 AS DOUBLE PRECISION)) / (votes + CAST($9 AS BIGINT)) AS rank_score
    FROM film_tally
    {_WANTED}
) AS listed
"""  # noqa: S608 - made of constants

# $10 limit, $11 offset. Only the films of the page are read whole.
_PAGE: Final = f"""
SELECT first_key, second_key, page.film_id, {", ".join(COUNTS)}
FROM (
    SELECT film_id, {{first}} AS first_key, {{second}} AS second_key
    {_LISTED}
    ORDER BY first_key DESC, second_key DESC, film_id
    LIMIT $10 OFFSET $11
) AS page
JOIN film_tally ON film_tally.guild_id = $1 AND film_tally.film_id = page.film_id
ORDER BY first_key DESC, second_key DESC, page.film_id
"""  # noqa: S608 - made of constants

# How many films come before those with the keys $10 and $11.
_BETTER: Final = f"""
SELECT COUNT(*)
{_LISTED}
WHERE {{first}} > $10 OR ({{first}} = $10 AND {{second}} > $11)
"""
