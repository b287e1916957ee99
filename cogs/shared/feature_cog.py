"""What every feature's cog has in common."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.club.settings import ClubSettings
from bot.domain.errors import UserError
from bot.domain.films.film import Ambiguous, Unknown
from bot.locales import Language, language
from bot.services.club.settings import ActingMember
from bot.services.wiring import Services
from bot.ui.base.controls import Page, language_of
from bot.ui.base.figures import label
from bot.ui.films.picker import film_picker, unknown_film
from bot.ui.presses.custom_ids import Press

T = TypeVar("T")


class Bot(Protocol):
    """The part of the bot that cogs use."""

    services: Services
    where_to_watch: str | None
    """The host's address for watching a film, with slots for its facts."""
    shard_count: int | None

    @property
    def is_draining(self) -> bool:
        """Whether a stop has begun: nothing new is to be taken up."""
        ...

    @property
    def tree(self) -> app_commands.CommandTree[Any]: ...

    async def add_cog(self, cog: commands.Cog, /) -> None: ...

    def handle(self, press: type[T], handler: Callable[[discord.Interaction, T], Awaitable[None]]) -> None:
        """Have `handler` answer every press of that kind."""
        ...

    async def guarded(self, interaction: discord.Interaction | None, work: Awaitable[T]) -> T | None:
        """What `work` gives; whatever it raises is answered, or logged where there is no one to answer."""
        ...

    def message(self, channel_id: int, message_id: int) -> discord.PartialMessage:
        """The handle of a message, to be edited or deleted without reading it first."""
        ...

    def get_guild(self, guild_id: int, /) -> discord.Guild | None:
        """The server, as the bot knows it at present."""
        ...

    def dispatch(self, event: str, /, *values: object) -> None:
        """Tell every cog that listens to `on_<event>`."""
        ...

    def mention(self, command: str) -> str:
        """The command as members press it."""
        ...


class FeatureCog(commands.Cog):
    """A feature's commands, and what its controls do."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.services = bot.services

    async def film_choices(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Autocomplete for every film option."""
        return await self.bot.guarded(interaction, self._film_choices(interaction, typed)) or []

    async def _film_choices(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        say = language_of(interaction)
        films = await self.services.films.suggest(guild_of(interaction), typed)
        return [app_commands.Choice(name=label(film, say), value=film.id) for film in films]


def guild_of(interaction: discord.Interaction) -> int:
    """The server that an interaction is from."""
    if interaction.guild_id is None:
        raise UserError("I work inside servers: use this command in one that I am in.")
    return interaction.guild_id


def member_of(interaction: discord.Interaction) -> ActingMember:
    """The member who acts, with their rights where they act."""
    roles = [role.id for role in getattr(interaction.user, "roles", ())]
    return ActingMember(
        guild_of(interaction), interaction.user.id, interaction.permissions.manage_guild, roles
    )


def server_language(settings: ClubSettings, guild: discord.Guild) -> Language:
    """The language of what the bot posts by itself: the organisers' choice, else the server's in Discord."""
    return language(settings.language or str(guild.preferred_locale))


def club_group(bot: Bot) -> app_commands.Group:
    """`/club`, for other features to add their sub-commands to."""
    return _group(bot, "club")


def review_group(bot: Bot) -> app_commands.Group:
    """`/review`, the same."""
    return _group(bot, "review")


def discuss_group(bot: Bot) -> app_commands.Group:
    """`/discuss`, the same."""
    return _group(bot, "discuss")


def weekly_group(bot: Bot) -> app_commands.Group:
    """`/weekly`, the same."""
    return _group(bot, "weekly")


def _group(bot: Bot, name: str) -> app_commands.Group:
    group = bot.tree.get_command(name)
    assert isinstance(group, app_commands.Group), f"cogs.{name} is loaded first"
    return group


async def ask_which_film(
    interaction: discord.Interaction, outcome: Ambiguous | Unknown, press: Press
) -> None:
    """Answer that it is not clear, or not known, which film is meant."""
    say = language_of(interaction)
    match outcome:
        case Ambiguous():
            page = film_picker(outcome, press, say)
        case Unknown():
            page = unknown_film(outcome, say)
    await interaction.response.send_message(view=page, ephemeral=True)


async def show(interaction: discord.Interaction, page: Page, *, in_place: bool = False) -> None:
    """Answer the one who acts with a page that only they see, or put it in place of the pressed one."""
    if in_place:
        await interaction.response.edit_message(view=page)
    else:
        await interaction.response.send_message(view=page, ephemeral=True)
