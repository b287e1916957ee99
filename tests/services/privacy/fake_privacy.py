"""What is kept of members and servers, in memory; and what is still to be removed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.privacy.member import Forgotten, Removal
from bot.domain.transfer.records import JsonRecord


@dataclass
class FakeMembers:
    """How many scores there are of each member, by server and member."""

    scores: dict[tuple[int, int], int] = field(default_factory=dict)

    async def counts(self, guild_id: int, member_id: int) -> Mapping[str, int]:
        return {"score": self.scores.get((guild_id, member_id), 0)}

    async def forget(self, guild_id: int, member_id: int, now: int) -> Forgotten:
        self.scores.pop((guild_id, member_id), None)
        return Forgotten(guild_id, member_id, (), (), 0)


@dataclass
class FakeServers:
    """What is kept of servers, by their ids, and since when some are away."""

    kept: set[int] = field(default_factory=set)
    away: dict[int, int] = field(default_factory=dict)

    async def counts(self, guild_id: int) -> Mapping[str, int]:
        return {"score": int(guild_id in self.kept)}

    async def records(self, guild_id: int) -> Mapping[str, Sequence[JsonRecord]]:
        return {"discussion": [{"number": 1, "film_id": "tt0113277", "starter_id": 7}], "nomination": []}

    async def forget(self, guild_id: int, now: int) -> int:
        self.kept.discard(guild_id)
        return 3

    async def purge(self, guild_id: int, until: int) -> bool:
        if self.away.get(guild_id, until + 1) > until:
            return False
        del self.away[guild_id]
        self.kept.discard(guild_id)
        return True

    async def known(self) -> Sequence[int]:
        return sorted(self.kept)

    async def left(self, guild_id: int, now: int) -> bool:
        is_new = guild_id not in self.away
        self.away.setdefault(guild_id, now)
        return is_new

    async def back(self, guild_id: int) -> bool:
        return self.away.pop(guild_id, None) is not None

    async def departed(self) -> Sequence[int]:
        return sorted(self.away)


@dataclass
class FakeRemovals:
    """When each is due."""

    waiting: dict[Removal, int] = field(default_factory=dict)

    async def message_ids(self, guild_id: int) -> frozenset[int]:
        return frozenset(one.message_id for one in self.waiting if one.guild_id == guild_id)

    async def servers_due(self, now: int) -> Sequence[int]:
        return sorted({removal.guild_id for removal, due_at in self.waiting.items() if due_at <= now})

    async def due(self, guild_id: int, now: int, limit: int) -> Sequence[Removal]:
        here = [one for one, due_at in self.waiting.items() if one.guild_id == guild_id and due_at <= now]
        return here[:limit]

    async def done(self, removal: Removal) -> None:
        del self.waiting[removal]

    async def postpone(self, removal: Removal, due_at: int) -> None:
        self.waiting[removal] = due_at


@dataclass
class FakeMemory:
    forgotten: list[int] = field(default_factory=list)

    def forget(self, guild_id: int) -> None:
        self.forgotten.append(guild_id)
