"""How good recommendations are, against EASE alone and against the most popular films.

Quality is nDCG@10 on MovieLens, where a hidden score of 8 or more is a hit: each member hides a fifth of
the scores (split U80 of default_rng(0), members in order), and all other films are ranked. Servers of 8,
30 and 100 members are drawn from it.

    python -m benchmarks.recommend path/to/ml-latest-small
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.movielens import Table, ratings_of, read_table, some_members
from bot.domain.taste.model import TasteModel
from bot.domain.taste.recommendation import Bounds

SERVERS: Final = {8: 300, 30: 80, 100: 20, 610: 1}
"""How many servers of each size are tried."""
_SHOWN: Final = 10
_GAINS: Final = 1 / np.log2(np.arange(2, _SHOWN + 2))


def hide(table: Table, seed: int) -> tuple[Table, list[npt.NDArray[np.intp]]]:
    """The table without a fifth of each member's scores, and the hidden films that are hits."""
    rng, left, hits = np.random.default_rng(seed), table.copy(), []
    for member, scores in enumerate(table):
        [films] = np.nonzero(scores)
        hidden = films[rng.permutation(len(films))[: round(0.2 * len(films))]]
        left[member, hidden] = 0
        hits.append(hidden[scores[hidden] >= 8])
    return left, hits


def gain(films: Sequence[int], hits: npt.NDArray[np.intp]) -> float:
    """The nDCG of at most ten films."""
    found = np.isin(films, hits) * _GAINS[: len(films)]
    return float(found.sum() / _GAINS[: min(_SHOWN, len(hits))].sum())


def gains(table: Table, seed: int) -> Iterator[tuple[float, float, float]]:
    """For each member with a hit the gain of the bot's films, of EASE's alone, and of the most popular."""
    left, hits = hide(table, seed)
    tastes, popular = TasteModel(ratings_of(left)), (left > 0).sum(0)
    for member, hit in enumerate(hits):
        if not len(hit):
            continue
        ours = [int(film) for film in tastes.suggest([member], Bounds(), _SHOWN).film_ids]
        own = tastes.ratings.given_by(member)
        alone = np.where(own > 0, -np.inf, tastes._model.taste(tastes.ratings, tastes.ratings.beside(own)))  # noqa: SLF001
        columns = np.array([int(film) for film in tastes.ratings.films])
        unseen = np.where(left[member] > 0, -1, popular)
        yield (
            gain(ours, hit),
            gain(columns[np.argsort(-alone, kind="stable")[:_SHOWN]].tolist(), hit),
            gain(np.argsort(-unseen, kind="stable")[:_SHOWN].tolist(), hit),
        )


def report_quality(table: Table) -> None:
    for size, servers in SERVERS.items():
        rng = np.random.default_rng(1)
        every = [row for seed in range(servers) for row in gains(some_members(table, size, rng)[0], seed)]
        ours, alone, popular = np.mean(every, axis=0)
        print(
            f"{size:4} members ({servers} servers): nDCG@10 {ours:.4f}; EASE alone {alone:.4f}; "
            f"most popular {popular:.4f}; ratio to it {ours / popular:.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the folder of ml-latest-small")
    report_quality(read_table(parser.parse_args().folder))


if __name__ == "__main__":
    main()
