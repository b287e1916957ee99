"""What imports and exports need from the outside."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.domain.films.film import Film
from bot.domain.transfer.pending import MatchedRow, PendingImport
from bot.domain.transfer.plan import ClashChoice, ImportDone, ImportPlan, ImportUndone, OwnRecords
from bot.domain.transfer.records import JsonRecord
from bot.domain.transfer.rows import ImportedRow


class Imports(Protocol):
    """The imports that wait, and what members have."""

    async def own(self, guild_id: int, member_id: int, now: int) -> OwnRecords:
        """What the member has there already."""
        ...

    async def keep(self, guild_id: int, member_id: int, pending: PendingImport) -> None:
        """Keep an import for an hour, in place of the member's one before."""
        ...

    async def find(self, guild_id: int, member_id: int, made_at: int, now: int) -> PendingImport | None:
        """The member's import that was made then, if it still waits."""
        ...

    async def drop(self, guild_id: int, member_id: int, made_at: int) -> bool:
        """Forget an import that waits; whether it did."""
        ...

    async def commit(
        self,
        guild_id: int,
        member_id: int,
        pending: PendingImport,
        entries: Sequence[MatchedRow],
        films: Mapping[str, Film],
        clash: ClashChoice,
        now: int,
    ) -> ImportDone | None:
        """Write the import, all of it or nothing; None if it does not wait (any more).

        `entries` are its known rows, a film once, and `films` has every film of theirs.
        """
        ...

    async def waiting_rows(self, guild_id: int | None = None) -> Sequence[tuple[int, int, str, ImportedRow]]:
        """The rows whose films are not known yet, of a server or of all: server, member, key and row."""
        ...

    async def settle(
        self,
        guild_id: int,
        member_id: int,
        entries: Mapping[str, MatchedRow],
        films: Mapping[str, Film],
        now: int,
    ) -> ImportPlan:
        """Write waiting rows, by their keys, whose films are known now; what the member has here stays."""
        ...

    async def forget(self, until: int) -> None:
        """Forget, in every server, what waits or can be undone since `until` or longer."""
        ...

    async def undo(self, guild_id: int, member_id: int, done_at: int, now: int) -> ImportUndone | None:
        """Put back what there was before the import; None if it is too late."""
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
