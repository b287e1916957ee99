"""The films of the list as Wikidata's entities. Their ids are this little Wikidata's own."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

Entity = dict[str, Any]

_LIST: Final = Path(__file__).with_name("films.csv")
_FIRST_FILM: Final = 9_900_000_001
_FIRST_PERSON: Final = 9_910_000_001
_FILM_KIND: Final = "Q11424"
_MINUTE: Final = "http://www.wikidata.org/entity/Q7727"
_GENRES: Final = {
    "action": "Q188473",
    "adventure": "Q319221",
    "animation": "Q202866",
    "biography": "Q645928",
    "comedy": "Q157443",
    "crime": "Q959790",
    "documentary": "Q93204",
    "drama": "Q130232",
    "fantasy": "Q157394",
    "history": "Q17013749",
    "horror": "Q200092",
    "music": "Q842256",
    "musical": "Q842256",
    "mystery": "Q1200678",
    "romance": "Q1054574",
    "science-fiction": "Q471839",
    "sport": "Q1339864",
    "thriller": "Q2484376",
    "western": "Q172980",
}
_CODES: Final = "AR AT BE CA CL CN DE ES FR GB GE IN IR IS IT JP KR MX NO PL PT RO SN TR TW US VN"
_NUMBERS: Final = (
    "414 40 31 16 298 148 183 29 142 145 230 668 794 189 38 17 884 96 20 36 45 218 1041 43 865 30 881"
)
_COUNTRIES: Final = {
    code: f"Q{number}" for code, number in zip(_CODES.split(), _NUMBERS.split(), strict=True)
}


def shipped_entities() -> dict[str, Entity]:
    """The films and the people who made them, by their ids."""
    with _LIST.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = dict.fromkeys(name for row in rows for name in _parts(row["directors"], row["cast"]))
    people = {name: f"Q{_FIRST_PERSON + number}" for number, name in enumerate(names)}
    films = (_film(f"Q{_FIRST_FILM + number}", row, people) for number, row in enumerate(rows))
    persons = (
        _entity(item, {"en": name}, {"P31": [statement(item_value("Q5"))]}) for name, item in people.items()
    )
    return {entity["id"]: entity for entity in (*films, *persons)}


def statement(value: object, rank: str = "normal") -> Entity:
    """One statement of a property, as Wikidata writes it."""
    return {
        "mainsnak": {"snaktype": "value", "datavalue": {"value": value}},
        "type": "statement",
        "rank": rank,
    }


def item_value(item: str) -> Entity:
    """An item as the value of a statement."""
    return {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}


def time_value(year: int) -> Entity:
    """A year as the value of a statement."""
    return {"time": f"+{year:04}-00-00T00:00:00Z", "precision": 9}


def _film(item: str, row: dict[str, str], people: dict[str, str]) -> Entity:
    claims: dict[str, list[Entity]] = {
        "P31": [statement(item_value(_FILM_KIND))],
        "P577": [statement(time_value(int(row["year"])))],
        "P57": _items(people[name] for name in _parts(row["directors"])),
        "P161": _items(people[name] for name in _parts(row["cast"])),
        "P136": _items(_GENRES[genre] for genre in _parts(row["genres"])),
        "P495": _items(_COUNTRIES[code] for code in _parts(row["countries"])),
    }
    if row["language"]:
        claims["P1476"] = [statement({"text": row["original_title"], "language": row["language"]})]
    if row["runtime"]:
        claims["P2047"] = [statement({"amount": f"+{row['runtime']}", "unit": _MINUTE})]
    labels = {"en": row["title"], row["language"]: row["original_title"], "es": row["title_es"]}
    return _entity(item, {language: text for language, text in labels.items() if language and text}, claims)


def _entity(item: str, labels: dict[str, str], claims: dict[str, list[Entity]]) -> Entity:
    return {
        "type": "item",
        "id": item,
        "labels": {language: {"language": language, "value": text} for language, text in labels.items()},
        "aliases": {},
        "descriptions": {},
        "claims": claims,
        "sitelinks": {"enwiki": {"site": "enwiki", "title": labels["en"]}},
    }


def _items(items: Iterable[str]) -> list[Entity]:
    return [statement(item_value(item)) for item in items]


def _parts(*fields: str) -> Iterator[str]:
    return (part for field in fields for part in field.split("|") if part)


def texts_of(entity: Entity) -> Sequence[str]:
    """All names of an entity."""
    aliases = (each["value"] for several in entity["aliases"].values() for each in several)
    return [*(label["value"] for label in entity["labels"].values()), *aliases]
