"""A Sentry on loopback that takes envelopes and keeps what they say."""

import asyncio
import gzip
import json
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

KEY = "0123456789abcdef0123456789abcdef"


class LittleSentry:
    """Takes what is reported while it is open."""

    def __init__(self) -> None:
        self._taken: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        application = web.Application()
        application.router.add_post("/api/17/envelope/", self._take)
        self._server = TestServer(application)

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_ended: object) -> None:
        await self._server.close()

    @property
    def dsn(self) -> str:
        """What SENTRY_DSN says."""
        return f"http://{KEY}@127.0.0.1:{self._server.port}/17"

    async def _take(self, request: web.Request) -> web.Response:
        assert KEY in request.headers["X-Sentry-Auth"]
        body = await request.read()
        packed = body.startswith(b"\x1f\x8b")  # aiohttp unpacks what its header says is packed
        said = (gzip.decompress(body) if packed else body).decode()
        address = " ".join(f"{name}: {value}" for name, value in request.headers.items())
        self._taken.put_nowait((said, f"{address}\n{said}"))
        return web.json_response({})

    async def next_report(self) -> tuple[dict[str, Any], str]:
        """The next report as data, and all that came over the wire with it."""
        async with asyncio.timeout(10):
            said, everything = await self._taken.get()
        return json.loads(said.splitlines()[2]), everything

    @property
    def has_more(self) -> bool:
        """Whether more was reported than was read."""
        return not self._taken.empty()
