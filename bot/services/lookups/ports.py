"""What looking further needs from the outside. The classes named here say what each method does."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.films.film import Film
from bot.domain.lookups.lookup import Answer, FoundFilm, Question
from bot.domain.lookups.rows import RowLookup
from bot.domain.transfer.rows import ImportedRow


class LookupSource(Protocol):
    """Another service that knows films. See `bot.catalogue.wikidata.Wikidata`."""

    async def find(self, question: Question) -> Answer: ...
    async def of_imdb(self, imdb_ids: Sequence[str]) -> Answer: ...


class FoundStore(Protocol):
    """Where the films are kept that were found. See `bot.catalogue.found.FoundFilms`."""

    async def keep(self, found: Sequence[FoundFilm], now: int) -> Sequence[Film]: ...


class WaitingRows(Protocol):
    """Imported rows whose films are not known. See `ImportRepository`."""

    async def waiting_rows(
        self, guild_id: int | None = None
    ) -> Sequence[tuple[int, int, str, ImportedRow]]: ...


class RowLookups(Protocol):
    """How far the looking up of waiting rows has come. See `RowLookupRepository`."""

    async def begin(self, guild_id: int, member_id: int, now: int) -> RowLookup: ...
    async def find(self, guild_id: int, member_id: int) -> RowLookup | None: ...
    async def claim(self, now: int, until: int) -> RowLookup | None: ...
    async def keep(self, lookup: RowLookup) -> None: ...
    async def over(self) -> Sequence[RowLookup]: ...
    async def drop(self, guild_id: int, member_id: int) -> None: ...
