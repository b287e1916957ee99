"""`/review`: writing a review, posting it, deleting it. Reading is in `cogs.reviews.read`."""

import logging
from collections.abc import Collection
from typing import Final

import discord
from discord.app_commands import locale_str
from discord.ext import commands

from bot.domain.errors import UserError
from bot.domain.privacy.member import Forgotten
from bot.domain.reviews.review import ReviewKey
from bot.locales import named
from bot.services.reviews.write_and_read import BeforeWriting, OneReview
from bot.ui.base.controls import chosen, language_of, open_form, submitted
from bot.ui.base.errors import sentence
from bot.ui.presses.reviews import (
    AddMore,
    ChooseSentence,
    DeleteReview,
    LeaveReview,
    OpenReview,
    PickDeleted,
    PickReviewed,
    PostReview,
    SaveMore,
    SaveReview,
)
from bot.ui.reviews.answers import (
    ask_before_deleting,
    review_deleted,
    review_left,
)
from bot.ui.reviews.form import draft_from, review_form, text_file
from bot.ui.reviews.long_review import long_review_page
from bot.ui.reviews.more import more_file, more_form, more_from, more_refused, sentence_chosen
from cogs.reviews.live_posts import LivePosts
from cogs.reviews.posting import ReviewPoster
from cogs.reviews.saving import ReviewSaver, own_key
from cogs.shared.answers import show
from cogs.shared.commands import FILM, command
from cogs.shared.feature_cog import Bot, FeatureCog, every, on_press
from cogs.shared.interactions import guild_of, server_of
from cogs.shared.which_film import ask_which_film, on_pick

REFRESH_SECONDS: Final = 2.0
"""Votes within this time share one edit."""

_log = logging.getLogger(__name__)


