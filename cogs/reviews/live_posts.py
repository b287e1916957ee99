"""Keeps posted reviews up to date as members vote, and as authors change their scores."""

from contextlib import ExitStack

import discord

from bot.domain.reviews.review import ReviewKey
from cogs.reviews.posting import ReviewPoster
from cogs.shared.by_server import NewServers
from cogs.shared.feature_cog import Bot
from cogs.shared.posts.renewals import Renewals
from cogs.shared.waking import is_open


class LivePosts:
    """The posted reviews that need an update. Changes that arrive together share one edit."""

    def __init__(self, bot: Bot, poster: ReviewPoster) -> None:
        self._services = bot.services
        self._servers = NewServers(bot)
        self._rescored: dict[tuple[int, str], None] = {}
        # A film's reviews are mostly in one thread.
        self._renewals = Renewals[ReviewKey](bot, poster.refresh, lambda key: (key.guild_id, key.film_id))

    def outdate(self, key: ReviewKey) -> None:
        """Mark this review: somebody voted for it."""
        self._renewals.mark(key)

    def rescore(self, guild_id: int, film_id: str) -> None:
        """Mark this film: somebody changed their score, who may be the author of a review."""
        self._rescored[guild_id, film_id] = None

    async def refresh(self) -> None:
        """Start to update what has changed, in new servers since before the start."""
        for guild in self._servers.take():
            await self._look_back(guild)
        for film in tuple(self._rescored):
            del self._rescored[film]  # a score that comes while the database is asked marks it again
            with ExitStack() as unanswered:
                unanswered.callback(self.rescore, *film)
                for key in await self._services.reviews.rescored(*film):
                    self._renewals.mark(key)
                unanswered.pop_all()
        self._renewals.start()

    async def _look_back(self, guild: discord.Guild) -> None:
        """Mark the posts that a stop or a crash left outdated; one in an archived thread cannot be edited."""
        for key, thread_id in await self._services.reviews.outdated(guild.id):
            if is_open(guild, thread_id):
                self._renewals.mark(key)
