"""What every feature's cog has in common."""

import inspect
from collections.abc import Awaitable, Callable, Collection, Coroutine, Sequence
from functools import wraps
from typing import Any, ClassVar, Final, Protocol, TypeVar, get_args

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands, tasks

from bot.domain.films.marks import not_here, sought
from bot.domain.news import News
from bot.locales import Language
from bot.services.films.films import MOST_CHOICES
from bot.services.use_cases import Services
from bot.ui.base.controls import language_of
from bot.ui.base.figures import label
from bot.ui.films.picker import look_entry, not_here_entry
from cogs.shared.interactions import guild_of, member_of, server_language, server_of

T = TypeVar("T")
_LONGEST_VALUE: Final = 100
"""At most this many characters fit in the value of a suggestion."""
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

    def is_here(self, guild_id: int) -> bool:
        """Whether the bot is in the server, even during an outage of that server."""
        return self.bot.get_guild(guild_id) is not None

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


def below_answers(
    kind: News, *, within: News | None = None
) -> Callable[[Callable[..., Awaitable[None]]], Callable[..., Awaitable[None]]]:
    """Makes a cog's method tell a member news of one kind, below the answer to a command of theirs.

    It is given the command's name. `cogs.news` looks whether there is any. News of the kind `within` tell
    this kind, too.
    """

    def decorate(tell: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        @commands.Cog.listener("on_news")
        @wraps(tell)
        async def after_answer(
            cog: FeatureCog, interaction: discord.Interaction, command: str, news: Collection[News]
        ) -> None:
            if kind in news and within not in news:
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