class WriteReviewCog(
    FeatureCog,
    commands.GroupCog,
    group_name=locale_str("review"),
    group_description=locale_str("Write, read and delete reviews"),
):
    """Lets members write reviews."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._poster = ReviewPoster(bot)
        self._posts = LivePosts(bot, self._poster)
        self._saver = ReviewSaver(bot, self._poster)

    @command("write", named("Write your review of a film, or change it"), film=FILM)
    async def write(self, interaction: discord.Interaction, film: str) -> None:
        """Open the form, with any existing text."""
        await self._open(interaction, film)

    @command("delete", named("Delete your review of a film"), film=FILM)
    async def delete(self, interaction: discord.Interaction, film: str) -> None:
        """Ask whether to delete the review."""
        await self._ask_before_deleting(interaction, film)

    @on_press
    async def open_review(self, interaction: discord.Interaction, press: OpenReview) -> None:
        """Open the form from a button."""
        await self._open(interaction, press.film_id)

    @on_pick
    async def pick_reviewed(self, interaction: discord.Interaction, _press: PickReviewed) -> None:
        """Open the form for the film that was meant."""
        await self._open(interaction, chosen(interaction))

    async def _open(self, interaction: discord.Interaction, typed: str) -> None:
        desk = await self.services.reviews.desk(
            guild_of(interaction), interaction.user.id, typed, language_of(interaction).code
        )
        if isinstance(desk, BeforeWriting):
            await self._open_desk(interaction, desk)
        else:
            await ask_which_film(interaction, desk, PickReviewed())

    async def _open_desk(self, interaction: discord.Interaction, desk: BeforeWriting) -> None:
        """The form; if the text does not fit into one, a page with what to do with it."""
        say, draft = language_of(interaction), desk.draft
        if draft is None or not draft.rest:
            await open_form(interaction, review_form(desk.film, draft, desk.own_score, say))
            return
        review = await self.services.reviews.find(own_key(interaction, desk.film.id))
        page = long_review_page(desk.film, draft, say, is_posted=review is not None and review.draft == draft)
        await interaction.response.send_message(view=page, file=text_file(draft, say), ephemeral=True)

    @on_press
    async def save_review(self, interaction: discord.Interaction, press: SaveReview) -> None:
        """Save the form, then post the review. If anything fails before it is saved, return the text."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._saver.save(interaction, press.film_id, draft_from(submitted(interaction)))

    @on_press
    async def open_more(self, interaction: discord.Interaction, press: AddMore) -> None:
        """Open the form for what an author can add to their review."""
        one = await self.services.reviews.own_of(own_key(interaction, press.film_id))
        await open_form(interaction, more_form(one.film, one.review.draft, language_of(interaction)))

    @on_press
    async def save_more(self, interaction: discord.Interaction, press: SaveMore) -> None:
        """Save what was added, then update the post; a refused text goes back."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        say, more = language_of(interaction), more_from(submitted(interaction))
        key = own_key(interaction, press.film_id)
        try:
            saved = await self.services.reviews.add_more(key, more)
        except UserError as refused:
            page, files = more_refused(key.film_id, sentence(refused, say), say), [more_file(more)]
            await interaction.edit_original_response(view=page, attachments=files)
        else:
            await interaction.edit_original_response(view=await self._saver.publish(interaction, saved))

    @on_press
    async def choose_sentence(self, interaction: discord.Interaction, press: ChooseSentence) -> None:
        """Let deep dives quote the chosen sentence first."""
        key = own_key(interaction, press.film_id)
        one = await self.services.reviews.choose_sentence(key, chosen(interaction))
        await show(interaction, sentence_chosen(one.review, language_of(interaction)))

    @on_press
    async def post_review(self, interaction: discord.Interaction, press: PostReview) -> None:
        """Try again to post the saved review."""
        await interaction.response.defer()
        one = await self.services.reviews.own_of(own_key(interaction, press.film_id))
        page = await self._saver.post(interaction, one.film, one.review.key, before=one.review)
        await interaction.edit_original_response(view=page)

    @on_pick
    async def pick_deleted(self, interaction: discord.Interaction, _press: PickDeleted) -> None:
        """Ask whether to delete the review of the film that was meant."""
        await self._ask_before_deleting(interaction, chosen(interaction))

    async def _ask_before_deleting(self, interaction: discord.Interaction, typed: str) -> None:
        one = await self.services.reviews.own(
            guild_of(interaction), interaction.user.id, typed, language_of(interaction).code
        )
        if isinstance(one, OneReview):
            await show(interaction, ask_before_deleting(one.film, one.review, language_of(interaction)))
        else:
            await ask_which_film(interaction, one, PickDeleted())

    @on_press
    async def delete_review(self, interaction: discord.Interaction, press: DeleteReview) -> None:
        """Delete message and review; the score stays."""
        await interaction.response.defer()
        one = await self.services.reviews.own_of(own_key(interaction, press.film_id))
        await self._poster.delete(server_of(interaction), one.review.key)
        page = review_deleted(one.film, one.review, language_of(interaction))
        await interaction.edit_original_response(view=page)

    @on_press
    async def leave_review(self, interaction: discord.Interaction, _press: LeaveReview) -> None:
        """Say that nothing was deleted."""
        await show(interaction, review_left(language_of(interaction)), in_place=True)

    @FeatureCog.listener()
    async def on_review_vote(self, key: ReviewKey) -> None:
        """Have the posted review follow: a member voted for it, or withdrew a vote."""
        self._posts.outdate(key)

    @FeatureCog.listener()
    async def on_score_change(self, guild_id: int, film_id: str) -> None:
        """Have the member's posted review follow, if there is one: they changed their score."""
        self._posts.rescore(guild_id, film_id)

    @FeatureCog.listener()
    async def on_scores_change(self, guild_id: int, film_ids: Collection[str]) -> None:
        """Have posted reviews follow: a member changed many scores at once."""
        for film_id in film_ids:
            self._posts.rescore(guild_id, film_id)

    @FeatureCog.listener()
    async def on_member_forgotten(self, forgotten: Forgotten) -> None:
        """Have the posted reviews follow that a deleted member had voted for."""
        for key in forgotten.voted:
            self._posts.outdate(key)

    @every(seconds=REFRESH_SECONDS)
    async def _refresh(self) -> None:
        await self._posts.refresh()
