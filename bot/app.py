"""The composition root: the one place that knows every layer and puts the parts together."""

import asyncio
import logging
import secrets
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
import yarl
from discord import gateway, http

from bot.catalogue.build import CatalogueError, open_catalogue
from bot.catalogue.found import FoundFilms
from bot.catalogue.lookups.in_turn import InTurn
from bot.catalogue.lookups.kept_extras import KeptExtras
from bot.catalogue.lookups.tmdb import Tmdb
from bot.catalogue.lookups.wikidata import Wikidata
from bot.catalogue.whole import WholeCatalogue
from bot.client import BotParts, FilmBot
from bot.clock import FileClock, SystemClock
from bot.common_parts import share
from bot.daily_backups import daily_backups
from bot.domain.discussions.choose_prompt import Draw
from bot.domain.errors import UserError
from bot.domain.lookups.lookup import LookupTrouble
from bot.locales import LANGUAGES
from bot.prompts import general_prompts, shipped_prompts
from bot.quick_loop import keep_loop_quick
from bot.services.lookups.extras import Elsewhere, ExtrasAccess
from bot.services.lookups.look import Further
from bot.services.ports import Clock
from bot.services.use_cases import Services
from bot.settings import Settings
from bot.storage.engine.database import Database, open_database
from bot.storage.engine.process_lock import hold
from bot.storage.synced_commands import CommandRepository
from bot.storage.to_do import all_due
from bot.ui.base.controls import Control
from bot.ui.base.translator import Translator
from bot.ui.club.zone_names import zone_names
from bot.ui.presses.custom_ids import read_custom_id
from bot.wiring import build_services
from cogs.shared.errors import answer_error
from cogs.shared.load import load_cogs

if TYPE_CHECKING:
    from bot.monitoring import Measures

_TOKEN_REFUSED: Final = 4004
"""The gateway's code when a token was replaced while the bot ran."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """The opened parts of the bot."""

    database: Database
    catalogue: WholeCatalogue
    services: Services
    measures: "Measures | None"


@asynccontextmanager
async def open_parts(
    settings: Settings, clock: Clock | None = None, draw: Draw = secrets.randbelow
) -> AsyncIterator[Parts]:
    """The database (migrated), the catalogue (built if needed) and the use cases; all are closed at the end.

    Without `clock` and `draw`, time and randomness are the machine's; the settings can name a file for the
    time.
    """
    async with AsyncExitStack() as stack:
        catalogue = await asyncio.to_thread(_open_films, settings)
        stack.callback(catalogue.close)
        measures = _measures(settings)
        opened = await open_database(settings.database_url)
        stack.push_async_callback(opened.close)
        database: Database = measures.measured(opened) if measures else opened
        elsewhere = await asyncio.to_thread(_open_elsewhere, settings, catalogue.found, stack)
        common = share(catalogue, database, clock or _clock(settings), elsewhere)
        bank = (*shipped_prompts(), *general_prompts())
        services = build_services(common, bank, draw, zone_names)
        stack.callback(services.lookups.extras.close)
        yield Parts(database, catalogue, services, measures)


def _open_films(settings: Settings) -> WholeCatalogue:
    shipped = open_catalogue(settings.catalogue_path)
    try:
        return WholeCatalogue(shipped, FoundFilms(settings.found_path, shipped))
    except CatalogueError:
        shipped.close()
        raise


def _open_elsewhere(settings: Settings, found: FoundFilms, stack: AsyncExitStack) -> Elsewhere:
    """Open the services where films can be looked up; the stack closes them."""
    languages = [each.code for each in LANGUAGES.all]
    wikidata, tmdb = Wikidata(settings.wikidata_url, settings.contact, languages), _tmdb(settings)
    sources = InTurn([wikidata, tmdb] if tmdb else [wikidata])
    further = Further(sources, found) if settings.lookup else None
    if tmdb is None:
        return Elsewhere(further)
    store = KeptExtras(settings.tmdb_path)
    stack.callback(store.close)
    return Elsewhere(further, ExtrasAccess(tmdb, store, settings.tmdb_images))


def _tmdb(settings: Settings) -> Tmdb | None:
    if settings.tmdb_token is None:
        return None
    languages = [each.code for each in LANGUAGES.all]
    return Tmdb(settings.tmdb_url, settings.tmdb_token.reveal(), languages)


def _measures(settings: Settings) -> "Measures | None":
    """The measurements, if the host has switched them on."""
    if settings.metrics_address is None:
        return None
    try:
        from bot.monitoring import Measures  # noqa: PLC0415 - prometheus-client is an extra
    except ImportError as fault:
        raise UserError(
            "METRICS_ADDRESS needs the extra that measures: install aftercredits[metrics]."
        ) from fault
    return Measures()


def _clock(settings: Settings) -> Clock:
    return FileClock(settings.clock_file) if settings.clock_file else SystemClock()


def create_bot(settings: Settings, parts: Parts, kind: type[FilmBot] = FilmBot) -> FilmBot:
    """The bot, ready to start. `kind` can be a subclass of your own (docs/embedding.md)."""
    point_at(settings)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # the bot uses no voice
    measures = parts.measures
    edge = BotParts(
        load_cogs,
        Control,
        read_custom_id,
        answer_error,
        Translator(),
        measures.interaction if measures else None,
        measures.traced() if measures else None,
    )
    return kind(settings, parts.services, CommandRepository(parts.database), edge)


def point_at(settings: Settings) -> None:
    """Point discord.py at another Discord address, if the settings name one."""
    if settings.api_url:
        http.Route.BASE = settings.api_url
    if settings.gateway_url:
        gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)


async def run(settings: Settings, kind: type[FilmBot] = FilmBot) -> None:
    """Run the bot until it is told to stop; then let running handlers finish, and close everything."""
    with hold(settings.database_url):
        async with open_parts(settings) as parts, daily_backups(settings, _clock(settings)):
            await parts.database.write(all_due(_clock(settings).now()))
            bot = create_bot(settings, parts, kind)
            async with _monitored(settings, parts, bot):
                await _run_until_stopped(bot, settings)


def _monitored(settings: Settings, parts: Parts, bot: FilmBot) -> AbstractAsyncContextManager[None]:
    if parts.measures is None or settings.metrics_address is None:
        return nullcontext()
    return parts.measures.shown(bot, parts.database, _clock(settings), settings.metrics_address)


async def tell_commands(settings: Settings) -> int:
    """Register the commands with Discord, changed or not; returns how many there are."""
    async with open_parts(settings) as parts, create_bot(settings, parts) as bot:
        await login(bot, settings)
        await bot.sync_commands(always=True)
        return len(bot.command_ids)


async def ask_tmdb(settings: Settings) -> LookupTrouble | None:
    """Why TMDB cannot be asked; None if it can be, or is switched off."""
    tmdb = _tmdb(settings)
    return await tmdb.check() if tmdb else None


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Raises problems with Discord at start as `UserError`, in words for the host."""
    try:
        yield
    except discord.LoginFailure as refused:
        raise _refused_token() from refused
    except discord.HTTPException as failure:
        raise UserError(
            "Discord is having trouble (it answered {status}). Start me again in a few minutes.",
            status=failure.status,
        ) from failure
    except (discord.GatewayNotFound, discord.RateLimited) as failure:
        raise UserError("Discord is having trouble. Start me again in a few minutes.") from failure
    except (OSError, aiohttp.ClientError) as failure:
        raise UserError("Discord cannot be reached: is this machine connected?") from failure


