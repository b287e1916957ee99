"""What members do with open discussions: the best comments, the list, the recap's quotes, closing."""

from collections.abc import Sequence
from typing import Final

import discord
from discord.app_commands import Choice

from bot.domain.discussions.comment_tree import best, turnout
from bot.domain.discussions.discussion import Discussion, QuoteOffer, QuoteOfferOutcome
from bot.domain.discussions.prompts import Stage
from bot.domain.errors import UserError
from bot.locales import named
from bot.services.discussions.open import Named
from bot.ui.base.controls import Page, chosen, language_of
from bot.ui.discussions.best_and_recap import (
    MOST_BEST,
    BestComments,
    ListedDiscussion,
    best_page,
    closed_page,
    discussions_page,
    offered,
    progress_page,
    which_discussion,
)
from bot.ui.discussions.start import thread_name
from bot.ui.presses.discussions import PickBest, ShowBest, TurnBest, TurnDiscussions
from cogs.discussions.lifecycle import DiscussionLifecycle, WaitingMember, fresh_thread
from cogs.discussions.read_comments import ReadProgress, read_comments
from cogs.shared.answers import show
from cogs.shared.commands import CommandOption, command
from cogs.shared.discord_refusals import refusals_told
from cogs.shared.feature_cog import Bot, FeatureCog, menu, on_press
from cogs.shared.interactions import guild_of, member_of, server_of
from cogs.shared.sight import may_read
from cogs.shared.vote_emoji import votes_in

PAGE_LENGTH: Final = 6


