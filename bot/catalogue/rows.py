"""Films as rows of plain text and numbers, and the CSV lists that hold one film a row."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Self

from bot.domain.films.film import GENRES, LONGEST_PREMISE, LONGEST_TITLE, Film, LocalText
from bot.domain.films.ids import LISTED_ID
from bot.domain.films.prizes import Prize, PrizeWon


class CatalogueError(ValueError):
    """A list of films, or an index of them, that cannot be used. Its text says why, in a sentence."""


class FilmRow(NamedTuple):
    """A film as the index keeps it: names and codes parted by `|`, empty where unknown.

    `titles` and `premises` hold one text a line, each behind its language and a space.
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

    @classmethod
    def of(cls, film: Film) -> Self:
        """The film's row."""
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
        )

    def film(self) -> Film:
        """The row's film."""
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
        )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _local_texts(text: str) -> tuple[LocalText, ...]:
    return tuple(LocalText(*line.split(" ", 1)) for line in text.split("\n")) if text else ()


def _prizes(text: str) -> tuple[PrizeWon, ...]:
    won = (part.split(":") for part in _parts(text))
    return tuple(PrizeWon(Prize(prize), int(year)) for prize, year in won)


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
_YEAR: Final = "(?:18|19|20)[0-9]{2}"
_SHAPES: Final[Mapping[str, _FieldShape]] = {
    "id": _shape(LISTED_ID.pattern, "an id such as tt0113627, wd:Q1367 or list:some-film"),
    "title": _shape(_TITLE, f"a title of 1 to {LONGEST_TITLE} characters"),
    "original_title": _OTHER_TITLE,
    "year": _shape(_YEAR, "a year such as 1995"),
    "directors": _NAMES,
    "cast": _NAMES,
    "leads": _shape("[1-9]?", "a number from 1 to 9, or nothing"),
    "genres": _shape(_list_of("|".join(GENRES)), f"genres parted by | alone, out of {', '.join(GENRES)}"),
    "runtime": _shape(r"(?:[1-9][0-9]{0,3})?", "whole minutes, or nothing"),
    "countries": _shape(_list_of("[A-Z]{2}"), "codes of two capitals parted by | alone, or nothing"),
    "fame": _shape("[1-5]?", "a number from 1 to 5, or nothing"),
    "aliases": _shape(
        _list_of(rf"(?!\s)[^|\x00-\x1f]{{1,{LONGEST_TITLE}}}(?<!\s)"),
        f"titles of at most {LONGEST_TITLE} characters parted by | alone, or nothing",
    ),
    "prizes": _shape(
        _list_of(rf"(?:{'|'.join(Prize)}):{_YEAR}"),
        f"prizes such as {Prize.PALME_DOR}:1994 parted by | alone, out of {', '.join(Prize)}",
    ),
}
FIELDS: Final = tuple(_SHAPES)
"""The columns that every list of films has, in whatever order."""
_LOCAL_SHAPES: Final[Mapping[str, _FieldShape]] = {
    "title_": _OTHER_TITLE,
    "premise_": _shape(
        rf"(?:(?!\s)[^\x00-\x1f]{{1,{LONGEST_PREMISE}}}(?<!\s))?",
        f"a sentence of at most {LONGEST_PREMISE} characters, or nothing",
    ),
}
"""How the name of a column begins of which there may be one for each language, its tag behind it."""
_LOCAL_COLUMN: Final = re.compile(rf"(?P<kind>{'|'.join(_LOCAL_SHAPES)})[a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*")


def read_films(lines: Iterable[str]) -> Iterator[Film]:
    """The films of a CSV list, header first, in its order.

    The columns are `FIELDS` and any number of `title_<language>` and `premise_<language>`. Raises
    CatalogueError at the first row that is wrong, naming its line and field.
    """
    reader = csv.reader(lines, strict=True)
    seen: set[str] = set()
    try:
        shapes = _column_shapes(next(reader, []))
        for values in reader:
            film = _checked(values, reader.line_num, shapes)
            if film.id in seen:
                raise CatalogueError(f"line {reader.line_num}, id: {film.id} occurs twice")
            seen.add(film.id)
            yield film
    except csv.Error as error:
        raise CatalogueError(f"line {reader.line_num}: this is not CSV ({error})") from error


def _column_shapes(header: Sequence[str]) -> Mapping[str, _FieldShape]:
    """What the fields of each column have to look like, in the header's order."""
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


def _checked(values: list[str], line: int, shapes: Mapping[str, _FieldShape]) -> Film:
    if len(values) != len(shapes):
        raise CatalogueError(f"line {line}: {len(shapes)} fields are needed, not {len(values)}")
    text = dict(zip(shapes, values, strict=True))
    for name, shape in shapes.items():
        if not shape.pattern.fullmatch(text[name]):
            raise CatalogueError(f"line {line}, {name}: {text[name]!r} is not {shape.words}")
    film = _film(text)
    if film.leads and film.leads > len(film.cast):
        raise CatalogueError(f"line {line}, leads: {text['leads']!r} is more than the cast has names")
    return film


def _film(text: Mapping[str, str]) -> Film:
    return Film(
        id=text["id"],
        title=text["title"],
        original_title=text["original_title"],
        local_titles=_of_each_language("title_", text),
        year=int(text["year"]),
        directors=_parts(text["directors"]),
        cast=_parts(text["cast"]),
        genres=_parts(text["genres"]),
        runtime=_number(text["runtime"]),
        countries=_parts(text["countries"]),
        fame=int(text["fame"] or 1),
        aliases=_parts(text["aliases"]),
        leads=_number(text["leads"]),
        premises=_of_each_language("premise_", text),
        prizes=_prizes(text["prizes"]),
    )


def _of_each_language(kind: str, text: Mapping[str, str]) -> tuple[LocalText, ...]:
    return tuple(
        LocalText(name.removeprefix(kind), value)
        for name, value in text.items()
        if name.startswith(kind) and value
    )


def _number(text: str) -> int | None:
    return int(text) if text else None
