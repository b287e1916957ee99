"""A little service on 127.0.0.1: what Wikidata's and TMDB's have in common."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Final, Self

from aiohttp import web

_LOOPBACK: Final = "127.0.0.1"


class LoopbackService(ABC):
    """`async with` serves until the block ends. A subclass says by `handle` what is answered.

    `port` 0 chooses a free one.
    """

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self._runner: web.ServerRunner | None = None

    @property
    def base(self) -> str:
        """The beginning of all its addresses."""
        return f"http://{_LOOPBACK}:{self.port}"

    @abstractmethod
    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """The answer to a request."""

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
