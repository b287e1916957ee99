"""Answers in Wikidata's documented format, and a server whose next answers a test chooses."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

from emulator.wikidata.entities import item_value, statement, time_value

Entity = dict[str, Any]
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def text_labels(**texts: str) -> Entity:
    return {language: {"language": language, "value": text} for language, text in texts.items()}


def film_entity(item: str = "Q42198", **changes: Any) -> Entity:
    """A film with every statement that we read. `changes` are claims instead of its own."""
    cast = statement(item_value("Q102"))
    cast["qualifiers"] = {"P453": [statement(item_value("Q103"))["mainsnak"]]}
    prize = statement(item_value("Q103916"))
    prize["qualifiers"] = {"P585": [statement(time_value(1996))["mainsnak"]]}
    series = statement(item_value("Q104"))
    series["qualifiers"] = {"P1545": [statement("2")["mainsnak"]]}
    claims = {
        "P31": [statement(item_value("Q11424"))],
        "P345": [statement("tt0113627")],
        "P577": [
            statement(time_value(1996)),
            statement(time_value(1995)),
            statement(time_value(1895), "deprecated"),
        ],
        "P57": [statement(item_value("Q101"))],
        "P161": [cast, statement(item_value("Q105"))],
        "P136": [statement(item_value("Q130232")), statement(item_value("Q1054574"))],
        "P495": [statement(item_value("Q30")), statement(item_value("Q999999"))],
        "P2047": [statement({"amount": "+112", "unit": "http://www.wikidata.org/entity/Q7727"})],
        "P1476": [statement({"text": "Adiós a Las Vegas", "language": "it"})],
        "P166": [prize, statement(item_value("Q179808"))],
        "P179": [series],
        "P4947": [statement("451")],
        "P6127": [statement("leaving-las-vegas")],
        "P480": [statement("575568")],
    }
    return {
        "type": "item",
        "id": item,
        "labels": text_labels(
            en="Leaving Las Vegas", es="Leaving Las Vegas", it="Via da Las Vegas", ja="別れ"
        ),
        "aliases": {"es": [{"language": "es", "value": "Adiós a Las Vegas (película)"}]},
        "descriptions": text_labels(en="1995 film by Mike Figgis", es="película de 1995"),
        "claims": {name: value for name, value in {**claims, **changes}.items() if value is not None},
        "sitelinks": {f"{letter}{letter}wiki": {} for letter in "abcdefghijklmnopqrstuvwxyz"}
        | {"commonswiki": {}},
    }


def people() -> dict[str, Entity]:
    """The people whom that film names."""
    names = {"Q101": "Mike Figgis", "Q102": "Nicolas Cage", "Q103": "Ben Sanderson", "Q105": "Elisabeth Shue"}
    return {
        item: {"type": "item", "id": item, "labels": text_labels(en=name)} for item, name in names.items()
    }


class FaultyWikidata:
    """A server on loopback, Wikidata's or another. It gives its answers in turn, and repeats the last."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, str]] = []
        app = web.Application()
        app.router.add_get("/{path:.*}", self._handle)
        self._server = TestServer(app)

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    @property
    def address(self) -> str:
        return str(self._server.make_url("/w/api.php"))

    @property
    def base(self) -> str:
        """For a service that has many addresses."""
        return str(self._server.make_url("/3"))

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(dict(request.query))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return await answer(request)


def says(value: object) -> Answer:
    """A JSON answer."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.json_response(value)

    return answer


def hits(*items: str) -> Answer:
    """A search's answer."""
    return says({"query": {"search": [{"ns": 0, "title": item} for item in items]}})


def entities(*several: Entity) -> Answer:
    """The answer to reading these entities."""
    return says({"entities": {each["id"]: each for each in several}})


def raw(text: str = "", *, status: int = 200, kind: str = "text/html", **headers: str) -> Answer:
    """Any answer."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(text=text, status=status, content_type=kind, headers=named)

    return answer


async def never(_request: web.Request) -> web.StreamResponse:
    """An answer that never comes."""
    await asyncio.Event().wait()
    raise AssertionError


async def endless(request: web.Request) -> web.StreamResponse:
    """An answer that never ends."""
    response = web.StreamResponse()
    await response.prepare(request)
    try:
        while True:
            await response.write(b"[" * (1 << 20))
    except ConnectionError:
        return response


async def cut_off(request: web.Request) -> web.StreamResponse:
    """An answer that is cut off in the middle."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(json.dumps({"query": {}}).encode()[:-1])
    assert request.transport is not None
    request.transport.close()
    return response
