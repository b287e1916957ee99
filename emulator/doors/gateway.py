"""The gateway: HELLO, IDENTIFY, heartbeats, events and RESUME, and its breakdowns on demand."""

import asyncio
import contextlib
import logging
import zlib
from collections.abc import Iterable

from aiohttp import WSCloseCode, WSMsgType, web

from emulator.doors.gateway_codes import CloseCode, Opcode
from emulator.doors.gateway_members import members_chunk
from emulator.doors.gateway_sessions import GUILDS, PRIVILEGED, Session, encode_event
from emulator.doors.rest.account import application_flags
from emulator.world.json_types import JsonObject, dumps, loads
from emulator.world.messages.payloads import MESSAGE_CONTENT_INTENT
from emulator.world.payloads import guild_create_payload, own_user_payload
from emulator.world.records import Guild
from emulator.world.world import Event, World

HEARTBEAT_MS = 41_250
MOST_PAYLOAD_BYTES = 4096
_GUILDS_AT_ONCE = 100
_log = logging.getLogger(__name__)


class Connection:
    """One socket. Frames are sent in order from a queue, as one zlib stream if the bot asked for that."""

    def __init__(
        self, socket: web.WebSocketResponse, transport: asyncio.Transport | None, *, compressed: bool
    ) -> None:
        self.socket = socket
        self._transport = transport
        self.session: Session | None = None
        self.is_silent = False
        self._zlib = zlib.compressobj(level=1) if compressed else None
        self._queue: asyncio.Queue[bytes] = asyncio.Queue()

    def send(self, frame: bytes) -> None:
        if not self.is_silent:
            self._queue.put_nowait(frame)

    def send_opcode(self, opcode: Opcode, payload: object = None) -> None:
        self.send(dumps({"op": int(opcode), "d": payload, "s": None, "t": None}))

    async def write(self) -> None:
        """Send what is queued until cancelled; what a closed socket misses is lost."""
        while True:
            frame = await self._queue.get()
            with contextlib.suppress(ConnectionError):
                await self._write_one(frame)
            self._queue.task_done()

    @property
    def waiting(self) -> int:
        """How many frames are still to be sent."""
        return self._queue.qsize()

    async def flushed(self) -> None:
        """Wait until everything that was queued is sent."""
        await self._queue.join()

    async def _write_one(self, frame: bytes) -> None:
        if self._zlib is None:
            await self.socket.send_str(frame.decode())
        else:
            await self.socket.send_bytes(self._zlib.compress(frame) + self._zlib.flush(zlib.Z_SYNC_FLUSH))

    def abort(self) -> None:
        """Break the socket without a close frame."""
        if self._transport is not None:
            self._transport.abort()


