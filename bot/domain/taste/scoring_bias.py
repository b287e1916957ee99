"""How each member scores, against the usual scores of the films."""

from typing import Final

import numpy as np

from bot.domain.taste.affinity import ScoringHabit
from bot.domain.taste.score_matrix import Floats, ScoreMatrix

PRIOR_SCORES: Final = 5
"""Every film's mean and every member's habit start with this many scores of the server's average."""


class ScoringBias:
    """Members' habits, by row. A changed member is recomputed alone, until the next full pass."""

    def __init__(self, ratings: ScoreMatrix) -> None:
        self._ratings = ratings
        votes, counts = ratings.votes + PRIOR_SCORES, ratings.counts() + PRIOR_SCORES
        kind = PRIOR_SCORES * ratings.mean
        bias = np.zeros(len(ratings.members))
        self._usual = np.zeros(len(ratings.films))
        for _ in range(2):  # a film is not worse because harsh members saw it
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
        """A member's habit; the usual one for a member without scores."""
        return self._kept.get(row) or ScoringHabit(0.0, self._variance)

    def follow(self, row: int, own: Floats) -> None:
        """Take over a member's changed scores, by column."""
        seen = np.flatnonzero(own)
        new = np.full(len(own) - len(self._usual), self._ratings.mean)
        usual = np.concatenate([self._usual, new])
        left = own[seen] - usual[seen]
        bias = float(left.sum()) / (len(seen) + PRIOR_SCORES)
        squares = float(((left - bias) ** 2).sum()) + PRIOR_SCORES * self._variance
        self._kept[row] = ScoringHabit(bias, squares / (len(seen) + PRIOR_SCORES))
