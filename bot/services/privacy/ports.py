"""What privacy needs from the outside."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.domain.privacy.member import Forgotten, Removal
from bot.domain.transfer.records import JsonRecord


class Members(Protocol):
    """What is kept about members."""

    async def counts(self, guild_id: int, member_id: int) -> Mapping[str, int]:
        """How many records of each kind are kept about the member in that server."""
        ...

    async def forget(self, guild_id: int, member_id: int, now: int) -> Forgotten:
        """Forget the member in that server, and have what is posted of theirs removed; all or nothing."""
        ...


class Servers(Protocol):
    """What is kept of servers, and which of them removed the bot."""

    async def counts(self, guild_id: int) -> Mapping[str, int]:
        """How many rows each table has of the server."""
        ...

    async def records(self, guild_id: int) -> Mapping[str, Sequence[JsonRecord]]:
        """What its organisers are given, by table."""
        ...

    async def forget(self, guild_id: int, now: int) -> int:
        """Forget the server, and have what is posted there removed; how many messages that are."""
        ...

    async def purge(self, guild_id: int, until: int) -> bool:
        """Forget the server if it removed the bot by then, and is still away; whether so."""
        ...

    async def known(self) -> Sequence[int]:
        """Every server that anything is kept of."""
        ...

    async def left(self, guild_id: int, now: int) -> bool:
        """The server has removed the bot; whether that is news."""
        ...

    async def back(self, guild_id: int) -> bool:
        """The bot is in the server; whether it was away."""
        ...

    async def departed(self) -> Sequence[int]:
        """The servers that removed the bot."""
        ...


class Removals(Protocol):
    """What is still to be removed at Discord."""

    async def servers_due(self, now: int) -> Sequence[int]:
        """The servers with something due."""
        ...

    async def due(self, guild_id: int, now: int, limit: int) -> Sequence[Removal]:
        """What is due in the server, the longest due first."""
        ...

    async def done(self, removal: Removal) -> None:
        """It is done, or given up."""
        ...

    async def postpone(self, removal: Removal, due_at: int) -> None:
        """It came to nothing, and is to be tried again then."""
        ...


class Memory(Protocol):
    """What is kept in memory for the sake of speed."""

    def forget(self, guild_id: int) -> None:
        """Let go of all of that server's."""
        ...
