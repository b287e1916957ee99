"""Asking TMDB over real sockets: whatever goes wrong becomes a trouble, and nothing is raised."""

import asyncio
import logging
from typing import Any

import pytest

from bot.catalogue.lookups import asking
from bot.catalogue.lookups import tmdb as module
from bot.catalogue.lookups.tmdb import Tmdb
from bot.domain.films.extras import FilmExtras, KnownAs
from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.lookups.lookup import Answer as Found
from bot.domain.lookups.lookup import LookupQuestion, LookupTrouble, Service
from emulator.tmdb.server import TOKEN, LittleTmdb
from tests.catalogue.lookups.wikidata_answers import (
    Answer,
    FaultyWikidata,
    cut_off,
    endless,
    never,
    raw,
    says,
)

HEAT = KnownAs("tt0113277")
REFUSED = raw('{"status_code": 7}', status=401, kind="application/json")
NO_NETWORK = "http://127.0.0.1:9/3"


def asking_at(address: str, token: str = TOKEN) -> Tmdb:
    return Tmdb(address, token, ("en", "es"))


async def extras(server: LittleTmdb, known: KnownAs = HEAT) -> FilmExtras:
    said = await asking_at(server.address).extras(known)
    assert isinstance(said, FilmExtras)
    return said


class TestExtras:
    async def test_one_film_takes_two_requests_and_says_nothing_but_its_id(self) -> None:
        async with LittleTmdb() as server:
            said = await extras(server)
        assert said.poster == "/poster901.png"
        assert said.overview_in("en").startswith("Two men at the top of their trades")
        assert said.overview_in("es").startswith("Dos hombres en la cima")
        assert server.asked == [
            ("/3/find/tt0113277", {"external_source": "imdb_id"}),
            ("/3/movie/901", {"append_to_response": "translations,watch/providers"}),
        ]

    async def test_where_its_number_is_known_it_takes_one(self) -> None:
        async with LittleTmdb() as server:
            assert (await extras(server, KnownAs("tt0113277", "901"))).tmdb_id == "901"
        assert [path for path, _ in server.asked] == ["/3/movie/901"]

    async def test_a_film_of_wikidata_is_asked_for_by_its_item(self) -> None:
        async with LittleTmdb() as server:
            assert (await extras(server, KnownAs("wd:Q9900000001"))).tmdb_id == "904"
        assert server.asked[0] == ("/3/find/Q9900000001", {"external_source": "wikidata_id"})

    async def test_where_to_watch_is_told_by_country(self) -> None:
        async with LittleTmdb() as server:
            said = (await extras(server)).for_country("ES")
        [offers] = said.offers
        assert (offers.streamed, offers.paid) == (("Velvet+",), ("Rewind Rental", "Box Office"))
        assert offers.page == "https://www.themoviedb.org/movie/901/watch?locale=ES"
        assert said.for_country("FR").offers == said.for_country(None).offers == ()


TROUBLES: list[tuple[list[Answer], LookupTrouble]] = [
    ([says({"movie_results": [], "tv_results": []})], LookupTrouble.NOTHING),
    ([says({"movie_results": [], "tv_results": [{"id": 1}]})], LookupTrouble.NO_FILM),
    ([raw('{"status_code": 34}', status=404, kind="application/json")], LookupTrouble.NOTHING),
    ([REFUSED], LookupTrouble.REFUSED),
    ([raw('{"status_code": 25}', status=429, kind="application/json", Retry_After="7")], LookupTrouble.BUSY),
    ([raw("<h1>Service unavailable</h1>", status=503)], LookupTrouble.BUSY),
    ([raw("<h1>Bad gateway</h1>", status=502)], LookupTrouble.UNREACHABLE),
    ([raw("<!DOCTYPE html><p>A page")], LookupTrouble.STRANGE),
    ([raw("[" * 200_000, kind="application/json")], LookupTrouble.STRANGE),
    ([raw("", status=302, Location="/elsewhere")], LookupTrouble.STRANGE),
    ([says(["a", "list"])], LookupTrouble.STRANGE),
    ([says({"movie_results": "what"})], LookupTrouble.NOTHING),
    ([says({"movie_results": [{"id": "../authentication"}]})], LookupTrouble.NOTHING),
    ([endless], LookupTrouble.STRANGE),
    ([cut_off], LookupTrouble.STRANGE),
]


@pytest.mark.parametrize(("answers", "trouble"), TROUBLES)
async def test_every_breakdown_is_one_trouble(answers: list[Answer], trouble: LookupTrouble) -> None:
    async with FaultyWikidata(*answers) as server:
        assert await asking_at(server.base).extras(HEAT) is trouble
        found = await asking_at(server.base).find(LookupQuestion(film_id="tt0113277"))
    assert found == Found(trouble=trouble, asked=(Service.TMDB,))


async def test_an_answer_that_is_no_film_is_strange() -> None:
    async with FaultyWikidata(says({"movie_results": [{"id": 5}]}), says({"id": None})) as server:
        assert await asking_at(server.base).extras(HEAT) is LookupTrouble.STRANGE


