"""`/review read`, and what readers do with a review: vote, open its spoiler part, report it."""

from dataclasses import replace

import discord

from bot.domain.reviews.moderation import LONGEST_REASON
from bot.domain.reviews.review import ReviewKey, ReviewPage, ReviewSort
from bot.locales import named
from bot.ui.base.controls import chosen, chosen_as, language_of, open_form, submitted
from bot.ui.base.labels import REVIEW_SORT_NAMES
from bot.ui.presses.films import ReadReviews
from bot.ui.presses.reviews import (
    PickRead,
    ReportReview,
    SaveReport,
    ShowSpoiler,
    SortReviews,
    TurnReviews,
    VoteRead,
    VoteReview,
)
from bot.ui.reviews.answers import report_taken, vote_taken
from bot.ui.reviews.form import BODY_FIELD, sentence_form
from bot.ui.reviews.review import review_page, spoiler_part, usefulness
from cogs.reviews.notices import tell_notices
from cogs.shared.answers import show
from cogs.shared.commands import FILM, CommandOption, command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of
from cogs.shared.sight import may_read
from cogs.shared.which_film import ask_which_film, on_pick


class ReadReviewsCog(FeatureCog):
    """Lets members read reviews."""

    joins = "review"

    @command(
        "read",
        named("Read the reviews of a film"),
        film=FILM,
        sort=CommandOption("sort", named("Most helpful, newest, or highest score first"), REVIEW_SORT_NAMES),
    )
    async def read(
        self, interaction: discord.Interaction, film: str, sort: str = ReviewSort.HELPFUL.value
    ) -> None:
        """Show the member the first of a film's reviews."""
        await self._show(interaction, film, ReviewSort(sort), 0, in_place=False)
        await tell_notices(self.services, interaction)

    @on_pick
    async def pick_read(self, interaction: discord.Interaction, press: PickRead) -> None:
        """Show the first review of the film that was meant."""
        await self._show(interaction, chosen(interaction), press.sort, 0, in_place=True)

    @on_press
    async def read_reviews(self, interaction: discord.Interaction, press: ReadReviews) -> None:
        """Show the film's most helpful review, from the button below its card."""
        await self._show(interaction, press.film_id, ReviewSort.HELPFUL, 0, in_place=False)

    @on_press
    async def turn_reviews(self, interaction: discord.Interaction, press: TurnReviews) -> None:
        """Show another of the film's reviews, replacing this one."""
        await self._show(interaction, press.film_id, press.sort, press.page, in_place=True)

    @on_press
    async def sort_reviews(self, interaction: discord.Interaction, press: SortReviews) -> None:
        """Show the first review in the chosen order."""
        sort = chosen_as(interaction, ReviewSort)
        await self._show(interaction, press.film_id, sort, 0, in_place=True)

    async def _show(
        self, interaction: discord.Interaction, typed: str, sort: ReviewSort, page: int, *, in_place: bool
    ) -> None:
        found = await self.services.reviews.read(
            guild_of(interaction),
            interaction.user.id,
            typed,
            sort,
            may_read(interaction),
            page,
            language_of(interaction).code,
        )
        if isinstance(found, ReviewPage):
            await show(interaction, review_page(found, language_of(interaction)), in_place=in_place)
        else:
            await ask_which_film(interaction, found, PickRead(sort))

    @on_press
    async def vote_review(self, interaction: discord.Interaction, press: VoteReview) -> None:
        """Take a vote from below a posted review, and tell the voter."""
        key = _key(interaction, press)
        one, vote = await self.services.reviews.vote(
            key, interaction.user.id, may_read(interaction), useful=bool(press.useful)
        )
        self.bot.dispatch("review_vote", key)
        say = language_of(interaction)
        await show(interaction, vote_taken(vote, usefulness(one.review, say), say))

    @on_press
    async def vote_read(self, interaction: discord.Interaction, press: VoteRead) -> None:
        """Take a vote from a reader. The review stays in view, whatever its new place in the order."""
        key, reader_id, may = _key(interaction, press), interaction.user.id, may_read(interaction)
        one, vote = await self.services.reviews.vote(key, reader_id, may, useful=bool(press.useful))
        self.bot.dispatch("review_vote", key)
        found = await self.services.reviews.read(
            key.guild_id, reader_id, key.film_id, press.sort, may, press.page
        )
        assert isinstance(found, ReviewPage), "a control names a film by its id"
        page = replace(found, page=press.page, review=one.review, own_vote=vote)
        await show(interaction, review_page(page, language_of(interaction)), in_place=True)

    @on_press
    async def show_spoiler(self, interaction: discord.Interaction, press: ShowSpoiler) -> None:
        """Show the spoiler part to the member who asks, and nobody else."""
        key = _key(interaction, press)
        one = await self.services.reviews.readable(key, interaction.user.id, may_read(interaction))
        await show(interaction, spoiler_part(one.review, language_of(interaction)))

    @on_press
    async def report_review(self, interaction: discord.Interaction, press: ReportReview) -> None:
        """Ask what is wrong with the review."""
        await self.services.moderation.reportable(
            _key(interaction, press), interaction.user.id, may_read(interaction)
        )
        say = language_of(interaction)
        form = sentence_form(
            SaveReport(press.film_id, press.author_id),
            say("Report this review"),
            say("What is wrong with it?"),
            LONGEST_REASON,
        )
        await open_form(interaction, form)

    @on_press
    async def save_report(self, interaction: discord.Interaction, press: SaveReport) -> None:
        """Pass the report on to the organisers."""
        [reason] = submitted(interaction)[BODY_FIELD]
        await self.services.moderation.report(
            _key(interaction, press), interaction.user.id, reason, may_read(interaction)
        )
        await show(interaction, report_taken(language_of(interaction)))


def _key(
    interaction: discord.Interaction, press: VoteReview | VoteRead | ShowSpoiler | ReportReview | SaveReport
) -> ReviewKey:
    return ReviewKey(guild_of(interaction), press.film_id, press.author_id)
