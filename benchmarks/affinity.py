"""Which measure of two members' scores best predicts how alike they will score films they have yet to see?

The films are split in half at random, and a measure sees one half. The truth is the mean difference of two
members' scores over the other half, for pairs with 8 or more films in common there. Two figures tell how good
a measure is. Both consider only partners with 3 or more films in common in the half that the measure sees:
rho is the mean over members of Spearman's rank correlation with the truth; the other is the truth of the five
partners that the measure puts first, in points, as a ratio to that of the measure that decision 9 started
from.

    python -m benchmarks.affinity path/to/ml-latest-small
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from benchmarks.movielens import Table, ratings_of, read_table, some_members
from bot.domain.taste.affinity import Overlap, expected_difference, usual_difference
from bot.domain.taste.scoring_bias import ScoringBias

SERVERS: Final = {8: 150, 30: 60, 100: 12, 610: 3, 2_000: 1}
"""How many servers of each size are tried."""
STARTED_FROM: Final = "mean difference, shrunk (10) to members' levels"
OURS: Final = "the bot's"
_SEEN: Final = 3
_TRUE: Final = 8
_TOP: Final = 5
_FEWEST_PARTNERS: Final = {8: 4}
_ENOUGH_PARTNERS: Final = 6

Matrix: TypeAlias = npt.NDArray[np.float64]


class Half(NamedTuple):
    """Half of the films: the scores and, for each pair, the films in common and the sum of differences."""

    scores: Matrix
    films: Matrix
    apart: Matrix


def half_of(table: Table) -> Half:
    scores = table.astype(np.float32)
    known = (scores > 0).astype(np.float32)
    apart = np.zeros((len(table), len(table)), np.float32)
    for level in range(1, 10):  # |a - b| is the number of levels between a and b
        low = ((scores <= level) & (scores > 0)).astype(np.float32)
        crossed = low @ known.T
        apart += crossed + crossed.T - 2 * (low @ low.T)
    return Half(*(np.asarray(one, np.float64) for one in (scores, known @ known.T, apart)))


def measures(half: Half, table: Table, rng: np.random.Generator) -> Iterator[tuple[str, Matrix]]:
    """Every measure, by name. A higher value means a closer pair."""
    scores, films, apart = half
    known = (scores > 0).astype(np.float64)
    common = np.maximum(films, 1)
    yield "random", rng.random(films.shape)
    yield (
        "cosine",
        (scores @ scores.T) / np.sqrt(np.maximum((scores**2 @ known.T) * (known @ (scores**2).T), 1)),
    )
    pearson = _pearson(scores, known, common)
    yield "Pearson", pearson
    yield "Pearson n/(n+10)", pearson * films / (films + 10)
    squares = scores**2 @ known.T + known @ (scores**2).T - 2 * scores @ scores.T
    yield "1/(1 + mean squared difference)", 1 / (1 + squares / common / 4)
    yield "mean difference, shrunk (10)", -(apart + 10 * apart.sum() / films.sum()) / (films + 10)
    levels = _levels(films, apart / common)
    for strength in (10, 30):
        yield STARTED_FROM.replace("10", str(strength)), -(apart + strength * levels) / (films + strength)
    ours = _ours(table, films, apart)
    yield OURS, -ours
    if len(table) <= 610:
        yield "the bot's, with half a factor model's", -(ours + 0.5 * _factors(scores, known))


def _pearson(scores: Matrix, known: Matrix, common: Matrix) -> Matrix:
    sums, squares = scores @ known.T, scores**2 @ known.T
    covariance = scores @ scores.T - sums * sums.T / common
    variance = np.maximum(squares - sums**2 / common, 0)
    both = np.sqrt(variance * variance.T)
    return np.where(both > 1e-3, covariance / np.maximum(both, 1e-3), 0)


def _levels(films: Matrix, mean: Matrix) -> Matrix:
    """p(a) + p(b) - g, where p is a member's mean difference from everyone and g the mean over all pairs."""
    pairs = (films > 0) & ~np.eye(len(films), dtype=bool)
    overall = mean[pairs].mean()
    counts = pairs.sum(1)
    level = np.where(counts > 0, (mean * pairs).sum(1) / np.maximum(counts, 1), overall)
    return np.asarray(level[:, None] + level[None] - overall)


