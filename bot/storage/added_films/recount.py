"""Recounts the sums over a film's rows after a merge, and after an undo."""

from collections.abc import Sequence
from typing import Final

from bot.domain.films.film import Film
from bot.domain.scores import LOWEST, Tally
from bot.storage.engine.unit_of_work import Steps, ask


def recount(guild_id: int, films: Sequence[Film]) -> Steps[None]:
    """Update every sum to match the rows of these films. The caller holds the server's scores."""
    before = after = (0, 0)
    for film in films:
        before = _plus(before, (yield from _told(guild_id, film.id)))
        after = _plus(after, (yield from _recount_scores(guild_id, film)))
        yield from ask("DELETE FROM watch_count WHERE guild_id = $1 AND film_id = $2", guild_id, film.id)
        yield from ask(_COUNT_WATCHERS, guild_id, film.id)
        yield from ask(_COUNT_VOTES, guild_id, film.id)
    yield from ask(
        "UPDATE club_tally SET votes = votes + $2, total = total + $3 WHERE guild_id = $1",
        guild_id,
        after[0] - before[0],
        after[1] - before[1],
    )


def _told(guild_id: int, film_id: str) -> Steps[tuple[int, int]]:
    """The votes and the total in the film's present sums, which are removed."""
    rows = yield from ask(
        "DELETE FROM film_tally WHERE guild_id = $1 AND film_id = $2 RETURNING votes, total",
        guild_id,
        film_id,
    )
    return rows[0] if rows else (0, 0)


def _recount_scores(guild_id: int, film: Film) -> Steps[tuple[int, int]]:
    rows = yield from ask(_SCORES, guild_id, film.id)
    counts: dict[int, int] = dict(rows)
    if not counts:
        return 0, 0
    tally = Tally(tuple(counts.get(score, 0) for score in range(LOWEST, LOWEST + 10)))
    genres = f",{','.join(film.genres)},"
    sums = (tally.votes, tally.total, tally.squares)
    yield from ask(_TALLY, guild_id, film.id, film.year, genres, *sums, *tally.counts)
    return tally.votes, tally.total


def _plus(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


_SCORES: Final = "SELECT score, COUNT(*) FROM score WHERE guild_id = $1 AND film_id = $2 GROUP BY score"

_TALLY: Final = """
INSERT INTO film_tally (guild_id, film_id, year, genres, votes, total, squares,
    n1, n2, n3, n4, n5, n6, n7, n8, n9, n10)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
"""

_COUNT_WATCHERS: Final = """
INSERT INTO watch_count (guild_id, film_id, members, since)
SELECT guild_id, film_id, COUNT(*), MIN(added_at) FROM watchlist
WHERE guild_id = $1 AND film_id = $2
GROUP BY guild_id, film_id
"""

_COUNT_VOTES: Final = """
UPDATE review SET
    helpful = (SELECT COALESCE(SUM(useful), 0) FROM review_vote AS vote WHERE vote.guild_id = review.guild_id
        AND vote.film_id = review.film_id AND vote.author_id = review.author_id),
    votes = (SELECT COUNT(*) FROM review_vote AS vote WHERE vote.guild_id = review.guild_id
        AND vote.film_id = review.film_id AND vote.author_id = review.author_id)
WHERE guild_id = $1 AND film_id = $2
"""
