"""Reads omdb.org's open dump: `all_movies.csv` and the files beside it (CC BY 2.0 DE)."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.catalogue.sources import facts
from bot.catalogue.sources.facts import RowRefusal
from bot.catalogue.sources.facts_on_disk import FactsOnDisk
from bot.catalogue.sources.tables import Row, find_table, needed_table, read_table
from bot.domain.films.film import Film, LocalText

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "all_movies.csv": ("id", "name", "date"),
    "movie_links.csv": ("source", "key", "movie_id"),
    "movie_details.csv": ("movie_id", "runtime"),
    "movie_countries.csv": ("movie_id",),
    "movie_categories.csv": ("movie_id", "category_id"),
    "category_names.csv": ("category_id", "name"),
    "all_movie_aliases_iso.csv": ("movie_id", "name"),
    "job_names.csv": ("job_id", "name"),
    "all_casts.csv": ("movie_id", "person_id", "job_id"),
    "all_people.csv": ("id", "name"),
}
"""The tables that are read, with the columns they must have; the first two are required."""
_IMDB: Final = "imdbmovie"
_DIRECTOR: Final = "Director"
_ENGLISH: Final = "en"
_SPOKEN: Final = ("en", "es")


def omdb_films(folder: Path) -> Iterator[Film | RowRefusal]:
    """The films of `all_movies.csv` that have an IMDb id, and for each row that is not one the reason.

    The ids are in `movie_links.csv`. Runtimes, genres, countries, other titles and directors are taken from
    the other files, if they are there. Raises CatalogueError if a file cannot be read.
    """
    for name in ("all_movies.csv", "movie_links.csv"):
        needed_table(folder, name)
    with FactsOnDisk() as facts_on_disk:
        imdb = (row for row in _rows(folder, "movie_links.csv") if row["source"] == _IMDB)
        facts_on_disk.add("imdb", ((row["movie_id"], 0, row["key"]) for row in imdb))
        _add_simple(folder, facts_on_disk)
        _add_genres(folder, facts_on_disk)
        _add_titles(folder, facts_on_disk)
        _add_directors(folder, facts_on_disk)
        facts_on_disk.ready()
        for row in _rows(folder, "all_movies.csv"):
            yield _film(row, facts_on_disk)


def _rows(folder: Path, name: str) -> Iterable[Row]:
    path = find_table(folder, name)
    return read_table(path, TABLES[name], escapechar="\\", doublequote=False) if path else ()


def _add_simple(folder: Path, facts_on_disk: FactsOnDisk) -> None:
    details = _rows(folder, "movie_details.csv")
    facts_on_disk.add("runtime", ((row["movie_id"], 0, row.get("runtime", "")) for row in details))
    countries = _rows(folder, "movie_countries.csv")
    facts_on_disk.add("country", ((row["movie_id"], 0, _second(row)) for row in countries))


def _second(row: Row) -> str:
    """The value in a table with two columns, whatever its column is called."""
    return list(row.values())[1] if len(row) > 1 else ""


def _add_genres(folder: Path, facts_on_disk: FactsOnDisk) -> None:
    english = (row for row in _rows(folder, "category_names.csv") if _is_in(row, _ENGLISH))
    names = {row["category_id"]: row["name"] for row in english}
    categories = _rows(folder, "movie_categories.csv")
    facts_on_disk.add(
        "genre", ((row["movie_id"], 0, names.get(row["category_id"], "")) for row in categories)
    )


def _add_titles(folder: Path, facts_on_disk: FactsOnDisk) -> None:
    for language in _SPOKEN:
        titles = (row for row in _rows(folder, "all_movie_aliases_iso.csv") if _is_in(row, language))
        facts_on_disk.add(f"title_{language}", ((row["movie_id"], 0, row["name"]) for row in titles))


def _add_directors(folder: Path, facts_on_disk: FactsOnDisk) -> None:
    jobs = {row["job_id"] for row in _rows(folder, "job_names.csv") if row["name"] == _DIRECTOR}
    casts = (row for row in _rows(folder, "all_casts.csv") if row["job_id"] in jobs)
    people = ((row["movie_id"], facts.whole(row.get("position", "")), row["person_id"]) for row in casts)
    facts_on_disk.add("director", people)
    facts_on_disk.add("name", ((row["id"], 0, row["name"]) for row in _rows(folder, "all_people.csv")))


def _is_in(row: Row, language: str) -> bool:
    return language in {row.get("language_iso_639_1"), row.get("language")}


def _film(row: Row, facts_on_disk: FactsOnDisk) -> Film | RowRefusal:
    number, original = row.get("id", ""), facts.title_of(row.get("name", ""))
    year = facts.year_of(row.get("date", ""))
    film_id = facts.film_id(facts_on_disk.first("imdb", number))
    if film_id is None:
        return RowRefusal.STRANGE_ID
    if isinstance(original, RowRefusal):
        return original
    if year is None:
        return RowRefusal.NO_YEAR
    english = facts.title_of(facts_on_disk.first("title_en", number))
    title = original if isinstance(english, RowRefusal) else english
    spanish = facts.other_title(facts_on_disk.first("title_es", number), title)
    return Film(
        id=film_id,
        title=title,
        year=year,
        original_title=facts.other_title(original, title),
        local_titles=(LocalText("es", spanish),) if spanish else (),
        directors=facts.names(
            facts_on_disk.first("name", person) for person in facts_on_disk.of("director", number)
        ),
        genres=facts.genres(facts_on_disk.of("genre", number)),
        runtime=facts.runtime(facts_on_disk.first("runtime", number)),
        countries=facts.countries(facts_on_disk.of("country", number)),
    )
