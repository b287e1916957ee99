"""What look-ups need from other services and storage. The classes named here say what each method does."""

from collections.abc import Collection, Sequence
from typing import Protocol

from bot.domain.added_films.adding import AddedFilm
from bot.domain.films.extras import FilmExtras, KnownAs
from bot.domain.films.film import Film
from bot.domain.lookups.lookup import Answer, FoundFilm, LookupQuestion, LookupTrouble, Service
from bot.domain.lookups.rows import RowInDoubt, RowLookup
from bot.domain.transfer.film_records import WaitingRow


class LookupSource(Protocol):
    """Other services that know films. See `bot.catalogue.lookups.in_turn.InTurn`."""

    @property
    def services(self) -> tuple[Service, ...]: ...
    async def find(self, question: LookupQuestion) -> Answer: ...
    async def of_imdb(self, imdb_ids: Sequence[str]) -> Answer: ...


class FoundStore(Protocol):
    """Where found films are kept. See `bot.catalogue.found.FoundFilms`."""

    async def keep(self, found: Sequence[FoundFilm], now: int) -> Sequence[Film]: ...
    async def aged(self, before: int, most: int) -> Sequence[str]: ...
    async def shorten(self, before: int) -> None: ...


class ExtrasSource(Protocol):
    """What a service says about a film beyond its facts. See `bot.catalogue.lookups.tmdb.Tmdb`."""

    async def extras(self, known: KnownAs) -> FilmExtras | LookupTrouble: ...


class ExtrasStore(Protocol):
    """Where extras are kept for a while. See `bot.catalogue.lookups.kept_extras.KeptExtras`."""

    async def find(self, film_id: str) -> tuple[FilmExtras | None, int] | None: ...
    async def keep(self, film_id: str, extras: FilmExtras | None, now: int) -> None: ...
    async def purge(self, before: int) -> None: ...


class AddedFilms(Protocol):
    """What is known of the films that a server added. See `FilmService`."""

    async def added(self, guild_id: int, film_id: str) -> AddedFilm | None: ...


class WaitingRows(Protocol):
    """Imported rows whose films are not known. See `WaitingRowRepository`."""

    async def keys(self, guild_id: int, member_id: int) -> Collection[str]: ...
    async def rows(self, guild_id: int, member_id: int, after: str, most: int) -> Sequence[WaitingRow]: ...
    async def mark(
        self, guild_id: int, member_id: int, keys: Sequence[str], *, is_doubtful: bool
    ) -> None: ...


class Doubts(Protocol):
    """Questions to members about their waiting rows. See `KeptRowService`."""

    async def ask_about_near(self, guild_id: int, member_id: int) -> None: ...
    async def first(self, guild_id: int, member_id: int, most: int) -> tuple[int, Sequence[RowInDoubt]]: ...


class RowLookups(Protocol):
    """How far the look-up of waiting rows has come. See `RowLookupRepository`."""

    async def begin(self, guild_id: int, member_id: int, now: int) -> RowLookup: ...
    async def find(self, guild_id: int, member_id: int) -> RowLookup | None: ...
    async def due(self, now: int) -> Sequence[tuple[int, int]]: ...
    async def claim(self, guild_id: int, member_id: int, now: int, until: int) -> RowLookup | None: ...
    async def keep(self, lookup: RowLookup) -> None: ...
    async def over(self) -> Sequence[RowLookup]: ...
    async def drop(self, guild_id: int, member_id: int) -> None: ...
