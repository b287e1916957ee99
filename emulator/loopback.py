"""The base of the little services on 127.0.0.1, such as Wikidata and TMDB."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Final, Self

from aiohttp import web

_LOOPBACK: Final = "127.0.0.1"


class LoopbackService(ABC):
    """Serves until the `async with` block ends; a subclass answers requests in `handle`.

    `port` 0 means any free port.
    """

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self._runner: web.ServerRunner | None = None

    @property
    def base(self) -> str:
        """How all its addresses begin."""
        return f"http://{_LOOPBACK}:{self.port}"

    @abstractmethod
    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer a request."""

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self.handle, access_log=None), shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, _LOOPBACK, self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
