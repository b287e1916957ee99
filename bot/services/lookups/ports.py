"""What looking further needs from the outside. The classes named here say what each method does."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.films.film import Film
from bot.domain.lookups.lookup import Answer, FoundFilm, Question


class LookupSource(Protocol):
    """Another service that knows films. See `bot.catalogue.wikidata.Wikidata`."""

    async def find(self, question: Question) -> Answer: ...
    async def of_imdb(self, imdb_ids: Sequence[str]) -> Answer: ...


class FoundStore(Protocol):
    """Where the films are kept that were found. See `bot.catalogue.found.FoundFilms`."""

    async def keep(self, found: Sequence[FoundFilm], now: int) -> Sequence[Film]: ...
