"""Turns the query service's answers into entities, the shape in which the rest of the code reads Wikidata.

The format of an answer: https://www.w3.org/TR/sparql11-results-json/. Rows in any other shape are ignored.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from bot.catalogue.lookups.json_values import as_list, as_mapping
from bot.catalogue.lookups.wikidata_items import Entity
from bot.catalogue.lookups.wikidata_values import as_item

_BY_ARTICLES: Final = ("P57", "P161")
"""Properties that name people. The service returns these in no order, so we put the most written-about first.
"""
_LONGEST_AMOUNT: Final = 12


class _Row(NamedTuple):
    """One statement about an item: the property, its value, and `more` about the value."""

    item: str
    name: str
    value: dict[str, Any]
    more: dict[str, Any]


def listed_items(answer: object) -> list[str]:
    """The items in an answer, each once."""
    items = (_item(as_mapping(row.get("item"))) for row in _bindings(answer))
    return list(dict.fromkeys(filter(None, items)))


def told_entities(answer: object) -> dict[str, Entity]:
    """The entities in an answer, by item; `articles` is the number of articles about each."""
    entities: dict[str, Entity] = {}
    for row in sorted(_rows(answer), key=_place):
        _add(row, entities.setdefault(row.item, _blank(row.item)))
    return entities


def _add(row: _Row, entity: Entity) -> None:
    """Add what the row says to its entity."""
    text = {"value": row.value["value"]}
    if row.name == "label":
        entity["labels"][_language(row.value)] = text
    elif row.name == "altLabel":
        entity["aliases"].setdefault(_language(row.value), []).append(text)
    elif row.name == "sitelinks":
        entity["articles"] = _whole(row.value)
    else:
        entity["claims"].setdefault(row.name, []).extend(_statements(row))


def _bindings(answer: object) -> list[dict[str, Any]]:
    results = as_mapping(as_mapping(answer).get("results"))
    return [as_mapping(each) for each in as_list(results.get("bindings"))]


def _rows(answer: object) -> Iterator[_Row]:
    for each in _bindings(answer):
        said = {name: as_mapping(each.get(name)) for name in ("item", "property", "value", "more")}
        item, name = _item(said["item"]), _last_part(said["property"])
        if item and name and isinstance(said["value"].get("value"), str):
            yield _Row(item, name, said["value"], said["more"])


def _place(row: _Row) -> tuple[int, int]:
    """Sort key: people with the most articles first, then the older item. Other rows keep their order."""
    person = _item(row.value) if row.name in _BY_ARTICLES else ""
    return (-_whole(row.more), int(person[1:])) if person else (0, 0)


def _blank(item: str) -> Entity:
    return {"id": item, "labels": {}, "aliases": {}, "claims": {}, "articles": 0}


def _statements(row: _Row) -> Iterator[Entity]:
    """The row as a statement, if its value is of a known kind. `more` becomes the statement's date."""
    for value in _values(row):
        yield {"mainsnak": _snak(value), "qualifiers": {"P585": [_snak(_time(row.more))]}}


def _snak(value: object) -> Entity:
    return {"snaktype": "value", "datavalue": {"value": value}}


def _values(row: _Row) -> Iterator[object]:
    text, kind = row.value["value"], str(row.value.get("datatype", "")).rpartition("#")[2]
    if row.value.get("type") == "uri":
        yield from ({"id": item} for item in [_item(row.value)] if item)
    elif kind == "dateTime":
        yield _time(row.value)
    elif kind == "decimal":
        yield {"amount": text[:_LONGEST_AMOUNT], "unit": row.more.get("value")}
    elif language := _language(row.value):
        yield {"text": text, "language": language}
    else:
        yield text


def _time(said: dict[str, Any]) -> Entity:
    return {"time": said.get("value")}


def _item(said: dict[str, Any]) -> str:
    return as_item(_last_part(said)) if said.get("type") == "uri" else ""


def _last_part(said: dict[str, Any]) -> str:
    address = said.get("value")
    return address.rpartition("/")[2].rpartition("#")[2] if isinstance(address, str) else ""


def _language(said: dict[str, Any]) -> str:
    language = said.get("xml:lang")
    return language if isinstance(language, str) else ""


def _whole(said: dict[str, Any]) -> int:
    text = said.get("value")
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 6 else 0
