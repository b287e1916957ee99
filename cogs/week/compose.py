"""Turns the week's tasks into posts, and says who each post may ping."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import discord

from bot.domain.week.plan import Step
from bot.domain.week.tasks import (
    Announce,
    InviteWords,
    OfferTurn,
    OpenBallot,
    PostRecap,
    RemindMembers,
    WeekTask,
)
from bot.locales import Language, language
from bot.ui.base.controls import Page
from bot.ui.club.welcome import welcome
from bot.ui.week.parts import Manner
from bot.ui.week.posts import Plain, reminder, week_post, words_invitation
from bot.ui.week.recap import Talk, week_recap
from bot.ui.week.wording import word_sentence
from cogs.shared.feature_cog import Bot
from cogs.shared.film_pictures import NOT_ILLUSTRATED, FilmIllustration, picture_of, picture_of_all
from cogs.shared.people import with_names
from cogs.shared.permissions import missing
from cogs.shared.pictures import attached_histogram
from cogs.shared.vote_emoji import vote_in

CALLING = frozenset({Step.BALLOT, Step.ANNOUNCEMENT, Step.DISCUSSION})
"""The steps whose posts ping the role that organisers chose."""


@dataclass(frozen=True, slots=True)
class ComposedPost:
    """A post ready to send: the page, who it may ping, and its pictures."""

    page: Page
    calls: discord.AllowedMentions = field(default_factory=discord.AllowedMentions.none)
    files: tuple[discord.File, ...] = ()

    @property
    def mentions(self) -> tuple[str, ...]:
        """The mentions of everyone it pings."""
        roles = self.calls.roles if isinstance(self.calls.roles, Sequence) else ()
        users = self.calls.users if isinstance(self.calls.users, Sequence) else ()
        return (*(f"<@&{role.id}>" for role in roles), *(f"<@{user.id}>" for user in users))


class PostComposer:
    """Writes the posts of the week."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._services = bot.services
        self._mention = bot.mention
        self._watch = bot.where_to_watch

    async def draft(self, guild: discord.Guild, task: Plain) -> ComposedPost:
        """The post for a task."""
        manner = await self._manner(guild, task)
        chooser = (task.chooser_id,) if isinstance(task, OfferTurn) and task.chooser_id else ()
        calls = _calls(manner.ping, chooser)
        picture = await self._picture(guild, task, manner.say)
        page = week_post(task, replace(manner, picture=picture.shown))
        await with_names(self._bot, guild, page, chooser)
        return ComposedPost(page, calls, picture.files)

    async def reminder(self, guild: discord.Guild, task: RemindMembers) -> ComposedPost:
        """The reminder of the discussion. It pings only members who asked for it."""
        return ComposedPost(reminder(task, await self._manner(guild, task)), _calls(None, task.members))

    async def invitation(
        self, guild: discord.Guild, task: InviteWords, authors: Sequence[int]
    ) -> ComposedPost:
        """Invites these members to be quoted in the recap. It pings nobody."""
        page = words_invitation(task, authors, await self._manner(guild, task))
        await with_names(self._bot, guild, page)
        return ComposedPost(page)

    async def recap(self, guild: discord.Guild, task: PostRecap, talk: Talk) -> ComposedPost:
        """A recap, with the picture of the film's scores."""
        settings = await self._services.clubs.settings(guild.id)
        manner = await self._manner(guild, task)
        page = week_recap(task, talk, manner, hides_figures=settings.hide_means)
        await with_names(self._bot, guild, page)
        if settings.hide_means or not task.tally.votes:
            return ComposedPost(page)
        return ComposedPost(page, files=(attached_histogram(task.tally, manner.say),))

    async def _picture(self, guild: discord.Guild, task: Plain, say: Language) -> FilmIllustration:
        """The announced film, or those on the ballot."""
        draws = may_attach(guild.get_channel(task.channel_id))
        if isinstance(task, Announce) and task.film:
            return await picture_of(self._services, guild.id, task.film, say, draws=draws)
        if isinstance(task, OpenBallot):
            films = [one.film for one in task.options]
            marks = [""] * len(films)
            return await picture_of_all(self._services, guild.id, films, marks, say, draws=draws)
        return NOT_ILLUSTRATED

    async def _manner(self, guild: discord.Guild, task: WeekTask) -> Manner:
        say, word = language(task.language), task.word
        settings = await self._services.clubs.settings(guild.id)
        returned = None
        if word and word.returned:
            returned = await self._services.films.film(guild.id, word.returned)
        role = guild.get_role(task.plan.ping_role or 0) if task.step in CALLING else None
        return Manner(
            say,
            word=word_sentence(word, returned, say),
            ping=role.id if role else None,
            vote=await vote_in(guild, settings),
            watch=self._watch,
            resume=self._mention("club resume"),
            welcome=welcome(task.plan, self._mention, say) if task.is_start else (),
        )


def may_attach(place: object) -> bool:
    """Whether a post there can have a picture. Without one it says the same."""
    return isinstance(place, discord.TextChannel) and not missing(place, "attach_files")


def _calls(role_id: int | None, members: Collection[int]) -> discord.AllowedMentions:
    """Allows pings of this role, if there is one, and these members, and no others."""
    return discord.AllowedMentions(
        everyone=False,
        roles=[discord.Object(role_id)] if role_id else False,
        users=[discord.Object(member_id) for member_id in members] or False,
        replied_user=False,
    )
