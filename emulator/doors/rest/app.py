"""The REST interface: reads a request, finds its handler, and writes the answer as Discord does.

An unknown route fails loudly: with a 501, an ERROR in the log, and an entry in `unknown_routes`.
"""

import asyncio
import logging
import re
import time
from collections import deque
from dataclasses import dataclass
from urllib.parse import unquote

from aiohttp import BodyPartReader, web

from emulator.doors.faults import Fault, Faults, Mishap
from emulator.doors.rate_limits import RateLimits, Verdict
from emulator.doors.rest import account, channels, commands, events, guilds, interactions, messages
from emulator.doors.routing import Call, Route, RouteTable
from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.json_types import dumps, loads
from emulator.world.limits import REQUEST_BYTES
from emulator.world.messages.attachments import Upload
from emulator.world.world import World

API_PREFIX = "/api/v10"
_JSON = "application/json"
_FILE_FIELD = re.compile(r"files\[(\d+)\]")
_JOURNAL_LENGTH = 2000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A request as it was answered; `body` is its JSON, `milliseconds` how long the answer took."""

    method: str
    path: str
    status: int
    body: object
    milliseconds: float


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    payload: object
    headers: dict[str, str]

    def response(self) -> web.Response:
        """Exactly `application/json`: with a charset after it, clients take it for another type."""
        if self.status == 204:
            return web.Response(status=204, headers=self.headers)
        body = dumps(self.payload)
        return web.Response(body=body, status=self.status, headers=self.headers, content_type=_JSON)


_THEMES = (
    interactions,
    messages,
    channels,
    account,
    guilds,
    events,
    commands,
)


class RestDoor:
    """Answers everything below `/api/v10`, for the one bot whose token it knows."""

    def __init__(self, world: World, token: str, limits: RateLimits, faults: Faults) -> None:
        self.world = world
        self.faults = faults
        self.limits = limits
        self.journal: deque[JournalEntry] = deque(maxlen=_JOURNAL_LENGTH)
        self.unknown_routes: list[str] = []
        self.base_url = ""
        self.closing = asyncio.Event()
        self._authorization = f"Bot {token}"
        self._routes = RouteTable.joined(theme.routes for theme in _THEMES)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        started = time.perf_counter()
        path = request.rel_url.raw_path.removeprefix(API_PREFIX)
        body: object = None
        try:
            body, uploads = await _read(request)
        except DiscordError as refusal:
            answer = _Answer(refusal.status, refusal.payload(), {})
        else:
            fault = self.faults.take(request.method, path)
            if fault is None:
                answer = self._answer(request, path, body, uploads)
            else:
                answer = await self._fail(fault, request, path, body, uploads)
        milliseconds = (time.perf_counter() - started) * 1000
        self.journal.append(JournalEntry(request.method, path, answer.status, body, milliseconds))
        return answer.response()

    def _answer(self, request: web.BaseRequest, path: str, body: object, uploads: list[Upload]) -> _Answer:
        found = self._routes.find(request.method, path)
        if found is None:
            return self._unknown(request.method, path)
        route, parameters = found
        verdict = self.limits.judge(route, parameters)
        if verdict.wait is not None:
            return _limited(verdict, verdict.wait)
        authorized = request.headers.get("Authorization") == self._authorization
        if route.needs_token and not authorized:
            return _Answer(401, {"message": "401: Unauthorized", "code": 0}, {})
        parameters = {name: unquote(value) for name, value in parameters.items()}
        actor_id = self.world.application.user_id if authorized else 0
        call = Call(self.world, self.base_url, actor_id, parameters, request.query, body, uploads)
        return self._carry_out(route, call, verdict)

    def _carry_out(self, route: Route, call: Call, verdict: Verdict) -> _Answer:
        try:
            payload = route.handler(call)
        except DiscordError as refusal:
            _log.info("%s %s refused: %s", route.method, route.pattern, refusal)
            return _Answer(refusal.status, refusal.payload(), verdict.headers)
        status = 204 if payload is None else _SUCCESS.get((route.method, route.pattern), 200)
        return _Answer(status, payload, verdict.headers)

    def _unknown(self, method: str, path: str) -> _Answer:
        message = f"the emulator has no route {method} {path}"
        _log.error(message)
        self.unknown_routes.append(f"{method} {path}")
        return _Answer(501, {"message": message, "code": 0}, {})

    async def _fail(
        self, fault: Fault, request: web.BaseRequest, path: str, body: object, uploads: list[Upload]
    ) -> _Answer:
        answer = self._answer(request, path, body, uploads) if fault.is_carried_out else None
        if fault.then is not None:
            fault.then()
        if fault.kind == Mishap.SLOW:
            await asyncio.sleep(fault.late)
            return answer or self._answer(request, path, body, uploads)
        if fault.kind == Mishap.DROPPED_AFTER and request.transport is not None:
            request.transport.abort()
        if answer is not None and (fault.kind == Mishap.DROPPED_AFTER or answer.status >= 400):
            return answer  # a refusal is passed on as it is
        if fault.kind == Mishap.TIMEOUT:
            await self.closing.wait()
            return _Answer(504, {"message": "504: Gateway Timeout", "code": 0}, {})
        headers = {"Via": "1.1 google"}
        if fault.kind == 429:
            headers |= {"Retry-After": str(fault.retry_after), "X-RateLimit-Scope": "user"}
        return _Answer(int(fault.kind), fault.payload(), headers)


_SUCCESS = {
    ("POST", "/channels/{channel_id}/threads"): 201,
    ("POST", "/channels/{channel_id}/messages/{message_id}/threads"): 201,
    ("POST", "/guilds/{guild_id}/channels"): 201,
}


def _limited(verdict: Verdict, wait: float) -> _Answer:
    headers = verdict.headers | {"Via": "1.1 google", "Retry-After": f"{wait:.3f}"}
    payload = {
        "message": "You are being rate limited.",
        "retry_after": round(wait, 3),
        "global": verdict.everywhere,
    }
    return _Answer(429, payload, headers)


async def _read(request: web.BaseRequest) -> tuple[object, list[Upload]]:
    if not request.can_read_body:
        return None, []
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request)
    raw = await request.read()
    return _parsed(raw), []


def _parsed(raw: bytes) -> object:
    if not raw:
        return None
    try:
        return loads(raw)
    except ValueError as error:
        raise DiscordError(ErrorCode.INVALID_JSON) from error


async def _read_multipart(request: web.BaseRequest) -> tuple[object, list[Upload]]:
    """Read `payload_json` and `files[N]`."""
    body: object = None
    uploads: list[Upload] = []
    size = 0
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        data = bytes(await part.read(decode=True))
        size += len(data)
        if size > REQUEST_BYTES:
            raise DiscordError(ErrorCode.REQUEST_TOO_LARGE)
        field = _FILE_FIELD.fullmatch(part.name or "")
        if part.name == "payload_json":
            body = _parsed(data)
        elif field is not None:
            uploads.append(Upload(part.filename or "unknown", data, int(field[1])))
    return body, uploads
