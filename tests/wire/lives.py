"""Whole bots, each in a process that starts within a fraction of a second and can be killed at will.

A server process has imported the bot once; every process is forked from it (`multiprocessing`'s forkserver).
"""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import cast

import aiohttp
import uvloop
from discord.state import AutoShardedConnectionState

from bot.app import _clock, create_bot, open_parts
from bot.logs import configure_logging
from bot.settings import read_settings
from bot.storage.engine.process_lock import hold
from bot.storage.to_do import all_due
from cogs.shared.by_server import BEAT_SECONDS
from cogs.shared.feature_cog import FeatureCog
from cogs.shared.load import every_cog

HEARTBEAT_SECONDS = 0.05
"""A heartbeat of a life: its clock is sped up, and so is its heart."""
READY_SECONDS = 0.05
"""After so long without another server, discord.py takes it that it has been told of all; it waits longer
while it knows of one that is still to come, as a busy machine may be slow to tell.
"""
PATIENCE = 30.0
"""How many seconds an answer is waited for; otherwise it is five minutes."""

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(
    ["tests.wire.lives", "uvloop", "orjson", *{cog.__module__ for cog in every_cog()}]
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a bot's process starts: its settings, as an environment has them, and its log.

    `alone`: it locks its database, as the shipped process does. `patience`: how many seconds it waits for an
    answer.
    """

    values: Mapping[str, str]
    log: Path
    alone: bool = True
    patience: float = PATIENCE


class Life:
    """One process, from its start to its end."""

    def __init__(self, circumstances: Circumstances) -> None:
        self._process: ForkServerProcess = _forking.Process(target=_live, args=(circumstances,), daemon=True)
        self._process.start()
        self.death = asyncio.Event()
        self.exit_code: int | None = None
        asyncio.get_running_loop().add_reader(self._process.sentinel, self._buried)

    @property
    def is_over(self) -> bool:
        return self.death.is_set()

    def cpu_seconds(self) -> float:
        """How much CPU time it has used so far."""
        fields = (
            Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """`kill -9`, at once."""
        if not self.is_over:
            self._process.kill()

    async def end(self) -> None:
        """Kill it, and wait until it is gone."""
        self.kill()
        await self.death.wait()

    def _buried(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._process.join()
        self.exit_code = self._process.exitcode
        self._process.close()
        self.death.set()


def _live(circumstances: Circumstances) -> None:
    """Runs in the process: the bot as `python -m bot run` builds it, up to the orderly stop."""
    log = os.open(circumstances.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the tests
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        loop.run(_serve(circumstances))


class _Telling(AutoShardedConnectionState):
    """What discord.py knows about servers; it is in no hurry while one is still to come."""

    @property
    def guild_ready_timeout(self) -> float:  # type: ignore[override]  # nobody writes it any more
        return 2.0 if any(guild.unavailable for guild in self.guilds) else READY_SECONDS


async def _serve(circumstances: Circumstances) -> None:
    patience = aiohttp.ClientTimeout(total=circumstances.patience)
    aiohttp.client.DEFAULT_TIMEOUT = patience  # type: ignore[misc]  # discord.py lets nobody choose it
    settings = read_settings(circumstances.values)
    configure_logging(settings)
    with hold(settings.database_url) if circumstances.alone else nullcontext():
        async with open_parts(settings) as parts, create_bot(settings, parts) as bot:
            await parts.database.write(all_due(_clock(settings).now()))
            bot._connection.__class__ = _Telling
            await bot.login(settings.token.reveal())
            for beat in [beat for cog in bot.cogs.values() for beat in cast("FeatureCog", cog)._beats()]:
                if beat.seconds == BEAT_SECONDS:
                    beat.change_interval(seconds=HEARTBEAT_SECONDS)
            await bot.connect()
