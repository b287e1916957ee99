"""Runs the unmodified bot as a child process: its environment, its start, and an orderly stop."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from emulator.doors.server import Emulator
from emulator.tmdb.server import LittleTmdb
from emulator.world.clock import DemoClock

BOT_COMMAND = (sys.executable, "-m", "bot", "run")
_STOP_SECONDS = 15.0
_LAST_LINES = 15


class BotFailed(Exception):
    """The bot's process ended by itself, or did not start in time."""


class BotProcess:
    """The bot's process. `folder` holds the club's database and catalogue.

    `log` receives the output, None drops it. The bot reads the time from `clock`, or else uses this
    machine's. It looks films up at the address `wikidata` and asks the little `tmdb`; without them it does
    not.
    """

    def __init__(
        self,
        emulator: Emulator,
        folder: Path,
        *,
        command: Sequence[str] = BOT_COMMAND,
        log: Path | None,
        clock: DemoClock | None = None,
        wikidata: str = "",
    ) -> None:
        self._emulator = emulator
        self._folder = folder
        self._command = command
        self._log = log
        self.wikidata = wikidata
        self.tmdb: LittleTmdb | None = None
        self._clock_file = "" if clock is None else str(clock.path)
        self._process: asyncio.subprocess.Process | None = None

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DISCORD_TOKEN": self._emulator.token,
            "DISCORD_API_URL": self._emulator.api_url,
            "DISCORD_GATEWAY_URL": self._emulator.gateway_url,
            "DATABASE_URL": f"sqlite:///{self._folder}/club.db",
            "CATALOGUE_PATH": f"{self._folder}/catalogue.db",
            "FOUND_PATH": f"{self._folder}/found.db",
            "LOOKUP": "on" if self.wikidata else "off",
            "WIKIDATA_URL": self.wikidata,
            "CONTACT": "demo@localhost",
            "CLOCK_FILE": self._clock_file,
            "TMDB_TOKEN": self.tmdb.token if self.tmdb else "",
            "TMDB_PATH": f"{self._folder}/tmdb.db",
            "TMDB_URL": self.tmdb.address if self.tmdb else "",
            "TMDB_IMAGE_URL": self.tmdb.images if self.tmdb else "",
        }

    async def start(self, seconds: float = 60.0) -> None:
        """Start the bot; returns once it is connected and its commands are registered. Raises BotFailed."""
        sessions = self._emulator.gateway.identified + 1
        with contextlib.ExitStack() as stack:
            output: int | object = subprocess.DEVNULL
            if self._log is not None:
                output = stack.enter_context(self._log.open("ab"))
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,  # type: ignore[arg-type]  # a descriptor or an open file
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for the demo, which then ends the bot in order
            )
        ended = asyncio.create_task(self._process.wait())
        ready = asyncio.create_task(self._ready(sessions))
        done, pending = await asyncio.wait(
            {ended, ready}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
        for task in pending:
            task.cancel()
        if ready not in done:
            await self.stop()
            how = f"ended with {ended.result()}" if ended in done else f"was not ready after {seconds:.0f} s"
            raise BotFailed(f"the bot {how}{self._last_words()}")

    async def stop(self) -> int:
        """End the bot with SIGTERM and wait. Returns its exit code, negative for a signal that killed it."""
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                async with asyncio.timeout(_STOP_SECONDS):
                    await self._process.wait()
            except TimeoutError:
                self._process.kill()
        return await self._process.wait()

    async def ended(self) -> int:
        """The exit code, if the process has ended by itself or was killed by somebody else."""
        assert self._process is not None, "the bot was started"
        return await self._process.wait()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        """The process's number."""
        assert self._process is not None, "the bot was started"
        return self._process.pid

    async def _ready(self, sessions: int) -> None:
        await self._emulator.gateway.wait_for(identified=sessions)
        await self._emulator.wait_until(lambda: bool(self._emulator.world.commands), seconds=60.0)

    def _last_words(self) -> str:
        if self._log is None or not self._log.exists():
            return ""
        lines = self._log.read_text(errors="replace").splitlines()[-_LAST_LINES:]
        return ":\n" + "\n".join(lines)
