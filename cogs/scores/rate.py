"""`/rate`, and the controls that give, undo and share a score."""

import discord
from discord import app_commands

from bot.domain.scores import HIGHEST, LOWEST
from bot.locales import named
from bot.services.scores import Rated
from bot.ui.base.controls import chosen, language_of
from bot.ui.presses.films import MyScore
from bot.ui.presses.scores import GiveScore, OpenScores, PickRated, ShareScore, UndoScore
from bot.ui.scores.rate import own_score, rated, score_buttons, shared_score, taken_back
from cogs.shared.answers import show, tell_all
from cogs.shared.commands import FILM, CommandOption, command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of
from cogs.shared.posts.shown_posts import show_self_later
from cogs.shared.which_film import ask_which_film, on_pick


class RateCog(FeatureCog):
    """Lets members give scores."""

    @command(
        "rate",
        named("Rate a film from 1 to 10, or change your score"),
        film=FILM,
        score=CommandOption("score", named("1 is very bad, 10 is excellent")),
    )
    async def rate(
        self, interaction: discord.Interaction, film: str, score: app_commands.Range[int, LOWEST, HIGHEST]
    ) -> None:
        """Give the score, or ask which film is meant."""
        await self._rate(interaction, film, score)

    async def _rate(
        self, interaction: discord.Interaction, film: str, score: int, *, in_place: bool = False
    ) -> None:
        outcome = await self.services.scores.rate(
            guild_of(interaction), interaction.user.id, film, score, language_of(interaction).code
        )
        if isinstance(outcome, Rated):
            self._announce(interaction, outcome)
            page = rated(outcome.film, outcome.change, language_of(interaction))
            await show(interaction, page, in_place=in_place)
        else:
            await ask_which_film(interaction, outcome, PickRated(score))

    @on_press
    async def open_scores(self, interaction: discord.Interaction, press: OpenScores) -> None:
        """Show the member the ten scores."""
        found = await self.services.films.card_of(guild_of(interaction), interaction.user.id, press.film_id)
        say = language_of(interaction)
        await show(interaction, score_buttons(found.film, found.standing.own_score, say))

    @on_press
    async def my_score(self, interaction: discord.Interaction, press: MyScore) -> None:
        """Show the member their own score."""
        found = await self.services.films.card_of(guild_of(interaction), interaction.user.id, press.film_id)
        say = language_of(interaction)
        await show(interaction, own_score(found.film, found.standing.own_score, say))

    @on_press
    async def give_score(self, interaction: discord.Interaction, press: GiveScore) -> None:
        """Give the pressed score."""
        await self._rate(interaction, press.film_id, press.score, in_place=True)

    @on_pick
    async def pick_rated(self, interaction: discord.Interaction, press: PickRated) -> None:
        """Give the score to the film that was meant."""
        await self._rate(interaction, chosen(interaction), press.score, in_place=True)

    @on_press
    async def undo_score(self, interaction: discord.Interaction, press: UndoScore) -> None:
        """Restore the score from before."""
        undone = await self.services.scores.undo(
            guild_of(interaction), interaction.user.id, press.film_id, press.given, press.before
        )
        self._announce(interaction, undone)
        await show(
            interaction, taken_back(undone.film, undone.change, language_of(interaction)), in_place=True
        )

    @on_press
    async def share_score(self, interaction: discord.Interaction, press: ShareScore) -> None:
        """Tell the channel the member's present score."""
        found = await self.services.scores.to_share(guild_of(interaction), interaction.user.id, press.film_id)
        say = await self.everyones_language(interaction)
        page = shared_score(found.film, interaction.user, found.standing, say)
        await show_self_later(self.services, interaction)
        await tell_all(interaction, page)

    def _announce(self, interaction: discord.Interaction, changed: Rated) -> None:
        """Update everything that shows this film's scores."""
        self.bot.dispatch("score_change", guild_of(interaction), changed.film.id)
