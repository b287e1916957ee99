"""Stores who joined the soulmates."""

from collections.abc import Sequence
from typing import Final

from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table


class SoulmateRepository(Repository):
    """Implements `bot.services.taste.ports.Circle`."""

    @writes
    def join(self, guild_id: int, member_id: int, now: int) -> Steps[None]:
        """Add the member, or leave them in if they have joined. `now` is in seconds since 1970."""
        yield from ask(_SOULMATE.insert_new, guild_id, member_id, now)

    @writes
    def leave(self, guild_id: int, member_id: int) -> Steps[bool]:
        """Remove the member; returns whether they had joined."""
        return bool((yield from ask(_SOULMATE.delete, guild_id, member_id)))

    @reads
    def is_member(self, guild_id: int, member_id: int) -> Steps[bool]:
        """Whether the member has joined."""
        return bool((yield from ask(_IS_MEMBER, guild_id, member_id)))

    @reads
    def members(self, guild_id: int) -> Steps[Sequence[int]]:
        """Everyone in the server who has joined, by id."""
        rows = yield from ask(_ALL, guild_id)
        return [member_id for (member_id,) in rows]


_SOULMATE: Final = Table("soulmate", "guild_id member_id", "since")
_IS_MEMBER: Final = "SELECT 1 FROM soulmate WHERE guild_id = $1 AND member_id = $2"
_ALL: Final = "SELECT member_id FROM soulmate WHERE guild_id = $1 ORDER BY member_id"
