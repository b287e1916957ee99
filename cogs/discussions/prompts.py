"""`/club prompts`: the questions that this server is asked, as its organisers want them."""

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot.domain.discussions.prompts import LONGEST_QUESTION, Family, Stage
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
from cogs.shared.feature_cog import Bot, FeatureCog, club_group, guild_of, member_of, show

_FAMILIES = [Choice(name=locale_str(name), value=family.value) for family, name in FAMILY_NAMES.items()]
_STAGES = [Choice(name=locale_str(name), value=stage.value) for stage, name in STAGE_NAMES.items()]


class PromptCog(FeatureCog):
    """Changing the prompt bank."""

    async def add(
        self, interaction: discord.Interaction, question: str, family: Family, stage: Stage
    ) -> None:
        """Add a question of the server's own."""
        say = language_of(interaction)
        prompt = await self.services.prompts.add(member_of(interaction), question, family, stage, say.code)
        await show(interaction, prompt_added(prompt, say))

    async def list_them(self, interaction: discord.Interaction, family: Family | None) -> None:
        """Show the first page of the prompts."""
        found = await self.services.prompts.page(member_of(interaction), family, 0)
        await show(interaction, prompts_page(found, language_of(interaction)))

    async def turn_prompts(self, interaction: discord.Interaction, press: TurnPrompts) -> None:
        """Show another page of them."""
        found = await self.services.prompts.page(member_of(interaction), press.family, press.page)
        await show(interaction, prompts_page(found, language_of(interaction)), in_place=True)

    async def switch(self, interaction: discord.Interaction, typed: str, *, on: bool) -> None:
        """Have the server asked a prompt, or not."""
        entry = await self.services.prompts.switch(member_of(interaction), typed, on=on)
        await show(interaction, prompt_switched(entry, language_of(interaction)))

    async def remove(self, interaction: discord.Interaction, typed: str) -> None:
        """Remove a prompt of the server's own."""
        prompt = await self.services.prompts.remove(member_of(interaction), typed)
        await show(interaction, prompt_removed(prompt, language_of(interaction)))

    async def prompt_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Autocomplete for a prompt."""
        return await self.bot.guarded(interaction, self._prompt_choices(interaction, typed)) or []

    async def _prompt_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        say = language_of(interaction)
        found = await self.services.prompts.suggest(guild_of(interaction), typed, say.code)
        return [Choice(name=prompt_label(prompt, say), value=prompt.id) for prompt in found]


def _add_adding(group: app_commands.Group, cog: PromptCog) -> None:
    @group.command(name=locale_str("add"), description=locale_str("Add a question of this server's own"))
    @app_commands.rename(
        question=locale_str("question"), family=locale_str("family"), audience=locale_str("audience")
    )
    @app_commands.describe(
        question=locale_str("One open question that fits any film"),
        family=locale_str("What it is about: families take turns"),
        audience=locale_str("Whom it can be asked"),
    )
    @app_commands.choices(family=_FAMILIES, audience=_STAGES)
    async def add(
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        family: str,
        audience: str,
    ) -> None:
        await cog.add(interaction, question, Family(family), Stage(audience))


def _add_listing(group: app_commands.Group, cog: PromptCog) -> None:
    @group.command(name=locale_str("list"), description=locale_str("The questions that this server is asked"))
    @app_commands.rename(family=locale_str("family"))
    @app_commands.describe(family=locale_str("Only those that are about this"))
    @app_commands.choices(family=_FAMILIES)
    async def list_them(interaction: discord.Interaction, family: str | None = None) -> None:
        await cog.list_them(interaction, Family(family) if family else None)


def _add_changing(group: app_commands.Group, cog: PromptCog) -> None:
    # Translators: a command's name: switch a question off; lower case, no spaces
    @group.command(name=locale_str("off"), description=locale_str("Ask a question no more"))
    @app_commands.rename(prompt=locale_str("prompt"))
    # Translators: describes the option that takes a word out of the question, to find it
    @app_commands.describe(prompt=locale_str("A word of it"))
    @app_commands.autocomplete(prompt=cog.prompt_choices)
    async def off(interaction: discord.Interaction, prompt: str) -> None:
        await cog.switch(interaction, prompt, on=False)

    # Translators: a command's name: switch a question on again; lower case, no spaces
    @group.command(name=locale_str("on"), description=locale_str("Ask a question again"))
    @app_commands.rename(prompt=locale_str("prompt"))
    @app_commands.describe(prompt=locale_str("A word of it"))
    @app_commands.autocomplete(prompt=cog.prompt_choices)
    async def on(interaction: discord.Interaction, prompt: str) -> None:
        await cog.switch(interaction, prompt, on=True)


def _add_removing(group: app_commands.Group, cog: PromptCog) -> None:
    @group.command(name=locale_str("remove"), description=locale_str("Remove a question that was added here"))
    @app_commands.rename(prompt=locale_str("prompt"))
    @app_commands.describe(prompt=locale_str("A word of it"))
    @app_commands.autocomplete(prompt=cog.prompt_choices)
    async def remove(interaction: discord.Interaction, prompt: str) -> None:
        await cog.remove(interaction, prompt)


async def setup(bot: Bot) -> None:
    """Called by discord.py when the extension is loaded."""
    cog = PromptCog(bot)
    await bot.add_cog(cog)
    group = app_commands.Group(
        name=locale_str("prompts"), description=locale_str("The questions that this server is asked")
    )
    for add in (_add_adding, _add_listing, _add_changing, _add_removing):
        add(group, cog)
    club_group(bot).add_command(group)
    bot.handle(TurnPrompts, cog.turn_prompts)
