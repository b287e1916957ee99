"""Guards the demo's page: who may connect, and what a browser may do with it."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from emulator.doors.server import LOOPBACK


class OnlyHere:
    """Answers 403 to every http or websocket request that does not come from this page.

    Another site could otherwise reach the page through the reader's own browser. The policy sent with every
    answer keeps the page from loading anything from elsewhere, and a message from running a script.
    """

    def __init__(self, app: ASGIApp, port: int, files: str) -> None:
        self.app = app
        self._hosts = {f"{LOOPBACK}:{port}", f"localhost:{port}"}
        self._origins = {None} | {f"http://{host}" for host in self._hosts}
        sockets = " ".join(f"ws://{host}" for host in sorted(self._hosts))
        self._policy = (
            f"default-src 'self' 'unsafe-inline' 'unsafe-eval'; connect-src 'self' {sockets}; "
            f"img-src 'self' data: {files}; script-src-attr 'none'; object-src 'none'; form-action 'none'; "
            "base-uri 'self'; frame-ancestors 'none'"
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if headers.get("host") in self._hosts and headers.get("origin") in self._origins:
            await self.app(scope, receive, self._with_policy(send))
        elif scope["type"] == "http":
            await PlainTextResponse("Only this machine, and only this page", 403)(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1008})  # before an accept: answered with 403

    def _with_policy(self, send: Send) -> Send:
        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Content-Security-Policy"] = self._policy
            await send(message)

        return with_policy
