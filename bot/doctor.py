"""Examines everything that the bot needs, and says what state it is in and what to do."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from importlib.util import find_spec
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import aiohttp
import discord
from discord import http

from bot.app import Parts, ask_tmdb, connect, login, open_parts, point_at
from bot.catalogue.rows import CatalogueError
from bot.client import invitation
from bot.domain.errors import UserError, with_cause
from bot.domain.lookups.lookup import LookupTrouble
from bot.locales import LANGUAGES
from bot.settings import Settings
from bot.storage.engine.backup import check_whole
from bot.storage.engine.database import sqlite_path
from bot.storage.engine.errors import StorageError
from bot.storage.engine.migrate import shipped_migrations
from bot.storage.scores.scores import ScoreRepository
from bot.ui.club.warnings import warnings
from bot.ui.pictures.fonts import draws_every_script
from cogs.club.read_choices import obstacles_at

MEGABYTE: Final = 1024 * 1024
ENOUGH_SPACE: Final = 500 * MEGABYTE
LEAST_SPACE: Final = 50 * MEGABYTE
MOST_SKEW: Final = 30.0
"""How many seconds the machine's clock may differ from Discord's: the times in posts come from it."""
CONNECT_SECONDS: Final = 60.0
_A_WHILE: Final = aiohttp.ClientTimeout(10)
_A_ZONE: Final = "America/Argentina/Buenos_Aires"
_NOBODY: Final = 0
_ENGLISH: Final = LANGUAGES.all[0]


class State(StrEnum):
    """GOOD; to be LOOKED_AT although the bot works; or BAD, so that it does not."""

    GOOD = "good"
    LOOKED_AT = "look at this"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """The state of one thing and, if something should be done, what."""

    subject: str
    said: str
    state: State = State.GOOD


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Everything there is to say, one finding after another; a failure does not hide the rest."""
    kind = settings.database_url.partition(":")[0]
    yield Finding("Settings", f"read; the database is {kind}.")
    for finding in (_disk(settings), _zones(), _fonts()):
        if finding:
            yield finding
    async with AsyncExitStack() as stack:
        parts = None
        try:
            parts = await stack.enter_async_context(open_parts(settings))
            yield Finding("Film index", _films(parts))
            yield await _records(settings, parts)
        except (UserError, CatalogueError) as fault:
            subject = "Film index" if isinstance(fault, CatalogueError) else "Database"
            yield Finding(subject, with_cause(fault), State.BAD)
        async for finding in _elsewhere(settings, parts):
            yield finding


def _disk(settings: Settings) -> Finding | None:
    path = sqlite_path(settings.database_url)
    if path is None or not path.parent.exists():
        return None
    free = shutil.disk_usage(path.parent).free
    said = f"{free // MEGABYTE} MB are free where the database is."
    if free < LEAST_SPACE:
        return Finding("Disk", f"{said} Make room: nothing can be saved soon.", State.BAD)
    if free < ENOUGH_SPACE:
        return Finding("Disk", f"{said} Make room before it is full.", State.LOOKED_AT)
    return Finding("Disk", said)


def _zones() -> Finding:
    try:
        ZoneInfo(_A_ZONE)
    except ZoneInfoNotFoundError:
        return Finding("Time zones", "are missing: install the package tzdata.", State.BAD)
    return Finding("Time zones", "are there.")


def _fonts() -> Finding:
    if draws_every_script():
        return Finding("Fonts", "every script can be drawn.")
    return Finding(
        "Fonts",
        "names in Chinese, Japanese, Korean, Thai, Arabic and other scripts are left out of pictures: install"
        " Debian's fonts-noto-cjk and fonts-noto-core.",
        State.LOOKED_AT,
    )


def _films(parts: Parts) -> str:
    return f"{parts.catalogue.count()} films, and {parts.catalogue.found.count()} looked up."


async def _records(settings: Settings, parts: Parts) -> Finding:
    if path := sqlite_path(settings.database_url):
        await asyncio.to_thread(check_whole, path)
    scores = await ScoreRepository(parts.database).check()
    version = shipped_migrations()[-1].version
    return Finding("Database", f"whole, of schema {version}; {scores} scores, and their sums agree.")


