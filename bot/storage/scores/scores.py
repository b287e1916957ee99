"""Stores members' scores, and the running sums over them."""

from typing import Final, NamedTuple

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
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold_scores
from bot.storage.films.club_films import refuse_if_moved
from bot.storage.scores.bulk import FILM_TALLY, SCORE
from bot.storage.scores.check_sums import check_sums
from bot.storage.scores.rankings import COUNTS, figure_rules, ranking
from bot.storage.scores.revisions import mark_change
from bot.storage.watchlists import take_off


def set_score(guild_id: int, member_id: int, film: Film, score: int, now: int) -> Steps[ScoreChange]:
    """Save the member's score, replacing an earlier one; the film leaves the member's watchlist.

    Other writers of that server's scores wait until the unit ends.
    """
    yield from hold_scores(guild_id)
    yield from refuse_if_moved(guild_id, film.id)
    figures = yield from _figures(guild_id, member_id, film.id)
    yield from _give(guild_id, member_id, film.id, score, now)
    yield from take_off(guild_id, member_id, film.id)
    return (yield from _count(guild_id, film, figures, score))


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
        yield from hold_scores(guild_id)
        figures = yield from _figures(guild_id, member_id, film.id)
        if figures.own_score is not None:
            return None
        return (yield from set_score(guild_id, member_id, film, score, now))

    @writes
    def undo(
        self, guild_id: int, member_id: int, film: Film, given: int, before: int | None, now: int
    ) -> Steps[ScoreChange | Superseded]:
        """Restore `before` (None: no score) if `given` is still the member's score."""
        yield from hold_scores(guild_id)
        yield from refuse_if_moved(guild_id, film.id)
        figures = yield from _figures(guild_id, member_id, film.id)
        if figures.own_score != given:
            return Superseded(figures.own_score)
        if before is None:
            yield from _take_back(guild_id, member_id, film.id)
        else:
            yield from _give(guild_id, member_id, film.id, before, now)
        return (yield from _count(guild_id, film, figures, before))

    standing = reads.unit(standing)

    ranking = reads.unit(ranking)

    check = reads.unit(check_sums)


class _Figures(NamedTuple):
    """What the database has on a member and a film in one server."""

    club: ClubTally
    own_score: int | None
    tally: Tally
    rules: FigureRules


def _figures(guild_id: int, member_id: int, film_id: str) -> Steps[_Figures]:
    rows = yield from ask(_FIGURES, guild_id, member_id, film_id)
    if not rows:
        return _Figures(ClubTally(), None, Tally(), FigureRules())  # nobody has scored anything yet
    club_votes, club_total, minimum, hides, own_score, *counts = rows[0]
    tally = Tally() if counts[0] is None else Tally(tuple(counts))
    return _Figures(ClubTally(club_votes, club_total), own_score, tally, figure_rules(minimum, hides))


def _give(guild_id: int, member_id: int, film_id: str, score: int, now: int) -> Steps[None]:
    yield from mark_change(guild_id, member_id)
    yield from ask(SCORE.upsert(), guild_id, member_id, film_id, score, now)


def _take_back(guild_id: int, member_id: int, film_id: str) -> Steps[None]:
    yield from mark_change(guild_id, member_id)
    yield from ask(SCORE.delete, guild_id, member_id, film_id)


def _count(guild_id: int, film: Film, figures: _Figures, after: int | None) -> Steps[ScoreChange]:
    """Updates the sums for the member's score, which was that of `figures` and is now `after`."""
    club, before, tally, rules = figures
    tally = tally.after(before, after)
    club = ClubTally(
        club.votes + (after is not None) - (before is not None), club.total + (after or 0) - (before or 0)
    )
    genres = f",{','.join(film.genres)},"
    sums = (tally.votes, tally.total, tally.squares)
    yield from ask(FILM_TALLY.upsert(), guild_id, film.id, film.year, genres, *sums, *tally.counts)
    yield from ask(
        "UPDATE club_tally SET votes = $2, total = $3 WHERE guild_id = $1", guild_id, club.votes, club.total
    )
    return ScoreChange(before, after, tally, club, rules)


_FIGURES: Final = f"""
SELECT club_tally.votes, club_tally.total, minimum_votes, hide_means,
    score.score, {", ".join(COUNTS)}
FROM club_tally
LEFT JOIN club
    ON club.guild_id = club_tally.guild_id
LEFT JOIN score
    ON score.guild_id = club_tally.guild_id AND score.member_id = $2 AND score.film_id = $3
LEFT JOIN film_tally
    ON film_tally.guild_id = club_tally.guild_id AND film_tally.film_id = $3
WHERE club_tally.guild_id = $1
"""  # noqa: S608 - made of constants


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
