"""Checks the starter catalogue's facts against MovieLens' list of titles, years and IMDb ids.

    python -m benchmarks.catalogue_facts FOLDER [STARTER_CSV]

FOLDER holds MovieLens' `movies.csv` and `links.csv`. Two questions are asked of every film:
does MovieLens know the id, and does it then give the same year (within 1) and a title alike;
and does MovieLens know the title and year under another id? Exit code 1 if any answer is wrong.
"""

import csv
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

STARTER = Path(__file__).parents[1] / "bot" / "catalogue" / "starter.csv"
ARTICLES = r"the|a|an|la|le|les|l|el|los|las|un|une|una|il|lo|gli|i|der|die|das|den|det|o|os|as"


class Known(NamedTuple):
    """What MovieLens says of one film; `titles` are folded."""

    imdb_id: str
    titles: frozenset[str]
    year: int


def fold(title: str) -> str:
    """Lower-case letters and digits only, with no accents and no leading article."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("&", " and "))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", " ", letters).strip()
    return re.sub(rf"^({ARTICLES}) ", "", words).replace(" ", "")


def spellings(title: str) -> Iterator[str]:
    """The names in `Cité des enfants perdus, La (City of Lost Children, The)`, each folded."""
    for part in [re.sub(r"\(.*", "", title), *re.findall(r"\(([^()]*)\)", title)]:
        name = re.sub(r"^(a\.k\.a\.|aka) ", "", part.strip())
        turned = re.sub(r"^(.*), ([^, ]+)$", r"\2 \1", name)
        yield from {fold(name), fold(turned)} - {""}


def movielens(folder: Path) -> list[Known]:
    """Every dated film in the folder."""
    with (folder / "links.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["movieId"]: f"tt{int(row['imdbId']):07d}" for row in csv.DictReader(file)}
    known = []
    with (folder / "movies.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if dated := re.match(r"(.*)\((\d{4})\)\s*$", row["title"]):
                titles = frozenset(spellings(dated[1]))
                known.append(Known(ids[row["movieId"]], titles, int(dated[2])))
    return known


def complaints(
    row: dict[str, str], by_id: dict[str, Known], by_title: dict[str, list[Known]]
) -> Iterator[str]:
    """One sentence for each thing about the row that MovieLens contradicts."""
    titles = [value for name, value in row.items() if "title" in name] + row["aliases"].split("|")
    names = {fold(title) for title in titles} - {""}
    label = f"{row['id']} {row['title']} ({row['year']})"
    if known := by_id.get(row["id"]):
        if abs(known.year - int(row["year"])) > 1:
            yield f"{label}: MovieLens says {known.year}"
        if not any(name in title or title in name for name in names for title in known.titles):
            yield f"{label}: under this id MovieLens has {', '.join(sorted(known.titles))}"
        return
    for name in names:
        for other in by_title.get(name, []):
            if abs(other.year - int(row["year"])) <= 1:
                yield f"{label}: MovieLens has {other.imdb_id} ({other.year}) for this title"


def main() -> int:
    folder = Path(sys.argv[1])
    starter = Path(sys.argv[2]) if len(sys.argv) > 2 else STARTER
    films = movielens(folder)
    by_id = {film.imdb_id: film for film in films}
    by_title: dict[str, list[Known]] = {}
    for film in films:
        for title in film.titles:
            by_title.setdefault(title, []).append(film)
    with starter.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = [sentence for row in rows for sentence in complaints(row, by_id, by_title)]
    print(*wrong, sep="\n")
    overlapping = sum(row["id"] in by_id for row in rows)
    print(f"{len(rows)} films, {overlapping} also in MovieLens, {len(wrong)} contradicted")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
