"""The tastes of one server: who is close to whom, and which films to recommend."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from bot.domain.taste.affinity import (
    Affinity,
    Overlap,
    SharedFilm,
    TooFew,
    affinity,
    usual_difference,
)
from bot.domain.taste.ease import MOST_MEMBERS, NOTHING, EaseModel
from bot.domain.taste.recommendation import SHOWN, Bounds, Suggested
from bot.domain.taste.score_matrix import Floats, ScoreMatrix, SideBySide
from bot.domain.taste.scoring_bias import PRIOR_SCORES, ScoringBias

POPULARITY: Final = 2
FADING: Final = 10
"""What members on average give a film counts too, by POPULARITY / (FADING + own scores) of the taste."""
FEWEST_SCORES: Final = 5
"""With fewer scores a member's taste is hardly known."""
GEM_FOR: Final = range(4, 10)
"""Members with at least this many scores are shown one film that is less known in the server.

With fewer scores, the most popular films serve a member better; with more, taste alone does.
"""
BEST_KNOWN: Final = 10
"""The top 1/this of a server's films by votes counts as known to everyone."""
MOST_FOLLOWED: Final = 50
"""Refit when more than one member in this many has changes."""
MOST_GROWTH: Final = 1.1
"""Refit also when the server has grown by this factor."""
_ENTRY: Final = 100
"""Bytes per member or film in the indexes, roughly."""


