"""Updates posts in channels once a step is over, a round is skipped or back, or the vote emoji changes.

The list of posts to update is in the database, so a restart loses none of them.
"""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import discord
from discord.ext import commands

from bot.domain.club.settings import ClubSettings
from bot.domain.discussions.discussion import Discussion, DiscussionKey
from bot.domain.errors import UserError
from bot.domain.week.looks import Look, StandingPost
from bot.domain.week.outdated_posts import OutdatedPost
from bot.domain.week.plan import Picking, steps
from bot.domain.week.state import Post, Step
from bot.domain.week.tasks import InviteNominations, OfferTurn, OpenBallot, OpenDiscussion
from bot.locales import Language, language
from bot.ui.club.welcome import welcome
from bot.ui.discussions.standing_openers import vote_renamed
from bot.ui.week.closed_posts import MADE_ANEW, change_post, close_talk, closed_post, tell_second
from cogs.shared.discord_refusals import FAILURES, passes, passing_over_what_is_gone
from cogs.shared.edit_posted import edit_posted
from cogs.shared.feature_cog import Bot, FeatureCog, every, server_language
from cogs.shared.locks import KeyedLocks
from cogs.shared.vote_emoji import vote_in
from cogs.week.compose import PostComposer

BEAT_SECONDS: Final = 5
MOST_IN_A_BEAT: Final = 5
"""At most this many posts are edited per server at a time, so that members' requests come first."""
_IN_THREAD: Final = frozenset({Step.AFTER, Step.SECOND, Step.WORDS})
_IN_TALK: Final = frozenset({Step.AFTER, Step.SECOND})

_log = logging.getLogger(__name__)


class StandingPostsCog(FeatureCog):
    """Edits the posts that are due in the servers of this process."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._writer = PostComposer(bot)
        self._locks = KeyedLocks[int]()

    @every(seconds=BEAT_SECONDS)
    async def _beat(self) -> None:
        for guild_id in await self.services.week.standing_posts.servers_due():
            await self._look_after(guild_id)

    @commands.Cog.listener()
    async def on_week_change(self, guild_id: int) -> None:
        """Organisers changed the round or the settings: update the posts at once."""
        await self._look_after(guild_id)

    @commands.Cog.listener()
    async def on_posts_outdated(self, guild_id: int) -> None:
        """A step is done: update the posts that it closes at once."""
        await self._look_after(guild_id)

    async def _look_after(self, guild_id: int) -> None:
        guild = self.bot.get_guild(guild_id)
        if guild is not None and not guild.unavailable:
            await self.bot.guarded(None, self._bring_up_to_date(guild))

    async def _bring_up_to_date(self, guild: discord.Guild) -> None:
        async with self._locks.of(guild.id):
            for post in await self.services.week.standing_posts.due(guild.id, MOST_IN_A_BEAT):
                try:
                    with passing_over_what_is_gone():
                        await self._do(guild, post)
                except (UserError, *FAILURES) as failure:
                    is_refused = isinstance(failure, UserError) or not passes(failure)
                    await self.services.week.standing_posts.failed(post, is_refused=is_refused)
                    _log.info("The post %s is not up to date: %s", post, failure)
                else:
                    await self.services.week.standing_posts.done(post)

    async def _do(self, guild: discord.Guild, post: OutdatedPost) -> None:
        settings = await self.services.clubs.settings(guild.id)
        say = server_language(settings, guild)
        if post.step is None:
            await self._rename_vote(guild, DiscussionKey(guild.id, post.number))
            return
        standing = await self.services.week.standing_posts.standing(post)
        kept = standing.round.posts[standing.step] if standing else None
        place = _place(kept) if kept else None
        if standing is None or place is None:
            return
        message = self.bot.message(*place)
        if standing.step in _IN_TALK:
            await edit_posted(guild, message, await self._talk(guild, standing, say))
        elif (page := closed_post(standing, say, self._welcome(standing, settings, say))) is not None:
            await message.edit(view=page, attachments=[])
        elif standing.step in MADE_ANEW:
            await self._make_anew(guild, standing, message, say)
        else:
            await edit_posted(guild, message, partial(change_post, post=standing, say=say))

    def _welcome(self, standing: StandingPost, settings: ClubSettings, say: Language) -> Sequence[str]:
        """The lines on how the club works, if this is its first post."""
        one = standing.round
        is_first = one.started_at is not None and standing.step is steps(settings.week, one.picking)[0]
        return welcome(settings.week, self.bot.mention, say) if is_first else ()

    async def _make_anew(
        self, guild: discord.Guild, standing: StandingPost, message: discord.PartialMessage, say: Language
    ) -> None:
        """Show a reopened post as it was first posted."""
        task = await self.services.week.standing_posts.task(standing, say.code)
        assert isinstance(task, InviteNominations | OfferTurn | OpenBallot | OpenDiscussion), "others change"
        draft = await self._writer.draft(guild, task)
        await message.edit(view=draft.page, attachments=list(draft.files))

    async def _talk(
        self, guild: discord.Guild, standing: StandingPost, say: Language
    ) -> Callable[[discord.ui.LayoutView], bool]:
        """How to change a post in a discussion's thread.

        In general talk it is over, or the vote emoji has changed; else the second question comes or not.
        """
        settings = await self.services.clubs.settings(guild.id)
        if standing.round.picking is not Picking.TALK:
            return partial(tell_second, post=standing, plan=settings.week, say=say)
        if standing.look is not Look.OPEN:
            return partial(close_talk, votes=settings.every_vote, say=say)
        vote = await vote_in(guild, settings)
        return partial(vote_renamed, before=settings.every_vote, vote=vote, say=say)

    async def _rename_vote(self, guild: discord.Guild, key: DiscussionKey) -> None:
        """Update the vote emoji in the opening post of an open discussion."""
        discussion = await self.services.discussions.find(key)
        if discussion is None or discussion.thread_id is None:
            return
        settings = await self.services.clubs.settings(guild.id)
        change = partial(
            vote_renamed,
            before=settings.every_vote,
            vote=await vote_in(guild, settings),
            say=language(discussion.language),
        )
        await self._edit_openers(guild, discussion, change)

    async def _edit_openers(
        self,
        guild: discord.Guild,
        discussion: Discussion,
        change: Callable[[discord.ui.LayoutView], bool],
    ) -> None:
        for message_id in await self.services.week.standing_posts.posts_of(discussion.key):
            await edit_posted(guild, self.bot.message(discussion.thread_id or 0, message_id), change)


def _place(post: Post) -> tuple[int, int] | None:
    """The channel or thread of a post, and its message."""
    channel_id = post.thread_id if post.step in _IN_THREAD else post.channel_id
    return (channel_id, post.message_id) if channel_id and post.message_id else None
