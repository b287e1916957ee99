"""Reads films out of Wikidata's entities, whatever they contain."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from bot.catalogue.lookups.json_values import as_list, as_mapping, as_text
from bot.catalogue.lookups.wikidata_codes import COUNTRIES, FILM_KINDS, GENRES, MINUTES, PRIZES
from bot.catalogue.lookups.wikidata_values import (
    amount_of,
    as_item,
    best,
    items,
    qualifiers,
    statements,
    value_of,
    year_of,
)
from bot.domain.films.film import LONGEST_TITLE, Film, LocalText
from bot.domain.films.ids import IMDB_ID
from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.films.prizes import PrizeWon
from bot.domain.films.titles import fold
from bot.domain.languages import SOURCE
from bot.domain.lookups.lookup import FoundFilm, LookupTrouble

MOST_CAST: Final = 8
_MOST_DIRECTORS: Final = 5
_MOST_ALIASES: Final = 20
_LONGEST_NAME: Final = 100
_YEARS: Final = range(1888, 2100)
_LONGEST_RUNTIME: Final = 9999
_EVERYWHERE: Final = "mul"
"""The language code of a label that holds in every language."""
_FAME: Final = (80, 45, 20, 8)
"""A film with at least this many Wikipedia articles has a fame of 5, 4, 3 or 2."""
_NUMBER: Final = re.compile("[0-9]{1,3}")
_SERIES: Final = re.compile(r"(?: film)? (?:series|trilogy|franchise|saga)$", re.IGNORECASE)
"""The end of a series' name that its films do not share: "film series", "trilogy"."""
ELSEWHERE: Final = {
    Site.LETTERBOXD: ("P6127", re.compile("[a-z0-9][a-z0-9-]{0,99}")),
    Site.FILMAFFINITY: ("P480", re.compile("[0-9]{1,10}")),
    Site.TMDB: ("P4947", re.compile("[0-9]{1,10}")),
}
"""The property that holds a film's id at each site, and what such an id looks like."""
_WIKIPEDIA: Final = re.compile("[a-z_]{2,20}wiki")
_NO_WIKIPEDIAS: Final = frozenset({"commonswiki", "specieswiki", "wikidatawiki", "metawiki", "sourceswiki"})

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadFilm:
    """A film as its entity describes it. Its people are still items, whose names have to be read.

    `roles` pairs cast members with their characters, `series` pairs series with the film's number in them.
    """

    film: Film
    item: str
    directors: tuple[str, ...]
    cast: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    series: tuple[tuple[str, str], ...]
    more: Mapping[str, object]

    def named(self, names: Mapping[str, str]) -> FoundFilm:
        """The film with the names that are known. Its number in a series becomes another name of it."""
        numbered = (f"{_SERIES.sub('', names[one])} {number}" for one, number in self.series if one in names)
        film = replace(
            self.film,
            directors=_known(self.directors, names),
            cast=_known(self.cast, names),
            aliases=(*self.film.aliases, *(name for name in numbered if name not in self.film.titles)),
        )
        roles = {names[who]: names[role] for who, role in self.roles if {who, role} <= names.keys()}
        return FoundFilm(film, self.item, {**self.more, "roles": roles} if roles else self.more)


def read_film(entity: object, languages: Sequence[str]) -> ReadFilm | LookupTrouble:
    """The film that an entity is, with its titles in these languages, or why it is not a film."""
    said = as_mapping(entity)
    item = as_item(said.get("id"))
    if not item or not _is_film(said):
        return LookupTrouble.NO_FILM
    titles = _Titles.of(said, languages)
    year = _year(said)
    if titles is None:
        return LookupTrouble.UNNAMED
    if year is None:
        return LookupTrouble.UNDATED
    cast = list(islice(items(said, "P161"), MOST_CAST))
    film = Film(
        id=next(_texts(said, "P345", IMDB_ID), f"wd:{item}"),
        title=titles.title,
        year=year,
        original_title=titles.original,
        local_titles=titles.local,
        aliases=titles.aliases,
        genres=_genres(said),
        runtime=_runtime(said),
        countries=tuple(COUNTRIES[each] for each, _ in items(said, "P495") if each in COUNTRIES),
        fame=fame_of(_articles(said)),
        prizes=tuple(dict.fromkeys(_prizes(said))),
        elsewhere=tuple(_elsewhere(said)),
    )
    directors = tuple(who for who, _ in islice(items(said, "P57"), _MOST_DIRECTORS))
    roles = tuple(pair for who, statement in cast for pair in _roles(who, statement))
    starring, series = tuple(who for who, _ in cast), tuple(_series(said))
    return ReadFilm(film, item, directors, starring, roles, series, dict(_more(said, languages)))


def people(films: Iterable[ReadFilm]) -> list[str]:
    """The items whose names are needed, the most important first: directors, series, cast, characters."""
    each = list(films)
    directors = [who for film in each for who in film.directors]
    cast = [who for film in each for who in film.cast]
    roles = [role for film in each for _, role in film.roles]
    series = [one for film in each for one, _ in film.series]
    return list(dict.fromkeys((*directors, *series, *cast, *roles)))


def read_names(entities: Iterable[object], languages: Sequence[str]) -> dict[str, str]:
    """The names of entities, by item; entities without a name are left out."""
    names = {}
    for entity in map(as_mapping, entities):
        labels = as_mapping(entity.get("labels"))
        wanted = (SOURCE, _EVERYWHERE, *languages, *islice(labels, 1))
        found = (_label(labels, language, _LONGEST_NAME) for language in wanted)
        if (item := as_item(entity.get("id"))) and (name := next(filter(None, found), "")):
            names[item] = name.replace("|", "/")
    return names


