"""Notices when PostgreSQL has gone silent: a failing network may drop packets without closing connections."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import asyncpg  # type: ignore[import-untyped]

LATE_SECONDS: Final = 0.5
"""How long an answer may still be on its way after the server says that it was sent."""

_AT_WORK: Final = """
SELECT pid FROM pg_stat_activity WHERE pid = ANY ($1::int[]) AND (state IS NULL OR state NOT LIKE 'idle%')
"""


@dataclass(slots=True, eq=False)
class Waiting:
    """A unit, and whether it is waiting for an answer on its connection."""

    connection: asyncpg.Connection
    pid: int
    """The number of the server's process for this connection."""
    since: float | None
    """When it last sent something, by the event loop's clock; None while it waits for something else."""

    def ask(self) -> None:
        """It starts waiting for the server."""
        self.since = asyncio.get_running_loop().time()

    def pause(self) -> None:
        """It stops waiting for the server."""
        self.since = None


class Silence:
    """Closes connections on which no answer will ever come, so that the units waiting there fail at once.

    `connect` opens a connection outside the pool: only a new one shows whether the server answers, and what
    it is doing. `expire` makes the pool discard its idle connections. A statement without an answer is
    checked after `quiet` seconds; the server then has `patience` seconds to answer the probe.
    """

    def __init__(
        self,
        connect: Callable[[], Awaitable[asyncpg.Connection]],
        expire: Callable[[], Awaitable[None]],
        *,
        quiet: float,
        patience: float,
    ) -> None:
        self._connect = connect
        self._expire = expire
        self.quiet = quiet
        self.patience = patience
        self._waiting: set[Waiting] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._probe: asyncio.Task[None] | None = None

    @contextmanager
    def watched(self, connection: asyncpg.Connection) -> Iterator[Waiting]:
        """Watch a unit that uses the connection."""
        waiting = Waiting(connection, connection.get_server_pid(), None)
        waiting.ask()
        self._waiting.add(waiting)
        if self._timer is None and self._probe is None:
            self._wake_at(asyncio.get_running_loop().time() + self.quiet)
        try:
            yield waiting
        finally:
            self._waiting.discard(waiting)

    async def close(self) -> None:
        """Stop watching."""
        if self._timer:
            self._timer.cancel()
        if self._probe:
            self._probe.cancel()
            await asyncio.wait({self._probe})

    def _wake_at(self, moment: float) -> None:
        self._timer = asyncio.get_running_loop().call_at(moment, self._look)

    def _look(self) -> None:
        """Probe the server if an answer is overdue; otherwise look again when the next one would be."""
        self._timer = None
        now = asyncio.get_running_loop().time()
        asked = {each: each.since for each in self._waiting if each.since is not None}
        doubted = {each: since for each, since in asked.items() if since <= now - self.quiet}
        if doubted:
            self._probe = asyncio.create_task(self._probe_once(doubted))
        elif self._waiting:
            self._wake_at(min(asked.values(), default=now) + self.quiet)

    async def _probe_once(self, doubted: dict[Waiting, float]) -> None:
        try:
            await self._end_what_is_lost(doubted)
        finally:
            self._probe = None
            if self._waiting:
                self._wake_at(asyncio.get_running_loop().time() + self.quiet)

    async def _end_what_is_lost(self, doubted: dict[Waiting, float]) -> None:
        at_work = await self._at_work({each.pid for each in doubted})
        if at_work is not None and len(at_work) < len(doubted):
            await asyncio.sleep(LATE_SECONDS)
        for waiting, since in doubted.items():
            still_waits = waiting in self._waiting and waiting.since == since
            if still_waits and waiting.pid not in (at_work or ()):
                waiting.connection.terminate()
                await self._expire()  # the idle connections are probably dead too

    async def _at_work(self, pids: AbstractSet[int]) -> AbstractSet[int] | None:
        """Which of these server processes are working, or may be. None if the server does not answer."""
        try:
            async with asyncio.timeout(self.patience):
                connection = await self._connect()
                try:
                    own = connection.get_server_pid()
                    found = {pid for (pid,) in await connection.fetch(_AT_WORK, [*pids, own])}
                finally:
                    connection.terminate()
        except asyncpg.PostgresError:
            return pids  # an answer, even if it only says that the server is full
        except (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError):
            return None
        # Behind a pooler these numbers are the pooler's own, and say nothing about the server.
        return pids & found if own in found else pids
