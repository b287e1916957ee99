"""Saves a review and posts it, from whichever form its author used."""

import logging
from contextlib import AsyncExitStack

import discord

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.reviews.review import Review, ReviewDraft, ReviewKey, ReviewState
from bot.services.reviews.write_and_read import RefusedDraft, SavedReview
from bot.ui.base.controls import Page, language_of
from bot.ui.base.errors import sentence
from bot.ui.reviews.answers import refusal, review_held, review_not_posted, review_posted, text_given_back
from bot.ui.reviews.form import text_file
from cogs.reviews.home import home_of_review
from cogs.reviews.notices import tell_notices
from cogs.reviews.posting import ReviewPoster
from cogs.shared.feature_cog import Bot
from cogs.shared.interactions import guild_of, server_of

_log = logging.getLogger(__name__)


class ReviewSaver:
    """Saves what authors write, posts it, and gives refused texts back."""

    def __init__(self, bot: Bot, poster: ReviewPoster) -> None:
        self._bot = bot
        self._services = bot.services
        self._poster = poster

    async def save(self, interaction: discord.Interaction, film_id: str, draft: ReviewDraft) -> None:
        """Save the author's review, then post it. If anything fails before it is saved, return the text."""
        say, key = language_of(interaction), own_key(interaction, film_id)
        async with AsyncExitStack() as unsaved:
            reason = say("Something went wrong before it was saved.")
            unsaved.push_async_callback(self.give_back, interaction, key.film_id, draft, reason)
            home = await home_of_review(self._services, interaction, key)
            outcome = await self._services.reviews.write(key, draft, say.code, home)
            unsaved.pop_all()
        if isinstance(outcome, RefusedDraft):
            await self.give_back(interaction, key.film_id, draft, refusal(outcome.verdict, say))
        else:
            self._bot.dispatch("score_change", key.guild_id, key.film_id)
            await interaction.edit_original_response(view=await self.publish(interaction, outcome))
        await tell_notices(self._services, interaction)

    async def give_back(
        self, interaction: discord.Interaction, film_id: str, draft: ReviewDraft, reason: str
    ) -> None:
        say = language_of(interaction)
        page = text_given_back(film_id, reason, say)
        await interaction.edit_original_response(view=page, attachments=[text_file(draft, say)])

    async def publish(self, interaction: discord.Interaction, written: SavedReview) -> Page:
        """Post a public review, or remove one that must wait for an organiser; returns the answer."""
        if written.review.state is ReviewState.PUBLIC:
            return await self.post(interaction, written.film, written.review.key, written.before)
        say = language_of(interaction)
        try:
            await self._poster.take_down(server_of(interaction), written.review.key)
        except UserError as refused:
            return review_held(written.film, written.review, say, sentence(refused, say))
        return review_held(written.film, written.review, say)

    async def post(
        self, interaction: discord.Interaction, film: Film, key: ReviewKey, before: Review | None
    ) -> Page:
        """Post the saved review, of which there was another text `before`; returns the answer."""
        say = language_of(interaction)
        try:
            review = await self._poster.post(server_of(interaction), key, is_new=before is None)
        except UserError as refused:
            _log.warning("The review %s is not posted", key, exc_info=refused)
            return review_not_posted(film, sentence(refused, say), say)
        found = await self._services.films.card_of(key.guild_id, key.author_id, film.id)
        is_update = before is not None and before.is_posted
        return review_posted(film, review, found.standing.tally, say, is_update=is_update)


def own_key(interaction: discord.Interaction, film_id: str) -> ReviewKey:
    """The key of the acting member's own review of a film."""
    return ReviewKey(guild_of(interaction), film_id, interaction.user.id)
