"""What imports and exports need from storage. The repositories named here say what each method does."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Protocol

from bot.domain.films.film import Film
from bot.domain.transfer.film_records import WaitingRow
from bot.domain.transfer.own_lists import ListOnWatchlist, OwnList
from bot.domain.transfer.pending import MatchedRow, PendingImport
from bot.domain.transfer.plan import ImportDone, ImportPlan, ImportUndone, OwnRecords
from bot.domain.transfer.records import JsonRecord
from bot.domain.transfer.views import WrittenHere
from bot.domain.unfinished_work import Work


class Imports(Protocol):
    """Waiting imports, and what members already have. See `ImportRepository`."""

    async def own(self, guild_id: int, member_id: int, now: int) -> OwnRecords: ...
    async def written_about(
        self, guild_id: int, member_id: int, film_id: str, now: int
    ) -> WrittenHere | None: ...
    async def keep(self, guild_id: int, member_id: int, pending: PendingImport) -> None: ...
    async def find(
        self, guild_id: int, member_id: int, made_at: int, now: int, *, with_file: bool = False
    ) -> PendingImport | None: ...
    async def waits(self, guild_id: int, member_id: int, made_at: int, now: int) -> bool: ...
    async def drop(self, guild_id: int, member_id: int, made_at: int) -> bool: ...
    async def commit(
        self,
        work: Work,
        pending: PendingImport,
        entries: Sequence[MatchedRow],
        films: Mapping[str, Film],
        told: Callable[[int, int], Awaitable[None]] | None = None,
    ) -> ImportDone | None: ...
    async def add_films(self, guild_id: int, member_id: int, films: Sequence[Film], now: int) -> None: ...
    async def settle(
        self,
        guild_id: int,
        member_id: int,
        entries: Mapping[str, MatchedRow],
        films: Mapping[str, Film],
        now: int,
        *,
        is_said: bool = False,
    ) -> ImportPlan: ...
    async def waiting_keys(self, guild_id: int, member_id: int) -> Collection[str]: ...
    async def found_films(self, guild_id: int, member_id: int) -> Mapping[str, int | None]:
        """The films found for the member's waiting rows that the member has not been told about.

        Each has the file's score if that score was not used.
        """
        ...

    async def told_found(self, guild_id: int, member_id: int, film_ids: Sequence[str]) -> None:
        """Record that the member has been told about these."""
        ...

    async def row_choices(self, guild_id: int, member_id: int) -> Mapping[str, str | None]: ...
    async def keep_choice(
        self, guild_id: int, member_id: int, keys: Collection[str], film_id: str | None
    ) -> None: ...
    async def forget_choice(self, guild_id: int, member_id: int, key: str) -> None: ...
    async def refused_films(self, guild_id: int, member_id: int) -> Mapping[str, Collection[str]]:
        """The films that the member has refused, by the row's `refusal_mark`."""
        ...

    async def refuse_films(self, guild_id: int, member_id: int, mark: str, film_ids: Collection[str]) -> None:
        """Record that the row with this mark means none of these films."""
        ...

    async def allow_films(self, guild_id: int, member_id: int, mark: str, film_ids: Collection[str]) -> None:
        """Record that the row with this mark may mean these films after all."""
        ...

    async def forget(self, until: int) -> None: ...
    async def last_done(self, guild_id: int, member_id: int) -> int: ...
    async def undo(self, guild_id: int, member_id: int, done_at: int, now: int) -> ImportUndone | None: ...


class WaitingRows(Protocol):
    """Imported rows whose films are not known. See `WaitingRowRepository`."""

    async def servers(self) -> Sequence[int]: ...
    async def members(self, guild_id: int) -> Sequence[int]: ...
    async def keys(
        self, guild_id: int, member_id: int, *, is_doubtful: bool | None = None
    ) -> Collection[str]: ...
    async def rows(self, guild_id: int, member_id: int, after: str = "") -> Sequence[WaitingRow]: ...
    async def doubts(self, guild_id: int, member_id: int, after: str, most: int) -> Sequence[WaitingRow]: ...
    async def without_question(self, guild_id: int, member_id: int, most: int) -> Sequence[WaitingRow]: ...
    async def find(self, guild_id: int, member_id: int, key: str) -> WaitingRow | None: ...
    async def mark(
        self, guild_id: int, member_id: int, keys: Sequence[str], *, is_doubtful: bool
    ) -> None: ...
    async def leave_out(self, guild_id: int, member_id: int, key: str) -> None: ...


class OwnLists(Protocol):
    """The lists that members have imported."""

    async def lists(self, guild_id: int, member_id: int) -> Sequence[OwnList]:
        """The member's lists, by name."""
        ...

    async def film_ids(self, guild_id: int, member_id: int, name: str) -> Sequence[str]:
        """The films of the member's list with this name, in order."""
        ...

    async def notes(self, guild_id: int, member_id: int, name: str) -> Mapping[str, str]:
        """The notes in the member's list, by film id."""
        ...

    async def to_watchlist(self, guild_id: int, member_id: int, name: str, now: int) -> ListOnWatchlist:
        """Add the list's films to the member's watchlist, in order, as many as there is room for."""
        ...


class Exporter(Protocol):
    """What one table stores about a member."""

    @property
    def kind(self) -> str:
        """The kind of its records."""
        ...

    async def records(self, guild_id: int, member_id: int) -> Sequence[JsonRecord]:
        """Everything it stores about the member in that server."""
        ...
