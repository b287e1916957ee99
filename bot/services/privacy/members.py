"""A member's control over their data, and the removal of their posts."""

from collections.abc import Sequence

from bot.domain.privacy.member import Forgotten, Kept, Removal, ShownPost, next_try
from bot.services.discussions.ports import Quoting
from bot.services.ports import Clock
from bot.services.privacy.deletions import Deletions
from bot.services.privacy.ports import Members, Removals, ShownPosts
from bot.services.taste.ports import Circle


class PrivacyService:
    """Shows and deletes what is stored about a member."""

    def __init__(
        self,
        members: Members,
        circle: Circle,
        quoting: Quoting,
        posts: ShownPosts,
        deletions: Deletions,
        clock: Clock,
    ) -> None:
        self._members = members
        self._circle = circle
        self._quoting = quoting
        self._posts = posts
        self._deletions = deletions
        self._clock = clock

    async def kept(self, guild_id: int, member_id: int) -> Kept:
        """What is stored about the member in that server."""
        counts = await self._members.counts(guild_id, member_id)
        is_soulmate = await self._circle.is_member(guild_id, member_id)
        return Kept(counts, is_soulmate, member_id not in await self._quoting.unquoted(guild_id))

    async def switch_soulmates(self, guild_id: int, member_id: int, *, on: bool) -> Kept:
        """Join or leave the soulmates; returns what is stored afterwards."""
        if on:
            await self._circle.join(guild_id, member_id, self._clock.now())
        else:
            await self._circle.leave(guild_id, member_id)
        return await self.kept(guild_id, member_id)

    async def switch_quotes(self, guild_id: int, member_id: int, *, on: bool) -> Kept:
        """Allow or refuse quotes of the member's comments; returns what is stored afterwards."""
        if on:
            await self._quoting.allow(guild_id, member_id)
        else:
            await self._quoting.refuse(guild_id, member_id, self._clock.now())
        return await self.kept(guild_id, member_id)

    async def showed(self, guild_id: int, post: ShownPost, member_ids: Sequence[int]) -> None:
        """Record that a public post shows these members' score, profile or comparison."""
        for member_id in member_ids:
            await self._posts.keep(guild_id, post, member_id, self._clock.now())

    async def shown(self, guild_id: int, member_id: int) -> Sequence[ShownPost]:
        """The posts that show the member, the oldest first."""
        return await self._posts.of(guild_id, member_id)

    async def removed(self, guild_id: int, message_id: int, member_id: int) -> None:
        """Record that a post that shows the member was deleted."""
        await self._posts.forget(guild_id, message_id, member_id)

    async def forget(self, guild_id: int, member_id: int) -> Forgotten:
        """Delete the member's data in that server. Their posts are deleted as fast as Discord allows."""
        with self._deletions.running(guild_id, member_id):
            return await self._members.forget(guild_id, member_id, self._clock.now())


class RemovalService:
    """Posts to delete from Discord, until done or given up."""

    def __init__(self, removals: Removals, clock: Clock) -> None:
        self._removals = removals
        self._clock = clock

    async def servers_due(self) -> Sequence[int]:
        """The servers where something is due."""
        return await self._removals.servers_due(self._clock.now())

    async def due(self, guild_id: int, limit: int) -> Sequence[Removal]:
        """What is due in the server, the longest due first."""
        return await self._removals.due(guild_id, self._clock.now(), limit)

    async def message_ids(self, guild_id: int) -> frozenset[int]:
        """The messages that are to be removed in the server, due or not."""
        return await self._removals.message_ids(guild_id)

    async def done(self, removal: Removal) -> None:
        """Record that it is done."""
        await self._removals.done(removal)

    async def failed(self, removal: Removal) -> bool:
        """Record a failure; False if it is given up."""
        due_at = next_try(removal, self._clock.now())
        if due_at is None:
            await self._removals.done(removal)
            return False
        await self._removals.postpone(removal, due_at)
        return True
