"""Films as rows of plain text and numbers, and the CSV lists that hold one film per row."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, Self

from bot.domain.csv_lists import CsvListError, Shape, read_list, shape
from bot.domain.films.film import GENRES, LONGEST_PREMISE, LONGEST_TITLE, Film, LocalText
from bot.domain.films.ids import LISTED_ID
from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.films.prizes import Prize, PrizeWon


class CatalogueError(CsvListError):
    """A list of films, or an index of them, cannot be used. The text says why, in one sentence."""


class FilmRow(NamedTuple):
    """A film as the index stores it: names and codes separated by `|`, empty where unknown.

    `titles` and `premises` have one text per line, after its language and a space.
    """

    id: str
    title: str
    original_title: str
    titles: str
    year: int
    directors: str
    cast: str
    genres: str
    runtime: int | None
    countries: str
    fame: int
    aliases: str
    leads: int | None
    premises: str
    prizes: str
    elsewhere: str = ""

    @classmethod
    def of(cls, film: Film) -> Self:
        """The row of a film."""
        return cls(
            id=film.id,
            title=film.title,
            original_title=film.original_title,
            titles="\n".join(map(" ".join, film.local_titles)),
            year=film.year,
            directors="|".join(film.directors),
            cast="|".join(film.cast),
            genres="|".join(film.genres),
            runtime=film.runtime,
            countries="|".join(film.countries),
            fame=film.fame,
            aliases="|".join(film.aliases),
            leads=film.leads,
            premises="\n".join(map(" ".join, film.premises)),
            prizes="|".join(f"{prize}:{year}" for prize, year in film.prizes),
            elsewhere="|".join(f"{site}:{its_id}" for site, its_id in film.elsewhere),
        )

    def film(self) -> Film:
        """The film of this row."""
        return Film(
            id=self.id,
            title=self.title,
            original_title=self.original_title,
            local_titles=_local_texts(self.titles),
            year=self.year,
            directors=_parts(self.directors),
            cast=_parts(self.cast),
            genres=_parts(self.genres),
            runtime=self.runtime,
            countries=_parts(self.countries),
            fame=self.fame,
            aliases=_parts(self.aliases),
            leads=self.leads,
            premises=_local_texts(self.premises),
            prizes=_prizes(self.prizes),
            elsewhere=ids_elsewhere(self.elsewhere),
        )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _local_texts(text: str) -> tuple[LocalText, ...]:
    return tuple(LocalText(*line.split(" ", 1)) for line in text.split("\n")) if text else ()


def ids_elsewhere(text: str) -> tuple[IdElsewhere, ...]:
    """The ids at other sites, as one field of a row."""
    ids = (part.split(":") for part in _parts(text))
    return tuple(IdElsewhere(Site(site), its_id) for site, its_id in ids)


def _prizes(text: str) -> tuple[PrizeWon, ...]:
    won = (part.split(":") for part in _parts(text))
    return tuple(PrizeWon(Prize(prize), int(year)) for prize, year in won)


def _list_of(item: str) -> str:
    return rf"(?:(?:{item})(?:\|(?:{item}))*)?"


_TITLE: Final = rf"(?!\s)[^\x00-\x1f]{{1,{LONGEST_TITLE}}}(?<!\s)"
_OTHER_TITLE: Final = shape(rf"(?:{_TITLE})?", f"a title of at most {LONGEST_TITLE} characters, or nothing")
_NAMES: Final = shape(_list_of(r"(?!\s)[^|\x00-\x1f]+(?<!\s)"), "names parted by | alone, or nothing")
_YEAR: Final = "(?:18|19|20)[0-9]{2}"
_SHAPES: Final[Mapping[str, Shape]] = {
    "id": shape(LISTED_ID.pattern, "an id such as tt0113627, wd:Q1367 or list:some-film"),
    "title": shape(_TITLE, f"a title of 1 to {LONGEST_TITLE} characters"),
    "original_title": _OTHER_TITLE,
    "year": shape(_YEAR, "a year such as 1995"),
    "directors": _NAMES,
    "cast": _NAMES,
    "leads": shape("[1-9]?", "a number from 1 to 9, or nothing"),
    "genres": shape(_list_of("|".join(GENRES)), f"genres parted by | alone, out of {', '.join(GENRES)}"),
    "runtime": shape(r"(?:[1-9][0-9]{0,3})?", "whole minutes, or nothing"),
    "countries": shape(_list_of("[A-Z]{2}"), "codes of two capitals parted by | alone, or nothing"),
    "fame": shape("[1-5]?", "a number from 1 to 5, or nothing"),
    "aliases": shape(
        _list_of(rf"(?!\s)[^|\x00-\x1f]{{1,{LONGEST_TITLE}}}(?<!\s)"),
        f"titles of at most {LONGEST_TITLE} characters parted by | alone, or nothing",
    ),
    "prizes": shape(
        _list_of(rf"(?:{'|'.join(Prize)}):{_YEAR}"),
        f"prizes such as {Prize.PALME_DOR}:1994 parted by | alone, out of {', '.join(Prize)}",
    ),
}
FIELDS: Final = tuple(_SHAPES)
"""The columns that every list of films has, in any order."""
_LOCAL_SHAPES: Final[Mapping[str, Shape]] = {
    "title_": _OTHER_TITLE,
    "premise_": shape(
        rf"(?:(?!\s)[^\x00-\x1f]{{1,{LONGEST_PREMISE}}}(?<!\s))?",
        f"a sentence of at most {LONGEST_PREMISE} characters, or nothing",
    ),
}
"""The prefixes of columns per language; the language's tag follows."""
_LOCAL_COLUMN: Final = re.compile(rf"(?P<kind>{'|'.join(_LOCAL_SHAPES)})[a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*")


def read_films(lines: Iterable[str]) -> Iterator[Film]:
    """The films of a CSV list with a header, in the list's order.

    The columns are `FIELDS` and any number of `title_<language>` and `premise_<language>`. Raises
    CatalogueError at the first row that is wrong, naming its line and field.
    """
    return read_list(lines, _column_shapes, _film, CatalogueError)


def _column_shapes(header: Sequence[str]) -> Mapping[str, Shape]:
    """What the fields of each column must look like, in the header's order."""
    local = {
        name: _LOCAL_SHAPES[found["kind"]] for name in header if (found := _LOCAL_COLUMN.fullmatch(name))
    }
    shapes = {**_SHAPES, **local}
    if sorted(header) != sorted(shapes):
        raise CatalogueError(
            f"line 1: the header must be {','.join(FIELDS)}, in whatever order, "
            "and may have title_<language> and premise_<language> too"
        )
    return {name: shapes[name] for name in header}


def _film(text: Mapping[str, str], line: int) -> Film:
    fields: dict[str, Any] = {name: text[name] for name in FIELDS} | {
        "year": int(text["year"]),
        "runtime": _number(text["runtime"]),
        "fame": int(text["fame"] or 1),
        "leads": _number(text["leads"]),
        "titles": _of_each_language("title_", text),
        "premises": _of_each_language("premise_", text),
    }
    film = FilmRow(**fields).film()
    if film.leads and film.leads > len(film.cast):
        raise CatalogueError(f"line {line}, leads: {text['leads']!r} is more than the cast has names")
    return film


def _of_each_language(kind: str, text: Mapping[str, str]) -> str:
    """The texts of all columns of one kind, as one field of a row."""
    texts = ((name.removeprefix(kind), value) for name, value in text.items() if name.startswith(kind))
    return "\n".join(f"{language} {value}" for language, value in texts if value)


def _number(text: str) -> int | None:
    return int(text) if text else None
