"""MovieLens as a server: scores from 1 to 10 by members and films, and smaller or larger servers made from
it.

The licence of the data set ml-latest-small does not let us pass it on: get it from
grouplens.org/datasets/movielens/latest.
"""

import csv
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from bot.domain.taste.recommendation import MemberScores
from bot.domain.taste.score_matrix import ScoreMatrix

Table: TypeAlias = npt.NDArray[np.int8]
"""Members by films; 0 where there is no score."""


def read_table(folder: Path) -> Table:
    """All ratings of a MovieLens folder, doubled to the scale of 1 to 10."""
    with (folder / "ratings.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (int(r["userId"]), int(r["movieId"]), round(float(r["rating"]) * 2)) for r in csv.DictReader(file)
        ]
    users, films, scores = np.array(rows).T
    _, row = np.unique(users, return_inverse=True)
    _, column = np.unique(films, return_inverse=True)
    table = np.zeros((row.max() + 1, column.max() + 1), np.int8)
    table[row, column] = scores
    return table


def some_members(table: Table, size: int, rng: np.random.Generator) -> tuple[Table, npt.NDArray[np.intp]]:
    """A server of that size, and for each of its members the MovieLens user they are made from.

    A smaller server has some of the users. A larger one draws users with replacement, and each member keeps a
    random 60 % of the scores: do not compare two members who are made from the same user.
    """
    if size <= len(table):
        chosen = rng.choice(len(table), size, replace=False) if size < len(table) else np.arange(size)
        return table[chosen], chosen
    chosen = rng.choice(len(table), size)
    return np.where(rng.random((size, table.shape[1])) < 0.6, table[chosen], 0).astype(np.int8), chosen


def ratings_of(table: Table) -> ScoreMatrix:
    """The table in the form in which the bot keeps scores. Rows identify members, and columns films."""
    ratings = ScoreMatrix()
    ratings.extend([_scores_of(member, own) for member, own in enumerate(table)])
    return ratings


def _scores_of(member: int, own: npt.NDArray[np.int8]) -> MemberScores:
    [columns] = np.nonzero(own)
    return MemberScores(member, [str(column) for column in columns], own[columns].tolist())
