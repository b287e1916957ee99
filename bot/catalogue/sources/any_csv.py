"""Reads any CSV with titles and years; columns are recognised by their usual names."""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.catalogue.rows import CatalogueError
from bot.catalogue.sources import facts
from bot.catalogue.sources.facts import RowRefusal
from bot.catalogue.sources.tables import Row, read_table
from bot.domain.films.film import Film, LocalText
from bot.domain.films.titles import fold

_NAMES: Final[Mapping[str, str]] = {
    name: field
    for field, names in {
        "id": "id imdb imdb_id imdbid imdb_url const tconst tt url",
        "title": "title name primarytitle primary_title english_title film movie",
        "original_title": "original_title originaltitle",
        "year": "year release_year startyear start_year date release_date released",
        "directors": "directors director directed_by",
        "cast": "cast actors starring stars",
        "genres": "genres genre",
        "runtime": "runtime runtime_minutes runtimeminutes minutes duration",
        "countries": "countries country country_code",
        "fame": "fame",
    }.items()
    for name in names.split()
}
_LANGUAGES: Final = {"spanish_title": "es", "french_title": "fr", "german_title": "de", "italian_title": "it"}
_MOST_READ: Final = 65_536
_FAME: Final = frozenset("12345")


def csv_films(path: Path) -> Iterator[Film | RowRefusal]:
    """The films of a CSV file with any delimiter, and for each row that is not a film the reason.

    Raises CatalogueError if the file cannot be read, or has no columns for titles and years.
    """
    columns: dict[str, str] = {}
    for row in read_table(path, delimiter=_delimiter(path)):
        if not columns:
            columns = _columns(row, path)
        yield _film({columns[name]: value for name, value in row.items() if name in columns})


def _delimiter(path: Path) -> str:
    """The delimiter, found by reading the header as one long field."""
    header = next(iter(read_table(path, delimiter="\x01", quoting=csv.QUOTE_NONE)), {})
    line = next(iter(header), "")[:_MOST_READ]
    return max(",;\t|", key=line.count)


def _columns(row: Row, path: Path) -> dict[str, str]:
    """Which field each recognised column fills."""
    columns: dict[str, str] = {}
    for name in row:
        known = name.strip().casefold().replace(" ", "_").replace("-", "_")
        field = _NAMES.get(known) or (known if known.startswith("title_") or known in _LANGUAGES else None)
        if field and field not in columns.values():
            columns[name] = field
    if lacking := {"title", "year"} - set(columns.values()):
        raise CatalogueError(f"{path} has no column that I know as {' or '.join(sorted(lacking))}.")
    return columns


def _film(row: Row) -> Film | RowRefusal:
    title, year = facts.title_of(row["title"]), facts.year_of(row["year"])
    if isinstance(title, RowRefusal):
        return title
    if year is None:
        return RowRefusal.NO_YEAR
    named = row.get("id", "").strip()
    film_id = facts.film_id(named) if named else _own_id(title, year)
    if film_id is None:
        return RowRefusal.STRANGE_ID
    return Film(
        id=film_id,
        title=title,
        year=year,
        original_title=facts.other_title(row.get("original_title", ""), title),
        local_titles=_local_titles(row, title),
        directors=facts.names(facts.parts(row.get("directors", ""))),
        cast=facts.names(facts.parts(row.get("cast", ""))),
        genres=facts.genres(facts.parts(row.get("genres", ""))),
        runtime=facts.runtime(row.get("runtime", "")),
        countries=facts.countries(facts.parts(row.get("countries", ""))),
        fame=int(row["fame"]) if row.get("fame") in _FAME else 1,
    )


def _own_id(title: str, year: int) -> str:
    """An id for a film whose list has none: the same title and year give the same id."""
    return f"list:{hashlib.blake2b(f'{fold(title)}:{year}'.encode(), digest_size=8).hexdigest()}"


def _local_titles(row: Row, title: str) -> tuple[LocalText, ...]:
    languages = {
        name: _LANGUAGES.get(name, name.removeprefix("title_"))
        for name in row
        if "title_" in name or "_title" in name
    }
    texts = (
        LocalText(language, facts.other_title(row[name], title))
        for name, language in languages.items()
        if language.isalpha()
    )
    return tuple(text for text in texts if text.text)
