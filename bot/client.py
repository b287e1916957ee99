"""The bot as Discord sees it: connection, command tree, error path, and a stop that loses nothing."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final, Protocol, TypeVar, cast

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.errors import UserError, outdated_control
from bot.domain.typed_text import is_all_text
from bot.handling import InFlight, Measure, measured, note_failure, note_press
from bot.request_limits import limit_requests
from bot.services.use_cases import Services
from bot.settings import Settings

T = TypeVar("T")
PressHandler = Callable[[discord.Interaction, Any], Awaitable[None]]
ErrorAnswer = Callable[[discord.Interaction, Exception], Awaitable[None]]

DRAIN_SECONDS = 8.0
"""How long a stop waits for handlers in flight; containers are killed after 10 s."""

PERMISSIONS: Final = discord.Permissions(
    view_channel=True,
    attach_files=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    read_message_history=True,
    manage_threads=True,
    create_events=True,
)
"""What the bot asks for when it is invited: to find and update its messages with their pictures, to open
threads and posts, to write in them and read what members write, to unlock threads, and to create events.
"""

LONGEST_LIMIT: Final = 60.0
"""A request that Discord wants more than this many seconds later fails: whoever asked for it is told, and
what is saved is shown later. Otherwise members would wait for their answers, and others behind them.
"""
_log = logging.getLogger(__name__)


def invitation(application_id: int | None) -> str:
    """The link with which an organiser invites the bot to a server."""
    assert application_id is not None, "the bot has logged in"
    return discord.utils.oauth_url(
        application_id, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
    )


class CommandRecord(Protocol):
    """Which commands Discord was last given. See `CommandRepository`."""

    async def load(self, application_id: int) -> tuple[str, dict[str, int]] | None: ...
    async def save(self, application_id: int, payload_hash: str, ids: dict[str, int]) -> None: ...


@dataclass(frozen=True, slots=True)
class BotParts:
    """The parts that the bot carries without knowing them; `app` supplies them.

    `measure` is called with every interaction once it is handled; `http_trace` follows requests to Discord.
    """

    load: Callable[["FilmBot"], Awaitable[None]]
    control: type[discord.ui.DynamicItem[Any]]
    read_custom_id: Callable[[str], object | None]
    answer_error: ErrorAnswer
    translator: app_commands.Translator
    measure: Measure | None = None
    http_trace: aiohttp.TraceConfig | None = None


class FilmTree(app_commands.CommandTree["FilmBot"]):
    """A command tree that loses no error."""

    async def interaction_check(self, interaction: discord.Interaction["FilmBot"], /) -> bool:
        self.client.admit(interaction)
        return True

    async def _call(self, interaction: discord.Interaction["FilmBot"]) -> None:
        """Every command and autocomplete comes through here.

        Unless it is an `AppCommandError`, whatever a check raises ends up in a task that nobody awaits.
        Overriding this method is the only way to catch all of it.
        """
        await self.client.guarded(interaction, super()._call(interaction))

    async def on_error(
        self, interaction: discord.Interaction["FilmBot"], error: app_commands.AppCommandError, /
    ) -> None:
        await self.client.fail(interaction, error)


class FilmBot(commands.AutoShardedBot):
    """One process's connection to Discord. It needs only the intent `guilds`; a host can add one more.

    A bot of your own is a subclass: docs/embedding.md.
    """

    own_prefix: ClassVar[str | None] = None
    """How the custom ids of a subclass's own buttons and forms begin, which discord.py then answers."""

    def __init__(self, settings: Settings, services: Services, record: CommandRecord, edge: BotParts) -> None:
        only_servers = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=FilmTree,
            intents=discord.Intents(guilds=True, message_content=settings.message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=only_servers,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            shard_ids=settings.shard_ids,  # type: ignore[arg-type]  # None is its default, unannounced
            shard_count=settings.shard_count,
            max_ratelimit_timeout=LONGEST_LIMIT,
            http_trace=edge.http_trace,  # type: ignore[arg-type]  # None is its default, unannounced
        )
        limit_requests(self.http)
        self.services = services
        self.edge = edge
        self.where_to_watch = settings.where_to_watch
        self.reads_comments = settings.message_content
        self.is_paced = settings.public_pace
        self.command_ids: dict[str, int] = {}
        self._record = record
        self.press_handlers: dict[type, PressHandler] = {}
        self._in_flight = InFlight()
        self._draining = False

    async def setup_hook(self) -> None:
        self.loop.set_exception_handler(_log_stray_error)
        self.add_dynamic_items(self.edge.control)
        await self.tree.set_translator(self.edge.translator)
        await self.edge.load(self)
        await self.load_own()
        try:
            await self.sync_commands()
        except discord.RateLimited as limited:  # Discord takes so many commands a day, and keeps earlier ones
            _log.warning("Discord takes no commands yet, and is told of them at the next start: %s", limited)

    async def load_own(self) -> None:
        """For subclasses: add your own cogs and commands, before Discord is told of the commands."""

    async def sync_commands(self, *, always: bool = False) -> bool:
        """Give Discord the commands if they have changed; returns whether it did."""
        application_id = self.application_id
        assert application_id is not None, "the bot has logged in"
        payload_hash = await self._payload_hash()
        known = await self._record.load(application_id)
        self.command_ids = known[1] if known else {}
        if known and known[0] == payload_hash and not always:
            return False
        synced = await self.tree.sync()
        self.command_ids = {command.name: command.id for command in synced}
        await self._record.save(application_id, payload_hash, self.command_ids)
        _log.info("Told Discord of %s commands", len(synced))
        return True

    async def _payload_hash(self) -> str:
        in_order = sorted(self.tree.get_commands(), key=lambda command: command.name)
        assert self.tree.translator is not None
        payload = [
            await command.get_translated_payload(self.tree, self.tree.translator) for command in in_order
        ]
        return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()

    def message(self, channel_id: int, message_id: int) -> discord.PartialMessage:
        """A handle to the message, to edit or delete it without reading it first."""
        return self.get_partial_messageable(channel_id).get_partial_message(message_id)

    def mention(self, command: str) -> str:
        """A clickable mention of `/film`, if the command's id is known."""
        command_id = self.command_ids.get(command.partition(" ")[0])
        return f"</{command}:{command_id}>" if command_id else f"/{command}"

    def admit(self, interaction: discord.Interaction) -> None:
        """Take up an interaction, and remember what its member is called; `UserError` says why not."""
        if self._draining:
            raise UserError("I'm restarting. Try again in a few seconds.")
        guild_id, acting = interaction.guild_id, interaction.user
        if guild_id is None:
            raise UserError("I only work in servers. Use this command in one I'm in.")
        refuse_what_is_no_text(interaction)
        self.services.unfinished.refuse_while_deleting(guild_id, acting.id)
        self.services.names.learn(guild_id, {acting.id: acting.display_name})

    def handle(self, press: type[T], handler: Callable[[discord.Interaction, T], Awaitable[None]]) -> None:
        """Let `handler` answer every press of that kind; `ValueError` if there is another handler."""
        if press in self.press_handlers:
            raise ValueError(f"{press.__name__} is answered twice")
        self.press_handlers[press] = handler

    async def press(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Carry out the press of a control. Called for every press on our controls, however old they are."""
        await self.guarded(interaction, self._dispatch(interaction, custom_id))

    async def _dispatch(self, interaction: discord.Interaction, custom_id: str) -> None:
        self.admit(interaction)
        press = self.edge.read_custom_id(custom_id)
        handler = self.press_handlers.get(type(press))
        if handler is None:
            raise outdated_control()
        note_press(interaction, type(press).__name__)
        await handler(interaction, await self._current(interaction, press))

    async def _current(self, interaction: discord.Interaction, press: object) -> object:
        """The press with its film's current id, since an added film may have been merged."""
        film_id, guild_id = getattr(press, "film_id", None), interaction.guild_id
        if not film_id or guild_id is None:
            return press
        now = await self.services.films.current_id(guild_id, film_id)
        return press if now == film_id else replace(cast("Any", press), film_id=now)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer what discord.py leaves to us: every form, and presses on controls that no longer exist."""
        if interaction.type not in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            return
        custom_id = cast("dict[str, str]", interaction.data)["custom_id"]
        if self.own_prefix and custom_id.startswith(self.own_prefix):
            return
        is_form = interaction.type is discord.InteractionType.modal_submit
        if is_form or not self.edge.control.__discord_ui_compiled_template__.fullmatch(custom_id):
            await self.press(interaction, custom_id)

    async def guarded(self, interaction: discord.Interaction | None, work: Awaitable[T]) -> T | None:
        """The one error path: an error of `work` is answered, or logged if nobody waits for an answer."""
        with self._in_flight.counted(), measured(interaction, self.edge.measure):
            try:
                return await work
            except Exception as error:  # noqa: BLE001  # the one place that catches everything
                if interaction:
                    await self.fail(interaction, error)
                else:
                    _log.exception("Work in the background failed")
                return None

    async def fail(self, interaction: discord.Interaction, error: Exception) -> None:
        """Answer an error: the end of every error path."""
        note_failure(interaction, error)
        await self.edge.answer_error(interaction, error)

    @property
    def is_draining(self) -> bool:
        """Whether a stop has begun, so that no new work is taken up."""
        return self._draining

    async def on_ready(self) -> None:
        _log.info("Connected as %s to %s servers", self.user, len(self.guilds))
        is_alone = self.shard_ids is None  # otherwise another process may have servers
        if is_alone and not self.guilds:
            _log.info("To invite it to a server: %s", invitation(self.application_id))

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        _log.exception("An error in the event %s", event_method)

    async def drain(self) -> None:
        """Refuse new work, and wait until running work is done; then the bot can be closed."""
        self._draining = True
        if left := await self._in_flight.wait(DRAIN_SECONDS):
            _log.warning("Stopping with %s handlers still at work", left)

    async def close(self) -> None:
        # AutoShardedBot.close fails before a login has made its queue (2.7.1).
        if hasattr(self, "_AutoShardedClient__queue"):
            await super().close()
        else:
            await self.http.close()


def refuse_what_is_no_text(interaction: discord.Interaction) -> None:
    """`UserError` if a command, press or form contains text that cannot be stored and shown."""
    if not is_all_text(interaction.data):
        raise UserError("Your text has signs in it that no program can show. Remove them, then try again.")


def _log_stray_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """The last net: logs errors of tasks that nobody awaits."""
    _log.error("Stray: %s", context.get("message"), exc_info=context.get("exception"))
