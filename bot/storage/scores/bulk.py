"""Writes many scores of one member together, with the sums over them, for imports and their undo."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.domain.transfer.plan import GivenScore
from bot.storage.engine.bulk import ask_each, insert_many
from bot.storage.engine.tables import Table
from bot.storage.engine.unit_of_work import SqlValue, Steps, ask
from bot.storage.scores.rankings import COUNTS
from bot.storage.scores.revisions import mark_change


class ScoreWrite(NamedTuple):
    """A member's score of a film before and after; None: no score."""

    film_id: str
    before: int | None
    after: GivenScore | None


class _FilmTally(NamedTuple):
    year: int
    genres: str
    tally: Tally


def write_scores(
    guild_id: int, member_id: int, writes: Sequence[ScoreWrite], films: Mapping[str, Film]
) -> Steps[None]:
    """Write the scores, each film once. The caller already holds the server's scores.

    `films` has every film that nobody there has scored before.
    """
    if not writes:
        return
    yield from mark_change(guild_id, member_id)
    given = [(write.film_id, write.after) for write in writes if write.after]
    yield from insert_many(
        SCORE.opening,
        [(guild_id, member_id, film_id, after.score, after.rated_at) for film_id, after in given],
        SCORE.conflict(),
    )
    gone = [write.film_id for write in writes if write.after is None]
    yield from ask_each(_TAKE_BACK, guild_id, gone, member_id)
    yield from _count(guild_id, writes, films)


def _count(guild_id: int, writes: Sequence[ScoreWrite], films: Mapping[str, Film]) -> Steps[None]:
    known = yield from _tallies(guild_id, [write.film_id for write in writes])
    rows: list[tuple[SqlValue, ...]] = []
    votes = total = 0
    for film_id, before, after in writes:
        score = after.score if after else None
        votes += (score is not None) - (before is not None)
        total += (score or 0) - (before or 0)
        year, genres, tally = known.get(film_id) or _empty(films[film_id])
        tally = tally.after(before, score)
        sums = (tally.votes, tally.total, tally.squares)
        rows.append((guild_id, film_id, year, genres, *sums, *tally.counts))
    yield from insert_many(FILM_TALLY.opening, rows, FILM_TALLY.conflict(once="year genres"))
    yield from ask(
        "UPDATE club_tally SET votes = votes + $2, total = total + $3 WHERE guild_id = $1",
        guild_id,
        votes,
        total,
    )


def _tallies(guild_id: int, film_ids: Sequence[str]) -> Steps[dict[str, _FilmTally]]:
    rows = yield from ask_each(_TALLIES, guild_id, film_ids)
    return {
        film_id: _FilmTally(year, genres, Tally(tuple(counts))) for film_id, year, genres, *counts in rows
    }


def _empty(film: Film) -> _FilmTally:
    return _FilmTally(film.year, f",{','.join(film.genres)},", Tally())


_TAKE_BACK: Final = "DELETE FROM score WHERE guild_id = $1 AND member_id = $2 AND film_id IN ()"

_TALLIES: Final = f"""
SELECT film_id, year, genres, {", ".join(COUNTS)}
FROM film_tally WHERE guild_id = $1 AND film_id IN ()
"""  # noqa: S608 - made of constants

SCORE: Final = Table("score", "guild_id member_id film_id", "score rated_at")
FILM_TALLY: Final = Table(
    "film_tally", "guild_id film_id", ["year", "genres", "votes", "total", "squares", *COUNTS]
)
