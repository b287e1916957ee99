"""`/help`: what the bot can do."""

import discord
from discord import app_commands

from bot.locales import Language, named
from bot.ui.base.controls import Page, language_of
from bot.ui.help import help_page, sources_page, theme_page
from bot.ui.pictures.film_picture import TMDB_NOTICE
from bot.ui.presses.help import HelpTheme, ShowHelp, ShowSources
from cogs.shared.answers import show
from cogs.shared.commands import command
from cogs.shared.feature_cog import FeatureCog, on_press


class HelpCog(FeatureCog):
    """Shows the help."""

    @command("help", named("What I can do, and which command does it"))
    async def help(self, interaction: discord.Interaction) -> None:
        """Show the member the help."""
        await show(interaction, self._page(interaction, None))

    @on_press
    async def turn_to(self, interaction: discord.Interaction, press: ShowHelp) -> None:
        """Show another page of the help, replacing this one."""
        await show(interaction, self._page(interaction, press.theme), in_place=True)

    @on_press
    async def show_sources(self, interaction: discord.Interaction, press: ShowSources) -> None:
        """Show all credits for the films, replacing the help."""
        say = language_of(interaction)
        await show(interaction, sources_page(self._sources(say), press.page, say), in_place=True)

    def _page(self, interaction: discord.Interaction, theme: HelpTheme | None) -> Page:
        every = (one for one in self.bot.tree.walk_commands() if isinstance(one, app_commands.Command))
        commands = {one.qualified_name: one.description for one in every if one.qualified_name != "help"}
        say = language_of(interaction)
        if theme is None:
            return help_page(self.bot.mention, commands, say, self._sources(say))
        return theme_page(theme, self.bot.mention, commands, say)

    def _sources(self, say: Language) -> list[str]:
        """The credits for the sources of the films."""
        notice = [say(TMDB_NOTICE)] if self.services.lookups.extras.is_on else []
        return [*notice, *self.services.films.attributions()]
