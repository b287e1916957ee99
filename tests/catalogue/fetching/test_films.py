"""Fetching all films of Wikidata over real sockets: read as in a look-up, resumable, and with patience."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from aiohttp import web

from bot.catalogue.fetching import films as module
from bot.catalogue.fetching.films import fetch_films
from bot.catalogue.fetching.kept import KeptFilms, kept_films
from bot.catalogue.fetching.queries import YEARS, Span
from bot.catalogue.fetching.service import QueryService
from bot.catalogue.lookups.wikidata import Wikidata
from bot.catalogue.rows import CatalogueError
from bot.catalogue.sources.facts import RowRefusal
from bot.domain.films.film import Film
from bot.domain.lookups.lookup import LookupQuestion
from emulator.wikidata.entities import Entity, shipped_entities, statement, time_value
from emulator.wikidata.server import LittleWikidata
from tests.catalogue.fetching.query_service import Fault, LittleQueryService
from tests.catalogue.lookups.wikidata_answers import cut_off, endless, film_entity, people, raw, text_labels

LANGUAGES = ("en", "es")
FROM_1995 = (Span(date(1995, 1, 1), date(1996, 1, 1)), Span(date(1996, 1, 1), date(1997, 1, 1)))


class Fetcher:
    """Fetches into a file, by its own clock. `events` is what it reported, `pauses` how long it waited."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.events: list[str] = []
        self.pauses: list[float] = []
        self.now = 0.0

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    async def fetch(self, server: LittleQueryService, years: tuple[Span, ...] = FROM_1995) -> None:
        service = QueryService(
            server.address, "host@example.org", self.events.append, self.pause, lambda: self.now
        )
        with KeptFilms(self.path, server.address) as kept:
            await fetch_films(service, kept, LANGUAGES, self.events.append, years)

    @property
    def films(self) -> list[Film | RowRefusal]:
        return list(kept_films(self.path))


@pytest.fixture
def fetcher(tmp_path: Path) -> Fetcher:
    return Fetcher(tmp_path / "wikidata.db")


def many(number: int) -> dict[str, Entity]:
    films = [film_entity(f"Q{5000 + place}", P345=[statement(f"tt{place:07}")]) for place in range(number)]
    return {each["id"]: each for each in (*films, *people().values())}


async def test_films_are_as_the_look_up_finds_them(fetcher: Fetcher) -> None:
    async with LittleQueryService() as server:
        await fetcher.fetch(server, YEARS)
    films = {film.id: film for film in fetcher.films if isinstance(film, Film)}
    items = [item for item, entity in shipped_entities().items() if "P577" in entity["claims"]]
    assert len(films) == len(fetcher.films) == len(items) > 50
    async with LittleWikidata() as little:
        for item in items[:8]:
            lookup = Wikidata(little.address, "host@example.org", LANGUAGES)
            [found] = (await lookup.find(LookupQuestion(film_id=f"wd:{item}"))).films
            assert films[found.film.id] == found.film


async def test_everything_that_is_said_of_a_film_is_taken(fetcher: Fetcher) -> None:
    entities = {"Q42198": film_entity(), **people()}
    async with LittleQueryService(entities) as server, LittleWikidata(entities) as little:
        await fetcher.fetch(server)
        lookup = Wikidata(little.address, "", LANGUAGES)
        [found] = (await lookup.find(LookupQuestion(film_id="wd:Q42198"))).films
    assert fetcher.films == [found.film]
    assert found.film.runtime == 112
    assert found.film.cast == ("Nicolas Cage", "Elisabeth Shue")
    assert found.film.prizes
    assert found.film.elsewhere