class ReadDiscussionsCog(FeatureCog):
    """Lets members read and close discussions."""

    joins = "discuss"

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self.desk = DiscussionLifecycle(bot)

    async def discussion_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Suggestions for a discussion."""
        say = language_of(interaction)
        suggested = await self.services.discussions.suggest(
            guild_of(interaction), typed, may_read(interaction)
        )
        return [
            Choice(name=thread_name(one.discussion, one.film, say), value=str(one.discussion.key.number))
            for one in suggested
            if one.film
        ]

    @command(
        "best",
        named("The best comments of a discussion"),
        discussion=CommandOption(
            "discussion",
            named("Default: this thread's discussion"),
            suggest=discussion_choices,
        ),
    )
    async def best(self, interaction: discord.Interaction, discussion: str | None = None) -> None:
        """Show the best comments of the chosen discussion, or of the thread's own."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild_id = guild_of(interaction)
        if discussion is None:
            found = await self.services.discussions.found_in(guild_id, interaction.channel_id or 0)
        else:
            found = await self.services.discussions.numbered(guild_id, discussion)
        page = await self._best(interaction, found) if found else await self._which(interaction, 0)
        await show(interaction, page)

    @on_press
    async def pick_best(self, interaction: discord.Interaction, _press: PickBest) -> None:
        """Show the best comments of the discussion that was chosen."""
        await interaction.response.defer()
        found = await self.services.discussions.numbered(guild_of(interaction), chosen(interaction))
        await show(interaction, await self._best(interaction, found))

    @on_press
    async def show_best(self, interaction: discord.Interaction, press: ShowBest) -> None:
        """Show the member the best comments of a discussion."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self.services.discussions.numbered(guild_of(interaction), str(press.number))
        await show(interaction, await self._best(interaction, found))

    @on_press
    async def turn_best(self, interaction: discord.Interaction, press: TurnBest) -> None:
        """Show another page of the discussions to choose from."""
        await interaction.response.defer()
        await interaction.edit_original_response(view=await self._which(interaction, press.page))

    async def _which(self, interaction: discord.Interaction, page: int) -> Page:
        """Ask which of the open discussions that the member can read is meant."""
        every, may = await self.services.discussions.open_ones(guild_of(interaction)), may_read(interaction)
        readable = [one for one in every if may(one.discussion.channel_id)]
        named = [(one.discussion, one.film) for one in readable if one.film]
        return which_discussion(named, page, self.bot.mention("discuss start"), language_of(interaction))

    async def _best(self, interaction: discord.Interaction, discussion: Discussion) -> Page:
        thread = await _open_to(interaction, discussion)
        settings = await self.services.clubs.settings(discussion.key.guild_id)
        votes = await votes_in(thread.guild, settings, discussion.opened_at)
        with refusals_told(thread):
            reading = await read_comments(
                thread, votes, _progress(interaction), with_words=self.bot.reads_comments
            )
        found = BestComments(
            discussion.key,
            thread.id,
            await self.services.films.film(discussion.key.guild_id, discussion.film_id),
            turnout(reading.comments),
            best(reading.comments, MOST_BEST),
            None if reading.is_whole else reading.messages,
            await self.services.recaps.words(discussion, reading.comments),
            is_covered=discussion.opener.stage is Stage.AFTER and interaction.channel_id != thread.id,
        )
        return best_page(found, votes[0], language_of(interaction))

    @command("list", named("The open discussions of this server"))
    async def list_open(self, interaction: discord.Interaction) -> None:
        """Show the member the open discussions."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(view=await self._list(interaction, 0))

    @on_press
    async def turn_discussions(self, interaction: discord.Interaction, press: TurnDiscussions) -> None:
        """Show another page of the list."""
        await interaction.response.defer()
        await interaction.edit_original_response(view=await self._list(interaction, press.page))

    async def _list(self, interaction: discord.Interaction, page: int) -> Page:
        every = await self.services.discussions.open_ones(guild_of(interaction))
        may = may_read(interaction)
        seen = [named for named in every if may(named.discussion.channel_id)]
        pages = max(1, -(-len(seen) // PAGE_LENGTH))
        page = min(page, pages - 1)
        listed = await _looked_up(interaction, seen[page * PAGE_LENGTH :][:PAGE_LENGTH])
        start, say = self.bot.mention("discuss start"), language_of(interaction)
        return discussions_page(listed, page, pages, len(seen), start, say)

    @command("close", named("Close this discussion, with a recap"))
    async def close(self, interaction: discord.Interaction) -> None:
        """Close this thread's discussion."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        member = member_of(interaction)
        found = await self.services.discussions.in_thread(member.guild_id, interaction.channel_id or 0)
        await self.services.recaps.may_close(member, found)

        with_recap = await self.services.recaps.posts_recap(found)

        async def tell() -> None:
            page = closed_page(found, language_of(interaction), with_recap=with_recap)
            await interaction.edit_original_response(view=page)

        await self.desk.close(server_of(interaction), found, WaitingMember(_progress(interaction), tell))

    @menu("Quote in the recap")
    async def quote(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Offer the member's own comment to the recap, or withdraw the offer."""
        found = await self.services.discussions.in_thread(guild_of(interaction), message.channel.id)
        if message.author.id != interaction.user.id:
            raise UserError("Only its author can offer a comment for the recap.")
        offer = QuoteOffer(message.id, message.author.id, message.content)
        outcome = await self.services.recaps.offer(found, offer)
        page = offered(is_taken=outcome is QuoteOfferOutcome.TAKEN, say=language_of(interaction))
        await interaction.response.send_message(view=page, ephemeral=True)


def _progress(interaction: discord.Interaction) -> ReadProgress:
    """Tells the waiting member how far the reading of a long thread has come."""
    say = language_of(interaction)

    async def tell(messages: int) -> None:
        await interaction.edit_original_response(view=progress_page(messages, say))

    return tell


async def _open_to(interaction: discord.Interaction, discussion: Discussion) -> discord.Thread:
    """The discussion's thread, if the member can see it."""
    with refusals_told(interaction.channel):
        thread = await fresh_thread(server_of(interaction), discussion)
    if thread is None or not may_read(interaction)(discussion.channel_id):
        raise UserError("This discussion's thread is gone.")
    return thread


async def _looked_up(interaction: discord.Interaction, named: Sequence[Named]) -> list[ListedDiscussion]:
    """Discussions with what Discord says of their threads: the active ones in one request."""
    guild = server_of(interaction)
    with refusals_told(interaction.channel):
        active = {thread.id: thread for thread in await guild.active_threads()} if named else {}
        return [
            _listed(
                one, active.get(one.discussion.thread_id or 0) or await fresh_thread(guild, one.discussion)
            )
            for one in named
        ]


def _listed(named: Named, thread: discord.Thread | None) -> ListedDiscussion:
    if thread is None:
        return ListedDiscussion(named.discussion, named.film, None, None)
    last_at = discord.utils.snowflake_time(thread.last_message_id or thread.id)
    # Discord's count leaves out the first message of a forum post, but includes our opener elsewhere.
    openers = 0 if isinstance(thread.parent, discord.ForumChannel) else 1
    comments = max(0, thread.message_count - openers)
    return ListedDiscussion(named.discussion, named.film, comments, int(last_at.timestamp()))
