"""Members' scores, and the running sums over them."""

from typing import Final, NamedTuple

from bot.domain.films import Film
from bot.domain.scores import (
    MINIMUM_VOTES,
    PRIOR_VOTES,
    ClubTally,
    RankingPage,
    RankingQuery,
    ScoreChange,
    Standing,
    Superseded,
    Tally,
    rank_score,
)
from bot.storage.checks import check_sums
from bot.storage.database import Database, Steps, ask
from bot.storage.rankings import ranking


class ScoreRepository:
    """The scores of all servers. Implements `bot.services.ports.Scores`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set(self, guild_id: int, member_id: int, film: Film, score: int, now: int) -> ScoreChange:
        """Give the member's score, durably, in place of the one before. `now` is in seconds since 1970."""
        return await self._database.write(set_score(guild_id, member_id, film, score, now))

    async def undo(
        self, guild_id: int, member_id: int, film: Film, given: int, before: int | None, now: int
    ) -> ScoreChange | Superseded:
        """Put `before` back (None: no score) if `given` is still the member's score."""
        return await self._database.write(_undo(guild_id, member_id, film, given, before, now))

    async def standing(self, guild_id: int, member_id: int, film_id: str) -> Standing:
        """The film's figures in that server, and the member's own score.

        Films of the same rank score and as many votes share a place.
        """
        return await self._database.read(_standing(guild_id, member_id, film_id))

    async def ranking(self, guild_id: int, query: RankingQuery, offset: int, limit: int) -> RankingPage:
        """The films from `offset` on that the query lists, at most `limit`; places count within the list."""
        return await self._database.read(ranking(guild_id, query, offset, limit))

    async def check(self) -> int:
        """How many scores there are in all. Raises `StorageError` if the running sums disagree with them."""
        return await self._database.read(check_sums())


class _Figures(NamedTuple):
    """What the database says of a member and a film in one server."""

    club: ClubTally
    own_score: int | None
    tally: Tally


def set_score(guild_id: int, member_id: int, film: Film, score: int, now: int) -> Steps[ScoreChange]:
    """Give the member's score. Until the unit it is part of ends, others of that server wait."""
    yield from _begin(guild_id)
    figures = yield from _figures(guild_id, member_id, film.id)
    yield from _give(guild_id, member_id, film.id, score, now)
    return (yield from _count(guild_id, film, figures, score))


def _undo(
    guild_id: int, member_id: int, film: Film, given: int, before: int | None, now: int
) -> Steps[ScoreChange | Superseded]:
    yield from _begin(guild_id)
    figures = yield from _figures(guild_id, member_id, film.id)
    if figures.own_score != given:
        return Superseded(figures.own_score)
    if before is None:
        yield from _take_back(guild_id, member_id, film.id)
    else:
        yield from _give(guild_id, member_id, film.id, before, now)
    return (yield from _count(guild_id, film, figures, before))


def _standing(guild_id: int, member_id: int, film_id: str) -> Steps[Standing]:
    club, own_score, tally = yield from _figures(guild_id, member_id, film_id)
    own_rank = rank_score(tally, club)
    [(ranked, better)] = yield from ask(
        _PLACE, guild_id, MINIMUM_VOTES, PRIOR_VOTES * club.mean, PRIOR_VOTES, own_rank, tally.votes
    )
    place = None if own_rank is None else better + 1
    return Standing(tally, club, own_score, place, ranked)


def _begin(guild_id: int) -> Steps[None]:
    """Makes units of one server wait for each other: the sums are read, then written.

    SQLite has one writer anyway; on PostgreSQL it is the lock on this row that does it.
    """
    yield from ask(
        "INSERT INTO club_tally (guild_id, votes, total) VALUES ($1, 0, 0)"
        " ON CONFLICT (guild_id) DO UPDATE SET votes = club_tally.votes",
        guild_id,
    )


def _figures(guild_id: int, member_id: int, film_id: str) -> Steps[_Figures]:
    rows = yield from ask(_FIGURES, guild_id, member_id, film_id)
    if not rows:
        return _Figures(ClubTally(), None, Tally())  # nobody scored anything yet
    club_votes, club_total, own_score, *counts = rows[0]
    is_scored = counts[0] is not None
    return _Figures(
        ClubTally(club_votes, club_total), own_score, Tally(tuple(counts)) if is_scored else Tally()
    )


def _give(guild_id: int, member_id: int, film_id: str, score: int, now: int) -> Steps[None]:
    yield from ask(
        "INSERT INTO score (guild_id, member_id, film_id, score, rated_at) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (guild_id, member_id, film_id)"
        " DO UPDATE SET score = excluded.score, rated_at = excluded.rated_at",
        guild_id,
        member_id,
        film_id,
        score,
        now,
    )


def _take_back(guild_id: int, member_id: int, film_id: str) -> Steps[None]:
    yield from ask(
        "DELETE FROM score WHERE guild_id = $1 AND member_id = $2 AND film_id = $3",
        guild_id,
        member_id,
        film_id,
    )


def _count(guild_id: int, film: Film, figures: _Figures, after: int | None) -> Steps[ScoreChange]:
    """Brings the sums in step with the member's score, which was that of `figures` and is `after` now."""
    club, before, tally = figures
    tally = tally.after(before, after)
    club = ClubTally(
        club.votes + (after is not None) - (before is not None), club.total + (after or 0) - (before or 0)
    )
    genres = f",{','.join(film.genres)},"
    sums = (tally.votes, tally.total, tally.squares)
    yield from ask(_KEEP_TALLY, guild_id, film.id, film.year, genres, *sums, *tally.counts)
    yield from ask(
        "UPDATE club_tally SET votes = $2, total = $3 WHERE guild_id = $1", guild_id, club.votes, club.total
    )
    return ScoreChange(before, after, tally, club)


_FIGURES: Final = """
SELECT club_tally.votes, club_tally.total, score.score, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10
FROM club_tally
LEFT JOIN score
    ON score.guild_id = club_tally.guild_id AND score.member_id = $2 AND score.film_id = $3
LEFT JOIN film_tally
    ON film_tally.guild_id = club_tally.guild_id AND film_tally.film_id = $3
WHERE club_tally.guild_id = $1
"""

_KEEP_TALLY: Final = """
INSERT INTO film_tally (guild_id, film_id, year, genres, votes, total, squares,
    n1, n2, n3, n4, n5, n6, n7, n8, n9, n10)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
ON CONFLICT (guild_id, film_id) DO UPDATE SET
    year = excluded.year, genres = excluded.genres,
    votes = excluded.votes, total = excluded.total, squares = excluded.squares,
    n1 = excluded.n1, n2 = excluded.n2, n3 = excluded.n3, n4 = excluded.n4, n5 = excluded.n5,
    n6 = excluded.n6, n7 = excluded.n7, n8 = excluded.n8, n9 = excluded.n9, n10 = excluded.n10
"""

# How many films have enough votes for a place, and how many of them are better than one of rank
# score $5 with $6 votes. The rank score is `bot.domain.scores.rank_score`, to the last bit.
_PLACE: Final = """
SELECT COUNT(*), COUNT(CASE WHEN rank_score > $5 OR (rank_score = $5 AND votes > $6) THEN 1 END)
FROM (
    SELECT votes,
        (total + CAST($3 AS DOUBLE PRECISION)) / (votes + CAST($4 AS BIGINT)) AS rank_score
    FROM film_tally
    WHERE guild_id = $1 AND votes >= $2
) AS ranked
"""
