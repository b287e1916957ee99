"""When Wikidata fails, the member reads one sentence, and the command is not lost."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.settings import Settings
from tests.behaviour.people import Club
from tests.catalogue.lookups.wikidata_answers import (
    Answer,
    FaultyWikidata,
    cut_off,
    endless,
    entities,
    film_entity,
    hits,
    raw,
    says,
)

UNKNOWN = "Xqzzt Wqzzk"
BUSY = "Wikidata is busy right now. Try again in a minute."
STRANGE = "I don't understand the answer from Wikidata. Try again later."
UNREACHABLE = "I can't reach Wikidata right now. Try again later."
FAULTS: list[tuple[list[Answer], str]] = [
    ([raw("slow down", status=429, kind="text/plain", Retry_After="9")], BUSY),
    ([raw("<p>Unavailable", status=503)], BUSY),
    ([raw("<p>Bad gateway", status=502)], UNREACHABLE),
    ([raw("<!DOCTYPE html>")], STRANGE),
    ([raw("", status=301, Location="/")], STRANGE),
    ([endless], STRANGE),
    ([cut_off], STRANGE),
    ([says([[[[]]]])], STRANGE),
    ([hits()], f"Wikidata has no film called “{UNKNOWN}” either."),
    ([hits("Q1"), entities(film_entity("Q1", P577=None))], "no year for it. You can add it with its year."),
    (
        [hits("Q1"), entities({**film_entity("Q1", P1476=None), "labels": {}})],
        "You can add it with its title.",
    ),
    ([hits("Q1"), entities(film_entity("Q1", P31=None))], f"Wikidata knows “{UNKNOWN}”, but not as a film."),
]


@pytest.fixture
async def settings(plain_settings: Settings, request: pytest.FixtureRequest) -> AsyncIterator[Settings]:
    answers, _ = request.param
    async with FaultyWikidata(*answers) as server:
        yield replace(plain_settings, wikidata_url=server.address)


@pytest.mark.parametrize(("settings", "fault"), [(each, each) for each in FAULTS], indirect=["settings"])
async def test_a_breakdown_is_a_sentence_and_the_form_stays(club: Club, fault: tuple[object, str]) -> None:
    unknown = await club.ben.slash("rate", film=f"{UNKNOWN}", score=8)
    seen = await club.ben.click(unknown, "Look further")
    assert fault[1] in seen.text
    form = await club.ben.form_behind(seen, "Add it")
    answer = await club.ben.submit(form, year="2001")
    assert "8" in answer.text and UNKNOWN in answer.text


@pytest.mark.parametrize("settings", [([hits()], "")], indirect=True)
async def test_a_member_looks_further_at_a_pace(club: Club) -> None:
    for number in range(5):
        unknown = await club.ben.slash("film", film=f"{UNKNOWN} {'abcde'[number] * 7}")
        assert "Wikidata has no film" in (await club.ben.click(unknown, "Look further")).text
    unknown = await club.ben.slash("film", film=f"{UNKNOWN} fffffff")
    refused = await club.ben.click(unknown, "Look further")
    assert "You can look further 5 times a minute." in refused.text
    club.clock.time += 60
    assert "Wikidata has no film" in (await club.ben.click(refused, "Try again")).text
