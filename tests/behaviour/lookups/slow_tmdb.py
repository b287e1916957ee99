"""A little TMDB that takes its time."""

import asyncio

from aiohttp import web

from emulator.tmdb.server import LittleTmdb


class SlowTmdb(LittleTmdb):
    """Answers only when a test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        await self.may_answer.wait()
        return await super().handle(request)
