"""Shows how the bot is doing, at an address that the host chose: `/healthz` and Prometheus' `/metrics`."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from types import SimpleNamespace
from typing import Final, NamedTuple, TypeVar

import aiohttp
from aiohttp import web
from prometheus_client import (
    CollectorRegistry,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    exposition,
)

from bot.client import FilmBot
from bot.domain.errors import UserError
from bot.handling import Handled
from bot.services.ports import Clock
from bot.storage.backlog import BacklogRepository
from bot.storage.engine.database import Database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.unit_of_work import Steps

T = TypeVar("T")

_QUICK: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3)
"""Histogram buckets for a unit of the database, in seconds."""
_ANSWERS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10, 60)
"""Histogram buckets for answers, in seconds: Discord shows an interaction as failed after 3."""


class Measures:
    """Everything that is measured, under the names in the dashboard and alerts of docs/monitoring."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.interactions = self._histogram(
            "interactions",
            "From an interaction's arrival to the end of its handling",
            _ANSWERS,
            "kind",
            "name",
            "outcome",
        )
        self.units = self._histogram("database", "Units of the database, waiting included", _QUICK, "kind")
        self.waits = self._histogram(
            "database_waiting", "Waiting for a reader or the writer, before a unit begins", _QUICK, "kind"
        )
        self.requests = self._histogram(
            "discord_requests", "Requests to Discord", _ANSWERS, "method", "status"
        )
        self.servers = self._gauge("servers", "Servers that this process serves")
        self.tasks = self._gauge("tasks", "Tasks of the event loop")
        self.heartbeat = self._gauge("heartbeat_seconds", "The gateway's latency")
        self.late = self._gauge("week_late_seconds", "How long the longest due step of a week has been due")
        self.waiting = self._gauge("waiting", "What waits to be done at Discord or elsewhere", "what")

    def _histogram(self, name: str, said: str, buckets: Iterable[float], *labels: str) -> Histogram:
        return Histogram(
            f"aftercredits_{name}_seconds", said, labels, buckets=tuple(buckets), registry=self.registry
        )

    def _gauge(self, name: str, said: str, *labels: str) -> Gauge:
        return Gauge(f"aftercredits_{name}", said, labels, registry=self.registry)

    def measured(self, database: Database) -> "MeasuredDatabase":
        """The database; from now on its units are measured."""
        return MeasuredDatabase(database, self._units("read"), self._units("write"))

    def _units(self, kind: str) -> "_Units":
        return _Units(self.units.labels(kind), self.waits.labels(kind))

    def shown(
        self, bot: FilmBot, database: Database, clock: Clock, address: tuple[str, int]
    ) -> AbstractAsyncContextManager[None]:
        """Serves the pages at the address (host, port) while inside; `UserError` if it is taken."""
        return _served(_Pages(bot, BacklogRepository(database), clock, self), address)

    def interaction(self, handled: Handled) -> None:
        """Count an interaction that was handled."""
        self.interactions.labels(handled.kind, handled.name, handled.outcome).observe(handled.seconds)

    def traced(self) -> aiohttp.TraceConfig:
        """A trace that measures every request of a session."""
        trace = aiohttp.TraceConfig()

        async def start(_session: object, context: SimpleNamespace, _params: object) -> None:
            context.began = time.perf_counter()

        async def end(
            _session: object, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
        ) -> None:
            seconds = time.perf_counter() - context.began
            self.requests.labels(params.method, str(params.response.status)).observe(seconds)

        async def fail(
            _session: object, context: SimpleNamespace, params: aiohttp.TraceRequestExceptionParams
        ) -> None:
            self.requests.labels(params.method, "none").observe(time.perf_counter() - context.began)

        trace.on_request_start.append(start)
        trace.on_request_end.append(end)
        trace.on_request_exception.append(fail)
        return trace


class _Units(NamedTuple):
    """How long units of one kind take, and how long they wait before they begin."""

    whole: Histogram
    waits: Histogram

    def timed(self, steps: Steps[T]) -> Steps[T]:
        """The unit; from now on its wait is measured."""
        asked = time.perf_counter()

        def unit() -> Steps[T]:  # nothing of the unit runs before its turn
            self.waits.observe(time.perf_counter() - asked)
            return (yield from steps)

        return unit()


class MeasuredDatabase:
    """A database that measures its units."""

    def __init__(self, database: Database, reads: _Units, writes: _Units) -> None:
        self._database = database
        self._reads = reads
        self._writes = writes
        self.skip_locked = database.skip_locked
        self.join_texts = database.join_texts
        self.turns = database.turns

    async def read(self, steps: Steps[T]) -> T:
        """As the database does."""
        with self._reads.whole.time():
            return await self._database.read(self._reads.timed(steps))

    async def glance(self, begin: Callable[[], Steps[T]]) -> T:
        """As the database does."""
        with self._reads.whole.time():
            return await self._database.glance(lambda: self._reads.timed(begin()))

    async def write(self, steps: Steps[T]) -> T:
        """As the database does."""
        with self._writes.whole.time():
            return await self._database.write(self._writes.timed(steps))

    async def close(self) -> None:
        """Close the database."""
        await self._database.close()


class _Pages:
    """The pages that are served."""

    def __init__(self, bot: FilmBot, backlog: BacklogRepository, clock: Clock, measures: Measures) -> None:
        self._bot = bot
        self._backlog = backlog
        self._clock = clock
        self._measures = measures

    def application(self) -> web.Application:
        """The web application with the pages."""
        application = web.Application()
        application.router.add_get("/healthz", self.health)
        application.router.add_get("/metrics", self.metrics)
        return application

    async def health(self, _request: web.Request) -> web.Response:
        """200 while members are served; otherwise 503, and in a sentence what is wrong."""
        shards = self._bot.shards.values()
        if not shards or any(shard.is_closed() for shard in shards) or self._bot.is_draining:
            return web.Response(status=503, text="Not connected to Discord.\n")
        try:
            await self._backlog.look(self._clock.now())
        except StorageError as fault:
            return web.Response(status=503, text=f"{fault}\n")
        return web.Response(text="Well.\n")

    async def metrics(self, _request: web.Request) -> web.Response:
        """All measures, in Prometheus' format."""
        await self._look_around()
        body = exposition.generate_latest(self._measures.registry)
        return web.Response(body=body, headers={"Content-Type": exposition.CONTENT_TYPE_LATEST})

    async def _look_around(self) -> None:
        """Update the measures that are read only when somebody asks."""
        measures, bot = self._measures, self._bot
        measures.servers.set(len(bot.guilds))
        measures.tasks.set(len(asyncio.all_tasks()))
        measures.heartbeat.set(bot.latency)
        with suppress(StorageError):  # the units that failed are measured
            backlog = await self._backlog.look(self._clock.now())
            measures.late.set(backlog.late)
            for what, count in backlog.waiting.items():
                measures.waiting.labels(what).set(count)


@asynccontextmanager
async def _served(pages: _Pages, address: tuple[str, int]) -> AsyncIterator[None]:
    runner = web.AppRunner(pages.application(), access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, *address).start()
        except OSError as fault:
            raise UserError(
                "METRICS_ADDRESS cannot be used ({fault}): choose another port, or leave it empty.",
                fault=fault.strerror,
            ) from fault
        yield
    finally:
        await runner.cleanup()
