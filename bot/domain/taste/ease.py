"""Predicts which films a member would like, from all scores of the server.

The method is EASE (H. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", 2019) on scores,
solved over members instead of films: a server has far fewer of them. Decision 11 has the figures.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from bot.domain.taste.score_matrix import Floats, Places, ScoreMatrix, SideBySide

NOTHING: Final = 2
"""A score worth as little as no score; a score's value is its distance above this."""
DAMPING: Final = 300.0
"""The ridge is this number times the square root of the number of members, in points squared."""
MOST_MEMBERS: Final = 2_000
"""It learns from at most this many members, the most active; it predicts for all."""
_BLOCK: Final = 1_000
"""How many films are processed together while fitting, at 4 bytes per member and film."""
_FEW: Final = 16
"""A film that fewer than one member in this many has scored is quicker to process by its pairs of scores."""
_PAIRS: Final = 200_000
"""About how many pairs are processed together, at 40 bytes each."""
_SMALL: Final = 500
"""A matrix with more rows than this is inverted faster in parts."""
_LEAST: Final = 1e-6


class _Films:
    """The values that the members in `core` gave each film, for fitting.

    Most films have few scores: multiplying those alone, each two of them once, takes a tenth of the time that
    all members' rows take.
    """

    def __init__(self, ratings: ScoreMatrix, core: Places) -> None:
        self._members = len(core)
        line_of = np.full(len(ratings.members), -1)
        line_of[core] = np.arange(len(core))
        lines = line_of[ratings.rows]
        [inside] = np.nonzero(lines >= 0)
        order = inside[np.argsort(ratings.columns[inside], kind="stable")]
        self._lines = lines[order]
        self._values = (ratings.scores[order] - NOTHING).astype(np.float32)
        counts = np.bincount(ratings.columns[inside], minlength=len(ratings.films))
        self._ends = np.concatenate([[0], np.cumsum(counts)])
        is_rare = counts * _FEW < self._members
        self._rare = np.flatnonzero(is_rare & (counts > 0))
        self._others = np.flatnonzero(~is_rare)

    def products(self) -> Floats:
        """For each two members the sum over all films of the product of their values."""
        half = np.zeros((self._members, self._members), np.float32)  # whole and half numbers, which it holds
        flat = half.reshape(-1)
        for _, places, products in self._pairs():
            np.add.at(flat, places.ravel(), products.ravel())
        found = np.asarray(half + half.T, np.float64)
        for _, block in self._blocks():
            found += block @ block.T
        return found

    def within(self, matrix: npt.NDArray[np.float32]) -> Floats:
        """For each film `x' matrix x`, with x its values."""
        found = np.zeros(len(self._ends) - 1)
        for films, block in self._blocks():
            found[films] = ((matrix @ block) * block).sum(0)
        flat = matrix.reshape(-1)
        for films, places, products in self._pairs():
            found[films] = 2 * (flat[places] * products).sum(1)
        return found

    def _blocks(self) -> Iterator[tuple[Places, npt.NDArray[np.float32]]]:
        """The films with many scores, some at a time, with a row for each member."""
        for start in range(0, len(self._others), _BLOCK):
            films = self._others[start : start + _BLOCK]
            block = np.zeros((self._members, len(films)), np.float32)
            for at, film in enumerate(films.tolist()):
                some = slice(self._ends[film], self._ends[film + 1])
                block[self._lines[some], at] = self._values[some]
            yield films, block

    def _pairs(self) -> Iterator[tuple[Places, Places, npt.NDArray[np.float32]]]:
        """The films with few scores, some at a time, with a row for each: every two of its members, by their
        place in a flat matrix, and half the product of a value with itself or the product of two.
        """
        counts = np.diff(self._ends)[self._rare]
        for count in np.unique(counts).tolist():
            films = self._rare[counts == count]
            first, second = np.triu_indices(count)
            half = np.where(first == second, np.float32(0.5), np.float32(1))
            at_once = max(1, _PAIRS // len(first))
            for start in range(0, len(films), at_once):
                some = films[start : start + at_once]
                places = self._ends[some][:, None] + np.arange(count)
                lines, values = self._lines[places], self._values[places]
                products = values[:, first] * values[:, second] * half
                yield some, lines[:, first] * self._members + lines[:, second], products


class EaseModel:
    """What the members' scores have in common.

    With X the scores above NOTHING (members by films), x one film's column and r the ridge, `_inverse` is
    (X X' + r I)^-1 over the members in `_core`, and `_share` is x' (X X' + r I)^-1 x for each film. EASE's
    value of a film for somebody with scores y is then w x / (1 - share), with w = (X X' + r I)^-1 X y.
    """

    def __init__(self, ratings: ScoreMatrix) -> None:
        self._core: Places = np.sort(np.argsort(-ratings.counts(), kind="stable")[:MOST_MEMBERS])
        self.fitted = len(self._core)
        """How many members it was fitted to."""
        self._ridge = DAMPING * math.sqrt(max(self.fitted, 1))
        films = _Films(ratings, self._core)
        self._inverse = _inverted(films.products() + self._ridge * np.eye(self.fitted))
        self._share: Floats = films.within(self._inverse.astype(np.float32))

    @property
    def size(self) -> int:
        """Bytes in use."""
        return self._inverse.nbytes + self._share.nbytes

    def taste(self, ratings: ScoreMatrix, beside: SideBySide) -> Floats:
        """How much a member would like each film, by column, judging from their scores and the others'.

        In points above NOTHING; the closer to 0, the less is known.
        """
        rows, mine, theirs = beside
        alike = (mine - NOTHING) * (theirs - NOTHING)  # at most 8 times 8, which fits a byte
        products = np.bincount(rows, alike, len(ratings.members))
        weights = self._inverse @ products[self._core]
        return self._films_of(ratings, weights) / np.maximum(1 - self._shares(ratings), _LEAST)

    def follow(self, ratings: ScoreMatrix, before: Mapping[int, Floats]) -> None:
        """Members' scores, by row and column, were `before`; now they are in `ratings`.

        With E the members' unit vectors and W what their changes make of them, that adds E W' + W E' to X X',
        and its inverse follows by the Sherman-Morrison-Woodbury formula. The work grows with the square of
        the number of members and with the scores; fitting anew grows with the members' cube.
        """
        self._share = self._shares(ratings)
        lines = {row: line for row in before if (line := self._line_of(row)) is not None}
        if not lines:
            return
        at, changes = list(lines.values()), np.stack([_change(ratings, row, before[row]) for row in lines])
        moved = np.stack([_products(ratings, change)[self._core] for change in changes], axis=1)
        moved[at] -= changes @ changes.T / 2
        unit, along = self._inverse[:, at].copy(), self._inverse @ moved
        corner = np.eye(2 * len(at)) + np.block([[moved.T @ unit, moved.T @ along], [unit[at], along[at]]])
        self._inverse -= np.hstack([unit, along]) @ np.linalg.solve(corner, np.vstack([along.T, unit.T]))
        of_unit, of_along = (
            np.stack([self._films_of(ratings, one) for one in part.T]) - part[at].T @ changes
            for part in (unit, along)
        )
        solved = np.linalg.solve(corner, np.vstack([of_along, of_unit]))
        self._share -= (np.vstack([of_unit, of_along]) * solved).sum(0)
        now = np.stack([self._films_of(ratings, self._inverse[line]) for line in at])
        self._share += (changes * (2 * now - self._inverse[np.ix_(at, at)] @ changes)).sum(0)

    def _shares(self, ratings: ScoreMatrix) -> Floats:
        """The films' shares; a new film had no score."""
        return np.pad(self._share, (0, len(ratings.films) - len(self._share)))

    def _line_of(self, row: int) -> int | None:
        """The member's line in the inverse; a new member gets one while there is room."""
        [found] = np.nonzero(self._core == row)
        if len(found):
            return int(found[0])
        if len(self._core) >= MOST_MEMBERS:
            return None
        self._core = np.append(self._core, row)
        self._inverse = np.pad(self._inverse, (0, 1))
        self._inverse[-1, -1] = 1 / self._ridge
        return len(self._core) - 1

    def _films_of(self, ratings: ScoreMatrix, weights: Floats) -> Floats:
        """For each film the sum of its values, each weighted by its member."""
        spread = np.zeros(len(ratings.members))
        spread[self._core] = weights
        figures = spread[ratings.rows]
        figures *= ratings.scores - NOTHING  # in place: another array of this size takes as long as all else
        return ratings.by_film(figures)


def _inverted(matrix: Floats) -> Floats:
    """The inverse of a symmetric matrix without negative eigenvalues, by blocks.

    Multiplying is what processors do fastest: for 2,000 rows this takes two fifths of the time.
    """
    if len(matrix) <= _SMALL:
        return np.asarray(np.linalg.inv(matrix))
    half = len(matrix) // 2
    first, beside, second = matrix[:half, :half], matrix[:half, half:], matrix[half:, half:]
    inverse = _inverted(first)
    along = inverse @ beside
    rest = _inverted(second - beside.T @ along)
    across = along @ rest
    return np.block([[inverse + across @ along.T, -across], [-across.T, rest]])


def _values(own: Floats) -> Floats:
    """The scores' distances above NOTHING, by column; 0 where there is no score."""
    return np.where(own > 0, own - NOTHING, 0.0)


def _change(ratings: ScoreMatrix, row: int, before: Floats) -> Floats:
    """The change of a member's values, by column."""
    old = np.pad(before, (0, len(ratings.films) - len(before)))
    return _values(ratings.in_row(row)) - _values(old)


def _products(ratings: ScoreMatrix, of_films: Floats) -> Floats:
    """For each member, by row, the sum of their values, each times its film's figure."""
    figures = of_films[ratings.columns]
    figures *= ratings.scores - NOTHING
    return ratings.by_member(figures)
