"""Stores members' scores, and the running sums over them."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from bot.domain.films.film import Film
from bot.domain.scores import (
    PRIOR_VOTES,
    ClubTally,
    FigureRules,
    ScoreChange,
    Standing,
    Superseded,
    Tally,
    rank_score,
)
from bot.storage.engine.database import Statement, Steps, ask, write_together
from bot.storage.engine.repository import Repository, glances, reads, writes
from bot.storage.engine.row_locks import hold_scores
from bot.storage.films.club_films import refuse_if_moved
from bot.storage.scores.bulk import FILM_TALLY, SCORE
from bot.storage.scores.check_sums import check_sums
from bot.storage.scores.rankings import COUNTS, figure_rules, ranking
from bot.storage.scores.revisions import revised
from bot.storage.watchlists import take_off


def set_score(guild_id: int, member_id: int, film: Film, score: int, now: int) -> Steps[ScoreChange]:
    """Save the member's score, replacing an earlier one; the film leaves the member's watchlist.

    Other writers of that server's scores wait until the unit ends.
    """
    held = yield from _hold(guild_id, member_id, film.id)
    return (yield from _set(guild_id, member_id, film, held, score, now))


def standing(guild_id: int, member_id: int, film_id: str) -> Steps[Standing]:
    """The film's figures in that server, and the member's own score.

    Films with the same rank score and number of votes share a place.
    """
    club, own_score, tally, rules = yield from _figures(guild_id, member_id, film_id)
    least = rules.minimum_votes
    own_rank = rank_score(tally, club, least)
    [(ranked, better)] = yield from ask(
        _PLACE, guild_id, least, PRIOR_VOTES * club.mean, PRIOR_VOTES, own_rank, tally.votes
    )
    place = None if own_rank is None else better + 1
    return Standing(tally, club, own_score, place, ranked, rules)


class ScoreRepository(Repository):
    """The scores of all servers. Implements `bot.services.ports.Scores`."""

    set = writes.unit(set_score)

    @writes
    def set_first(
        self, guild_id: int, member_id: int, film: Film, score: int, now: int
    ) -> Steps[ScoreChange | None]:
        """Like `set`, unless the member has scored the film already; then None, changing nothing."""
        held = yield from _hold(guild_id, member_id, film.id)
        if held.figures.own_score is not None:
            return None
        return (yield from _set(guild_id, member_id, film, held, score, now))

    @writes
    def undo(
        self, guild_id: int, member_id: int, film: Film, given: int, before: int | None, now: int
    ) -> Steps[ScoreChange | Superseded]:
        """Restore `before` (None: no score) if `given` is still the member's score."""
        held = yield from _hold(guild_id, member_id, film.id)
        yield from refuse_if_moved(guild_id, film.id)
        if held.figures.own_score != given:
            return Superseded(held.figures.own_score)
        return (yield from _change(guild_id, member_id, film, held, before, now))

    standing = glances.unit(standing)

    ranking = reads.unit(ranking)

    check = reads.unit(check_sums)


class _Figures(NamedTuple):
    """What the database has on a member and a film in one server."""

    club: ClubTally
    own_score: int | None
    tally: Tally
    rules: FigureRules


class _Held(NamedTuple):
    """The same while nobody else changes the server's scores, and what else a change depends on."""

    figures: _Figures
    revision: int
    """The number of the latest change; 0 before the first."""
    is_listed: bool
    """Whether the film is on the member's watchlist."""


def _figures(guild_id: int, member_id: int, film_id: str) -> Steps[_Figures]:
    rows = yield from ask(_FIGURES, guild_id, member_id, film_id)
    if not rows:
        return _Figures(ClubTally(), None, Tally(), FigureRules())  # nobody has scored anything yet
    return _figures_of(rows[0])


def _hold(guild_id: int, member_id: int, film_id: str) -> Steps[_Held]:
    """Lock the server's scores, and read what a change to them needs: each statement costs others' time."""
    yield from hold_scores(guild_id)
    [(revision, listed_at, *figures)] = yield from ask(_HELD, guild_id, member_id, film_id)
    return _Held(_figures_of(figures), revision or 0, listed_at is not None)


def _set(guild_id: int, member_id: int, film: Film, held: _Held, score: int, now: int) -> Steps[ScoreChange]:
    yield from refuse_if_moved(guild_id, film.id)
    if held.is_listed:
        yield from take_off(guild_id, member_id, film.id)
    return (yield from _change(guild_id, member_id, film, held, score, now))


def _figures_of(row: Sequence[Any]) -> _Figures:
    club_votes, club_total, minimum, hides, own_score, *counts = row
    tally = Tally() if counts[0] is None else Tally(tuple(counts))
    return _Figures(ClubTally(club_votes, club_total), own_score, tally, figure_rules(minimum, hides))


def _change(
    guild_id: int, member_id: int, film: Film, held: _Held, after: int | None, now: int
) -> Steps[ScoreChange]:
    """Set the member's score (None: take it back), which is that of `held` until then, and all sums."""
    club, before, tally, rules = held.figures
    tally = tally.after(before, after)
    club = ClubTally(
        club.votes + (after is not None) - (before is not None), club.total + (after or 0) - (before or 0)
    )
    genres = f",{','.join(film.genres)},"
    sums = (tally.votes, tally.total, tally.squares)
    own = (guild_id, member_id, film.id)
    yield from write_together(
        *revised(guild_id, member_id, held.revision + 1),
        Statement(SCORE.delete, own) if after is None else Statement(SCORE.upsert(), (*own, after, now)),
        Statement(FILM_TALLY.upsert(), (guild_id, film.id, film.year, genres, *sums, *tally.counts)),
        Statement(_CLUB, (guild_id, club.votes, club.total)),
    )
    return ScoreChange(before, after, tally, club, rules)


_CLUB: Final = "UPDATE club_tally SET votes = $2, total = $3 WHERE guild_id = $1"

_OF_FIGURES: Final = f"""
club_tally.votes, club_tally.total, minimum_votes, hide_means, score.score, {", ".join(COUNTS)}
FROM club_tally
LEFT JOIN club
    ON club.guild_id = club_tally.guild_id
LEFT JOIN score
    ON score.guild_id = club_tally.guild_id AND score.member_id = $2 AND score.film_id = $3
LEFT JOIN film_tally
    ON film_tally.guild_id = club_tally.guild_id AND film_tally.film_id = $3
"""

_FIGURES: Final = f"SELECT {_OF_FIGURES} WHERE club_tally.guild_id = $1"

_HELD: Final = f"""
SELECT score_revision.revision, watchlist.added_at, {_OF_FIGURES}
LEFT JOIN score_revision
    ON score_revision.guild_id = club_tally.guild_id
LEFT JOIN watchlist
    ON watchlist.guild_id = club_tally.guild_id AND watchlist.member_id = $2 AND watchlist.film_id = $3
WHERE club_tally.guild_id = $1
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
