"""What every feature's cog has in common."""

import inspect
from collections.abc import Awaitable, Callable, Collection, Coroutine, Sequence
from functools import wraps
from typing import Any, ClassVar, Final, Protocol, TypeVar, cast, get_args

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands, tasks

from bot.domain.club.settings import ClubSettings
from bot.domain.errors import UserError
from bot.domain.films.marks import not_here, sought
from bot.domain.languages import SOURCE
from bot.domain.news import News
from bot.locales import Language, language
from bot.services.club.settings import ActingMember
from bot.services.films.films import MOST_CHOICES
from bot.services.use_cases import Services
from bot.ui.base.calling import first_words
from bot.ui.base.controls import Page, language_of
from bot.ui.base.figures import label
from bot.ui.films.picker import look_entry, not_here_entry
from cogs.shared.people import with_names

T = TypeVar("T")
_LONGEST_VALUE: Final = 100
"""At most this many characters fit in the value of a suggestion."""
_HAS_TURN: Final = "has_turn"
Handler = TypeVar("Handler", bound=Callable[..., Coroutine[Any, Any, None]])


class Bot(Protocol):
    """The part of the bot that cogs use. `bot.client.FilmBot` says what each method does."""

    services: Services
    where_to_watch: str | None
    """The host's address for watching a film, with slots for its facts."""
    reads_comments: bool
    """Whether the host lets the bot read what members write."""
    is_paced: bool
    """Whether public posts by members are rate-limited."""
    press_handlers: dict[type, Callable[[discord.Interaction, Any], Awaitable[None]]]

    @property
    def shard_count(self) -> int | None: ...
    @property
    def is_draining(self) -> bool: ...
    @property
    def guilds(self) -> Sequence[discord.Guild]: ...
    @property
    def tree(self) -> app_commands.CommandTree[Any]: ...
    async def add_cog(self, cog: commands.Cog, /) -> None: ...
    def handle(
        self, press: type[T], handler: Callable[[discord.Interaction, T], Awaitable[None]]
    ) -> None: ...
    async def guarded(self, interaction: discord.Interaction | None, work: Awaitable[T]) -> T | None: ...
    async def press(self, interaction: discord.Interaction, custom_id: str, /) -> None: ...
    def message(self, channel_id: int, message_id: int) -> discord.PartialMessage: ...
    async def wait_until_ready(self) -> None: ...
    def get_guild(self, guild_id: int, /) -> discord.Guild | None: ...
    async def fetch_user(self, user_id: int, /) -> discord.User: ...
    def dispatch(self, event: str, /, *values: object) -> None: ...
    def mention(self, command: str) -> str: ...


class FeatureCog(commands.Cog):
    """A feature's commands and the actions of its controls. Every subclass is loaded at start."""

    joins: ClassVar[str | None] = None
    """The group, of another cog, that this cog's commands are added to."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.services = bot.services

    async def film_choices(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggestions for every film option."""
        say = language_of(interaction)
        offer = await self.services.films.offer(guild_of(interaction), typed)
        choices = [app_commands.Choice(name=label(film, say), value=film.id) for film in offer.films]
        if offer.not_here is not None:
            choices[offer.not_here : offer.not_here] = await self._ways_on(interaction, typed, say)
        return choices[:MOST_CHOICES]

    async def _ways_on(
        self, interaction: discord.Interaction, typed: str, say: Language
    ) -> list[app_commands.Choice[str]]:
        """The suggestions for a film that is not here: add it, or look for it elsewhere."""
        ways = await self.services.adding.ways_to_add(member_of(interaction))
        name = not_here_entry(typed, say, may_add=ways.may_add)
        add = app_commands.Choice(name=name, value=not_here(typed, _LONGEST_VALUE))
        services = await self.services.lookups.further.services(guild_of(interaction))
        if not services:
            return [add]
        name = look_entry(typed, services, say)
        return [add, app_commands.Choice(name=name, value=sought(typed, _LONGEST_VALUE))]

    async def everyones_language(self, interaction: discord.Interaction) -> Language:
        """The server's language, for what everyone sees; what one member sees is in `language_of` theirs."""
        settings = await self.services.clubs.settings(guild_of(interaction))
        return server_language(settings, server_of(interaction))

    def _beats(self) -> list[tasks.Loop[Any]]:
        return [getattr(self, name) for name, one in vars(type(self)).items() if isinstance(one, tasks.Loop)]

    async def cog_load(self) -> None:
        for beat in self._beats():
            beat.start()

    async def cog_unload(self) -> None:
        for beat in self._beats():
            beat.cancel()

    async def load(self) -> None:
        """Add the cog's commands, listeners, press handlers and menus to the bot."""
        if self.joins:
            group = self.bot.tree.get_command(self.joins)
            assert isinstance(group, app_commands.Group), f"/{self.joins} is loaded first"
            for command in self.__cog_app_commands__:
                group.add_command(command)
            self.__cog_app_commands__ = []  # otherwise they would be added at the top level too
        await self.bot.add_cog(self)
        for name, method in inspect.getmembers(type(self), inspect.isfunction):
            for press in getattr(method, "presses", ()):
                self.bot.handle(press, getattr(self, name))
            if menu_name := getattr(method, "menu_name", None):
                menu = app_commands.ContextMenu(name=locale_str(menu_name), callback=getattr(self, name))
                self.bot.tree.add_command(menu)


def on_press(handler: Handler) -> Handler:
    """Makes a cog's method handle the presses that its last parameter is annotated with."""
    kind = list(inspect.signature(handler).parameters.values())[-1].annotation
    handler.__dict__["presses"] = get_args(kind) or (kind,)
    return handler


