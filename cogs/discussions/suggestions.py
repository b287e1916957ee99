"""`/discuss suggest`: members propose questions, and organisers add them with one press."""

import discord
from discord import app_commands

from bot.domain.discussions.own_questions import LONGEST_QUESTION
from bot.domain.discussions.prompts import Family, Stage
from bot.domain.news import News
from bot.locales import named
from bot.ui.base.controls import language_of
from bot.ui.discussions.prompts import FAMILY_NAMES, STAGE_NAMES
from bot.ui.discussions.suggestions import decided_line, suggested_page, suggestion_news, suggestions_page
from bot.ui.presses.discussions import DecideSuggestion, ShowSuggestions
from cogs.shared.answers import show
from cogs.shared.commands import CommandOption, command
from cogs.shared.feature_cog import FeatureCog, below_answers, on_press
from cogs.shared.interactions import member_of


class SuggestionCog(FeatureCog):
    """Lets members propose questions, and organisers decide."""

    joins = "discuss"

    # Translators: a command's name: propose a question for the server; lower case, no spaces
    @command(
        "suggest",
        named("Suggest a question for this server; organisers add it"),
        question=CommandOption("question", named("One open question that fits any film")),
        family=CommandOption("family", named("What it's about"), FAMILY_NAMES),
        audience=CommandOption("audience", named("Who it can be asked"), STAGE_NAMES),
    )
    async def suggest(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        family: str,
        audience: str = Stage.AFTER.value,
    ) -> None:
        """Propose a question to the organisers."""
        say = language_of(interaction)
        suggestion = await self.services.suggestions.propose(
            member_of(interaction), question, Family(family), Stage(audience), say.code
        )
        await show(interaction, suggested_page(suggestion, say))

    @on_press
    async def show_suggestions(self, interaction: discord.Interaction, _press: ShowSuggestions) -> None:
        """Show an organiser what waits."""
        waiting = await self.services.suggestions.waiting(member_of(interaction))
        await show(interaction, suggestions_page(waiting, language_of(interaction)))

    @on_press
    async def decide(self, interaction: discord.Interaction, press: DecideSuggestion) -> None:
        """Add a question to the server's own, or decline it, and show what is left."""
        member, say = member_of(interaction), language_of(interaction)
        decided = await self.services.suggestions.decide(
            member, press.prompt_id, is_approved=bool(press.is_approved)
        )
        waiting = await self.services.suggestions.waiting(member)
        await show(interaction, suggestions_page(waiting, say, decided_line(decided, say)), in_place=True)

    @below_answers(News.SUGGESTIONS)
    async def tell_news(self, interaction: discord.Interaction, _command: str) -> None:
        """After the answer to a command, say what organisers have decided since."""
        member = member_of(interaction)
        if news := await self.services.suggestions.news(member):
            page = suggestion_news(news, language_of(interaction))
            await interaction.followup.send(view=page, ephemeral=True)
            await self.services.suggestions.told(member, news)
