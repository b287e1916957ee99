"""The rows whose films are not known yet, a member at a time, and whether their member is asked."""

from collections.abc import Sequence
from typing import Final

from bot.domain.transfer.film_records import WaitingRow
from bot.domain.transfer.rows import MOST_ROWS
from bot.storage.engine.bulk import ask_each
from bot.storage.engine.database import Row, Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.transfer.own_records import drop_waiting, waiting_keys
from bot.storage.transfer.pending_json import unpack_row


class WaitingRowRepository(Repository):
    """The waiting rows of all servers. Implements `bot.services.transfer.ports.WaitingRows` and that of
    look-ups.
    """

    @reads
    def servers(self) -> Steps[tuple[int, ...]]:
        """The servers where rows wait that may find their films by themselves, in order."""
        rows = yield from ask(_SERVERS)
        return tuple(guild_id for (guild_id,) in rows)

    @reads
    def members(self, guild_id: int) -> Steps[tuple[int, ...]]:
        """The members of the server with such rows, in order."""
        rows = yield from ask(_MEMBERS, guild_id)
        return tuple(member_id for (member_id,) in rows)

    @reads
    def keys(
        self, guild_id: int, member_id: int, *, is_doubtful: bool | None = None
    ) -> Steps[frozenset[str]]:
        """The keys of the member's rows: all of them, only doubtful ones, or only others."""
        return (yield from waiting_keys(guild_id, member_id, is_doubtful=is_doubtful))

    @reads
    def rows(
        self, guild_id: int, member_id: int, after: str = "", most: int = MOST_ROWS
    ) -> Steps[tuple[WaitingRow, ...]]:
        """The member's next rows after this key, in the order of their keys."""
        rows = yield from ask(_ROWS, guild_id, member_id, after, most)
        return tuple(map(_waiting, rows))

    @reads
    def doubts(self, guild_id: int, member_id: int, after: str, most: int) -> Steps[tuple[WaitingRow, ...]]:
        """The same of the doubtful ones."""
        rows = yield from ask(_DOUBTS, guild_id, member_id, after, most)
        return tuple(map(_waiting, rows))

    @reads
    def without_question(self, guild_id: int, member_id: int, most: int) -> Steps[tuple[WaitingRow, ...]]:
        """The first kept of the member's rows that are not doubtful."""
        rows = yield from ask(_WITHOUT_QUESTION, guild_id, member_id, most)
        return tuple(map(_waiting, rows))

    @reads
    def find(self, guild_id: int, member_id: int, key: str) -> Steps[WaitingRow | None]:
        """The member's row with this key, if it still waits."""
        rows = yield from ask(_ONE, guild_id, member_id, key)
        return _waiting(rows[0]) if rows else None

    @writes
    def mark(self, guild_id: int, member_id: int, keys: Sequence[str], *, is_doubtful: bool) -> Steps[None]:
        """Record of these rows that only their member can say which films they mean, or that others can."""
        if keys:
            yield from ask_each(_MARK, guild_id, keys, member_id, int(is_doubtful))

    @writes
    def leave_out(self, guild_id: int, member_id: int, key: str) -> Steps[None]:
        """Delete a row: its member leaves it out."""
        yield from drop_waiting(guild_id, member_id, (key,))


def _waiting(row: Row) -> WaitingRow:
    key, said, is_doubtful = row
    return WaitingRow(key, unpack_row(said), bool(is_doubtful))


_SERVERS: Final = "SELECT DISTINCT guild_id FROM waiting_row WHERE is_doubtful = 0 ORDER BY guild_id"
_MEMBERS: Final = """
SELECT DISTINCT member_id FROM waiting_row WHERE guild_id = $1 AND is_doubtful = 0 ORDER BY member_id
"""
_OWN: Final = "SELECT row_key, said, is_doubtful FROM waiting_row WHERE guild_id = $1 AND member_id = $2"
_ROWS: Final = f"{_OWN} AND row_key > $3 ORDER BY row_key LIMIT $4"
_DOUBTS: Final = f"{_OWN} AND row_key > $3 AND is_doubtful = 1 ORDER BY row_key LIMIT $4"
_WITHOUT_QUESTION: Final = f"{_OWN} AND is_doubtful = 0 ORDER BY kept_at, row_key LIMIT $3"
_ONE: Final = f"{_OWN} AND row_key = $3"
_MARK: Final = """
UPDATE waiting_row SET is_doubtful = $3 WHERE guild_id = $1 AND member_id = $2 AND row_key IN ()
"""
