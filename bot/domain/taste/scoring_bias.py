"""How a server's members score, one by one, against what its films are usually given."""

from typing import Final

import numpy as np

from bot.domain.taste.affinity import ScoringHabit
from bot.domain.taste.score_matrix import Floats, ScoreMatrix

PRIOR_SCORES: Final = 5
"""Every film's mean and every member's habit begin with as many scores of what is usual in the server."""


class ScoringBias:
    """Members' habits, by row. A member whose scores change is looked at alone, until all are again."""

    def __init__(self, ratings: ScoreMatrix) -> None:
        self._ratings = ratings
        votes, counts = ratings.votes + PRIOR_SCORES, ratings.counts() + PRIOR_SCORES
        kind = PRIOR_SCORES * ratings.mean
        bias = np.zeros(len(ratings.members))
        self._usual = np.zeros(len(ratings.films))
        for _ in range(2):  # what harsh members have seen is not a worse film for it
            scores = ratings.scores - bias[ratings.rows]
            self._usual = (ratings.by_film(scores) + kind) / votes
            bias = ratings.by_member(ratings.scores - self._usual[ratings.columns]) / counts
        squares = (ratings.scores - self._usual[ratings.columns] - bias[ratings.rows]) ** 2
        self._variance = float(squares.mean()) if len(ratings) else 0.0
        variances = (ratings.by_member(squares) + PRIOR_SCORES * self._variance) / counts
        self._kept = {
            row: ScoringHabit(*pair)
            for row, pair in enumerate(zip(bias.tolist(), variances.tolist(), strict=True))
        }

    def of(self, row: int) -> ScoringHabit:
        """A member's habit; one who has scored nothing yet has the usual one."""
        return self._kept.get(row) or ScoringHabit(0.0, self._variance)

    def follow(self, row: int, own: Floats) -> None:
        """A member's scores, by column, are these now."""
        seen = np.flatnonzero(own)
        new = np.full(len(own) - len(self._usual), self._ratings.mean)
        usual = np.concatenate([self._usual, new])
        left = own[seen] - usual[seen]
        bias = float(left.sum()) / (len(seen) + PRIOR_SCORES)
        squares = float(((left - bias) ** 2).sum()) + PRIOR_SCORES * self._variance
        self._kept[row] = ScoringHabit(bias, squares / (len(seen) + PRIOR_SCORES))