async def test_of_several_years_the_earliest_counts_though_it_is_another_span(fetcher: Fetcher) -> None:
    film = film_entity(P577=[statement(time_value(1996)), statement(time_value(1994))])
    async with LittleQueryService({"Q42198": film, **people()}) as server:
        await fetcher.fetch(server)
    [read] = fetcher.films
    assert isinstance(read, Film)
    assert read.year == 1994


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"labels": {}, "claims": {"P577": [statement(time_value(1995))]}}, RowRefusal.NO_FILM),
        ({"labels": {}, "claims": {**film_entity(P1476=None)["claims"]}}, RowRefusal.NO_TITLE),
        ({"labels": text_labels(en="Dated nowhere"), "years": ()}, RowRefusal.NO_YEAR),
    ],
)
async def test_what_is_no_film_is_left_out_for_its_reason(
    fetcher: Fetcher, change: Entity, reason: RowRefusal
) -> None:
    film = {**film_entity(), **change}
    async with LittleQueryService({"Q42198": film, **people()}) as server:
        if "years" in change:
            server.faults = [None, _without_years(server)]
        await fetcher.fetch(server, FROM_1995[:1])
    assert fetcher.films == [reason]


def _without_years(server: LittleQueryService) -> Fault:
    """Makes the service forget the film's year after listing it, before it is asked about."""

    async def answer(request: web.Request) -> web.StreamResponse:
        server.entities["Q42198"].update(film_entity(P577=None))
        return await raw("", status=429, kind="text/plain", Retry_After="1")(request)

    return answer


async def test_a_question_that_is_too_much_is_asked_in_halves(fetcher: Fetcher) -> None:
    async with LittleQueryService(many(20), at_most=6) as server:
        await fetcher.fetch(server)
    assert len(fetcher.films) == 20
    assert fetcher.pauses == []


@pytest.mark.parametrize("fault", [cut_off, endless, raw("<!DOCTYPE html><p>A page"), raw("", status=504)])
async def test_a_year_whose_answer_is_not_whole_is_listed_in_halves(fetcher: Fetcher, fault: Fault) -> None:
    async with LittleQueryService(many(3)) as server:
        server.faults = [fault]
        await fetcher.fetch(server, FROM_1995[:1])
    assert len(fetcher.films) == 3
    assert '"1995-07-02T' in server.asked[1]


async def test_of_the_cast_those_go_first_of_whom_more_is_written(fetcher: Fetcher) -> None:
    known = people()
    known["Q105"]["sitelinks"] = {"enwiki": {}, "eswiki": {}}
    async with LittleQueryService({"Q42198": film_entity(), **known}) as server:
        await fetcher.fetch(server)
    [film] = fetcher.films
    assert isinstance(film, Film)
    assert film.cast == ("Elisabeth Shue", "Nicolas Cage")


async def test_an_engine_without_hints_is_asked_without_them(fetcher: Fetcher) -> None:
    async with LittleQueryService(many(3)) as server:
        server.knows_hints = False
        await fetcher.fetch(server)
    assert len(fetcher.films) == 3


async def test_what_was_interrupted_goes_on_where_it_stood(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 4)
    async with LittleQueryService(many(10)) as server:
        server.faults = [None, None, None, None, None, raw("Who are you?", status=403)]
        with pytest.raises(CatalogueError, match="has refused the question"):
            await fetcher.fetch(server)
        assert len(fetcher.films) == 4
        server.asked.clear()
        await fetcher.fetch(server)
    assert len(fetcher.films) == 10
    assert not any("?released" in query for query in server.asked)
    assert len(server.asked) == 4
    assert fetcher.events[-1] == "10 of 10 films fetched"


async def test_of_another_service_nothing_is_taken_up(fetcher: Fetcher) -> None:
    for number in (10, 3):
        async with LittleQueryService(many(number)) as server:
            await fetcher.fetch(server)
        assert len(fetcher.films) == number


def test_the_years_leave_no_gap() -> None:
    assert all(before.end == after.first for before, after in pairwise(YEARS))
    assert (YEARS[0].first.year, YEARS[-1].end.year) == (1880, 2100)


def test_halves_are_the_whole_and_a_day_has_none() -> None:
    first, second = YEARS[50].halves() or pytest.fail("a year has halves")
    assert (first.first, first.end, second.end) == (YEARS[50].first, second.first, YEARS[50].end)
    assert Span(date(2000, 1, 1), date(2000, 1, 2)).halves() is None
