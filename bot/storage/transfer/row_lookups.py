"""Stores how far the look-up of members' waiting rows has come."""

from collections.abc import Sequence
from typing import Final

from bot.domain.lookups.rows import RowLookup
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.records import Record
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.transfer.own_records import waiting_keys


class RowLookupRepository(Repository):
    """The look-ups of all servers. Implements `bot.services.lookups.ports.RowLookups`."""

    @writes
    def begin(self, guild_id: int, member_id: int, now: int) -> Steps[RowLookup]:
        """Start at the member's first waiting row; one that is running continues."""
        before = yield from _found(guild_id, member_id)
        if before and not before.is_over:
            return before
        keys = yield from waiting_keys(guild_id, member_id)
        lookup = RowLookup(guild_id, member_id, now, now, "", 0, len(keys), is_over=not keys)
        yield from ask(_LOOKUP.upsert(), *_LOOKUPS.row(lookup))
        return lookup

    @reads
    def find(self, guild_id: int, member_id: int) -> Steps[RowLookup | None]:
        """The member's look-up, if there is one."""
        return (yield from _found(guild_id, member_id))

    @reads
    def due(self, now: int) -> Steps[Sequence[tuple[int, int]]]:
        """The servers and members whose look-ups are due, the longest due first."""
        rows = yield from ask(_DUE, now)
        return [(guild_id, member_id) for guild_id, member_id in rows]

    @writes
    def claim(self, guild_id: int, member_id: int, now: int, until: int) -> Steps[RowLookup | None]:
        """The member's look-up, if it is still due; nobody else can take it before `until`."""
        taken = yield from ask(_CLAIM, guild_id, member_id, now, until)
        return _LOOKUPS.value(taken[0]) if taken else None

    @writes
    def keep(self, lookup: RowLookup) -> Steps[None]:
        """Save how far it has come, unless it was deleted meanwhile."""
        yield from ask(_LOOKUP.update(), *_LOOKUPS.row(lookup))

    @reads
    def over(self) -> Steps[tuple[RowLookup, ...]]:
        """The finished look-ups whose members have not been told yet."""
        rows = yield from ask(_LOOKUP.select + "is_over = 1")
        return tuple(map(_LOOKUPS.value, rows))

    @writes
    def drop(self, guild_id: int, member_id: int) -> Steps[None]:
        """Delete a look-up after its member was told."""
        yield from ask(_DROP, guild_id, member_id)


def _found(guild_id: int, member_id: int) -> Steps[RowLookup | None]:
    rows = yield from ask(_LOOKUP.select + "guild_id = $1 AND member_id = $2", guild_id, member_id)
    return _LOOKUPS.value(rows[0]) if rows else None


_LOOKUPS: Final = Record(RowLookup)
_LOOKUP: Final = Table("row_lookup", "guild_id member_id", _LOOKUPS.names)
_DUE: Final = """
SELECT guild_id, member_id FROM row_lookup WHERE is_over = 0 AND due_at <= $1 ORDER BY due_at
"""
_CLAIM: Final = f"""
UPDATE row_lookup SET due_at = $4 WHERE guild_id = $1 AND member_id = $2 AND due_at <= $3 AND is_over = 0
RETURNING {_LOOKUP.names}
"""  # noqa: S608 - made of names
_DROP: Final = "DELETE FROM row_lookup WHERE guild_id = $1 AND member_id = $2 AND is_over = 1"
