"""*Look further*: looks for a film elsewhere, and continues the command with it."""

import discord

from bot.domain.lookups.lookup import LookedUp
from bot.domain.transfer.asked_rows import called, question_of_row
from bot.services.club.settings import ActingMember
from bot.ui.base.controls import choose, language_of
from bot.ui.discussions.start import quoted_question, with_question
from bot.ui.films.look_further import looked_up_page
from bot.ui.presses.added_films import read_onward
from bot.ui.presses.custom_ids import Press, custom_id
from bot.ui.presses.films import PickCard
from bot.ui.presses.lookups import LookFurther, TakeFound
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import member_of
from cogs.shared.which_film import row_in_question, with_row_again, with_way_back


class LookFurtherCog(FeatureCog):
    """Looks for films elsewhere, only after a press."""

    @on_press
    async def look(self, interaction: discord.Interaction, press: LookFurther) -> None:
        """Look for the film. It takes seconds, so the press is answered first."""
        is_own = interaction.message is not None and interaction.message.flags.ephemeral
        await interaction.response.defer(ephemeral=True, thinking=not is_own)
        onward = read_onward(press.onward) or PickCard()
        found = await self._found(member_of(interaction), press, onward)
        ways = await self.services.adding.ways_to_add(member_of(interaction))
        say = language_of(interaction)
        page = looked_up_page(found, onward, press, say, may_add=ways.may_add)
        page = with_row_again(page, onward, say) if found.films else with_way_back(page, onward, say)
        if written := quoted_question(interaction.message):
            page = with_question(page, written)
        await interaction.edit_original_response(view=page)
        if found.films:
            self.bot.dispatch("films_found")

    async def _found(self, member: ActingMember, press: LookFurther, onward: Press) -> LookedUp:
        """What there is for the typed text, or else for what the row of a file says."""
        further = self.services.lookups.further
        if press.typed:
            return await further.look(member, press.typed)
        row = await row_in_question(self.services, member, onward)
        if row is None:
            return await further.look(member, "")
        return await further.look(member, called(row), question_of_row(row))

    @on_press
    async def take(self, interaction: discord.Interaction, press: TakeFound) -> None:
        """Continue with the film that was found."""
        choose(interaction, press.film_id)
        await self.bot.press(interaction, custom_id(read_onward(press.onward) or PickCard()))
