"""Saves the whole world as one JSON document and loads it, so that the demo continues after a restart.

Interactions and ephemeral messages are not saved: Discord's own client forgets them too.
"""

import base64
import dataclasses
import types
import typing
from collections.abc import Callable
from enum import Enum

from emulator.world.json_types import JsonObject
from emulator.world.records import Application, Channel, Guild, Message, User
from emulator.world.world import World

_FORMAT = 1


def to_json(world: World) -> JsonObject:
    """Everything to save, as plain JSON values; files as base64."""
    kept = {
        channel_id: [_plain(each) for each in messages.values() if each.ephemeral_to is None]
        for channel_id, messages in world.messages.items()
    }
    files = {str(each): base64.b64encode(data).decode() for each, data in world.files.items()}
    return {
        "format": _FORMAT,
        "last_id": world.ids.last,
        "application": _plain(world.application),
        "users": [_plain(user) for user in world.users.values()],
        "guilds": [_plain(guild) for guild in world.guilds.values()],
        "channels": [_plain(channel) for channel in world.channels.values()],
        "messages": {str(channel_id): messages for channel_id, messages in kept.items()},
        "commands": list(world.commands.values()),
        "files": files,
    }


def from_json(document: JsonObject, now: Callable[[], float]) -> World:
    """The world that `to_json` saved. Raises ValueError for a document in another format."""
    if document.get("format") != _FORMAT:
        raise ValueError(f"this is not a saved world of format {_FORMAT}")
    world = World(now)
    world.application = _read(Application, document["application"])
    world.users = {user.id: user for user in (_read(User, each) for each in document["users"])}
    world.guilds = {guild.id: guild for guild in (_read(Guild, each) for each in document["guilds"])}
    for each in document["channels"]:
        world.keep_channel(_read(Channel, each))
    for channel_id, kept in document["messages"].items():
        messages = (_read(Message, each) for each in kept)
        world.messages[int(channel_id)] = {message.id: message for message in messages}
    world.commands = {int(each["id"]): each for each in document["commands"]}
    world.files = {int(each): base64.b64decode(data) for each, data in document["files"].items()}
    world.ids.last = max(world.ids.last, document["last_id"])
    return world


def _plain(value: object) -> typing.Any:  # noqa: ANN401  (any JSON value)
    if dataclasses.is_dataclass(value):
        names = (each.name for each in dataclasses.fields(value))
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, Enum) else value


_Record = typing.TypeVar("_Record")


def _read(kind: type[_Record], value: JsonObject) -> _Record:
    hints = typing.get_type_hints(kind)
    return kind(**{name: _typed(hints[name], each) for name, each in value.items()})


def _typed(hint: typing.Any, value: typing.Any) -> typing.Any:  # noqa: ANN401  (a type hint, a JSON value)
    if value is None:
        return None
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return _typed(next(each for each in inner if each is not types.NoneType), value)
    if origin is list:
        return [_typed(inner[0], each) for each in value]
    if origin is dict:
        return {inner[0](key): _typed(inner[1], each) for key, each in value.items()}
    if dataclasses.is_dataclass(hint):
        return _read(typing.cast("type[object]", hint), value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return value
