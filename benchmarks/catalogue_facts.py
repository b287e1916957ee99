"""Checks the starter list's facts against other lists of films.

    python -m benchmarks.catalogue_facts FOLDER [STARTER_CSV]

FOLDER holds any of: MovieLens' `ml-latest-small/` (`movies.csv`, `links.csv`), `open-films.csv.xz` and
`wanted-films.csv`. For every film, each list is asked whether it knows the id with the same year (within 1)
and a similar title, and whether it knows the title and year under another id. Where two lists disagree, ours
has to agree with one of them, and the output says which. The exit code is 1 if every list that knows a film
contradicts ours.
"""

import csv
import lzma
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

STARTER = Path(__file__).parents[1] / "bot" / "catalogue" / "starter.csv"
OURS = {
    "tt18272208": "the wanted list's id is that of a Belgian film of 2023 with the same title",
    "tt13610562": "the lists have the animated film Bubble for this title",
}
"""Ids where we differ from a list, and why ours is right."""
ARTICLES = r"the|a|an|la|le|les|l|el|los|las|un|une|una|il|lo|gli|i|der|die|das|den|det|o|os|as"


class Known(NamedTuple):
    """What a list says about one film; `titles` are folded."""

    film_id: str
    titles: frozenset[str]
    year: int


class Source:
    """One list, by id and by title."""

    def __init__(self, name: str, films: Iterable[Known]) -> None:
        self.name = name
        self.by_id: dict[str, Known] = {}
        self.by_title: dict[str, list[Known]] = defaultdict(list)
        for film in films:
            self.by_id[film.film_id] = film
            for title in film.titles:
                self.by_title[title].append(film)


def fold(title: str) -> str:
    """Lower-case letters and digits only, with no accents and no leading article."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("&", " and "))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", " ", letters.replace("l'", "l ")).strip()
    return re.sub(rf"^({ARTICLES}) ", "", words).replace(" ", "")


def spellings(title: str) -> Iterator[str]:
    """The names in `Cité des enfants perdus, La (City of Lost Children, The)`, each folded."""
    for part in [re.sub(r"\(.*", "", title), *re.findall(r"\(([^()]*)\)", title)]:
        name = re.sub(r"^(a\.k\.a\.|aka) ", "", part.strip())
        turned = re.sub(r"^(.*), ([^, ]+)$", r"\2 \1", name)
        yield from {fold(name), fold(turned)} - {""}


def movielens(folder: Path) -> Iterator[Known]:
    """Every film of MovieLens that has a year."""
    with (folder / "links.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["movieId"]: f"tt{int(row['imdbId']):07d}" for row in csv.DictReader(file)}
    with (folder / "movies.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if dated := re.match(r"(.*)\((\d{4})\)\s*$", row["title"]):
                yield Known(ids[row["movieId"]], frozenset(spellings(dated[1])), int(dated[2]))


def open_list(path: Path) -> Iterator[Known]:
    """Every film of the open list."""
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            titles = frozenset(fold(row[field]) for field in ("title", "original_title")) - {""}
            yield Known(row["id"], titles, int(row["year"]))


def wanted(path: Path) -> Iterator[Known]:
    """Every wanted film whose id is known."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["imdb"]:
                yield Known(row["imdb"], frozenset({fold(row["title"])}), int(row["year"]))


def sources(folder: Path) -> Iterator[Source]:
    """The lists that are in the folder."""
    if (folder / "ml-latest-small").is_dir():
        yield Source("MovieLens", movielens(folder / "ml-latest-small"))
    if (folder / "open-films.csv.xz").is_file():
        yield Source("the open list", open_list(folder / "open-films.csv.xz"))
    if (folder / "wanted-films.csv").is_file():
        yield Source("the wanted list", wanted(folder / "wanted-films.csv"))


def complaint(row: dict[str, str], names: set[str], source: Source) -> str | None:
    """What the list says against the row: empty if it agrees, None if it does not know the film."""
    year = int(row["year"])
    if known := source.by_id.get(row["id"]):
        if abs(known.year - year) > 1:
            return f"{source.name} says {known.year}"
        if not any(name in title or title in name for name in names for title in known.titles):
            return f"under this id {source.name} has {', '.join(sorted(known.titles))}"
        return ""
    if row["id"] in OURS:
        return None
    for name in names:
        for other in source.by_title.get(name, []):
            if other.year == year and not row["id"].startswith("list:"):
                return f"{source.name} has {other.film_id} ({other.year}) for this title"
    return None


def names_of(row: dict[str, str]) -> set[str]:
    """Every title of the row, folded."""
    titles = [row["title"], row["original_title"], *row["aliases"].split("|")]
    titles += [value for field, value in row.items() if field.startswith("title_")]
    return {fold(title) for title in titles} - {""}


def main() -> int:
    known = list(sources(Path(sys.argv[1])))
    starter = Path(sys.argv[2]) if len(sys.argv) > 2 else STARTER
    with starter.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = disputed = vouched = 0
    for row in rows:
        names = names_of(row)
        said = {source.name: complaint(row, names, source) for source in known}
        against = [words for words in said.values() if words]
        agreeing = [name for name, words in said.items() if words == ""]
        vouched += bool(agreeing)
        if against and agreeing:
            disputed += 1
            print(f"followed {agreeing[0]}: {row['id']} {row['title']} ({row['year']}): {'; '.join(against)}")
        elif against:
            wrong += 1
            print(f"WRONG: {row['id']} {row['title']} ({row['year']}): {'; '.join(against)}")
    print(f"{len(rows)} films; {vouched} confirmed by a list, {disputed} disputed by another; {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