async def _elsewhere(settings: Settings, parts: Parts | None) -> AsyncIterator[Finding]:
    """What can be said only by asking Discord and other services. Without records, nothing about servers."""
    point_at(settings)
    if settings.tmdb_token:
        yield await _tmdb(settings)
    if settings.sentry_dsn:
        yield await _sentry(settings.sentry_dsn.reveal())
    try:
        async with _connected(settings) as client:
            yield Finding("Discord", f"takes the token, as {client.user}.")
            yield await _clock()
            if parts:
                for guild in client.guilds:
                    yield await _server(guild, parts)
            yield Finding("To invite the bot", invitation(client.application_id))
    except (UserError, TimeoutError) as fault:
        said = with_cause(fault) if str(fault) else "does not let the bot connect in a minute."
        yield Finding("Discord", said, State.BAD)


async def _tmdb(settings: Settings) -> Finding:
    trouble = await ask_tmdb(settings)
    if trouble is LookupTrouble.REFUSED:
        said = "refuses the token: copy TMDB_TOKEN again from your account's settings there."
        return Finding("TMDB", said, State.BAD)
    if trouble:
        said = "cannot be asked right now; cards are shown without posters meanwhile."
        return Finding("TMDB", said, State.LOOKED_AT)
    return Finding("TMDB", "takes the token.")


async def _sentry(dsn: str) -> Finding:
    if find_spec("sentry_sdk") is None:
        return Finding("Sentry", "needs the extra that reports: install aftercredits[sentry].", State.BAD)
    parts = urlsplit(dsn)
    address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"  # without the key
    try:
        async with aiohttp.ClientSession(timeout=_A_WHILE) as session, session.get(address):
            return Finding("Sentry", f"faults are reported to {address}, without texts, names or ids.")
    except (aiohttp.ClientError, TimeoutError):
        said = f"{address} cannot be reached: look at SENTRY_DSN. Until it can be, reports are lost."
        return Finding("Sentry", said, State.LOOKED_AT)


@asynccontextmanager
async def _connected(settings: Settings) -> AsyncIterator[discord.Client]:
    """A connection that knows the servers, beside the bot's own if it is running.

    Raises `UserError` if Discord refuses the token or the intent, `TimeoutError` if it does not answer.
    """
    intents = discord.Intents(guilds=True, message_content=settings.message_content)
    async with discord.AutoShardedClient(intents=intents, chunk_guilds_at_startup=False) as client:
        async with asyncio.timeout(CONNECT_SECONDS):
            await login(client, settings)
        connection = asyncio.create_task(connect(client))
        ready = asyncio.create_task(client.wait_until_ready())
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await asyncio.wait({connection, ready}, return_when=asyncio.FIRST_COMPLETED)
            if connection.done():
                connection.result()
            yield client
        finally:
            ready.cancel()
            connection.cancel()
            await asyncio.gather(ready, connection, return_exceptions=True)


async def _clock() -> Finding:
    """Compare this machine's clock with the time in Discord's answers."""
    theirs = None
    with suppress(aiohttp.ClientError, TimeoutError):
        async with (
            aiohttp.ClientSession(timeout=_A_WHILE) as session,
            session.get(f"{http.Route.BASE}/gateway") as answer,
        ):
            theirs = answer.headers.get("Date")
    if theirs is None:
        return Finding("Clock", "Discord does not tell the time.")
    skew = abs((datetime.now(UTC) - parsedate_to_datetime(theirs)).total_seconds())
    if skew > MOST_SKEW:
        said = f"{skew:.0f} seconds off Discord's: let the machine set its clock (NTP)."
        return Finding("Clock", said, State.LOOKED_AT)
    return Finding("Clock", "agrees with Discord's.")


async def _server(guild: discord.Guild, parts: Parts) -> Finding:
    """Whether the bot can do in a server what its organisers have chosen."""
    subject = f"Server {guild.name} ({guild.id})"
    try:
        settings = await parts.services.clubs.settings(guild.id)
        status = await parts.services.week.rounds.status(guild.id, _NOBODY)
    except StorageError as fault:
        return Finding(subject, with_cause(fault), State.BAD)
    obstacles = await obstacles_at(guild, settings)
    told = warnings(obstacles, status.state, lambda command: f"/{command}", _ENGLISH)
    return Finding(subject, " ".join(told), State.LOOKED_AT) if told else Finding(subject, "all is well.")
