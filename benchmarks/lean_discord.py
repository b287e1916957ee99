"""A Discord that does as little as possible: it sends presses, accepts answers, and keeps none of them.

The login and the server are the emulator's, but a press takes a short path of its own, so that the bot is
measured and not the emulator. Each press is by another member.
"""

import asyncio
import itertools
import time
from typing import NamedTuple

from aiohttp import web

from emulator.demo.seed import found_server
from emulator.doors.server import Emulator
from emulator.world.interactions.payloads import interaction_payload
from emulator.world.json_types import JsonObject, dumps, loads
from emulator.world.payloads import own_user_payload
from emulator.world.records import Interaction, InteractionType

_FIRST_ID = 1 << 62
_TYPES = {str: 3, int: 4}
_MEMBER = "ben"


class Upload(NamedTuple):
    """A file in an answer."""

    name: str
    content: bytes


class Sent(NamedTuple):
    """What a bot answered to a press."""

    body: JsonObject
    uploads: list[Upload]


class LeanDiscord(Emulator):
    """`async with LeanDiscord() as discord:` serves until the block ends."""

    def __init__(self) -> None:
        super().__init__(found_server(time.time), route_limits=False)
        self._ids = itertools.count(_FIRST_ID)
        self._answers: dict[str, asyncio.Future[Sent]] = {}
        self.guild_id = next(iter(self.world.guilds))
        self._template = self._press_template()
        self._author = own_user_payload(self.world.users[self.world.application.user_id])

    def _press_template(self) -> JsonObject:
        guild = self.world.guilds[self.guild_id]
        channel = next(each for each in self.world.channels_of(guild.id) if each.name == "films")
        member_id = next(each for each in guild.members if self.world.users[each].name == _MEMBER)
        kind = InteractionType.COMMAND
        blank = Interaction(0, "", kind, member_id, guild.id, channel.id, {}, self.world.timer(), None)
        return interaction_payload(self.world, blank)

    async def press(self, command: str, **options: str | int) -> Sent:
        """Use a command as a member whom the bot has never met; returns the bot's first answer."""
        press_id, token = str(next(self._ids)), f"token-{next(self._ids)}"
        filled_in = [
            {"name": name, "type": _TYPES[type(value)], "value": value} for name, value in options.items()
        ]
        data = {"id": "1", "name": command, "type": 1, "options": filled_in}
        member = self._template["member"]
        user = member["user"] | {"id": str(next(self._ids))}
        payload = self._template | {
            "id": press_id,
            "token": token,
            "data": data,
            "member": member | {"user": user},
        }
        answered: asyncio.Future[Sent] = asyncio.get_running_loop().create_future()
        self._answers[token] = answered
        [connection] = self.gateway.connections
        assert connection.session is not None, "the bot has identified itself"
        connection.send(connection.session.frame("INTERACTION_CREATE", dumps(payload)))
        return await answered

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if "/interactions/" in request.path:
            return await self._take(request)
        return await super()._handle(request)

    async def _take(self, request: web.BaseRequest) -> web.Response:
        *_, press_id, token, _callback = request.path.split("/")
        sent = await _read(request)
        self._answers.pop(token).set_result(sent)
        message_id = str(next(self._ids))
        about = {"id": press_id, "type": 2, "response_message_id": message_id}
        message = self._message(message_id, sent)
        resource = {"type": sent.body["type"], "message": message}
        body = dumps({"interaction": about, "resource": resource})
        return web.Response(body=body, content_type="application/json")

    def _message(self, message_id: str, sent: Sent) -> JsonObject:
        data = sent.body["data"]
        return {
            "id": message_id,
            "type": 20,
            "channel_id": self._template["channel_id"],
            "author": self._author,
            "content": data.get("content") or "",
            "timestamp": "2026-01-01T00:00:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [self._attachment(each) for each in sent.uploads],
            "embeds": [],
            "components": data.get("components") or [],
            "pinned": False,
            "flags": data.get("flags") or 0,
        }

    def _attachment(self, upload: Upload) -> JsonObject:
        own_id = str(next(self._ids))
        url = f"{self.base_url}/cdn/attachments/1/{own_id}/{upload.name}"
        size = len(upload.content)
        return {"id": own_id, "filename": upload.name, "size": size, "url": url, "proxy_url": url}


async def _read(request: web.BaseRequest) -> Sent:
    if request.content_type != "multipart/form-data":
        return Sent(loads(await request.read()), [])
    form = await request.post()
    files = [each for each in form.values() if isinstance(each, web.FileField)]
    return Sent(loads(str(form["payload_json"])), [Upload(each.filename, each.file.read()) for each in files])
