"""How good recommendations are, compared with EASE alone and with the most popular films.

Quality is nDCG@10 on MovieLens, where a hidden score of 8 or more is a hit: a fifth of each member's scores
is hidden (split U80 of default_rng(0), members in order), and all other films are ranked. Servers of 8, 30
and 100 members are drawn from it. Then the same for newcomers: a quarter of the members, with only 0 to 20 of
their scores known. Both are repeated for servers where everyone rates the same few films, as a club does: the
60 with the most scores.

    python -m benchmarks.recommend path/to/ml-latest-small
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from benchmarks.movielens import Table, ratings_of, read_table, some_members
from bot.domain.taste.model import TasteModel
from bot.domain.taste.recommendation import Bounds

Films: TypeAlias = npt.NDArray[np.intp]

SERVERS: Final = {8: 300, 30: 80, 100: 20, 610: 1}
"""How many servers of each size are tried."""
KNOWN: Final = (0, 1, 2, 3, 4, 5, 7, 10, 20)
"""How many of a newcomer's scores are known."""
NEWCOMERS: Final = {8: 150, 30: 40, 100: 10, 610: 1}
CLUB_FILMS: Final = 60
_SHOWN: Final = 10
HIT: Final = 8
"""A hidden score of at least this marks a film that the member would have wanted."""
_GAINS: Final = 1 / np.log2(np.arange(2, _SHOWN + 2))


def hide(table: Table, seed: int) -> tuple[Table, list[Films]]:
    """The table without a fifth of each member's scores, and the hidden films that are hits."""
    rng, left, hits = np.random.default_rng(seed), table.copy(), []
    for member, scores in enumerate(table):
        [films] = np.nonzero(scores)
        hidden = films[rng.permutation(len(films))[: round(0.2 * len(films))]]
        left[member, hidden] = 0
        hits.append(hidden[scores[hidden] >= HIT])
    return left, hits


def gain(films: Sequence[int], hits: Films) -> float:
    """The nDCG of at most ten films."""
    found = np.isin(films, hits) * _GAINS[: len(films)]
    return float(found.sum() / _GAINS[: min(_SHOWN, len(hits))].sum())


Gains = tuple[float, float, float]
"""For a member: the gain of the bot's films, of EASE's films, and of the most popular films."""


def gains(left: Table, hits: Mapping[int, Films]) -> Iterator[Gains]:
    """For each member with a hit, the gains if only the scores in `left` are known."""
    tastes, popular = TasteModel(ratings_of(left)), (left > 0).sum(0)
    columns = np.array([int(film) for film in tastes.ratings.films])
    for member, hit in hits.items():
        ours = [int(film) for film in tastes.suggest([member], Bounds(), _SHOWN).film_ids]
        own = tastes.ratings.given_by(member)
        alone = np.where(own > 0, -np.inf, tastes._model.taste(tastes.ratings, tastes.ratings.beside(own)))  # noqa: SLF001
        unseen = np.where(left[member] > 0, -1, popular)
        yield (
            gain(ours, hit),
            gain(columns[np.argsort(-alone, kind="stable")[:_SHOWN]].tolist(), hit),
            gain(np.argsort(-unseen, kind="stable")[:_SHOWN].tolist(), hit),
        )


def newcomers(table: Table, rng: np.random.Generator) -> Iterator[tuple[int, Gains]]:
    """For a quarter of the members, the gains if only a few of their scores are known."""
    members = rng.permutation(len(table))[: max(1, len(table) // 4)]
    films = {member: rng.permutation(np.flatnonzero(table[member])) for member in members.tolist()}
    for known in KNOWN:
        left, hits = table.copy(), {}
        for member, seen in films.items():
            left[member, seen[known:]] = 0
            hits[member] = seen[known:][table[member, seen[known:]] >= HIT]
        yield from ((known, each) for each in gains(left, with_any(hits)))


def with_any(hits: Mapping[int, Films]) -> Mapping[int, Films]:
    return {member: films for member, films in hits.items() if len(films)}


def report_quality(table: Table) -> None:
    for size, servers in SERVERS.items():
        rng = np.random.default_rng(1)
        every: list[Gains] = []
        for seed in range(servers):
            left, hits = hide(some_members(table, size, rng)[0], seed)
            every += gains(left, with_any(dict(enumerate(hits))))
        report(f"{size:4} members ({servers} servers)", every)


def report_newcomers(table: Table) -> None:
    for size, servers in NEWCOMERS.items():
        rng, by_known = np.random.default_rng(1), defaultdict[int, list[Gains]](list)
        for _ in range(servers):
            for known, each in newcomers(some_members(table, size, rng)[0], rng):
                by_known[known].append(each)
        for known, every in by_known.items():
            report(f"{size:4} members, {known:2} scores known", every)


def report(name: str, every: Sequence[Gains]) -> None:
    ours, alone, popular = np.mean(every, axis=0)
    print(
        f"{name}: nDCG@10 {ours:.4f}; EASE alone {alone:.4f}; most popular {popular:.4f}; "
        f"ratio to it {ours / popular:.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the folder of ml-latest-small")
    table = read_table(parser.parse_args().folder)
    best_known = np.argsort(-(table > 0).sum(0), kind="stable")[:CLUB_FILMS]
    few = table[:, np.sort(best_known)]  # in an order that says nothing, since ties keep it
    for name, films in {"all films": table, f"the {CLUB_FILMS} with the most scores": few}.items():
        print(f"{name}:")
        report_quality(films)
        report_newcomers(films)


if __name__ == "__main__":
    main()
