"""What imports and exports need of storage. The repositories named here say what each method does."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.domain.films.film import Film
from bot.domain.transfer.own_lists import ListOnWatchlist, OwnList
from bot.domain.transfer.pending import MatchedRow, PendingImport
from bot.domain.transfer.plan import ClashChoice, ImportDone, ImportPlan, ImportUndone, OwnRecords
from bot.domain.transfer.records import JsonRecord
from bot.domain.transfer.rows import ImportedRow


class Imports(Protocol):
    """The imports that wait, and what members have. See `ImportRepository`."""

    async def own(self, guild_id: int, member_id: int, now: int) -> OwnRecords: ...
    async def keep(self, guild_id: int, member_id: int, pending: PendingImport) -> None: ...
    async def find(self, guild_id: int, member_id: int, made_at: int, now: int) -> PendingImport | None: ...
    async def drop(self, guild_id: int, member_id: int, made_at: int) -> bool: ...
    async def commit(
        self,
        guild_id: int,
        member_id: int,
        pending: PendingImport,
        entries: Sequence[MatchedRow],
        films: Mapping[str, Film],
        clash: ClashChoice,
        now: int,
    ) -> ImportDone | None: ...
    async def waiting_rows(
        self, guild_id: int | None = None
    ) -> Sequence[tuple[int, int, str, ImportedRow]]: ...
    async def settle(
        self,
        guild_id: int,
        member_id: int,
        entries: Mapping[str, MatchedRow],
        films: Mapping[str, Film],
        now: int,
    ) -> ImportPlan: ...
    async def found_films(self, guild_id: int, member_id: int) -> Mapping[str, int | None]:
        """The films that the member's waiting rows have found, and the member does not know of; with the
        file's score where it was not taken.
        """
        ...

    async def told_found(self, guild_id: int, member_id: int, film_ids: Sequence[str]) -> None:
        """The member knows of these."""
        ...

    async def forget(self, until: int) -> None: ...
    async def undo(self, guild_id: int, member_id: int, done_at: int, now: int) -> ImportUndone | None: ...


class OwnLists(Protocol):
    """The lists that members have brought along."""

    async def lists(self, guild_id: int, member_id: int) -> Sequence[OwnList]:
        """The member's lists, by their names."""
        ...

    async def film_ids(self, guild_id: int, member_id: int, name: str) -> Sequence[str]:
        """The films of the member's list of that name, in its order."""
        ...

    async def to_watchlist(self, guild_id: int, member_id: int, name: str, now: int) -> ListOnWatchlist:
        """Put the list's films on the member's watchlist, in its order, as far as there is room."""
        ...


class Exporter(Protocol):
    """What one table keeps about a member."""

    @property
    def kind(self) -> str:
        """What its records are called."""
        ...

    async def records(self, guild_id: int, member_id: int) -> Sequence[JsonRecord]:
        """All that it keeps about the member in that server."""
        ...
