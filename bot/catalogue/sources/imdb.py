"""Reads IMDb's own files (`title.basics.tsv` and others), which an operator may use under IMDb's terms."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.catalogue.sources import facts
from bot.catalogue.sources.facts import RowRefusal
from bot.catalogue.sources.facts_on_disk import FactsOnDisk
from bot.catalogue.sources.tables import Row, find_table, needed_table, read_table
from bot.domain.films.film import Film
from bot.domain.films.ids import IMDB_ID

_FILMS: Final = frozenset({"movie", "tvMovie"})


def imdb_films(folder: Path) -> Iterator[Film | RowRefusal]:
    """The films of `title.basics.tsv` in the folder, and for each row that is not a film the reason.

    If they are there, `title.ratings.tsv` tells how famous films are, and `title.crew.tsv` with
    `name.basics.tsv` who directed them. Raises CatalogueError if a file cannot be read.
    """
    basics = needed_table(folder, "title.basics.tsv")
    with FactsOnDisk() as facts_on_disk:
        _add_votes(folder, facts_on_disk)
        _add_directors(folder, facts_on_disk)
        facts_on_disk.ready()
        for row in _read(basics, "tconst", "titleType", "primaryTitle", "startYear"):
            yield _film(row, facts_on_disk)


def _read(path: Path, *needs: str) -> Iterator[Row]:
    return read_table(path, needs, delimiter="\t", quoting=csv.QUOTE_NONE)


def _add_votes(folder: Path, facts_on_disk: FactsOnDisk) -> None:
    if path := find_table(folder, "title.ratings.tsv"):
        votes = ((row["tconst"], 0, row["numVotes"]) for row in _read(path, "tconst", "numVotes"))
        facts_on_disk.add("votes", votes)


def _add_directors(folder: Path, facts_on_disk: FactsOnDisk) -> None:
    crew, people = find_table(folder, "title.crew.tsv"), find_table(folder, "name.basics.tsv")
    if crew and people:
        makers = ((row["tconst"], 0, row["directors"]) for row in _read(crew, "tconst", "directors"))
        facts_on_disk.add("directors", makers)
        names = ((row["nconst"], 0, row["primaryName"]) for row in _read(people, "nconst", "primaryName"))
        facts_on_disk.add("name", names)


def _film(row: Row, facts_on_disk: FactsOnDisk) -> Film | RowRefusal:
    film_id, title = row["tconst"], facts.title_of(row["primaryTitle"])
    year = facts.year_of(row["startYear"])
    if row["titleType"] not in _FILMS:
        return RowRefusal.NO_FILM
    if row.get("isAdult") == "1":
        return RowRefusal.ADULT
    if not IMDB_ID.fullmatch(film_id):
        return RowRefusal.STRANGE_ID
    if isinstance(title, RowRefusal):
        return title
    if year is None:
        return RowRefusal.NO_YEAR
    people = filter(None, facts_on_disk.first("directors", film_id).split(",")[: facts.MOST_PEOPLE])
    return Film(
        id=film_id,
        title=title,
        year=year,
        original_title=facts.other_title(row.get("originalTitle", ""), title),
        directors=facts.names(facts_on_disk.first("name", person) for person in people),
        genres=facts.genres(row.get("genres", "").split(",")),
        runtime=facts.runtime(row.get("runtimeMinutes", "")),
        fame=facts.fame(facts.whole(facts_on_disk.first("votes", film_id))),
    )
