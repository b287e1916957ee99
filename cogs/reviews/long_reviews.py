"""Reviews longer than the form: reading and writing them page by page."""

import discord

from bot.domain.errors import UserError
from bot.domain.reviews.long_text import pages_of_review
from bot.domain.reviews.review import ReviewKey
from bot.services.reviews.write_and_read import BeforeWriting
from bot.ui.base.controls import chosen_as, language_of, open_form, submitted
from bot.ui.base.forms import typed_in
from bot.ui.presses.custom_ids import id_number
from bot.ui.presses.reviews import (
    OpenReviewPage,
    ReadOn,
    SaveLong,
    SaveReviewPage,
    ShortenReview,
    TurnReviewPage,
    WriteLong,
)
from bot.ui.reviews.form import BODY_FIELD, draft_from, review_form, text_file
from bot.ui.reviews.long_review import long_review_page, read_on_page, review_page_form
from cogs.reviews.posting import ReviewPoster
from cogs.reviews.saving import ReviewSaver, own_key
from cogs.shared.answers import show
from cogs.shared.feature_cog import Bot, FeatureCog, on_press
from cogs.shared.interactions import guild_of
from cogs.shared.sight import may_read


class LongReviewsCog(FeatureCog):
    """Reviews with further pages."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self._saver = ReviewSaver(bot, ReviewPoster(bot))

    @on_press
    async def read_on(self, interaction: discord.Interaction, press: ReadOn) -> None:
        """Show the member what follows the first page of a review."""
        key = ReviewKey(guild_of(interaction), press.film_id, press.author_id)
        one = await self.services.reviews.readable(key, interaction.user.id, may_read(interaction))
        await show(interaction, read_on_page(one.review, 1, language_of(interaction)))

    @on_press
    async def turn_page(self, interaction: discord.Interaction, press: TurnReviewPage) -> None:
        """Show another page, replacing this one."""
        key = ReviewKey(guild_of(interaction), press.film_id, press.author_id)
        one = await self.services.reviews.readable(key, interaction.user.id, may_read(interaction))
        page = read_on_page(one.review, press.page, language_of(interaction))
        await show(interaction, page, in_place=True)

    @on_press
    async def write_long(self, interaction: discord.Interaction, press: WriteLong) -> None:
        """Open the form for the first page; the others stay."""
        await self._open(interaction, press.film_id, keeps_rest=True)

    @on_press
    async def shorten(self, interaction: discord.Interaction, press: ShortenReview) -> None:
        """Open the form for a text that replaces the whole review."""
        await self._open(interaction, press.film_id, keeps_rest=False)

    async def _open(self, interaction: discord.Interaction, film_id: str, *, keeps_rest: bool) -> None:
        desk = await self._desk(interaction, film_id)
        form = review_form(
            desk.film, desk.draft, desk.own_score, language_of(interaction), keeps_rest=keeps_rest
        )
        await open_form(interaction, form)

    @on_press
    async def save_long(self, interaction: discord.Interaction, press: SaveLong) -> None:
        """Save the first page with the others, then post the review."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        draft = draft_from(submitted(interaction))
        whole = await self.services.reviews.with_rest(own_key(interaction, press.film_id), draft)
        await self._saver.save(interaction, press.film_id, whole)

    @on_press
    async def open_page(self, interaction: discord.Interaction, press: OpenReviewPage) -> None:
        """Open the form for a further page."""
        desk, page = await self._desk(interaction, press.film_id), chosen_as(interaction, id_number)
        pages = pages_of_review(desk.draft) if desk.draft else ()
        if not 0 < page < len(pages):
            raise UserError("This review has just changed. Open it again.")
        await open_form(
            interaction, review_page_form(press.film_id, page, pages[page], language_of(interaction))
        )

    @on_press
    async def save_page(self, interaction: discord.Interaction, press: SaveReviewPage) -> None:
        """Save a further page: of a posted review there too, of a draft for now."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        key = own_key(interaction, press.film_id)
        written = typed_in(submitted(interaction)[BODY_FIELD])
        changed = await self.services.reviews.with_page(key, press.page, written)
        if changed.is_review:
            await self._saver.save(interaction, press.film_id, changed.draft)
            return
        say, desk = language_of(interaction), await self._desk(interaction, press.film_id)
        page = long_review_page(desk.film, changed.draft, say, is_posted=False)
        await interaction.edit_original_response(view=page, attachments=[text_file(changed.draft, say)])

    async def _desk(self, interaction: discord.Interaction, film_id: str) -> BeforeWriting:
        desk = await self.services.reviews.desk(guild_of(interaction), interaction.user.id, film_id)
        assert isinstance(desk, BeforeWriting), "a control names a film by its id"
        return desk
