"""Asking Wikidata over real sockets: whatever goes wrong becomes a trouble, and nothing is raised."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.catalogue.lookups import asking
from bot.catalogue.lookups import wikidata as module
from bot.catalogue.lookups.pace import WITH_CONTACT, WITHOUT_CONTACT, Pace
from bot.catalogue.lookups.wikidata import Wikidata
from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.lookups.lookup import Answer as Found
from bot.domain.lookups.lookup import LookupQuestion, LookupTrouble
from emulator.wikidata.server import LittleWikidata
from tests.catalogue.lookups.wikidata_answers import (
    Answer,
    FaultyWikidata,
    cut_off,
    endless,
    entities,
    film_entity,
    hits,
    never,
    people,
    raw,
    says,
)

LAS_VEGAS = LookupQuestion("leaving las vegas")
BY_ID = LookupQuestion(film_id="tt0113627")


async def find(
    address: str, question: LookupQuestion = LAS_VEGAS, contact: str = "host@example.org"
) -> Found:
    return await Wikidata(address, contact, ("en", "es")).find(question)


async def test_a_title_takes_three_requests() -> None:
    async with FaultyWikidata(
        hits("Q42198"), entities(film_entity()), entities(*people().values())
    ) as server:
        found = await find(server.address)
    [film] = found.films
    assert film.film.directors == ("Mike Figgis",)
    search, read, names = server.asked
    assert search["srsearch"].startswith("leaving las vegas haswbstatement:P31=Q11424|P31=Q24869")
    assert len(search["srsearch"]) <= 300
    assert read["ids"] == "Q42198"
    assert names["ids"] == "Q101|Q104|Q102|Q105|Q103"


async def test_an_id_is_asked_for_as_it_is() -> None:
    film = film_entity()
    async with FaultyWikidata(hits("Q42198"), entities(film), entities(*people().values())) as server:
        assert (await find(server.address, BY_ID)).films
    assert server.asked[0]["srsearch"] == "haswbstatement:P345=tt0113627"
    async with FaultyWikidata(entities(film), entities(*people().values())) as server:
        assert (await find(server.address, LookupQuestion(film_id="wd:Q42198"))).films
    assert [query["action"] for query in server.asked] == ["wbgetentities", "wbgetentities"]


@pytest.mark.parametrize(
    ("known_as", "statement"),
    [
        (IdElsewhere(Site.TMDB, "949"), "P4947=949"),
        (IdElsewhere(Site.FILMAFFINITY, "575568"), "P480=575568"),
        (IdElsewhere(Site.LETTERBOXD, "leaving-las-vegas"), "P6127=leaving-las-vegas"),
    ],
)
async def test_another_sites_id_is_asked_for_and_else_the_title(
    known_as: IdElsewhere, statement: str
) -> None:
    film, made_by = entities(film_entity()), entities(*people().values())
    async with FaultyWikidata(hits("Q42198"), film, made_by) as server:
        assert (await find(server.address, LookupQuestion(known_as=known_as))).films
    assert server.asked[0]["srsearch"] == f"haswbstatement:{statement}"
    async with FaultyWikidata(hits(), hits("Q42198"), film, made_by) as server:
        assert (await find(server.address, replace(LAS_VEGAS, known_as=known_as))).films
    assert server.asked[1]["srsearch"].startswith("leaving las vegas haswbstatement:P31=")
    async with FaultyWikidata(hits()) as server:
        nothing = await find(server.address, LookupQuestion(known_as=known_as))
    assert nothing.trouble is LookupTrouble.NOTHING


async def test_an_item_that_was_merged_is_the_other() -> None:
    other = says({"entities": {"Q1": film_entity("Q42198")}})
    async with FaultyWikidata(other, entities(*people().values())) as server:
        [film] = (await find(server.address, LookupQuestion(film_id="wd:Q1"))).films
    assert film.item == "Q42198"


@pytest.mark.parametrize(
    ("answers", "trouble"),
    [
        ([hits()], LookupTrouble.NOTHING),
        ([hits("Q1"), entities({"id": "Q1", "missing": ""})], LookupTrouble.NOTHING),
        ([hits("Q1"), entities(film_entity(P577=None))], LookupTrouble.UNDATED),
        ([hits("Q1"), entities(film_entity(P31=None))], LookupTrouble.NO_FILM),
        ([hits("Q1"), says({"error": {"code": "no-such-entity"}})], LookupTrouble.NOTHING),
        ([raw("You are blocked", status=429, kind="text/plain", Retry_After="7")], LookupTrouble.BUSY),
        ([raw("<h1>Service unavailable</h1>", status=503)], LookupTrouble.BUSY),
        ([says({"error": {"code": "maxlag", "info": "Waiting"}})], LookupTrouble.BUSY),
        ([raw("<h1>Bad gateway</h1>", status=502)], LookupTrouble.UNREACHABLE),
        ([raw("<!DOCTYPE html><p>A page")], LookupTrouble.STRANGE),
        ([raw("", kind="application/json")], LookupTrouble.STRANGE),
        ([raw("[" * 200_000, kind="application/json")], LookupTrouble.STRANGE),
        ([raw('{"query": ' + "9" * 9999 + "}", kind="application/json")], LookupTrouble.STRANGE),
        ([raw("", status=302, Location="/elsewhere")], LookupTrouble.STRANGE),
        ([raw("no", status=403)], LookupTrouble.STRANGE),
        ([says(["a", "list"])], LookupTrouble.STRANGE),
        ([says({"error": "what"})], LookupTrouble.STRANGE),
        ([says({"query": {"search": [{"title": "Talk:Q1"}, 5, None]}})], LookupTrouble.NOTHING),
        ([says({"query": []})], LookupTrouble.NOTHING),
        ([hits("Q1"), says({"entities": "none"})], LookupTrouble.NOTHING),
        ([endless], LookupTrouble.STRANGE),
        ([cut_off], LookupTrouble.STRANGE),
    ],
)
async def test_every_breakdown_is_one_trouble(answers: list[Answer], trouble: LookupTrouble) -> None:
    async with FaultyWikidata(*answers) as server:
        assert await find(server.address) == Found(trouble=trouble)


async def test_an_answer_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "REQUEST_SECONDS", 0.2)
    async with FaultyWikidata(never) as server:
        assert (await find(server.address)).trouble is LookupTrouble.SLOW


async def test_a_look_up_has_an_end_however_many_requests_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WHOLE_SECONDS", 0.3)
    async with FaultyWikidata(hits("Q1"), never) as server:
        assert (await find(server.address)).trouble is LookupTrouble.SLOW


async def test_no_network_is_a_trouble() -> None:
    async with FaultyWikidata(never) as server:
        address = server.address
    assert (await find(address)).trouble is LookupTrouble.UNREACHABLE


async def test_while_it_says_so_nothing_is_asked() -> None:
    async with FaultyWikidata(raw("slow down", status=429, kind="text/plain", Retry_After="30")) as server:
        wikidata = Wikidata(server.address, "host@example.org", ("en",))
        for _ in range(3):
            assert (await wikidata.find(LAS_VEGAS)).trouble is LookupTrouble.BUSY
    assert len(server.asked) == 1


async def test_the_host_can_be_reached_and_no_cookie_is_kept() -> None:
    async with LittleWikidata() as server:
        await find(server.address, contact="https://example.org/club")
        await find(server.address, contact="")
    with_contact, without = server.agents[0], server.agents[-1]
    assert "https://example.org/club" in with_contact
    assert "Aftercredits" in without and "http" not in without


async def test_one_request_is_made_at_a_time() -> None:
    busy = most = 0

    async def answer(_request: Any) -> Any:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0)
        busy -= 1
        return await hits()(_request)

    async with FaultyWikidata(answer) as server:
        wikidata = Wikidata(server.address, "host@example.org", ("en",))
        await asyncio.gather(*(wikidata.find(LookupQuestion(word)) for word in ("one", "two", "three")))
    assert most == 1


async def test_ids_are_asked_for_in_searches_of_the_length_that_is_allowed() -> None:
    async with FaultyWikidata(hits()) as server:
        wikidata = Wikidata(server.address, "host@example.org", ("en",))
        found = await wikidata.of_imdb([f"tt{number:07}" for number in range(50)] + ["nonsense"])
    assert found.trouble is LookupTrouble.NOTHING
    assert all(len(query["srsearch"]) <= 300 for query in server.asked)
    assert sum(query["srsearch"].count("P345=") for query in server.asked) == 50


class TestPace:
    def test_so_many_a_minute(self) -> None:
        now = 0.0
        pace = Pace(WITHOUT_CONTACT, lambda: now)
        for _ in range(WITHOUT_CONTACT):
            assert pace.wait(1) == 0
            pace._begun.append(now)
        assert pace.wait(1) == 60
        now = 59.0
        assert pace.wait(1) == 1
        now = 60.5
        assert pace.wait(3) == 0

    def test_a_rest_is_kept(self) -> None:
        now = 0.0
        pace = Pace(WITH_CONTACT, lambda: now)
        pace.rest(7)
        assert pace.wait(1) == 7
        pace.rest(1e9)
        assert pace.wait(1) == 3600
        pace.rest(-1)
        assert pace.wait(1) == 1
