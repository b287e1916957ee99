"""Starts the demo: a saved or new server, and the unmodified bot beside it, to be used through `Demo`."""

import asyncio
import contextlib
import signal
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from emulator.demo.bot_process import BOT_COMMAND, BotFailed, BotProcess
from emulator.demo.ports import KeptPorts
from emulator.demo.seed import NEWCOMER, RATERS, found_server
from emulator.demo.story import clear_ephemerals, play
from emulator.demo.story_taste import play_tastes
from emulator.demo.story_week import WeekStory
from emulator.doors.server import Emulator, load_world, save_world
from emulator.people.answers import InteractionFailed
from emulator.people.person import Person
from emulator.terminal.terminal import Terminal
from emulator.tmdb.server import LittleTmdb
from emulator.wikidata.server import LittleWikidata
from emulator.world.clock import DemoClock
from emulator.world.errors import Refused
from emulator.world.housekeeping import move_clock
from emulator.world.records import Guild
from emulator.world.snowflakes import made_at
from emulator.world.world import Event, World

_SAVE_EVERY_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """`folder` keeps everything between starts; `port` 0 means the last start's port, or a free one."""

    folder: Path
    port: int = 0
    bot_log: bool = True
    bot_command: Sequence[str] = BOT_COMMAND
    story: bool = True


