"""Reads the values of a Wikidata entity: whatever has an unexpected shape counts as missing."""

import re
from collections.abc import Iterator
from typing import Any, Final

from bot.catalogue.lookups.json_values import as_list, as_mapping

_ITEM: Final = re.compile(r"Q[1-9][0-9]{0,9}")
_TIME: Final = re.compile(r"\+?([0-9]{4})-")
_AMOUNT: Final = re.compile(r"\+?([0-9]{1,6}(?:\.[0-9]{1,6})?)")
_MOST_STATEMENTS: Final = 200
"""At most this many statements of a property are read."""


def as_item(value: object) -> str:
    """The value if it is an item's id such as `Q1367`, else empty."""
    return value if isinstance(value, str) and _ITEM.fullmatch(value) else ""


def statements(entity: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The statements of a property in their order, without withdrawn ones."""
    claims = as_list(as_mapping(entity.get("claims")).get(name))[:_MOST_STATEMENTS]
    return [claim for claim in map(as_mapping, claims) if claim.get("rank") != "deprecated"]


def best(entity: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The preferred statements of a property, or all if none is preferred."""
    every = statements(entity, name)
    return [claim for claim in every if claim.get("rank") == "preferred"] or every


def value_of(statement: dict[str, Any]) -> object:
    """The value of a statement; None if it says "unknown" or "no value"."""
    return _snak_value(statement.get("mainsnak"))


def qualifiers(statement: dict[str, Any], name: str) -> list[object]:
    """The values that qualify a statement, for one property."""
    snaks = as_list(as_mapping(statement.get("qualifiers")).get(name))[:_MOST_STATEMENTS]
    return [value for snak in snaks if (value := _snak_value(snak)) is not None]


def items(entity: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The items in a property's best statements, each once, with its statement."""
    seen: set[str] = set()
    for statement in best(entity, name):
        item = as_item(as_mapping(value_of(statement)).get("id"))
        if item and item not in seen:
            seen.add(item)
            yield item, statement


def year_of(value: object) -> int | None:
    """The year of a date."""
    time = as_mapping(value).get("time")
    found = _TIME.match(time) if isinstance(time, str) else None
    return int(found[1]) if found else None


def amount_of(value: object) -> tuple[float, str] | None:
    """A quantity, and the item of its unit (empty if it has none)."""
    quantity = as_mapping(value)
    amount, unit = quantity.get("amount"), quantity.get("unit")
    found = _AMOUNT.fullmatch(amount) if isinstance(amount, str) else None
    if not found:
        return None
    return float(found[1]), as_item(unit.rpartition("/")[2]) if isinstance(unit, str) else ""


def _snak_value(snak: object) -> object:
    said = as_mapping(snak)
    return as_mapping(said.get("datavalue")).get("value") if said.get("snaktype") == "value" else None
