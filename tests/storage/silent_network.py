"""A network that can fail as real ones do: it drops everything but closes no connection."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from tests.storage.postgres_server import PostgresServer


class Network:
    """Carries data between its port and a server's socket."""

    def __init__(self, server: PostgresServer) -> None:
        self._socket: Path = server.folder / ".s.PGSQL.5432"
        self._carries = asyncio.Event()
        self._carries.set()
        self.port = 0

    def url(self, database: str) -> str:
        """The URL by which a database of the server is reached through the network."""
        return f"postgresql://club@127.0.0.1:{self.port}{urlsplit(database).path}"

    def fall_silent(self) -> None:
        """Hold everything back; nobody accepts connections."""
        self._carries.clear()

    def forget(self) -> None:
        """Drop all connections for ever, without a word; new ones work."""
        self._carries = asyncio.Event()
        self._carries.set()

    def come_back(self) -> None:
        """Deliver what was held back."""
        self._carries.set()

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Network"]:
        tasks: set[asyncio.Task[None]] = set()

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            tasks.add(task)
            with suppress(ConnectionError, asyncio.CancelledError):
                await self._connect(reader, writer)
            writer.close()
            tasks.discard(task)

        door = await asyncio.start_server(accept, "127.0.0.1", 0)
        self.port = door.sockets[0].getsockname()[1]
        yield self
        door.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        carries = self._carries
        await carries.wait()
        back, on = await asyncio.open_unix_connection(self._socket)
        try:
            both = [
                asyncio.create_task(self._carry(carries, reader, on)),
                asyncio.create_task(self._carry(carries, back, writer)),
            ]
            try:
                await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for each in both:
                    each.cancel()
                await asyncio.gather(*both, return_exceptions=True)
        finally:
            on.close()

    async def _carry(
        self, carries: asyncio.Event, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while data := await reader.read(1 << 16):
            while not (carries.is_set() and carries is self._carries):
                await carries.wait()
                if carries is not self._carries:
                    await asyncio.Event().wait()  # it is dropped for ever
            writer.write(data)
            await writer.drain()
