"""`/club reports`: the reviews that wait for an organiser, and the decisions about them."""

import logging

import discord

from bot.domain.errors import UserError
from bot.domain.reviews.moderation import LONGEST_REASON, Action
from bot.domain.reviews.review import ReviewKey
from bot.locales import named
from bot.ui.base.controls import language_of, open_form, submitted
from bot.ui.base.errors import sentence
from bot.ui.presses.reviews import DecideCase, ReadCase, SaveWarning, TurnCases, WarnAuthor
from bot.ui.reviews.form import BODY_FIELD, sentence_form, text_file
from bot.ui.reviews.reports import case_page, decided, whole_text
from cogs.reviews.posting import ReviewPoster
from cogs.shared.answers import show
from cogs.shared.commands import command
from cogs.shared.feature_cog import Bot, FeatureCog, on_press
from cogs.shared.interactions import guild_of, member_of, server_of

_log = logging.getLogger(__name__)


class ModerateReviewsCog(FeatureCog):
    """Reported and held reviews. Every press is checked again: is this an organiser?"""

    joins = "club"

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._poster = ReviewPoster(bot)

    @command("reports", named("Reviews that are reported or held"))
    async def reports(self, interaction: discord.Interaction) -> None:
        """Show the first review that waits."""
        queue = await self.services.moderation.queue(member_of(interaction), 0)
        await show(interaction, case_page(queue, language_of(interaction)))

    @on_press
    async def turn_cases(self, interaction: discord.Interaction, press: TurnCases) -> None:
        """Show another waiting review, replacing this one."""
        queue = await self.services.moderation.queue(member_of(interaction), press.page)
        await show(interaction, case_page(queue, language_of(interaction)), in_place=True)

    @on_press
    async def decide(self, interaction: discord.Interaction, press: DecideCase) -> None:
        """Keep the review, which posts it, or remove it, which takes it down; then show the next."""
        await interaction.response.defer()
        organiser, say = member_of(interaction), language_of(interaction)
        key = ReviewKey(organiser.guild_id, press.film_id, press.author_id)
        await self.services.moderation.decide(organiser, key, press.seen_at, press.action)
        news = [decided(press.action, say)]
        try:
            await self._follow(interaction, key, press.action)
        except UserError as refused:
            _log.warning("After a decision on %s", key, exc_info=refused)
            news.append(sentence(refused, say))
        queue = await self.services.moderation.queue(organiser, press.page)
        await show(interaction, case_page(queue, say, news), in_place=True)

    async def _follow(self, interaction: discord.Interaction, key: ReviewKey, action: Action) -> None:
        if action is Action.KEEP:
            await self._poster.post(server_of(interaction), key)
        else:
            await self._poster.take_down(server_of(interaction), key)

    @on_press
    async def warn_author(self, interaction: discord.Interaction, press: WarnAuthor) -> None:
        """Ask for the sentence that the author will read."""
        await self.services.clubs.for_organiser(member_of(interaction))
        say = language_of(interaction)
        form = sentence_form(
            SaveWarning(press.film_id, press.author_id, press.seen_at, press.page),
            say("Warn the author"),
            say("Your note to the author"),
            LONGEST_REASON,
        )
        await open_form(interaction, form)

    @on_press
    async def save_warning(self, interaction: discord.Interaction, press: SaveWarning) -> None:
        """Save the warning; its author sees it the next time they are here."""
        organiser, say = member_of(interaction), language_of(interaction)
        [written] = submitted(interaction)[BODY_FIELD]
        key = ReviewKey(organiser.guild_id, press.film_id, press.author_id)
        await self.services.moderation.decide(organiser, key, press.seen_at, Action.WARN, written)
        queue = await self.services.moderation.queue(organiser, press.page)
        await show(interaction, case_page(queue, say, [decided(Action.WARN, say)]), in_place=True)

    @on_press
    async def read_case(self, interaction: discord.Interaction, press: ReadCase) -> None:
        """Show the whole text, with its spoiler part, to the organiser."""
        await self.services.clubs.for_organiser(member_of(interaction))
        say = language_of(interaction)
        key = ReviewKey(guild_of(interaction), press.film_id, press.author_id)
        one = await self.services.reviews.own_of(key)
        file = text_file(one.review.draft, say)
        await interaction.response.send_message(view=whole_text(say), file=file, ephemeral=True)