class TasteModel:
    """The tastes of one server. Do not read it while it is being changed."""

    def __init__(self, ratings: ScoreMatrix) -> None:
        self.ratings = ratings
        self._habits = ScoringBias(ratings)
        self._model = EaseModel(ratings)
        self._before: dict[int, Floats] = {}
        self._beside: dict[int, SideBySide] = {}
        """A cache for the member asked about last, since one question follows another."""

    @property
    def size(self) -> int:
        """Bytes in use, roughly."""
        columns = self.ratings.rows.nbytes + self.ratings.columns.nbytes + self.ratings.scores.nbytes
        beside = sum(part.nbytes for latest in self._beside.values() for part in latest)
        entries = 2 * len(self.ratings.members) + len(self.ratings.films)
        return columns + beside + self._model.size + _ENTRY * entries

    @property
    def unlearnt(self) -> int:
        """How many members' scores have changed since the last `learn`."""
        return len(self._before)

    def replace(self, changed: Mapping[int, Mapping[str, int]]) -> None:
        """Take over all the scores of these members as they are now, by film.

        All figures use them at once, except recommendations, which wait for `learn`.
        """
        self._beside.clear()
        for member_id, scores in changed.items():
            row = self.ratings.row_of(member_id)
            self._before.setdefault(row, self.ratings.in_row(row))
            self.ratings.replace(member_id, scores)
            self._habits.follow(row, self.ratings.in_row(row))

    def forget(self, member_id: int) -> None:
        """Drop a member with all their scores, and unlearn them."""
        if member_id in self.ratings.members:
            self.replace({member_id: {}})
            self.learn()
            self.ratings.forget(member_id)

    def learn(self) -> None:
        """Bring recommendations up to date; with many changes the model is refitted."""
        before, self._before = self._before, {}
        fitted, members = self._model.fitted, min(len(self.ratings.members), MOST_MEMBERS)
        if len(before) > max(1, fitted // MOST_FOLLOWED) or members > MOST_GROWTH * fitted:
            self._habits, self._model = ScoringBias(self.ratings), EaseModel(self.ratings)
        elif before:
            self._model.follow(self.ratings, before)

    def affinities(self, member_id: int, others: Iterable[int]) -> dict[int, Affinity | TooFew]:
        """How close each of the others' tastes is to the member's."""
        overlaps = self.ratings.overlaps(self._beside_those_of(member_id))
        films, apart = (each.tolist() for each in overlaps)
        own = self._habits.of(self.ratings.members.get(member_id, -1))
        found: dict[int, Affinity | TooFew] = {}
        for other in others:
            row = self.ratings.members.get(other)
            if row is None:
                found[other] = TooFew(0)
            elif other != member_id:
                overlap = Overlap(films[row], apart[row])
                found[other] = affinity(overlap, usual_difference(own, self._habits.of(row)))
        return found

    def shared(self, member_id: int, other_id: int) -> list[SharedFilm]:
        """The films that both have scored, with the other members' usual score."""
        own, other = self.ratings.given_by(member_id), self.ratings.given_by(other_id)
        totals, votes = self.ratings.totals, self.ratings.votes
        usual = (totals - own - other + PRIOR_SCORES * self.ratings.mean) / (votes - 2 + PRIOR_SCORES)
        film_ids = list(self.ratings.films)
        both = np.flatnonzero((own > 0) & (other > 0)).tolist()
        return [SharedFilm(film_ids[at], int(own[at]), int(other[at]), float(usual[at])) for at in both]

    def liked(self, member_id: int, least: int, most: int) -> dict[str, int]:
        """The member's scores of at least `least`, by film, the highest first, up to a limit."""
        own = self.ratings.given_by(member_id)
        best = np.argsort(-own, kind="stable")[:most]
        film_ids = list(self.ratings.films)
        return {film_ids[at]: int(own[at]) for at in best.tolist() if own[at] >= least}

    def suggest(self, members: Sequence[int], bounds: Bounds, most: int) -> Suggested:
        """Films that none of the members has scored, chosen for all of them.

        A member's value of a film is EASE's, and a little of what everybody likes, both in the same unit: the
        more EASE knows of a member, the larger its values become by themselves. For several members it is
        half the mean of theirs and half the least (least misery), in standard deviations over the films.
        """
        given = [self.ratings.given_by(member_id) for member_id in members]
        is_open = self._open(given, bounds)
        most_known = max(int(np.count_nonzero(own)) for own in given)
        # The first member comes last, so that the cache keeps that one.
        each = np.stack([self._worth(member_id, is_open) for member_id in reversed(members)])
        best = _best((each.mean(axis=0) + each.min(axis=0)) / 2, is_open, most)
        gem = self._gem(is_open, best[: SHOWN - 1]) if most_known in GEM_FOR else None
        if gem is not None:
            best = [*best[: SHOWN - 1], gem, *(at for at in best[SHOWN - 1 :] if at != gem)][:most]
        film_ids = list(self.ratings.films)
        return Suggested(
            tuple(film_ids[at] for at in best),
            most_known < FEWEST_SCORES,
            None if gem is None else film_ids[gem],
        )

    def _gem(self, is_open: npt.NDArray[np.bool_], besides: Sequence[int]) -> int | None:
        """The best film beyond the server's best-known, by its column."""
        is_less_known = is_open & ~self._best_known()
        is_less_known[list(besides)] = False
        return next(iter(_best(self._means(), is_less_known, 1)), None)

    def _open(self, given: Sequence[Floats], bounds: Bounds) -> npt.NDArray[np.bool_]:
        """Which films may be recommended, by column."""
        films = self.ratings.films
        is_open = self.ratings.votes > 0
        for own in given:
            is_open &= own == 0
        is_open[[films[film_id] for film_id in bounds.barred if film_id in films]] = False
        if bounds.allowed is not None:
            is_allowed = np.zeros(len(films), np.bool_)
            is_allowed[[films[film_id] for film_id in bounds.allowed if film_id in films]] = True
            is_open &= is_allowed
        return is_open

    def _worth(self, member_id: int, is_open: npt.NDArray[np.bool_]) -> Floats:
        known = np.count_nonzero(self.ratings.given_by(member_id))
        liked = (self.ratings.totals - NOTHING * self.ratings.votes) / max(1, len(self.ratings.members))
        taste = self._model.taste(self.ratings, self._beside_those_of(member_id))
        return _standard(taste + POPULARITY / (FADING + known) * liked, is_open)

    def _beside_those_of(self, member_id: int) -> SideBySide:
        """The others' scores of the member's films."""
        if member_id not in self._beside:
            self._beside = {member_id: self.ratings.beside(self.ratings.given_by(member_id))}
        return self._beside[member_id]

    def _means(self) -> Floats:
        """Films' means, shrunk to the server's."""
        totals = self.ratings.totals
        return (totals + PRIOR_SCORES * self.ratings.mean) / (self.ratings.votes + PRIOR_SCORES)

    def _best_known(self) -> npt.NDArray[np.bool_]:
        votes = self.ratings.votes
        is_known = np.zeros(len(votes), np.bool_)
        is_known[np.argsort(-votes, kind="stable")[: len(votes) // BEST_KNOWN]] = True
        return is_known


def _best(worth: Floats, is_open: npt.NDArray[np.bool_], most: int) -> list[int]:
    """The open films that are worth most, the best first, by column."""
    candidates = np.flatnonzero(is_open)
    best: list[int] = candidates[np.argsort(-worth[candidates], kind="stable")[:most]].tolist()
    return best


def _standard(worth: Floats, is_open: npt.NDArray[np.bool_]) -> Floats:
    """The values in standard deviations from the mean of the films that can be recommended."""
    among = worth[is_open]
    deviation = among.std() if len(among) else 0.0
    return (worth - among.mean()) / deviation if deviation > 0 else np.zeros(len(worth))
