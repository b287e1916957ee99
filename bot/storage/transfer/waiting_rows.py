"""Reads the rows whose films are not known yet, a member at a time."""

from typing import Final

from bot.domain.transfer.rows import MOST_ROWS, ImportedRow
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads
from bot.storage.transfer.own_records import waiting_keys
from bot.storage.transfer.pending_json import unpack_row


class WaitingRowRepository(Repository):
    """The waiting rows of all servers, without those whose films only their members can say.

    Implements `bot.services.transfer.ports.WaitingRows` and that of look-ups.
    """

    @reads
    def servers(self) -> Steps[tuple[int, ...]]:
        """The servers where rows wait, in order."""
        rows = yield from ask(_SERVERS)
        return tuple(guild_id for (guild_id,) in rows)

    @reads
    def members(self, guild_id: int) -> Steps[tuple[int, ...]]:
        """The members of the server whose rows wait, in order."""
        rows = yield from ask(_MEMBERS, guild_id)
        return tuple(member_id for (member_id,) in rows)

    @reads
    def keys(self, guild_id: int, member_id: int) -> Steps[frozenset[str]]:
        """The keys of the member's rows."""
        return (yield from waiting_keys(guild_id, member_id, is_doubtful=False))

    @reads
    def rows(
        self, guild_id: int, member_id: int, after: str = "", most: int = MOST_ROWS
    ) -> Steps[tuple[tuple[str, ImportedRow], ...]]:
        """The member's next rows after this key, in the order of their keys."""
        rows = yield from ask(_ROWS, guild_id, member_id, after, most)
        return tuple((key, unpack_row(said)) for key, said in rows)


_SERVERS: Final = "SELECT DISTINCT guild_id FROM waiting_row WHERE is_doubtful = 0 ORDER BY guild_id"
_MEMBERS: Final = """
SELECT DISTINCT member_id FROM waiting_row WHERE guild_id = $1 AND is_doubtful = 0 ORDER BY member_id
"""
_ROWS: Final = """
SELECT row_key, said FROM waiting_row
WHERE guild_id = $1 AND member_id = $2 AND row_key > $3 AND is_doubtful = 0
ORDER BY row_key LIMIT $4
"""