@dataclass(frozen=True, slots=True)
class _Titles:
    title: str
    original: str
    local: tuple[LocalText, ...]
    aliases: tuple[str, ...]

    @classmethod
    def of(cls, entity: Entity, languages: Sequence[str]) -> "_Titles | None":
        """The film's titles; None if it has none."""
        labels = as_mapping(entity.get("labels"))
        original, spoken = _original(entity)
        in_all = _label(labels, _EVERYWHERE)
        title = _label(labels, SOURCE) or in_all or original
        title = title or next(filter(None, (_label(labels, language) for language in labels)), "")
        if not title:
            return None
        local = [
            LocalText(language, _label(labels, language)) for language in languages if language != SOURCE
        ]
        shown = {title, original, *(text for _, text in local)}
        wanted = dict.fromkeys((*languages, spoken, _EVERYWHERE))
        others = [_label(labels, spoken), in_all, *_aliases(entity, wanted)]
        aliases = dict.fromkeys(text for text in others if text and text not in shown and "|" not in text)
        return cls(
            title,
            "" if original == title else original,
            tuple(each for each in local if each.text and each.text != title),
            tuple(islice(aliases, _MOST_ALIASES)),
        )


def _original(entity: Entity) -> tuple[str, str]:
    """The original title and its language; both empty if unknown."""
    for statement in best(entity, "P1476"):
        said = as_mapping(value_of(statement))
        if (text := _title(said.get("text"))) and isinstance(language := said.get("language"), str):
            return text, language
    return "", ""


def _aliases(entity: Entity, languages: Iterable[str]) -> Iterator[str]:
    aliases = as_mapping(entity.get("aliases"))
    for language in languages:
        for alias in as_list(aliases.get(language)):
            yield _title(as_mapping(alias).get("value"))


def _label(labels: Mapping[str, object], language: str, longest: int = LONGEST_TITLE) -> str:
    text = as_text(as_mapping(labels.get(language)).get("value"), longest)
    return text if fold(text) else ""


def _title(value: object) -> str:
    text = as_text(value, LONGEST_TITLE)
    return text if fold(text) else ""


def _is_film(entity: Entity) -> bool:
    kinds = {kind for kind, _ in items(entity, "P31")}
    return not kinds.isdisjoint(FILM_KINDS)


def _year(entity: Entity) -> int | None:
    """The earliest year stated."""
    years = (year_of(value_of(statement)) for statement in statements(entity, "P577"))
    return min((year for year in years if year is not None and year in _YEARS), default=None)


def _runtime(entity: Entity) -> int | None:
    """The length in minutes."""
    for statement in best(entity, "P2047"):
        if amount := amount_of(value_of(statement)):
            minutes = round(amount[0] * MINUTES.get(amount[1], 1 if not amount[1] else 0))
            if 1 <= minutes <= _LONGEST_RUNTIME:
                return minutes
    return None


def _genres(entity: Entity) -> tuple[str, ...]:
    kinds = [*items(entity, "P136"), *items(entity, "P31")]
    return tuple(dict.fromkeys(genre for kind, _ in kinds for genre in GENRES.get(kind, ())))


def fame_of(articles: int) -> int:
    """How famous a film is, from 1 to 5, by the number of articles about it."""
    return 1 + sum(articles >= least for least in _FAME)


def _articles(entity: Entity) -> int:
    sites = as_mapping(entity.get("sitelinks"))
    return sum(1 for site in sites if _WIKIPEDIA.fullmatch(site) and site not in _NO_WIKIPEDIAS)


def _prizes(entity: Entity) -> Iterator[PrizeWon]:
    """The prizes with a known year."""
    for item, statement in items(entity, "P166"):
        years = [year for said in qualifiers(statement, "P585") if (year := year_of(said)) in _YEARS]
        if item in PRIZES and years:
            yield PrizeWon(PRIZES[item], years[0] or 0)


def _elsewhere(entity: Entity) -> Iterator[IdElsewhere]:
    for site, (name, pattern) in ELSEWHERE.items():
        if its_id := next(_texts(entity, name, pattern), ""):
            yield IdElsewhere(site, its_id)


def _texts(entity: Entity, name: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for statement in best(entity, name):
        said = value_of(statement)
        if isinstance(said, str) and pattern.fullmatch(said):
            yield said


def _roles(who: str, statement: Entity) -> Iterator[tuple[str, str]]:
    for said in qualifiers(statement, "P453"):
        if role := as_item(as_mapping(said).get("id")):
            yield who, role


def _more(entity: Entity, languages: Sequence[str]) -> Iterator[tuple[str, object]]:
    """Facts that `Film` has no field for: short descriptions, and its number in each series."""
    told = as_mapping(entity.get("descriptions"))
    if descriptions := {each: text for each in languages if (text := _label(told, each))}:
        yield "descriptions", descriptions
    if numbers := dict(_series(entity)):
        yield "series", numbers


def _series(entity: Entity) -> Iterator[tuple[str, str]]:
    """The series it belongs to, each with the film's number; leaves out those without a number."""
    for series, statement in items(entity, "P179"):
        number = next(iter(qualifiers(statement, "P1545")), "")
        if isinstance(number, str) and _NUMBER.fullmatch(number):
            yield series, number


def _known(people: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[who] for who in people if who in names))
