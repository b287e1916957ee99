"""How many of the films that people watch and clubs choose are in the starter list.

    python -m benchmarks.coverage FOLDER [STARTER_CSV]

FOLDER holds `wanted-films.csv` and MovieLens' `ml-latest-small/`. The list has a wanted film if it has its
id, or its title in any spelling with the year within one. MovieLens is counted by ratings, so that a film
rated by many people counts for more. The baseline, in the same run, is only the list's 1,000 most famous
films.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from benchmarks.catalogue_facts import STARTER, fold, names_of

BASELINE = 1_000


class Starter:
    """What the list contains, by id and by title and year."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.ids = {row["id"] for row in rows}
        self.names = {
            (name, int(row["year"]) + off) for row in rows for name in names_of(row) for off in (-1, 0, 1)
        }

    def has(self, film_id: str, title: str, year: int) -> bool:
        return film_id in self.ids or (fold(title), year) in self.names


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wanted_share(rows: list[dict[str, str]], starter: Starter) -> float:
    """The share of wanted films that the list has."""
    return sum(starter.has(r["imdb"], r["title"], int(r["year"])) for r in rows) / len(rows)


def rated_share(folder: Path, starter: Starter) -> float:
    """The share of MovieLens' ratings whose film the list has."""
    ids = {row["movieId"]: f"tt{int(row['imdbId']):07d}" for row in read(folder / "links.csv")}
    ratings = Counter(row["movieId"] for row in read(folder / "ratings.csv"))
    there = sum(number for film, number in ratings.items() if ids[film] in starter.ids)
    return there / ratings.total()


def main() -> None:
    folder = Path(sys.argv[1])
    rows = read(Path(sys.argv[2]) if len(sys.argv) > 2 else STARTER)
    starter = Starter(rows)
    famous = Starter(sorted(rows, key=lambda row: -int(row["fame"] or 1))[:BASELINE])
    wanted = read(folder / "wanted-films.csv")
    print(f"{'':44}{'films':>7}{'there':>9}{f'first {BASELINE}':>13}")
    kinds = [("wanted films", wanted)]
    kinds += [
        (f"  {why}", [r for r in wanted if r["why"] == why])
        for why in ("watched", "recent", "canon", "award")
    ]
    kinds += [(f"  the first {n}", wanted[:n]) for n in (200, 1_000, 2_500)]
    for name, some in kinds:
        print(f"{name:44}{len(some):7}{wanted_share(some, starter):9.1%}{wanted_share(some, famous):13.1%}")
    rated = folder / "ml-latest-small"
    if rated.is_dir():
        shares = f"{rated_share(rated, starter):9.1%}{rated_share(rated, famous):13.1%}"
        print(f"{'MovieLens, share of ratings':51}{shares}")
    filled = {name: sum(bool(row[name]) for row in rows) for name in rows[0]}
    print("filled: " + ", ".join(f"{name} {number / len(rows):.1%}" for name, number in filled.items()))
    missing = [r for r in wanted if not starter.has(r["imdb"], r["title"], int(r["year"]))]
    print("left out: " + "; ".join(f"{r['title']} ({r['year']})" for r in missing))


if __name__ == "__main__":
    main()
