"""Films as rows of plain text and numbers, and the CSV lists that hold one film a row."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, Self

from bot.domain.films.film import GENRES, LONGEST_TITLE, Film


class CatalogueError(ValueError):
    """A list of films, or an index of them, that cannot be used. Its text says why, in a sentence."""


class FilmRow(NamedTuple):
    """A film as lists and the index keep it: names and codes parted by `|`, empty where unknown."""

    id: str
    title: str
    original_title: str
    spanish_title: str
    year: int
    directors: str
    cast: str
    genres: str
    runtime: int | None
    countries: str
    fame: int

    @classmethod
    def of(cls, film: Film) -> Self:
        """The film's row."""
        return cls(
            id=film.id,
            title=film.title,
            original_title=film.original_title,
            spanish_title=film.spanish_title,
            year=film.year,
            directors="|".join(film.directors),
            cast="|".join(film.cast),
            genres="|".join(film.genres),
            runtime=film.runtime,
            countries="|".join(film.countries),
            fame=film.fame,
        )

    def film(self) -> Film:
        """The row's film."""
        return Film(
            id=self.id,
            title=self.title,
            original_title=self.original_title,
            spanish_title=self.spanish_title,
            year=self.year,
            directors=_parts(self.directors),
            cast=_parts(self.cast),
            genres=_parts(self.genres),
            runtime=self.runtime,
            countries=_parts(self.countries),
            fame=self.fame,
        )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


FIELDS: Final = FilmRow._fields
"""The header of a list of films."""


class _FieldShape(NamedTuple):
    """What a field has to look like, for the machine and in words."""

    pattern: re.Pattern[str]
    words: str


def _shape(pattern: str, words: str) -> _FieldShape:
    return _FieldShape(re.compile(pattern), words)


def _list_of(item: str) -> str:
    return rf"(?:(?:{item})(?:\|(?:{item}))*)?"


_TITLE: Final = rf"(?!\s)[^\x00-\x1f]{{1,{LONGEST_TITLE}}}(?<!\s)"
_OTHER_TITLE: Final = _shape(rf"(?:{_TITLE})?", f"a title of at most {LONGEST_TITLE} characters, or nothing")
_NAMES: Final = _shape(_list_of(r"(?!\s)[^|\x00-\x1f]+(?<!\s)"), "names parted by | alone, or nothing")
_SHAPES: Final[Mapping[str, _FieldShape]] = {
    "id": _shape(r"tt[0-9]{7,}|wd:Q[0-9]+", "an id such as tt0113627 or wd:Q1367"),
    "title": _shape(_TITLE, f"a title of 1 to {LONGEST_TITLE} characters"),
    "original_title": _OTHER_TITLE,
    "spanish_title": _OTHER_TITLE,
    "year": _shape(r"(?:18|19|20)[0-9]{2}", "a year such as 1995"),
    "directors": _NAMES,
    "cast": _NAMES,
    "genres": _shape(_list_of("|".join(GENRES)), f"genres parted by | alone, out of {', '.join(GENRES)}"),
    "runtime": _shape(r"(?:[1-9][0-9]{0,3})?", "whole minutes, or nothing"),
    "countries": _shape(_list_of("[A-Z]{2}"), "codes of two capitals parted by | alone, or nothing"),
    "fame": _shape("[1-5]?", "a number from 1 to 5, or nothing"),
}


def read_films(lines: Iterable[str]) -> Iterator[Film]:
    """The films of a CSV list, header first, in its order.

    Raises CatalogueError at the first row that is wrong, naming its line and field.
    """
    reader = csv.reader(lines, strict=True)
    seen: set[str] = set()
    try:
        if tuple(next(reader, ())) != FIELDS:
            raise CatalogueError(f"line 1: the header must be {','.join(FIELDS)}")
        for values in reader:
            film = _checked(values, reader.line_num).film()
            if film.id in seen:
                raise CatalogueError(f"line {reader.line_num}, id: {film.id} occurs twice")
            seen.add(film.id)
            yield film
    except csv.Error as error:
        raise CatalogueError(f"line {reader.line_num}: this is not CSV ({error})") from error


def _checked(values: list[str], line: int) -> FilmRow:
    if len(values) != len(FIELDS):
        raise CatalogueError(f"line {line}: {len(FIELDS)} fields are needed, not {len(values)}")
    text = dict(zip(FIELDS, values, strict=True))
    for name, shape in _SHAPES.items():
        if not shape.pattern.fullmatch(text[name]):
            raise CatalogueError(f"line {line}, {name}: {text[name]!r} is not {shape.words}")
    return FilmRow(
        id=text["id"],
        title=text["title"],
        original_title=text["original_title"],
        spanish_title=text["spanish_title"],
        year=int(text["year"]),
        directors=text["directors"],
        cast=text["cast"],
        genres=text["genres"],
        runtime=int(text["runtime"]) if text["runtime"] else None,
        countries=text["countries"],
        fame=int(text["fame"] or 1),
    )
