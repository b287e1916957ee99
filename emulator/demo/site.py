"""The demo's web page: the little Discord in a browser, served beside the emulator on 127.0.0.1 only."""

import asyncio
import contextlib
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request
from nicegui import ui

from emulator.demo.scene import set_scene
from emulator.demo.start import Demo, DemoOptions, with_demo
from emulator.doors.server import LOOPBACK
from emulator.page.loopback import OnlyHere
from emulator.page.window import Shared, Window
from emulator.world.errors import Refused

_CSS = Path(__file__).parents[1] / "page" / "page.css"
_SCRIPT = Path(__file__).parents[1] / "page" / "page.html"


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the demo, which stops everything in the right order."""
        yield


def _application(demo: Demo, port: int) -> FastAPI:
    app = FastAPI(openapi_url=None)
    app.add_middleware(OnlyHere, port=port, files=f"{demo.emulator.base_url} {demo.tmdb.base}")
    shared = Shared(demo.people(), demo.move_clock)

    @ui.page("/", title=demo.guild.name, response_timeout=30)
    def index(request: Request) -> None:
        ui.add_css(_CSS.read_text())
        ui.add_body_html(_SCRIPT.read_text())
        people, wanted = demo.people(), request.query_params
        person = people.get(wanted.get("as", "")) or next(iter(people.values()))
        with contextlib.suppress(Refused):
            person.go(wanted.get("in", str(person.channel.id)))
        Window(person, shared)

    ui.run_with(app, favicon="🎬", dark=None, tailwind=False, show_welcome_message=False)
    return app


@contextlib.asynccontextmanager
async def serving(demo: Demo, port: int = 0) -> AsyncIterator[str]:
    """Serves the page inside the block, and yields its address. `port` 0 means any free port."""
    door = socket.create_server((LOOPBACK, port))
    port = door.getsockname()[1]
    app = _application(demo, port)
    config = uvicorn.Config(app, log_level="error", ws="websockets-sansio", timeout_graceful_shutdown=1)
    server = _Server(config)
    running = asyncio.create_task(server.serve(sockets=[door]))
    try:
        yield f"http://{LOOPBACK}:{port}/"
    finally:
        server.should_exit = True
        await running


async def run(options: DemoOptions, *, port: int = 0, browse: bool = False) -> int:
    """Run the demo until Ctrl-C or SIGTERM; returns the exit code. Without a port it takes a free one."""

    async def use(demo: Demo, end: asyncio.Event) -> None:
        async with serving(demo, port) as address:
            if options.story:
                await set_scene(demo.people())
            demo.say(f"{demo.guild.name} is open at {address}  (Ctrl-C ends it)")
            if browse:
                webbrowser.open(address)
            await demo.keep(end)

    return await with_demo(options, sys.stdout, use)
