"""`/club prompts`: organisers choose the questions that this server is asked."""

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot.domain.discussions.own_questions import LONGEST_QUESTION
from bot.domain.discussions.prompts import Family, Stage
from bot.locales import named
from bot.ui.base.controls import language_of
from bot.ui.discussions.prompts import (
    FAMILY_NAMES,
    STAGE_NAMES,
    prompt_added,
    prompt_label,
    prompt_removed,
    prompt_switched,
    prompts_page,
)
from bot.ui.presses.discussions import TurnPrompts
from cogs.shared.answers import show
from cogs.shared.commands import CommandOption, command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of, member_of


class PromptCog(FeatureCog):
    """Lets organisers change the prompt bank."""

    joins = "club"
    prompts = app_commands.Group(
        name=locale_str("prompts"), description=locale_str("The questions I ask in this server")
    )

    async def prompt_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Suggestions for a prompt."""
        say = language_of(interaction)
        found = await self.services.prompts.suggest(guild_of(interaction), typed, say.code)
        return [Choice(name=prompt_label(prompt, say), value=prompt.id) for prompt in found]

    _PROMPT = CommandOption(
        "prompt",
        # Translators: describes the option that takes a word out of the question, to find it
        named("A word from it"),
        suggest=prompt_choices,
    )

    @command(
        "add",
        named("Add a question of your own for this server"),
        prompts,
        question=CommandOption("question", named("One open question that fits any film")),
        family=CommandOption("family", named("What it's about"), FAMILY_NAMES),
        audience=CommandOption("audience", named("Who it can be asked"), STAGE_NAMES),
    )
    async def add(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        family: str,
        audience: str,
    ) -> None:
        """Add a question to the server's own."""
        say = language_of(interaction)
        prompt = await self.services.prompts.add(
            member_of(interaction), question, Family(family), Stage(audience), say.code
        )
        await show(interaction, prompt_added(prompt, say))

    @command(
        "list",
        named("The questions I ask in this server"),
        prompts,
        family=CommandOption("family", named("Only questions about this"), FAMILY_NAMES),
    )
    async def list_them(self, interaction: discord.Interaction, family: str | None = None) -> None:
        """Show the first page of the prompts."""
        about = Family(family) if family else None
        found = await self.services.prompts.page(member_of(interaction), about, 0)
        await show(interaction, prompts_page(found, language_of(interaction)))

    @on_press
    async def turn_prompts(self, interaction: discord.Interaction, press: TurnPrompts) -> None:
        """Show another page of the prompts."""
        found = await self.services.prompts.page(member_of(interaction), press.family, press.page)
        await show(interaction, prompts_page(found, language_of(interaction)), in_place=True)

    # Translators: a command's name: switch a question off; lower case, no spaces
    @command("off", named("Stop asking a question"), prompts, prompt=_PROMPT)
    async def off(self, interaction: discord.Interaction, prompt: str) -> None:
        """Switch a prompt off."""
        await self._switch(interaction, prompt, on=False)

    # Translators: a command's name: switch a question on again; lower case, no spaces
    @command("on", named("Ask a question again"), prompts, prompt=_PROMPT)
    async def on(self, interaction: discord.Interaction, prompt: str) -> None:
        """Switch a prompt on again."""
        await self._switch(interaction, prompt, on=True)

    async def _switch(self, interaction: discord.Interaction, typed: str, *, on: bool) -> None:
        entry = await self.services.prompts.switch(member_of(interaction), typed, on=on)
        await show(interaction, prompt_switched(entry, language_of(interaction)))

    @command("remove", named("Remove a question this server added"), prompts, prompt=_PROMPT)
    async def remove(self, interaction: discord.Interaction, prompt: str) -> None:
        """Remove one of the server's own prompts."""
        removed = await self.services.prompts.remove(member_of(interaction), prompt)
        await show(interaction, prompt_removed(removed, language_of(interaction)))
