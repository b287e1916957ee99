"""Asks Wikidata for films. It is free and needs no account, only good manners.

Nothing is raised: whatever goes wrong is in the `Answer`, as its trouble.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from bot.catalogue.lookups.asking import WHOLE_SECONDS, Asker, Asking, Failed
from bot.catalogue.lookups.json_values import as_list, as_mapping
from bot.catalogue.lookups.pace import WITH_CONTACT, WITHOUT_CONTACT, Pace
from bot.catalogue.lookups.wikidata_codes import SEARCHED_KINDS
from bot.catalogue.lookups.wikidata_items import ELSEWHERE, ReadFilm, people, read_film, read_names
from bot.catalogue.lookups.wikidata_values import as_item
from bot.domain.films.ids import IMDB_ID
from bot.domain.lookups.lookup import MOST_FOUND, Answer, LookupQuestion, LookupTrouble, Service

IDS_AT_ONCE: Final = 50
"""The most entities that Wikidata returns at once."""
_LONGEST_SEARCH: Final = 300
"""The most characters that Wikidata takes in a search."""
_REQUESTS: Final = 3
"""How many requests a look-up usually needs: the search, the films, their people."""
_LAG_SECONDS: Final = 60.0
"""How long to send nothing while its servers lag behind."""
_FILM_PROPS: Final = "labels|aliases|descriptions|claims|sitelinks"


@dataclass
class Wikidata:
    """Wikidata at an address. `contact` tells it how to reach the host; `languages` are those of titles."""

    address: str
    contact: str
    languages: Sequence[str]
    asker: Asker = field(init=False)

    def __post_init__(self) -> None:
        pace = Pace(WITH_CONTACT if self.contact else WITHOUT_CONTACT)
        self.asker = Asker(Service.WIKIDATA, pace, self.contact)

    @property
    def services(self) -> tuple[Service, ...]:
        """The services it asks: Wikidata alone."""
        return (Service.WIKIDATA,)

    async def find(self, question: LookupQuestion) -> Answer:
        """The films that the question is about, within eight seconds."""
        if hindrance := self.asker.hindrance(_REQUESTS):
            return Answer(trouble=hindrance)
        try:
            async with asyncio.timeout(WHOLE_SECONDS), self._connected() as connection:
                return await _found(connection, question)
        except Failed as failure:
            return Answer(trouble=failure.trouble)
        except TimeoutError:
            return Answer(trouble=LookupTrouble.SLOW)

    async def of_imdb(self, imdb_ids: Sequence[str]) -> Answer:
        """The films with these IMDb ids (at most fifty), as far as Wikidata has them."""
        try:
            async with self._connected() as connection:
                items: list[str] = []
                for search in _searches(imdb_ids):
                    items += await connection.search(search, IDS_AT_ONCE)
                return await connection.films(items)
        except Failed as failure:
            return Answer(trouble=failure.trouble)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator["_Connection"]:
        async with self.asker.connected() as asking:
            yield _Connection(asking, self.address, self.languages)


async def _found(connection: "_Connection", question: LookupQuestion) -> Answer:
    if question.item:
        return await connection.films([question.item])
    for search in _asked(question):
        if found := await connection.search(search, MOST_FOUND):
            return await connection.films(found)
    return Answer(trouble=LookupTrouble.NOTHING)


def _asked(question: LookupQuestion) -> Iterator[str]:
    """The searches to try for the question, one after another until one finds something."""
    if question.imdb_id:
        yield f"haswbstatement:P345={question.imdb_id}"
    if question.known_as:
        name, pattern = ELSEWHERE[question.known_as.site]
        if pattern.fullmatch(question.known_as.id):
            yield f"haswbstatement:{name}={question.known_as.id}"
    if question.title:
        kinds = "|".join(f"P31={kind}" for kind in SEARCHED_KINDS)
        yield f"{question.title} haswbstatement:{kinds}"


@dataclass(frozen=True, slots=True)
class _Connection:
    """Sends requests, one after another. Each raises Failed if it gets no answer."""

    asking: Asking
    address: str
    languages: Sequence[str]

    async def search(self, text: str, most: int) -> list[str]:
        """The items that a search finds, likeliest first."""
        answer = await self._ask(action="query", list="search", srsearch=text, srlimit=str(most), srprop="")
        found = as_list(as_mapping(answer.get("query")).get("search"))
        titles = [as_item(as_mapping(each).get("title")) for each in found[:most]]
        return list(dict.fromkeys(filter(None, titles)))

    async def films(self, items: Sequence[str]) -> Answer:
        """The films that these items are, with the people who made them."""
        if not items:
            return Answer(trouble=LookupTrouble.NOTHING)
        read = [read_film(each, self.languages) for each in await self._entities(items, _FILM_PROPS)]
        films = {each.film.id: each for each in read if isinstance(each, ReadFilm)}
        if not films:
            troubles = [each for each in read if isinstance(each, LookupTrouble)]
            return Answer(trouble=troubles[0] if troubles else LookupTrouble.NOTHING)
        wanted = people(films.values())[:IDS_AT_ONCE]
        named = await self._entities(wanted, "labels") if wanted else []
        names = read_names(named, self.languages)
        return Answer(tuple(each.named(names) for each in films.values()))

    async def _entities(self, items: Sequence[str], props: str) -> list[object]:
        """The entities of these items, in order. If an item was merged, the one it was merged into."""
        answer = await self._ask(action="wbgetentities", ids="|".join(items), props=props)
        entities = as_mapping(answer.get("entities"))
        ordered = sorted(entities, key=lambda each: items.index(each) if each in items else len(items))
        found = [entities[each] for each in ordered[: len(items)]]
        return [each for each in found if "missing" not in as_mapping(each)]

    async def _ask(self, **query: str) -> Mapping[str, Any]:
        """The answer to one request. Raises Failed if it is an error."""
        answer = await self.asking.ask(self.address, {**query, "format": "json", "formatversion": "2"})
        if "error" not in answer:
            return answer
        code = as_mapping(answer["error"]).get("code")
        if code in {"maxlag", "ratelimited"}:
            self.asking.rest(_LAG_SECONDS)
            raise Failed(LookupTrouble.BUSY)
        if code == "no-such-entity":
            raise Failed(LookupTrouble.NOTHING)
        self.asking.warn(" has refused a request: %.200r", code)
        raise Failed(LookupTrouble.STRANGE)


def _searches(imdb_ids: Sequence[str]) -> list[str]:
    """Searches for these ids, as few as the allowed length permits."""
    searches: list[str] = []
    for imdb_id in dict.fromkeys(filter(IMDB_ID.fullmatch, imdb_ids)):
        more = f"|P345={imdb_id}"
        if searches and len(searches[-1]) + len(more) <= _LONGEST_SEARCH:
            searches[-1] += more
        else:
            searches.append(f"haswbstatement:P345={imdb_id}")
    return searches