async def test_no_network_is_a_trouble_and_then_it_is_left_in_peace() -> None:
    tmdb = asking_at(NO_NETWORK)
    for _ in range(2):
        assert await tmdb.extras(HEAT) is LookupTrouble.UNREACHABLE
    assert tmdb.asker.pace.is_resting


async def test_an_answer_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "REQUEST_SECONDS", 0.2)
    async with FaultyWikidata(never) as server:
        tmdb = asking_at(server.base)
        for _ in range(3):
            assert await tmdb.extras(HEAT) is LookupTrouble.SLOW
    assert len(server.asked) == 1, "no other card waits for it"


async def test_a_look_up_has_an_end_however_many_requests_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WHOLE_SECONDS", 0.3)
    async with FaultyWikidata(says({"movie_results": [{"id": 5}]}), never) as server:
        assert await asking_at(server.base).extras(HEAT) is LookupTrouble.SLOW


async def test_a_wrong_token_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    async with FaultyWikidata(REFUSED) as server:
        tmdb = asking_at(server.base, "a-wrong-token")
        with caplog.at_level(logging.WARNING):
            for _ in range(3):
                assert await tmdb.extras(HEAT) is LookupTrouble.REFUSED
            assert await tmdb.check() is LookupTrouble.REFUSED
    assert len(server.asked) == 1
    assert [record.getMessage() for record in caplog.records] == [
        "TMDB refuses TMDB_TOKEN: copy the API Read Access Token again."
    ]
    assert "a-wrong-token" not in repr(tmdb)


async def test_the_token_is_checked() -> None:
    async with LittleTmdb() as server:
        assert await asking_at(server.address).check() is None
        assert await asking_at(server.address, "another").check() is LookupTrouble.REFUSED


class TestFind:
    async def test_a_title_with_its_year(self) -> None:
        async with LittleTmdb() as server:
            found = await asking_at(server.address).find(LookupQuestion("ultimo ferry", year=2025))
        [film] = found.films
        assert film.item == "tmdb:905"
        assert film.film.id == "tt9900001"
        assert (film.film.title, film.film.year, film.film.directors) == (
            "Último ferry",
            2025,
            ("Inés Robledo",),
        )
        assert film.film.genres == ("drama", "adventure")
        assert film.film.countries == ("ES", "MA")
        assert server.asked[0] == (
            "/3/search/movie",
            {"query": "ultimo ferry", "include_adult": "false", "year": "2025"},
        )
        assert server.asked[1][1] == {"append_to_response": "translations,credits,external_ids"}

    async def test_a_year_that_is_wrong_does_not_hide_it(self) -> None:
        async with LittleTmdb() as server:
            found = await asking_at(server.address).find(LookupQuestion("ultimo ferry", year=2024))
        assert [each.film.year for each in found.films] == [2025]

    async def test_an_id(self) -> None:
        async with LittleTmdb() as server:
            found = await asking_at(server.address).find(LookupQuestion(film_id="tt6751668"))
        [film] = [each.film for each in found.films]
        assert film.title_in("es") == "Parásitos"
        assert film.original_title == "기생충"

    async def test_its_own_number(self) -> None:
        async with LittleTmdb() as server:
            known_as = IdElsewhere(Site.TMDB, "901")
            found = await asking_at(server.address).find(LookupQuestion("another", known_as=known_as))
        assert [each.film.title for each in found.films] == ["Heat"]

    async def test_another_sites_number_alone_is_not_asked_for(self) -> None:
        async with LittleTmdb() as server:
            known_as = IdElsewhere(Site.FILMAFFINITY, "901")
            found = await asking_at(server.address).find(LookupQuestion(known_as=known_as))
        assert (found.trouble, server.asked) == (LookupTrouble.NOTHING, [])

    async def test_several_ids(self) -> None:
        async with LittleTmdb() as server:
            found = await asking_at(server.address).of_imdb(["tt6751668", "tt0000000", "x", "tt0113277"])
        assert [each.film.title for each in found.films] == ["Parasite", "Heat"]
        assert found.trouble is None

    async def test_nothing_is_asked_while_one_would_be_too_many(self) -> None:
        async with LittleTmdb() as server:
            tmdb = asking_at(server.address)
            pace = tmdb.asker.pace
            pace._begun.extend([pace.clock()] * module.A_MINUTE)
            assert (await tmdb.find(LookupQuestion("heat"))).trouble is LookupTrouble.BUSY
            assert await tmdb.extras(HEAT) is LookupTrouble.BUSY
        assert server.asked == []

    async def test_a_result_that_has_gone_since_takes_nothing_from_the_others(self) -> None:
        async with LittleTmdb() as server:
            gone: dict[str, Any] = {**server.movies[901], "id": 999}
            server.movies[7] = gone
            found = await asking_at(server.address).find(LookupQuestion("heat"))
        assert [each.film.title for each in found.films] == ["Heat"]


async def test_one_request_is_made_at_a_time() -> None:
    async with LittleTmdb() as server:
        tmdb = asking_at(server.address)
        said = await asyncio.gather(*(tmdb.extras(KnownAs("", str(number))) for number in (901, 902, 903)))
    assert [each.tmdb_id for each in said if isinstance(each, FilmExtras)] == ["901", "902", "903"]