def every(
    *, seconds: float = 0, minutes: float = 0, hours: float = 0, once_ready: bool = False
) -> Callable[[Callable[[Any], Awaitable[None]]], tasks.Loop[Any]]:
    """Runs a cog's method at start, or once the servers are known, and then periodically, come what may."""

    def decorate(work: Callable[[Any], Awaitable[None]]) -> tasks.Loop[Any]:
        @wraps(work)
        async def beat(cog: FeatureCog) -> None:
            if once_ready:
                await cog.bot.wait_until_ready()  # outside of what is in flight, which a stop would wait for
            await cog.bot.guarded(None, work(cog))

        return tasks.loop(seconds=seconds, minutes=minutes, hours=hours)(beat)

    return decorate


def below_answers(kind: News) -> Callable[[Callable[..., Awaitable[None]]], Callable[..., Awaitable[None]]]:
    """Makes a cog's method tell a member news of one kind, below the answer to a command of theirs.

    It is given the command's name. `cogs.news` looks whether there is any.
    """

    def decorate(tell: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        @commands.Cog.listener("on_news")
        @wraps(tell)
        async def after_answer(
            cog: FeatureCog, interaction: discord.Interaction, command: str, news: Collection[News]
        ) -> None:
            if kind in news:
                await cog.bot.guarded(None, tell(cog, interaction, command))

        return after_answer

    return decorate


def menu(name: str) -> Callable[[Handler], Handler]:
    """Adds a cog's method to the menu of members or messages, by its last parameter's type.

    The name is gathered for translation.
    """

    def decorate(method: Handler) -> Handler:
        method.__dict__["menu_name"] = name
        return method

    return decorate


def guild_of(interaction: discord.Interaction) -> int:
    """The id of the server that an interaction comes from."""
    if interaction.guild_id is None:
        raise UserError("I only work in servers. Use this command in one I'm in.")
    return interaction.guild_id


def server_of(interaction: discord.Interaction) -> discord.Guild:
    """The server that an interaction comes from."""
    assert interaction.guild is not None, "the command tree refuses direct messages"
    return interaction.guild


def member_of(interaction: discord.Interaction) -> ActingMember:
    """The acting member, with their permissions in this channel."""
    roles = [role.id for role in getattr(interaction.user, "roles", ())]
    return ActingMember(
        guild_of(interaction), interaction.user.id, interaction.permissions.manage_guild, roles
    )


def server_language(settings: ClubSettings, guild: discord.Guild | None) -> Language:
    """The language of what stays in a channel: the organisers' choice, else the server's on Discord."""
    return language(settings.language or str(guild.preferred_locale if guild else SOURCE))


async def tell_all(
    interaction: discord.Interaction,
    page: Page,
    *,
    files: Sequence[discord.File] = (),
    is_paced: bool = True,
) -> discord.Message | None:
    """Answer publicly, in `everyones_language`, and return the message; all public answers go through here.

    It pings nobody: `call_one` does. `UserError` if the member posts too much, unless it is not `is_paced`.
    """
    if is_paced:
        take_turn(interaction)
    bot, guild = cast("Bot", interaction.client), server_of(interaction)
    is_late = interaction.response.is_done()
    later = None if is_late else lambda: interaction.response.defer(thinking=True)
    await with_names(bot, guild, page, before_asking=later)
    if interaction.response.is_done():
        return await interaction.followup.send(view=page, files=list(files), wait=True)
    answered = await interaction.response.send_message(view=page, files=list(files))
    return answered.resource if isinstance(answered.resource, discord.InteractionMessage) else None


async def tell_all_later(interaction: discord.Interaction) -> int | None:
    """Say that a public answer will follow through `tell_all`, and return its id; it takes its turn now."""
    take_turn(interaction)
    deferred = await interaction.response.defer(thinking=True)
    return deferred.message_id if deferred else None


def take_turn(interaction: discord.Interaction) -> None:
    """Count one public post of the acting member; `UserError` if that is too many for now."""
    bot = cast("Bot", interaction.client)
    if bot.is_paced and not interaction.extras.get(_HAS_TURN):
        channel_id = interaction.channel_id or 0
        bot.services.public_pace.take(guild_of(interaction), channel_id, interaction.user.id)
        interaction.extras[_HAS_TURN] = True


async def call_one(
    interaction: discord.Interaction,
    page: Page,
    called: discord.User | discord.Member,
    line: str,
    sent: Callable[[int | None], Awaitable[None]],
) -> None:
    """Answer publicly and ping one member, whose notification shows the line.

    `sent` is given the message's id before it becomes the page. Call `take_turn` first.
    """
    content, view = first_words(page, [called.mention], line)
    await with_names(cast("Bot", interaction.client), server_of(interaction), page, [called.id])
    pings = discord.AllowedMentions(users=[called])
    answered = await interaction.response.send_message(content, view=view, allowed_mentions=pings)
    await sent(answered.message_id)
    await interaction.edit_original_response(content=None, view=page, allowed_mentions=pings)


async def show(
    interaction: discord.Interaction,
    page: Page,
    *,
    in_place: bool = False,
    files: Sequence[discord.File] | None = None,
) -> None:
    """Answer with a page that only the acting member sees, or replace the pressed page. Also once deferred.

    Its pictures stay if no files are given. A form that a command opened has no page to replace.
    """
    is_new = not in_place or interaction.message is None
    bot, guild = cast("Bot", interaction.client), interaction.guild
    is_late = interaction.response.is_done()
    later = None if is_late else lambda: interaction.response.defer(ephemeral=True, thinking=is_new)
    await with_names(bot, guild, page, before_asking=later)
    kept = discord.utils.MISSING if files is None else list(files)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=page, attachments=kept)
    elif is_new:
        await interaction.response.send_message(view=page, files=list(files or ()), ephemeral=True)
    else:
        await interaction.response.edit_message(view=page, attachments=kept)
