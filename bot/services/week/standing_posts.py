"""Posts in channels that need an update, and what they must show."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.discussions.discussion import DiscussionKey
from bot.domain.week.looks import StandingPost, looks
from bot.domain.week.outdated_posts import OutdatedPost, next_try
from bot.domain.week.state import RoundKey
from bot.domain.week.tasks import WeekTask
from bot.services.ports import Clock
from bot.services.week.gather import TaskGatherer
from bot.services.week.ports import OutdatedPosts, Weeks
from bot.services.week.save import WeekChanges


@dataclass(frozen=True, slots=True)
class StandingPostService:
    """Lists posts whose time is over, or whose round is back, and records their updates."""

    _outdated: OutdatedPosts
    _weeks: Weeks
    _changes: WeekChanges
    _tasks: TaskGatherer
    _clock: Clock

    async def servers_due(self) -> Sequence[int]:
        """The servers where a post needs an update."""
        return await self._outdated.servers_due(self._clock.now())

    async def due(self, guild_id: int, limit: int) -> Sequence[OutdatedPost]:
        """The server's posts that need an update, the longest due first."""
        return await self._outdated.due(guild_id, self._clock.now(), limit)

    async def done(self, post: OutdatedPost) -> None:
        """Record that the post is up to date."""
        await self._outdated.done(post)

    async def failed(self, post: OutdatedPost) -> bool:
        """Record a failed update; False if it is given up."""
        due_at = next_try(post, self._clock.now())
        if due_at is None:
            await self._outdated.done(post)
            return False
        await self._outdated.postpone(post, due_at)
        return True

    async def standing(self, post: OutdatedPost) -> StandingPost | None:
        """How the post of a round's step must look now; None if there is none (any more)."""
        one = await self._weeks.past(RoundKey(post.guild_id, post.number))
        if one is None or post.step is None or (look := looks(one).get(post.step)) is None:
            return None
        return await self._tasks.standing(one, post.step, look)

    async def task(self, post: StandingPost, language: str) -> WeekTask:
        """The task of a post that is open again, to show it as it was first posted."""
        week = await self._changes.load(post.round.key.guild_id)
        now = self._clock.now()
        return await self._tasks.task(
            week, post.round, post.step, language, now, is_retry=False, only_look=False
        )

    async def outdate(self, key: DiscussionKey) -> None:
        """Record that the posts that invite members to a discussion need an update."""
        await self._outdated.outdate(key)

    async def posts_of(self, key: DiscussionKey) -> Sequence[int]:
        """The posts in a discussion's thread that invite members to it."""
        return await self._outdated.posts_of(key)