class Demo:
    """The emulator with its bot; the world is kept in a file."""

    def __init__(self, options: DemoOptions, output: TextIO) -> None:
        self.options = options
        self._output = output
        options.folder.mkdir(parents=True, exist_ok=True)
        self._file = options.folder / "world.json"
        self._is_new = not (self._file.exists() and (options.folder / "club.db").exists())
        self.clock = DemoClock(options.folder / "clock.json")
        self.world = self._open_world()
        self._ports = KeptPorts(options.folder / "ports.json")
        port = options.port or self._ports.again("discord")
        self.emulator = Emulator(self.world, port=port, global_limit=True)
        log = options.folder / "bot.log" if options.bot_log else None
        self.bot = BotProcess(
            self.emulator, options.folder, command=options.bot_command, log=log, clock=self.clock
        )
        self.tmdb = LittleTmdb(port=self._ports.again("tmdb"))
        self._changed = False
        self.world.on_event(self._on_event)

    @property
    def guild(self) -> Guild:
        return next(iter(self.world.guilds.values()))

    def say(self, text: str) -> None:
        self._output.write(text + "\n")
        self._output.flush()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keeps the bot running inside the block; afterwards, stops it and saves the world.

        Raises BotFailed if the bot does not start, or does not stop as it should.
        """
        async with self.emulator, LittleWikidata() as wikidata, self.tmdb:
            self._ports.keep({"discord": self.emulator.port, "tmdb": self.tmdb.port})
            self.bot.wikidata, self.bot.tmdb = wikidata.address, self.tmdb
            # Not with its address: the one to open is the page's, which is told once it is there.
            self.say(
                "Starting the bot and a little Discord" + (": this takes a moment" if self._is_new else "")
            )
            await self.bot.start()
            try:
                await self._tell_story()
                yield
            finally:
                code = await self.bot.stop()
                self.save()
        if code != 0:
            raise BotFailed(f"the bot ended with {code}, not with 0")

    def people(self) -> dict[str, Person]:
        """The members a visitor can be, by name. The newcomer, with whom the demo starts, comes first."""
        names = [NEWCOMER.name, *(each.name for each in RATERS if each.plays)]
        return {name: Person(self.emulator, self.guild, name) for name in names}

    def save(self) -> None:
        """Save the world if anything has changed since it was last saved."""
        if self._changed:
            self._changed = False
            save_world(self.world, self._file)

    def move_clock(self, moment: float) -> None:
        """Move the demo's and the bot's clock to that time (Unix seconds). Raises Refused for the past."""
        try:
            move_clock(self.world, self.clock, moment)
        except ValueError as error:
            raise Refused(str(error)) from error

    async def keep(self, end: asyncio.Event) -> None:
        """Save the world from time to time, until the end. Raises BotFailed if the bot ends first."""
        while not end.is_set():
            self.require_bot()
            self.save()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(end.wait(), _SAVE_EVERY_SECONDS)

    def require_bot(self) -> None:
        if not self.bot.running:
            raise BotFailed("the bot has ended; its log is beside the world's file")

    def _open_world(self) -> World:
        if not self._file.exists():
            return found_server(self.clock.now)
        world = load_world(self._file, self.clock.now)
        last_written = made_at(world.ids.last)
        if last_written > self.clock.now():  # the clock's file was lost, or this machine's clock was set back
            self.clock.move_to(last_written)
        return world

    async def _tell_story(self) -> None:
        if not (self._is_new and self.options.story):
            return
        try:
            await play(self.emulator, self.guild, self._progress)
            await play_tastes(self.emulator, self.guild)
            await WeekStory(self.emulator, self.guild, self.move_clock).play()
            clear_ephemerals(self.emulator)
        except (Refused, InteractionFailed, TimeoutError) as error:
            raise BotFailed(f"the club's story could not be told: {error}") from error
        finally:
            self._output.write("\n")
        self._changed = True
        self.save()

    def _progress(self, done: int, total: int) -> None:
        if self._output.isatty():
            self._output.write(f"\rThe club rates its films: {done} of {total}")
            self._output.flush()
        elif done == total:
            self._output.write(f"The club rates its films: {done} of {total}")

    def _on_event(self, event: Event) -> None:
        self._changed = self._changed or event.name != "INTERACTION_CREATE"


class LineReader:
    """Reads lines from a terminal or pipe when asked, without blocking the event loop.

    The thread that reads is a daemon: otherwise the process could not end while it waits for a line.
    """

    def __init__(self, source: TextIO, output: TextIO) -> None:
        self._source = source
        self._output = output
        self.interactive = source.isatty()
        if self.interactive:
            _load_readline()

    async def next(self, prompt: str) -> str | None:
        """The next line; None at the end. A line from a pipe is echoed after the prompt."""
        loop = asyncio.get_running_loop()
        line: asyncio.Future[str | None] = loop.create_future()

        def deliver(text: str | None) -> None:
            if not line.done():
                line.set_result(text)

        def wait() -> None:
            text = self._read(prompt)
            with contextlib.suppress(RuntimeError):  # the loop may have ended meanwhile
                loop.call_soon_threadsafe(deliver, text)

        threading.Thread(target=wait, daemon=True).start()
        text = await line
        if text is not None and not self.interactive and text.strip():
            self._output.write(f"{prompt}{text}\n")
            self._output.flush()
        return text

    def _read(self, prompt: str) -> str | None:
        if self.interactive:
            try:
                return input(prompt)
            except EOFError:
                return None
        line = self._source.readline()
        return line.rstrip("\n") if line else None


def _load_readline() -> None:
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415  (gives input() its history and editing)


def _end_of_the_demo() -> asyncio.Event:
    """An event that Ctrl-C or SIGTERM sets."""
    end = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, end.set)
    return end


async def with_demo(
    options: DemoOptions, output: TextIO, use: Callable[[Demo, asyncio.Event], Awaitable[None]]
) -> int:
    """Open the demo for `use`, which gets the event that Ctrl-C sets; returns the exit code."""
    try:
        demo = Demo(options, output)
    except ValueError as error:
        output.write(
            f"! {options.folder / 'world.json'} cannot be read ({error}); remove it to start afresh\n"
        )
        return 1
    end = _end_of_the_demo()
    try:
        async with demo.running():
            await use(demo, end)
    except BotFailed as error:
        demo.say(f"! {error}")
        return 1
    except OSError as error:
        demo.say(f"! the demo cannot listen on port {options.port} or write to {options.folder}: {error}")
        return 1
    return 0


async def run(options: DemoOptions, source: TextIO = sys.stdin, output: TextIO = sys.stdout) -> int:
    """Run the demo at a prompt until quit, the end of the input or Ctrl-C; returns the exit code."""
    return await with_demo(options, output, lambda demo, end: _talk(demo, LineReader(source, output), end))


async def _talk(demo: Demo, reader: LineReader, stop: asyncio.Event) -> None:
    terminal = Terminal(demo.people(), demo.say, demo.move_clock)
    names = ", ".join(demo.people())
    demo.say(f"You are {terminal.me.name} in {demo.guild.name}; you can be {names}. Type help, or /film heat")
    stopped = asyncio.create_task(stop.wait())
    while not (terminal.finished or stop.is_set()):
        line = asyncio.create_task(reader.next(terminal.prompt))
        await asyncio.wait({line, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not line.done():
            line.cancel()
            break
        text = line.result()
        if text is None:
            break
        demo.require_bot()
        await terminal.act(text)
        demo.save()
    stopped.cancel()