class GatewayDoor:
    """All connections of the one bot, and the sessions behind them."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.resume_url = ""
        self.connections: list[Connection] = []
        self._token = token
        self._sessions: dict[str, Session] = {}
        self._connected = asyncio.Condition()
        self.identified = 0
        self.resumed = 0

    # Events

    def broadcast(self, event: Event) -> None:
        """Send the event to every session that wants it, even one without a socket: it may resume."""
        encoded: dict[bool, bytes] = {}
        for session in self._sessions.values():
            if not session.wants(event):
                continue
            content = bool(session.intents & MESSAGE_CONTENT_INTENT)
            if content not in encoded:
                encoded[content] = encode_event(self.world, event, with_content=content)
            frame = session.frame(event.name, encoded[content])
            for connection in self.connections:
                if connection.session is session:
                    connection.send(frame)

    # Breakdowns

    def ask_to_reconnect(self) -> None:
        """Send op 7 on every connection: the bot should reconnect and resume."""
        for connection in self.connections:
            connection.send_opcode(Opcode.RECONNECT)

    def invalidate(self, *, resumable: bool) -> None:
        """Send op 9 on every connection: the bot should resume its session, or else start a new one."""
        if not resumable:
            self.forget_sessions()
        for connection in self.connections:
            connection.send_opcode(Opcode.INVALID_SESSION, payload=resumable)

    def go_silent(self) -> None:
        """Leave every socket open but send nothing more, like a half-dead connection."""
        for connection in self.connections:
            connection.is_silent = True

    def drop(self, shard: int | None = None) -> None:
        """Break every socket without a close frame, or only those of one shard."""
        for connection in list(self.connections):
            if shard is None or (connection.session and connection.session.shard[0] == shard):
                connection.abort()

    async def hang_up(self, code: int = CloseCode.UNKNOWN_ERROR) -> None:
        """Close every socket with a code, as Discord does in trouble; after most codes a bot may resume."""
        for connection in list(self.connections):
            await connection.socket.close(code=code)

    def forget_sessions(self, shard: int | None = None) -> None:
        """Let no session (or none of one shard) be resumed: RESUME is answered by INVALID SESSION."""
        self._sessions = {
            number: session
            for number, session in self._sessions.items()
            if shard is not None and session.shard[0] != shard
        }

    # A socket's life

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        socket = web.WebSocketResponse(timeout=1.0, max_msg_size=0, compress=False)
        await socket.prepare(request)
        compressed = request.query.get("compress") == "zlib-stream"
        connection = Connection(socket, request.transport, compressed=compressed)
        self.connections.append(connection)
        writer = asyncio.create_task(connection.write())
        connection.send_opcode(Opcode.HELLO, {"heartbeat_interval": HEARTBEAT_MS, "_trace": []})
        try:
            await self._listen(connection)
        finally:
            self.connections.remove(connection)
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
        return socket

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                continue
            if len(message.data) > MOST_PAYLOAD_BYTES:
                await connection.socket.close(code=CloseCode.DECODE_ERROR, message=b"Payload too large.")
                return
            try:
                payload = loads(message.data)
            except ValueError:
                await connection.socket.close(code=CloseCode.DECODE_ERROR, message=b"Decode error.")
                return
            refusal = await self._receive(connection, payload.get("op"), payload.get("d"))
            if refusal is not None:
                await connection.socket.close(code=refusal, message=refusal.name.encode())
                return

    async def _receive(self, connection: Connection, opcode: object, data: object) -> CloseCode | None:
        if opcode == Opcode.HEARTBEAT:
            connection.send_opcode(Opcode.HEARTBEAT_ACK)
            return None
        if opcode == Opcode.IDENTIFY and isinstance(data, dict):
            return await self._identify(connection, data)
        if opcode == Opcode.RESUME and isinstance(data, dict):
            return await self._resume(connection, data)
        if opcode not in {Opcode.PRESENCE, Opcode.VOICE_STATE, Opcode.REQUEST_MEMBERS}:
            return CloseCode.UNKNOWN_OPCODE
        session = connection.session
        if session is None:
            return CloseCode.NOT_AUTHENTICATED
        if opcode == Opcode.REQUEST_MEMBERS and isinstance(data, dict):
            chunk = members_chunk(self.world, session.intents, data)
            if chunk is not None:
                connection.send(session.frame("GUILD_MEMBERS_CHUNK", dumps(chunk)))
        return None

    async def _identify(self, connection: Connection, data: JsonObject) -> CloseCode | None:
        if connection.session is not None:
            return CloseCode.ALREADY_AUTHENTICATED
        if data.get("token") != self._token:
            return CloseCode.AUTHENTICATION_FAILED
        number, count = data.get("shard") or (0, 1)
        if not 0 <= number < count:
            return CloseCode.INVALID_SHARD
        intents = int(data.get("intents") or 0)
        if intents & PRIVILEGED & ~self.world.application.privileged_intents:
            return CloseCode.DISALLOWED_INTENTS
        session = Session((number, count), intents)
        self._sessions[session.id] = session
        connection.session = session
        await self._welcome(connection, session)
        self.identified += 1
        await self._announce_connection()
        return None

    async def _welcome(self, connection: Connection, session: Session) -> None:
        world = self.world
        bot_id = world.application.user_id
        guilds = [
            each for each in world.guilds.values() if bot_id in each.members and session.covers(each.id)
        ]
        application = {"id": str(world.application.id), "flags": application_flags(world.application)}
        ready = {
            "v": 10,
            "user": own_user_payload(world.users[bot_id]),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.resume_url,
            "shard": list(session.shard),
            "application": application,
            "private_channels": [],
            "relationships": [],
            "user_settings": {},
            "_trace": [],
        }
        connection.send(session.frame("READY", dumps(ready)))
        if session.intents & GUILDS:
            await self._tell_of_guilds(connection, session, guilds)

    async def _tell_of_guilds(
        self, connection: Connection, session: Session, guilds: Iterable[Guild]
    ) -> None:
        """Send the servers in batches: thousands of payloads at once would fill the memory."""
        for number, guild in enumerate(guilds, start=1):
            if self.world.application.user_id in guild.members:  # it may have been removed meanwhile
                payload = guild_create_payload(self.world, guild)
                connection.send(session.frame("GUILD_CREATE", dumps(payload)))
            if number % _GUILDS_AT_ONCE == 0:
                await connection.flushed()

    async def _resume(self, connection: Connection, data: JsonObject) -> CloseCode | None:
        if data.get("token") != self._token:
            return CloseCode.AUTHENTICATION_FAILED
        session = self._sessions.get(str(data.get("session_id")))
        missed = None if session is None else session.missed_since(int(data.get("seq") or 0))
        if session is None or missed is None:
            connection.send_opcode(Opcode.INVALID_SESSION, payload=False)
            return None
        for frame in missed:
            connection.send(frame)
        connection.session = session
        connection.send(session.frame("RESUMED", b"{}"))
        self.resumed += 1
        await self._announce_connection()
        return None

    async def _announce_connection(self) -> None:
        async with self._connected:
            self._connected.notify_all()

    async def wait_for(self, *, identified: int = 0, resumed: int = 0) -> None:
        """Wait until that many sessions have begun, and have been resumed, since the start."""
        async with self._connected:
            await self._connected.wait_for(lambda: self.identified >= identified and self.resumed >= resumed)

    async def close(self) -> None:
        for connection in list(self.connections):
            await connection.socket.close(code=WSCloseCode.GOING_AWAY)
