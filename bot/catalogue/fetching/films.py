"""Fetches all films of Wikidata: lists them year by year, then reads them in groups."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.catalogue.fetching.answers import listed_items, told_entities
from bot.catalogue.fetching.kept import KeptFilms
from bot.catalogue.fetching.queries import RANGE_HINT, YEARS, Span, listing, naming, telling
from bot.catalogue.fetching.service import QueryService, TooMuch
from bot.catalogue.lookups.wikidata_items import Entity, ReadFilm, fame_of, people, read_film, read_names
from bot.catalogue.sources.facts import RowRefusal
from bot.domain.films.film import Film
from bot.domain.languages import SOURCE
from bot.domain.lookups.lookup import LookupTrouble

AT_ONCE: Final = 200
"""How many films one query asks about: the answer has some two million bytes and costs the service a second.
"""
_EVERYWHERE: Final = "mul"

Told = Mapping[str, Film | RowRefusal]


async def fetch_films(
    service: QueryService,
    kept: KeptFilms,
    languages: Sequence[str],
    progress: Callable[[str], None],
    years: Sequence[Span] = YEARS,
) -> None:
    """Fetch the films that are not kept yet, with titles in these languages.

    Raises CatalogueError if fetching is interrupted; what was fetched until then is kept.
    """
    async with service.connected():
        for span in years:
            if not kept.has_listed(span):
                kept.list_items(span, await _listed(service, span))
                progress(f"{kept.progress()[1]} films listed, up to {span.end.year - 1}")
        while items := kept.waiting(AT_ONCE):
            kept.tell(await _told(service, items, languages))
            progress("{} of {} films fetched".format(*kept.progress()))


async def _listed(service: QueryService, span: Span) -> list[str]:
    """The films released in that time span. If that is too much for the service, ask for each half."""
    halves = span.halves()
    try:
        for hint in (RANGE_HINT, ""):
            answer = await service.ask(listing(span, hint), can_be_less=halves is not None)
            if items := listed_items(answer):
                return items
    except TooMuch:
        assert halves is not None
        return [item for half in halves for item in await _listed(service, half)]
    return []


async def _told(service: QueryService, items: Sequence[str], languages: Sequence[str]) -> Told:
    """Read these items. If that is too much for the service, ask for each half."""
    try:
        return await _asked(service, items, languages)
    except TooMuch:
        half = len(items) // 2
        first = await _told(service, items[:half], languages)
        return {**first, **await _told(service, items[half:], languages)}


async def _asked(service: QueryService, items: Sequence[str], languages: Sequence[str]) -> Told:
    can_be_less = len(items) > 1
    entities = told_entities(await service.ask(telling(items), can_be_less=can_be_less))
    films = {item: _read(entities.get(item), languages) for item in items}
    wanted = people(film for film in films.values() if isinstance(film, ReadFilm))
    names = dict[str, str]()
    if wanted:
        spoken = dict.fromkeys((SOURCE, _EVERYWHERE, *languages))
        answer = await service.ask(naming(wanted, spoken), can_be_less=can_be_less)
        names = read_names(told_entities(answer).values(), languages)
    return {
        item: film.named(names).film if isinstance(film, ReadFilm) else film for item, film in films.items()
    }


def _read(entity: Entity | None, languages: Sequence[str]) -> ReadFilm | RowRefusal:
    read = read_film(entity, languages)
    if read is LookupTrouble.UNNAMED:
        return RowRefusal.NO_TITLE
    if read is LookupTrouble.UNDATED:
        return RowRefusal.NO_YEAR
    if isinstance(read, LookupTrouble):
        return RowRefusal.NO_FILM
    assert entity is not None
    return replace(read, film=replace(read.film, fame=fame_of(entity["articles"])))
