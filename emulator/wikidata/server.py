"""Answers on 127.0.0.1 as Wikidata does, for searches and for reading entities."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from aiohttp import web

from emulator.letters import folded_words
from emulator.loopback import LoopbackService
from emulator.wikidata.entities import Entity, shipped_entities, texts_of

_PATH: Final = "/w/api.php"
_STATEMENT: Final = "haswbstatement:"
_LONGEST_SEARCH: Final = 300
_MOST_IDS: Final = 50
_NOT_FOUND: Final[Entity] = {"missing": ""}


class LittleWikidata(LoopbackService):
    """`async with LittleWikidata() as wikidata:` serves until the block ends; `asked` has the requests."""

    def __init__(self, entities: Mapping[str, Entity] | None = None) -> None:
        super().__init__()
        self.entities = dict(shipped_entities() if entities is None else entities)
        self.asked: list[dict[str, str]] = []
        self.agents: list[str] = []

    @property
    def address(self) -> str:
        """The address of its interface."""
        return f"{self.base}{_PATH}"

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path != _PATH:
            return web.Response(status=404)
        query = dict(request.query)
        self.asked.append(query)
        self.agents.append(request.headers.get("User-Agent", ""))
        answers: dict[str, Callable[[Mapping[str, str]], Entity]] = {
            "query": self._search,
            "wbgetentities": self._entities,
        }
        answer = answers.get(query.get("action", ""), _refuse)(query)
        return web.json_response(answer)

    def _search(self, query: Mapping[str, str]) -> Entity:
        text = query.get("srsearch", "")
        if query.get("list") != "search" or not text or len(text) > _LONGEST_SEARCH:
            return _refuse(query)
        wanted = [word for word in text.split() if word.startswith(_STATEMENT)]
        words = [
            word
            for word in map(folded_words, text.split())
            if word and not word.startswith(folded_words(_STATEMENT))
        ]
        found = [
            entity
            for entity in self.entities.values()
            if all(_has_statement(entity, each.removeprefix(_STATEMENT)) for each in wanted)
            and any(set(words) <= set(folded_words(name).split()) for name in texts_of(entity))
        ]
        found.sort(key=lambda entity: " ".join(words) not in map(folded_words, texts_of(entity)))
        hits = [{"ns": 0, "title": entity["id"]} for entity in found[: int(query.get("srlimit", "10"))]]
        return {"batchcomplete": True, "query": {"searchinfo": {"totalhits": len(found)}, "search": hits}}

    def _entities(self, query: Mapping[str, str]) -> Entity:
        ids = query.get("ids", "").split("|")
        if len(ids) > _MOST_IDS:
            return {"error": {"code": "toomanyvalues", "info": "Too many values supplied"}}
        props = {"id", "type", *query.get("props", "").split("|")}
        found = {item: self.entities.get(item, {"id": item, **_NOT_FOUND}) for item in ids}
        return {
            "entities": {
                item: {name: value for name, value in entity.items() if name in props | {"missing"}}
                for item, entity in found.items()
            },
            "success": 1,
        }


def _refuse(_query: Mapping[str, str]) -> dict[str, Any]:
    return {"error": {"code": "badvalue", "info": "Unrecognized value for a parameter"}}


def _has_statement(entity: Entity, alternatives: str) -> bool:
    return any(_says(entity, *each.partition("=")[::2]) for each in alternatives.split("|"))


def _says(entity: Entity, name: str, wanted: str) -> bool:
    values = (claim["mainsnak"].get("datavalue", {}).get("value") for claim in entity["claims"].get(name, ()))
    return any(wanted in (value, value.get("id") if isinstance(value, dict) else None) for value in values)
