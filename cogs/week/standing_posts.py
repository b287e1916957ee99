"""Updates posts and events once a step is over, a round is moved, skipped or back, or the vote emoji changes.

The list of posts to update is in the database, so a restart loses none of them.
"""

import logging
from collections.abc import Sequence
from functools import partial
from typing import Final

import discord
from discord.ext import commands

from bot.domain.club.settings import ClubSettings
from bot.domain.discussions.discussion import DiscussionKey, Phase
from bot.domain.errors import UserError
from bot.domain.week.looks import Look, StandingPost
from bot.domain.week.outdated_posts import OutdatedPost
from bot.domain.week.plan import Picking, steps
from bot.domain.week.state import Post, Step
from bot.domain.week.tasks import (
    AskAgain,
    InviteNominations,
    OfferTurn,
    OpenBallot,
    OpenDiscussion,
    OpenThread,
)
from bot.locales import Language, language
from bot.ui.club.welcome import welcome
from bot.ui.discussions.standing_openers import talk_closed, vote_renamed
from bot.ui.week.closed_posts import MADE_ANEW, change_post, close_talk, closed_post, tell_second
from cogs.films.live_cards import NOBODY
from cogs.shared.by_server import BEAT_SECONDS, MOST_IN_A_BEAT, ByServer, if_it_fails
from cogs.shared.discord_refusals import FAILURES, passing_over_what_is_gone
from cogs.shared.feature_cog import Bot, FeatureCog, every
from cogs.shared.interactions import server_language
from cogs.shared.people import with_names
from cogs.shared.posts.edit_posted import edit_posted
from cogs.shared.vote_emoji import vote_in
from cogs.shared.waking import awake
from cogs.week.compose import PostComposer
from cogs.week.events import keep_events

_MadeAnew = InviteNominations | OfferTurn | OpenBallot | OpenDiscussion | OpenThread | AskAgain
_IN_THREAD: Final = frozenset({Step.AFTER, Step.SECOND, Step.WORDS})
_IN_TALK: Final = frozenset({Step.AFTER, Step.SECOND})

_log = logging.getLogger(__name__)


class StandingPostsCog(FeatureCog):
    """Edits the posts that are due in the servers of this process."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._writer = PostComposer(bot)
        self._by_server = ByServer(bot, self._bring_up_to_date)

    @every(seconds=BEAT_SECONDS)
    async def _beat(self) -> None:
        self._by_server.start(await self.services.week.standing_posts.servers_due())

    @commands.Cog.listener()
    async def on_week_change(self, guild_id: int) -> None:
        """Organisers changed the round or the settings: update the posts at once."""
        self._by_server.start([guild_id])

    @commands.Cog.listener()
    async def on_posts_outdated(self, guild_id: int) -> None:
        """A step is done: update the posts that it closes at once."""
        self._by_server.start([guild_id])

    async def _bring_up_to_date(self, guild: discord.Guild) -> None:
        for post in await self.services.week.standing_posts.due(guild.id, MOST_IN_A_BEAT):
            try:
                async with if_it_fails(self.services.week.standing_posts.failed, post):
                    with passing_over_what_is_gone():
                        await self._do(guild, post)
            except (UserError, *FAILURES) as failure:
                _log.info("The post %s is not up to date: %s", post, failure)
            else:
                await self.services.week.standing_posts.done(post)

    async def _do(self, guild: discord.Guild, post: OutdatedPost) -> None:
        if post.step is None:
            await self._change_openers(guild, DiscussionKey(guild.id, post.number))
        elif post.step is Step.EVENT:
            await keep_events(guild, await self.services.week.rounds.status(guild.id, NOBODY))
        elif standing := await self.services.week.standing_posts.standing(post):
            await self._change(guild, standing)

    async def _change(self, guild: discord.Guild, standing: StandingPost) -> None:
        """Update what a round's post shows."""
        place = _place(standing.round.posts[standing.step])
        if place is None:
            return
        settings, message = await self.services.clubs.settings(guild.id), self.bot.message(*place)
        say = server_language(settings, guild)
        if standing.step in _IN_TALK:
            await self._change_talk(guild, standing, message, say)
        elif (page := closed_post(standing, say, self._welcome(standing, settings, say))) is not None:
            await message.edit(view=page, attachments=[])
        elif standing.step in MADE_ANEW:
            await self._make_anew(guild, standing, message, say)
        else:
            await edit_posted(
                self.services.threads, guild, message, partial(change_post, post=standing, say=say)
            )

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
        assert isinstance(task, _MadeAnew), "others change"
        draft = await self._writer.draft(guild, task)
        await with_names(self.bot, guild, draft.page)
        async with awake(self.services.threads, guild, message.channel.id):
            await message.edit(view=draft.page, attachments=list(draft.files))

    async def _change_talk(
        self, guild: discord.Guild, standing: StandingPost, message: discord.PartialMessage, say: Language
    ) -> None:
        """Update a post in a discussion's thread.

        Either general talk is over (or not), or the vote emoji has changed; else the second question is
        coming (or not).
        """
        settings = await self.services.clubs.settings(guild.id)
        if standing.round.picking is not Picking.TALK:
            change = partial(tell_second, post=standing, plan=settings.week, say=say)
        elif standing.look is not Look.OPEN:
            change = partial(close_talk, votes=settings.every_vote, say=say)
        else:
            await self._make_anew(guild, standing, message, say)
            return
        await edit_posted(self.services.threads, guild, message, change)

    async def _change_openers(self, guild: discord.Guild, key: DiscussionKey) -> None:
        """Update the posts that invite to a discussion: the vote emoji, or that it is closed."""
        discussion = await self.services.discussions.find(key)
        if discussion is None or discussion.thread_id is None:
            return
        settings, say = await self.services.clubs.settings(guild.id), language(discussion.language)
        if discussion.phase in {Phase.CLOSING, Phase.CLOSED}:
            change = partial(talk_closed, votes=settings.every_vote, say=say)
        else:
            vote = await vote_in(guild, settings)
            change = partial(vote_renamed, before=settings.every_vote, vote=vote, say=say)
        for message_id in await self.services.week.standing_posts.posts_of(key):
            await edit_posted(
                self.services.threads, guild, self.bot.message(discussion.thread_id, message_id), change
            )


def _place(post: Post) -> tuple[int, int] | None:
    """The channel or thread of a post, and its message."""
    channel_id = post.thread_id if post.step in _IN_THREAD else post.channel_id
    return (channel_id, post.message_id) if channel_id and post.message_id else None
