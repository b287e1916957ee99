"""A little Sentry on loopback that records what is reported to it."""

import asyncio
import gzip
import json
from typing import Any

from aiohttp import web

from emulator.loopback import LoopbackService

KEY = "0123456789abcdef0123456789abcdef"


class LittleSentry(LoopbackService):
    """Records reports while it is open."""

    def __init__(self) -> None:
        super().__init__()
        self._taken: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

    @property
    def dsn(self) -> str:
        """The value for SENTRY_DSN."""
        return f"http://{KEY}@127.0.0.1:{self.port}/17"

    async def handle(self, request: web.BaseRequest) -> web.Response:
        """Take a report."""
        assert (request.method, request.path) == ("POST", "/api/17/envelope/")
        assert KEY in request.headers["X-Sentry-Auth"]
        body = await request.read()
        packed = body.startswith(b"\x1f\x8b")  # aiohttp unpacks what its header says is packed
        said = (gzip.decompress(body) if packed else body).decode()
        address = " ".join(f"{name}: {value}" for name, value in request.headers.items())
        self._taken.put_nowait((said, f"{address}\n{said}"))
        return web.json_response({})

    async def next_report(self) -> tuple[dict[str, Any], str]:
        """The next report as data, and everything that was sent with it."""
        async with asyncio.timeout(10):
            said, everything = await self._taken.get()
        return json.loads(said.splitlines()[2]), everything

    @property
    def has_more(self) -> bool:
        """Whether there are reports that were not read yet."""
        return not self._taken.empty()