def _ours(table: Table, films: Matrix, apart: Matrix) -> Matrix:
    """The difference between two members that the bot expects."""
    habits = ScoringBias(ratings_of(table))
    expected = np.zeros(films.shape)
    for a in range(len(table)):
        for b in range(a + 1, len(table)):
            usual = usual_difference(habits.of(a), habits.of(b))
            overlap = Overlap(int(films[a, b]), int(apart[a, b]))
            expected[a, b] = expected[b, a] = expected_difference(overlap, usual)
    return expected


def _factors(scores: Matrix, known: Matrix, rank: int = 20, least: float = 15.0) -> Matrix:
    """The difference predicted by a factor model over the best-known films.

    It takes the singular values of what is left after subtracting the means of films and members, reduces
    them by `least`, and fills the gaps in turn.
    """
    counts, votes = known.sum(1, keepdims=True) + 5, known.sum(0) + 5
    kind = (scores.sum(0) + 5 * scores.sum() / known.sum()) / votes
    bias = ((scores - kind) * known).sum(1, keepdims=True) / counts
    left = (scores - kind - bias) * known
    filled = np.zeros(scores.shape)
    for _ in range(8):
        whole = np.where(known > 0, left, filled)
        values, vectors = np.linalg.eigh(whole @ whole.T)
        values, vectors = np.sqrt(np.maximum(values[-rank:], 1e-9)), vectors[:, -rank:]
        filled = (vectors * np.maximum(values - least, 0) / values) @ (vectors.T @ whole)
    best = np.argsort(-votes)[:1_500]
    foretold, weight = (kind + bias + filled)[:, best], known.sum(0)[best] ** 2
    apart = [(np.abs(foretold - one) * weight).sum(1) for one in foretold]
    return np.asarray(np.stack(apart) / weight.sum())


def _ranks(values: Matrix) -> Matrix:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[inverse], np.float64)


def judge(measure: Matrix, seen: Half, truth: Half, apart: npt.NDArray[np.bool_], least: int) -> Matrix:
    """For each member, rho and the truth of the five put first. `apart` are pairs that may be compared."""
    found = []
    for row in range(len(measure)):
        may = (seen.films[row] >= _SEEN) & (truth.films[row] >= _TRUE) & apart[row]
        [partners] = np.nonzero(may)
        if len(partners) < least:
            continue
        true = truth.apart[row, partners] / truth.films[row, partners]
        given = measure[row, partners]
        one, two = _ranks(given), _ranks(-true)
        if one.std() > 0 and two.std() > 0:
            top = true[np.argsort(-given, kind="stable")[:_TOP]].mean()
            found.append((np.corrcoef(one, two)[0, 1], top))
    return np.array(found).reshape(-1, 2)


def try_server(table: Table, size: int, seed: int) -> dict[str, Matrix]:
    rng = np.random.default_rng(seed)
    server, origin = some_members(table, size, rng)
    is_seen = rng.permutation(server.shape[1]) < server.shape[1] // 2
    seen, truth = half_of(server[:, is_seen]), half_of(server[:, ~is_seen])
    apart, least = origin[:, None] != origin[None], _FEWEST_PARTNERS.get(size, _ENOUGH_PARTNERS)
    found = measures(seen, server[:, is_seen], rng)
    judged = {name: judge(measure, seen, truth, apart, least) for name, measure in found}
    oracle = -truth.apart / np.maximum(truth.films, 1)
    return judged | {"oracle": judge(oracle, seen, truth, apart, least)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the folder of ml-latest-small")
    table = read_table(parser.parse_args().folder)
    for size, servers in SERVERS.items():
        every: dict[str, list[Matrix]] = defaultdict(list)
        for seed in range(servers):
            for name, figures in try_server(table, size, seed).items():
                every[name].append(figures)
        means = {name: np.concatenate(figures).mean(0) for name, figures in every.items()}
        print(f"{size} members ({servers} servers)")
        for name, (rho, top) in means.items():
            ratio = top / means[STARTED_FROM][1]
            print(f"  {name:50} rho {rho:6.3f}   top five {top:5.2f} points, ratio {ratio:5.3f}")


if __name__ == "__main__":
    main()
