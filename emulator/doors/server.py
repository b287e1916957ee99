"""The whole little Discord: the world, REST and gateway behind one port of 127.0.0.1."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from emulator.doors.faults import Faults
from emulator.doors.gateway import GatewayDoor
from emulator.doors.rate_limits import RateLimits
from emulator.doors.rest.app import API_PREFIX, JournalEntry, RestDoor
from emulator.doors.saving import from_json, to_json
from emulator.world.housekeeping import keep_house
from emulator.world.interactions.interactions import FIRST_ANSWER_SECONDS
from emulator.world.json_types import dumps, loads
from emulator.world.records import Interaction
from emulator.world.world import Event, World

LOOPBACK = "127.0.0.1"
DEFAULT_TOKEN = "ZW11bGF0ZWQtYm90LXVzZXI.local0.opens-nothing-but-this-emulator"  # noqa: S105  (it opens nothing but this emulator)
_SHOWN_IN_PLACE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_KEEP_HOUSE_EVERY_SECONDS = 30.0


class Emulator:
    """`async with Emulator() as discord:` serves a world until the block ends.

    `port` 0 means any free port. `route_limits` and `global_limit` switch Discord's rate limits on. `now` is
    the clock, in Unix seconds, of a world that is made here; `seed` is for random breakdowns; `patience` is
    how many real seconds a person waits for an answer.
    """

    def __init__(
        self,
        world: World | None = None,
        *,
        token: str = DEFAULT_TOKEN,
        port: int = 0,
        now: Callable[[], float] = time.time,
        route_limits: bool = True,
        global_limit: bool = False,
        seed: int = 0,
    ) -> None:
        self.world = world if world is not None else World(now)
        self.patience = FIRST_ANSWER_SECONDS
        self.token = token
        limits = RateLimits(self.world.timer, routes=route_limits, everywhere=global_limit)
        self.rest = RestDoor(self.world, token, limits, Faults(seed))
        self.gateway = GatewayDoor(self.world, token)
        self._port = port
        self._runner: web.ServerRunner | None = None
        self._housekeeping: asyncio.Task[None] | None = None
        self._waiting: dict[int, list[asyncio.Future[None]]] = {}
        self._conditions: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self._stop_listening: Callable[[], None] = lambda: None

    @property
    def port(self) -> int:
        return self._port

    @property
    def base_url(self) -> str:
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def api_url(self) -> str:
        return self.base_url + API_PREFIX

    @property
    def gateway_url(self) -> str:
        return f"ws://{LOOPBACK}:{self._port}/gateway"

    @property
    def faults(self) -> Faults:
        return self.rest.faults

    @property
    def journal(self) -> deque[JournalEntry]:
        """The latest requests, oldest first."""
        return self.rest.journal

    @property
    def unknown_routes(self) -> list[str]:
        """Requests for which the emulator has no route; tests assert that there are none."""
        return self.rest.unknown_routes

    async def start(self) -> None:
        self._runner = web.ServerRunner(web.Server(self._handle, access_log=None), shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.world.cdn_url = f"{self.base_url}/cdn"
        self.rest.base_url = self.base_url
        self.gateway.resume_url = self.gateway_url
        self._stop_listening = self.world.on_event(self._on_event)
        self._housekeeping = asyncio.create_task(self._keep_house())

    async def stop(self) -> None:
        """Close the doors. The world stays as it is, and can be saved or served again."""
        self._stop_listening()
        self.rest.closing.set()
        if self._housekeeping is not None:
            self._housekeeping.cancel()
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def wait_for_bot(self, *, sessions: int = 1, timeout: float = 30.0) -> None:  # noqa: ASYNC109
        """Wait until the bot has identified that many sessions. Raises TimeoutError."""
        async with asyncio.timeout(timeout):
            await self.gateway.wait_for(identified=sessions)

    async def next_step(self, interaction: Interaction) -> None:
        """Wait until the bot next answers this interaction, or changes its answer."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(interaction.id, []).append(future)
        try:
            await future
        finally:
            waiting = self._waiting.get(interaction.id)
            if waiting is not None and future in waiting:
                waiting.remove(future)
                if not waiting:
                    del self._waiting[interaction.id]

    async def wait_until(self, condition: Callable[[], bool], seconds: float = 30.0) -> None:
        """Wait until the condition holds; it is checked again after every event. Raises TimeoutError."""
        if condition():
            return
        waiting = (condition, asyncio.get_running_loop().create_future())
        self._conditions.append(waiting)
        try:
            async with asyncio.timeout(seconds):
                await waiting[1]
        finally:
            self._conditions.remove(waiting)

    def _on_event(self, event: Event) -> None:
        self.gateway.broadcast(event)
        for condition, future in self._conditions:
            if not future.done() and condition():
                future.set_result(None)
        if event.interaction is not None and not event.for_gateway:
            for future in self._waiting.pop(event.interaction.id, ()):
                if not future.done():
                    future.set_result(None)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith(API_PREFIX + "/"):
            return await self.rest.handle(request)
        if path.rstrip("/") == "/gateway":
            return await self.gateway.handle(request)
        if path.startswith("/cdn/attachments/"):
            return self._file(path)
        return web.Response(status=404)

    def _file(self, path: str) -> web.Response:
        """An attached file. All but pictures are served as downloads, so that a browser runs nothing."""
        *_, channel_id, attachment_id, _name = path.split("/")
        if not (channel_id.isdigit() and attachment_id.isdigit() and int(attachment_id) in self.world.files):
            return web.Response(status=404)
        data = self.world.files[int(attachment_id)]
        kind = self._kind_of_file(int(channel_id), int(attachment_id))
        headers = {"X-Content-Type-Options": "nosniff"}
        if kind not in _SHOWN_IN_PLACE:
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=data, content_type=kind, headers=headers)

    def _kind_of_file(self, channel_id: int, attachment_id: int) -> str:
        for message in self.world.messages.get(channel_id, {}).values():
            for attachment in message.attachments:
                if attachment.id == attachment_id:
                    return attachment.content_type
        return "application/octet-stream"  # a file given to a command is in no message

    async def _keep_house(self) -> None:
        while True:
            await asyncio.sleep(_KEEP_HOUSE_EVERY_SECONDS)
            keep_house(self.world)


def save_world(world: World, path: Path) -> None:
    """Save the world to a file in one step, so that nobody reads half of it."""
    beside = path.with_suffix(path.suffix + ".new")
    beside.write_bytes(dumps(to_json(world)))
    beside.replace(path)


def load_world(path: Path, now: Callable[[], float] = time.time) -> World:
    """The world that `save_world` saved. Raises ValueError for anything else."""
    return from_json(loads(path.read_bytes()), now)
