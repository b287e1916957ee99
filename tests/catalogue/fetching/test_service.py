"""Asking the query service: politely, with patience, and not for ever."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.catalogue.fetching import service as module
from bot.catalogue.fetching.answers import listed_items, told_entities
from bot.catalogue.fetching.queries import YEARS, listing
from bot.catalogue.fetching.service import PAUSES, QueryService, TooMuch
from bot.catalogue.rows import CatalogueError
from tests.catalogue.fetching.query_service import ENTITY, Fault, LittleQueryService
from tests.catalogue.lookups.wikidata_answers import cut_off, endless, never, raw, says

QUERY = listing(YEARS[50])


class Asking:
    """A service, what it reported, and how long it waited."""

    def __init__(self, server: LittleQueryService, contact: str = "host@example.org") -> None:
        self.events: list[str] = []
        self.pauses: list[float] = []
        self.now = 0.0
        self.service = QueryService(server.address, contact, self.events.append, self.pause, lambda: self.now)

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    async def ask(self, *, can_be_less: bool = False) -> object:
        async with self.service.connected():
            return await self.service.ask(QUERY, can_be_less=can_be_less)


@pytest.fixture
async def server() -> AsyncIterator[LittleQueryService]:
    async with LittleQueryService() as service:
        yield service


@pytest.mark.parametrize(
    ("fault", "said", "waited"),
    [
        (raw("", status=429, kind="text/plain", Retry_After="77"), "asks for a pause", 77),
        (raw("<h1>Service unavailable</h1>", status=503), "asks for a pause", 60),
        (raw("", status=429, kind="text/plain", Retry_After="1"), "asks for a pause", PAUSES[0]),
        (raw("<h1>Bad gateway</h1>", status=502), "has answered with status 502", PAUSES[0]),
        (raw("<!DOCTYPE html><p>A page"), "has sent an answer that is not JSON", PAUSES[0]),
        (says(["a", "list"]), "has sent an answer that is not a JSON object", PAUSES[0]),
        (cut_off, "has sent an answer that is not whole", PAUSES[0]),
        (endless, "has sent an answer that is longer than", PAUSES[0]),
    ],
)
async def test_what_passes_is_told_and_waited_for(
    server: LittleQueryService, fault: Fault, said: str, waited: float
) -> None:
    server.faults = [fault]
    asking = Asking(server)
    assert await asking.ask()
    assert asking.pauses == [waited]
    assert said in asking.events[0]
    assert asking.events[0].endswith(f"Trying again in {waited:.0f} s.")


async def test_an_answer_that_does_not_come_is_asked_for_again(
    server: LittleQueryService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.2)
    server.faults = [never]
    asking = Asking(server)
    assert await asking.ask()
    assert "has not answered in time" in asking.events[0]


async def test_a_service_that_is_not_there_is_given_up_at_last(server: LittleQueryService) -> None:
    asking = Asking(server)
    await server.__aexit__()
    with pytest.raises(CatalogueError, match="Wikidata cannot be reached, again and again"):
        await asking.ask()
    assert tuple(asking.pauses) == PAUSES


async def test_what_is_too_much_can_be_less(server: LittleQueryService) -> None:
    server.faults = [raw("java.util.concurrent.TimeoutException", status=500)]
    asking = Asking(server)
    with pytest.raises(TooMuch):
        await asking.ask(can_be_less=True)
    assert asking.pauses == []


@pytest.mark.parametrize("status", [302, 400, 403, 404])
async def test_a_refusal_is_final(server: LittleQueryService, status: int) -> None:
    server.faults = [raw("no", status=status, Location="/elsewhere")]
    asking = Asking(server)
    with pytest.raises(CatalogueError, match=f"has refused the question .status {status}."):
        await asking.ask()
    assert len(server.asked) == 1


@pytest.mark.parametrize(("contact", "a_minute"), [("host@example.org", 60), ("", 8)])
async def test_it_is_asked_no_faster_than_agreed(
    server: LittleQueryService, contact: str, a_minute: int
) -> None:
    asking = Asking(server, contact)
    for _ in range(a_minute + 1):
        await asking.ask()
    assert sum(asking.pauses) == pytest.approx(60)
    assert all((contact in agent) and "Aftercredits" in agent for agent in server.agents)


def a_row(**said: object) -> object:
    return {"results": {"bindings": [said]}}


def uri(end: str) -> dict[str, str]:
    return {"type": "uri", "value": f"{ENTITY}{end}"}


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        {"results": []},
        {"results": {"bindings": "none"}},
        {"results": {"bindings": [None, 5, [], {}]}},
        a_row(item={"type": "literal", "value": "Q1"}),
        a_row(item=uri("P31"), property=uri("P31"), value=uri("Q5")),
        a_row(item={"type": "uri", "value": 5}, property=uri("P31"), value=uri("Q5")),
        a_row(item=uri("Q1"), property=uri("P31"), value={"type": "uri", "value": ["Q5"]}),
        a_row(item=uri("../Q1x"), property={}, value={}),
    ],
)
def test_what_is_no_answer_tells_of_nothing(answer: object) -> None:
    assert listed_items(answer) == [] or "value" in str(answer)
    assert told_entities(answer) == {}


@pytest.mark.parametrize(
    "value",
    [
        {"type": "bnode", "value": "t123"},
        {"type": "uri", "value": "http://www.wikidata.org/.well-known/genid/abc"},
        {"type": "literal", "value": "-0044-03-15T00:00:00Z", "datatype": "x#dateTime"},
        {"type": "literal", "value": "9" * 999, "datatype": "x#decimal"},
        {"type": "literal", "value": "", "xml:lang": 5},
    ],
)
def test_a_value_of_another_kind_is_no_fact(value: object, read: Callable[[object], object]) -> None:
    for name in ("P31", "P57", "P345", "P577", "P1476", "P2047", "label", "altLabel", "sitelinks"):
        assert read(a_row(item=uri("Q1"), property=uri(name), value=value, more=value))


@pytest.fixture
def read() -> Callable[[object], object]:
    from bot.catalogue.lookups.wikidata_items import read_film

    return lambda answer: read_film(told_entities(answer)["Q1"], ("en", "es"))
