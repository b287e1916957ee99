"""A query service on loopback that knows some entities, and answers in the documented JSON of SPARQL.

It cannot read SPARQL: it recognises our three questions, and answers each as the real service would.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

from emulator.wikidata.entities import Entity, shipped_entities

Fault = Callable[[web.Request], Awaitable[web.StreamResponse]]
Value = dict[str, str]
Row = tuple[Value, ...]
ENTITY = "http://www.wikidata.org/entity/"
_BLANK: Entity = {"labels": {}, "aliases": {}, "claims": {}, "sitelinks": {}}
_TYPES = {"dateTime": "http://www.w3.org/2001/XMLSchema#dateTime"}
_TYPES |= {"decimal": "http://www.w3.org/2001/XMLSchema#decimal"}
_PLAIN = ("P31", "P136", "P345", "P480", "P495", "P1476", "P4947", "P6127")
_ADDRESSES = {
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "altLabel": "http://www.w3.org/2004/02/skos/core#altLabel",
    "sitelinks": "http://wikiba.se/ontology#sitelinks",
    "P577": "http://www.wikidata.org/prop/statement/P577",
    "P166": "http://www.wikidata.org/prop/statement/P166",
    "P2047": "http://www.wikidata.org/prop/statement/value/P2047",
}


class LittleQueryService:
    """`async with LittleQueryService() as service:` serves until the block ends.

    `asked` contains the questions. `faults` are the first answers, one after another; None means no fault.
    With `at_most`, it gives up on questions about more items than that.
    """

    def __init__(self, entities: Mapping[str, Entity] | None = None, *, at_most: int = 10_000) -> None:
        known = shipped_entities() if entities is None else entities
        self.entities: dict[str, Entity] = {item: {**_BLANK, **entity} for item, entity in known.items()}
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.faults: list[Fault | None] = []
        self.at_most = at_most
        self.knows_hints = True
        app = web.Application()
        app.router.add_post("/sparql", self._handle)
        self._server = TestServer(app)

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    @property
    def address(self) -> str:
        return str(self._server.make_url("/sparql"))

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        query = str((await request.post())["query"])
        self.asked.append(query)
        self.agents.append(request.headers["User-Agent"])
        if self.faults and (fault := self.faults.pop(0)):
            return await fault(request)
        items = re.findall(r"wd:(Q\d+)", query.partition("VALUES ?item {")[2].partition("}")[0])
        if len(items) > self.at_most:
            return web.Response(status=500, text="java.util.concurrent.TimeoutException")
        if "?released" in query:
            return _answer("item", ((_uri(item),) for item in self._listed(query)))
        known = [self.entities[item] for item in items if item in self.entities]
        if "skos:altLabel" in query:
            return _answer("item property value more", (row for each in known for row in self._told(each)))
        return _answer("item property value", (row for each in known for row in _labels(each)))

    def _listed(self, query: str) -> Iterator[str]:
        if "rangeSafe" in query and not self.knows_hints:
            return
        first, end = re.findall(r'"(\d{4}-\d\d-\d\d)T', query)
        for item, entity in self.entities.items():
            if any(first <= date < end for date in _dates(entity)):
                yield item

    def _told(self, entity: Entity) -> Iterator[Row]:
        item = _uri(entity["id"])
        yield from _labels(entity)
        for language, several in entity["aliases"].items():
            for each in several:
                yield item, _property("altLabel"), _text(each["value"], language)
        yield item, _property("sitelinks"), _text(str(len(entity["sitelinks"])))
        for name in _PLAIN:
            for value in _values(entity, name):
                yield item, _property(name), _plain(value)
        for name in ("P57", "P161"):
            for value in _values(entity, name):
                articles = len(self.entities[value["id"]].get("sitelinks", ()))
                yield item, _property(name), _uri(value["id"]), _text(str(articles))
        yield from _figures(entity)


def _answer(names: str, rows: Iterable[Row]) -> web.Response:
    bindings = [dict(zip(names.split(), row, strict=False)) for row in rows]
    answer = {"head": {"vars": names.split()}, "results": {"bindings": bindings}}
    return web.json_response(answer, content_type="application/sparql-results+json")


def _labels(entity: Entity) -> Iterator[Row]:
    for language, label in entity["labels"].items():
        yield _uri(entity["id"]), _property("label"), _text(label["value"], language)


def _figures(entity: Entity) -> Iterator[Row]:
    """The statements about its dates, its length and its prizes."""
    item = _uri(entity["id"])
    for date in _dates(entity):
        yield item, _property("P577"), _typed(f"{date}T00:00:00Z", "dateTime")
    for value in _values(entity, "P2047"):
        yield item, _property("P2047"), _typed(value["amount"], "decimal"), _address(value["unit"])
    for claim in entity["claims"].get("P166", ()):
        for said in claim.get("qualifiers", {}).get("P585", ()):
            year = _typed(_date(said["datavalue"]["value"]) + "T00:00:00Z", "dateTime")
            yield item, _property("P166"), _uri(claim["mainsnak"]["datavalue"]["value"]["id"]), year


def _values(entity: Entity, name: str) -> Iterator[Any]:
    for claim in entity["claims"].get(name, ()):
        if claim["rank"] != "deprecated":
            yield claim["mainsnak"]["datavalue"]["value"]


def _dates(entity: Entity) -> Iterator[str]:
    return map(_date, _values(entity, "P577"))


def _date(value: Mapping[str, str]) -> str:
    """A date as the service writes it if only the year is known."""
    return value["time"][1:11].replace("-00", "-01")


def _plain(value: Any) -> Value:
    if isinstance(value, str):
        return _text(value)
    return _uri(value["id"]) if "id" in value else _text(value["text"], value["language"])


def _uri(item: str) -> Value:
    return _address(f"{ENTITY}{item}")


def _property(name: str) -> Value:
    return _address(_ADDRESSES.get(name, f"http://www.wikidata.org/prop/direct/{name}"))


def _address(text: str) -> Value:
    return {"type": "uri", "value": text}


def _text(text: str, language: str = "") -> Value:
    return {"type": "literal", "value": text} | ({"xml:lang": language} if language else {})


def _typed(text: str, kind: str) -> Value:
    return {"type": "literal", "datatype": _TYPES[kind], "value": text}