async def login(client: discord.Client, settings: Settings) -> None:
    """Log in with the token; `UserError` says why that failed."""
    with _told_plainly():
        await client.login(settings.token.reveal())


async def _serve(bot: FilmBot, settings: Settings) -> None:
    await login(bot, settings)
    keep_loop_quick()
    await connect(bot)


async def connect(client: discord.Client) -> None:
    """Stay connected; `UserError` if Discord refuses what the settings ask for."""
    try:
        with _told_plainly():
            await client.connect()
    except discord.PrivilegedIntentsRequired as refused:
        raise UserError(
            "Discord refuses MESSAGE_CONTENT=on: switch on Message Content Intent in the Developer Portal,"
            " page Bot, or set MESSAGE_CONTENT=off."
        ) from refused
    except discord.ConnectionClosed as closed:
        raise _closed_for_good(closed) from closed


def _closed_for_good(closed: discord.ConnectionClosed) -> UserError:
    """Why Discord ended the connection and accepts no new one."""
    if closed.code == _TOKEN_REFUSED:
        return _refused_token()
    return UserError(
        "Discord has ended the connection for good (code {code}). Start me again; if it ends again, look the"
        " code up in Discord's documentation, page Opcodes and Status Codes.",
        code=closed.code,
    )


def _refused_token() -> UserError:
    return UserError(
        "Discord refuses the token: copy DISCORD_TOKEN again from the Developer Portal, page Bot."
    )


async def _run_until_stopped(bot: FilmBot, settings: Settings) -> None:
    stop = asyncio.Event()
    _stop_on_signal(stop)
    connection = asyncio.create_task(_serve(bot, settings))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            _log.info("Stopping")
        await bot.drain()
    finally:
        stopping.cancel()
        await bot.close()
    if connection.done():
        connection.result()  # a connection that failed says why
    else:
        await connection


def _stop_on_signal(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: Ctrl+C still arrives, as an ordinary signal
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set))
